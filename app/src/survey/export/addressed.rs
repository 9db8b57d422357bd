//! To whom letters of a campaign go on paper, in the order of the post: by workplace, symbol and number.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::case::Status;
use domain::eligibility::Word as _;
use domain::questionnaire::Who;
use store::campaigns::{campaign, case, extension};
use store::roster::person;
use store::survey::{Days, decision, many as stored};
use store::{InsurerId, Reading};
use uuid::Uuid;

use super::{Frame, PAGE, latest};
use crate::survey::{codec, many};
use crate::{Portal, Result};

/// Somebody a letter goes to.
#[derive(Clone, Debug)]
pub struct Addressed {
    /// The insured person.
    pub person: person::Model,
    /// Until when the case can be handed in, extensions counted.
    pub last_day: NaiveDate,
    /// Whether there is an account.
    pub has_account: bool,
    /// What was decided about whom the household may see: the dependent and the decision, in the order of the family.
    pub decided: Vec<(person::Model, decision::Model)>,
}

/// Those letters go to, page by page.
pub struct Addressees {
    portal: Portal,
    insurer: InsurerId,
    campaign: campaign::Model,
    extensions: Vec<extension::Model>,
    frame: Frame,
    cases: Vec<Uuid>,
    done: usize,
}

impl std::fmt::Debug for Addressees {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Addressees({})", self.campaign.id)
    }
}

impl Addressees {
    /// Of a campaign, those whose case stands in one of these states; `None` when there is no such campaign. Who may see it
    /// and why has been asked and recorded.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn of(
        portal: &Portal,
        insurer: InsurerId,
        id: Uuid,
        states: &[Status],
    ) -> Result<Option<Self>> {
        let scope = portal.store().bulk().read(insurer).await?;
        let Some(campaign) = store::campaigns::by_id(&scope, id).await? else {
            return Ok(None);
        };
        let days = Days::from(&campaign);
        let words: Vec<&str> = states.iter().map(|state| state.word()).collect();
        Ok(Some(Self {
            portal: portal.clone(),
            insurer,
            extensions: store::campaigns::extensions(&scope, id).await?,
            frame: Frame::read(portal, &scope, &days).await?,
            cases: store::campaigns::in_order_of_post(&scope, id, &words).await?,
            done: 0,
            campaign,
        }))
    }

    /// The campaign's key and name.
    #[must_use]
    pub fn campaign(&self) -> (&str, &str) {
        (&self.campaign.key, &self.campaign.name)
    }

    /// How many have been read, of how many.
    #[must_use]
    pub fn far(&self) -> (u64, u64) {
        (self.done as u64, self.cases.len() as u64)
    }

    /// The next of them; `None` behind the last.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn next(&mut self) -> Result<Option<Vec<Addressed>>> {
        let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
        let ids: Vec<Uuid> = self
            .cases
            .iter()
            .skip(self.done)
            .take(page)
            .copied()
            .collect();
        if ids.is_empty() {
            return Ok(None);
        }
        // A scope a page: while the file is behind, no transaction of ours stands idle.
        let scope = self.portal.store().read(self.insurer).await?;
        let cases = store::campaigns::cases_by_id(&scope, &ids).await?;
        let mut all = self.addressed(&scope, cases).await?;
        all.sort_by_key(|(case, _)| ids.iter().position(|id| id == case));
        self.done += ids.len();
        Ok(Some(all.into_iter().map(|(_, one)| one).collect()))
    }

    async fn addressed(
        &self,
        scope: &Reading,
        cases: Vec<case::Model>,
    ) -> Result<Vec<(Uuid, Addressed)>> {
        let insured: Vec<Uuid> = cases.iter().map(|case| case.insured_id).collect();
        let accounts = store::accounts::with_account(scope, &insured).await?;
        let accounts: HashSet<Uuid> = accounts.into_iter().collect();
        let ids: Vec<Uuid> = cases.iter().map(|case| case.id).collect();
        let mut decisions = latest(stored::decisions_among(scope, &ids).await?, |row| {
            (row.case_id, row.revision)
        });
        let mut all = Vec::new();
        for whole in many::read(&self.frame, scope, cases).await? {
            let own = decisions.remove(&whole.case.id).unwrap_or_default();
            let seen = whole.dependents.iter().filter(|one| one.hidden.is_empty());
            let decided = seen.filter_map(|one| {
                let who = Who::Dependent(one.person.id.to_string());
                let mut own = own.iter();
                let found = own.find(|decision| codec::who(&decision.who) == who)?;
                Some((one.person.clone(), found.clone()))
            });
            let of = Some((whole.insured.id, whole.insured.workplace_code.as_deref()));
            let deadline = crate::campaigns::deadline(&self.campaign, &self.extensions, of);
            let addressed = Addressed {
                last_day: deadline.last_day,
                has_account: accounts.contains(&whole.insured.id),
                decided: decided.collect(),
                person: whole.insured.clone(),
            };
            all.push((whole.case.id, addressed));
        }
        Ok(all)
    }
}
