//! One paper of a case, as an address names it: `pay_slips` of the insured, `pay_slips-019a3f2c…` of a dependent.

use app::Portal;
use app::survey::{Sheet, Wanted};
use app::uploads::{File, Paper, Slot};
use domain::questionnaire::wording::with_name;
use domain::questionnaire::{DocumentKind, Key, Who};
use store::InsurerId;
use store::roster::person;
use uuid::Uuid;

use crate::answer::Failure;
use crate::portal::survey::{address, open_own, people};
use crate::who::{Member, Respondent};

/// A paper that the questionnaire knows, of somebody whom the case is about.
pub(super) struct Place {
    pub(super) sheet: Sheet,
    pub(super) who: Who,
    pub(super) kind: DocumentKind,
    pub(super) person: Uuid,
}

/// The part of the address that names a paper. Keys hold no hyphen, so it is read back without doubt.
pub(super) fn slug(document: &Key, who: &Who) -> String {
    match who {
        Who::Insured => document.to_string(),
        Who::Dependent(dependent) => format!("{document}-{dependent}"),
    }
}

fn read(slug: &str) -> Option<(Key, Who)> {
    match slug.split_once('-') {
        Some((document, dependent)) => {
            let who = Who::Dependent(dependent.to_owned());
            Some((Key::parse(document).ok()?, who))
        }
        None => Some((Key::parse(slug).ok()?, Who::Insured)),
    }
}

/// Where files of the paper that an address names go; whether there is such a paper for this member, the operation tells.
pub(super) fn slot(member: &Member, case: &str, paper: &str) -> Result<Slot, Failure> {
    let (document, who) = read(paper).ok_or(Failure::NotFound)?;
    let person = match who {
        Who::Insured => member.member.person.id,
        Who::Dependent(id) => Uuid::try_parse(&id).map_err(|_| Failure::NotFound)?,
    };
    Ok(Slot {
        case: Uuid::try_parse(case).map_err(|_| Failure::NotFound)?,
        person,
        document: document.to_string(),
    })
}

/// The address of a paper.
pub(in crate::portal) fn paper_address(sheet: &Sheet, document: &Key, who: &Who) -> String {
    let slug = slug(document, who);
    format!("{}/documents/{slug}", address(sheet))
}

impl Place {
    /// The paper that an address names, when there is such a one for this member.
    pub(super) async fn find(member: &Member, case: &str, paper: &str) -> Result<Self, Failure> {
        let (document, who) = read(paper).ok_or(Failure::NotFound)?;
        let sheet = open_own(member, case).await?;
        let kind = sheet.questionnaire().documents.get(&document).cloned();
        let kind = kind.ok_or(Failure::NotFound)?;
        let person = sheet.person(&who).ok_or(Failure::NotFound)?;
        Ok(Self {
            sheet,
            who,
            kind,
            person,
        })
    }

    /// Its address.
    pub(super) fn address(&self) -> String {
        paper_address(&self.sheet, &self.kind.key, &self.who)
    }

    /// Where files of it go.
    pub(super) fn slot(&self) -> Slot {
        Slot {
            case: self.sheet.case(),
            person: self.person,
            document: self.kind.key.to_string(),
        }
    }

    /// What it is called.
    pub(super) fn name(&self) -> String {
        with_name(&self.kind.name, self.sheet.name(&self.who))
    }

    /// Whose it is.
    pub(super) fn called(&self) -> String {
        people::called(&self.sheet, &self.who)
    }

    /// This paper among those of the case.
    pub(super) fn among<'p>(&self, papers: &'p [Paper]) -> Option<&'p Paper> {
        let mut papers = papers.iter();
        papers.find(|one| one.person == self.person && one.document == self.kind.key.as_str())
    }

    /// A file of this paper.
    pub(super) fn file<'p>(
        &self,
        papers: &'p [Paper],
        file: &str,
    ) -> Result<(&'p Paper, &'p File), Failure> {
        let id = Uuid::try_parse(file).map_err(|_| Failure::NotFound)?;
        let paper = self.among(papers).ok_or(Failure::NotFound)?;
        let mut files = paper.files.iter();
        let file = files.find(|file| file.id == id).ok_or(Failure::NotFound)?;
        Ok((paper, file))
    }

    /// What asks for it: the first of what is wanted of this person that it may be a part of.
    pub(super) fn asked_by<'w, 'j>(&self, wanted: &'w [Wanted<'j>]) -> Option<&'w Wanted<'j>> {
        let mut wanted = wanted.iter();
        wanted.find(|one| {
            let mut kinds = one.kinds();
            one.required.who == self.who && kinds.any(|kind| *kind == self.kind.key)
        })
    }
}

/// The papers of a member's case that have files, or have to be put right.
pub(super) async fn papers_of(member: &Member, case: Uuid) -> Result<Vec<Paper>, Failure> {
    let whose = (member.member.insurer.id, &member.member.person);
    papers(member.portal(), whose, case).await
}

/// The same for whoever answers.
pub(in crate::portal) async fn papers_for(
    respondent: &Respondent,
    case: Uuid,
) -> Result<Vec<Paper>, Failure> {
    let whose = (respondent.insurer().id, &respondent.person);
    papers(respondent.portal(), whose, case).await
}

async fn papers(
    portal: &Portal,
    (insurer, person): (InsurerId, &person::Model),
    case: Uuid,
) -> Result<Vec<Paper>, Failure> {
    let papers = app::uploads::list(portal, insurer, person, case).await?;
    papers.ok_or(Failure::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paper_is_found_again_by_its_address() {
        let document = Key::parse("pay_slips").unwrap();
        for who in [
            Who::Insured,
            Who::Dependent("019a3f2c-0000-7000-8000-000000000000".to_owned()),
        ] {
            assert_eq!(read(&slug(&document, &who)), Some((document.clone(), who)));
        }
        for slug in ["", "-", "Slips", "1-x"] {
            assert_eq!(read(slug), None, "{slug}");
        }
    }
}
