//! Every paper of a campaign that was handed in, as it was handed in, case by case.

use documents::{Reading as Bytes, WrappedKey};
use domain::questionnaire::Key;
use store::campaigns::case;
use store::roster::person;
use store::survey::{Days, many as stored};
use store::uploads::{file, files, papers};
use store::{InsurerId, Reading};
use uuid::Uuid;

use super::{Frame, PAGE};
use crate::uploads::digest::is_for_staff;
use crate::uploads::{File, member, noted};
use crate::{Error, Portal, Result};

/// A file that was handed in.
#[derive(Clone, Debug)]
pub struct HandedInPaper {
    /// Whose paper it is.
    pub person: person::Model,
    /// What the questionnaire calls the paper.
    pub document: String,
    /// Its place in the paper, from 1.
    pub place: usize,
    /// The file.
    pub file: File,
    key: Vec<u8>,
}

/// Files of a campaign, page by page.
pub struct HandedInPapers {
    portal: Portal,
    insurer: InsurerId,
    campaign: Uuid,
    frame: Frame,
    last: Option<Uuid>,
    /// How many cases there are.
    pub total: u64,
    /// How many have been looked at.
    pub done: u64,
}

impl std::fmt::Debug for HandedInPapers {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "HandedInPapers({})", self.campaign)
    }
}

impl HandedInPapers {
    /// Of a campaign; `None` when there is none. Who may see it and why has been asked and recorded.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn of(portal: &Portal, insurer: InsurerId, campaign: Uuid) -> Result<Option<Self>> {
        let scope = portal.store().read(insurer).await?;
        let Some(row) = store::campaigns::by_id(&scope, campaign).await? else {
            return Ok(None);
        };
        let days = Days::from(&row);
        Ok(Some(Self {
            portal: portal.clone(),
            insurer,
            campaign,
            frame: Frame::read(portal, &scope, &days).await?,
            last: None,
            total: stored::count_cases(&scope, campaign).await?,
            done: 0,
        }))
    }

    /// The files of the next cases; `None` behind the last.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn next(&mut self) -> Result<Option<Vec<HandedInPaper>>> {
        let scope = self.portal.store().read(self.insurer).await?;
        let cases = stored::cases_behind(&scope, self.campaign, self.last, PAGE).await?;
        let Some(last) = cases.last() else {
            return Ok(None);
        };
        self.last = Some(last.id);
        self.done += cases.len() as u64;
        let mut all = Vec::new();
        for case in &cases {
            all.extend(self.of_case(&scope, case).await?);
        }
        Ok(Some(all))
    }

    async fn of_case(&mut self, scope: &Reading, case: &case::Model) -> Result<Vec<HandedInPaper>> {
        let papers = papers::of_case(scope, case.id).await?;
        if papers.is_empty() {
            return Ok(Vec::new());
        }
        let questionnaire = self
            .frame
            .questionnaire(scope, case.questionnaire_id)
            .await?;
        let people: Vec<Uuid> = papers.iter().map(|paper| paper.person_id).collect();
        let people = stored::people_among(scope, &people).await?;
        let scans = self.portal.documents()?.has_scanner();
        let rows = files::taking_room(scope, case.id, self.portal.now()).await?;
        let mut all = Vec::new();
        for paper in papers {
            let Some(person) = people.get(&paper.person_id) else {
                continue;
            };
            let kind = Key::parse(&paper.document).ok();
            let kind = kind.and_then(|key| questionnaire.documents.get(&key));
            let handed_in =
                |row: &&file::Model| row.paper_id == paper.id && is_for_staff(row, scans);
            for (place, row) in rows.iter().filter(handed_in).enumerate() {
                let Some(key) = row.wrapped_key.clone() else {
                    continue;
                };
                all.push(HandedInPaper {
                    person: person.clone(),
                    document: kind.map_or_else(|| paper.document.clone(), |kind| kind.name.clone()),
                    place: place + 1,
                    file: File::of(&self.portal, row)?,
                    key,
                });
            }
        }
        Ok(all)
    }

    /// Opens a file as it was handed in.
    ///
    /// # Errors
    /// When the vault refuses or the file is not what was kept.
    pub async fn open(&self, paper: &HandedInPaper) -> Result<Bytes> {
        let documents = self.portal.documents()?;
        let own = documents.key(&self.portal, self.insurer).await?;
        let key = WrappedKey::from_bytes(&paper.key);
        let key = key.ok_or_else(|| Error::Stored(format!("file {}: no key", paper.file.id)))?;
        let name = member(self.insurer, paper.file.id, 0);
        let opened = documents.vault().open(&own, name, &key).await;
        noted(&self.portal, opened)
    }
}
