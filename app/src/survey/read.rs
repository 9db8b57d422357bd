//! Reading a sheet.

use std::collections::BTreeMap;

use domain::case::Status;
use domain::questionnaire::{Answers, Family, Key, Who};
use store::Scope;
use store::roster::person::Model as Row;
use uuid::Uuid;

use super::held::Held;
use super::sheet::{Person, Sheet, Stored};
use super::{codec, family, give_back, known};
use crate::subsidies::Application;
use crate::{Error, Portal, Result};

impl Sheet {
    /// A case as its insured person sees it now.
    pub(crate) async fn read(portal: &Portal, scope: &impl Scope, held: Held) -> Result<Self> {
        let case = &held.case;
        let campaign = known::campaign(portal, scope, &held.days).await?;
        let questionnaire = known::questionnaire(portal, scope, case.questionnaire_id).await?;
        let dependents = family::dependents(scope, case).await?;
        let rules = known::rules(portal, scope).await?;
        let rows: Vec<_> = dependents.iter().map(|(_, row)| row.clone()).collect();
        let application = Application::read(portal, scope, &rules, &held, &rows).await?;
        let family = match &application {
            Some(application) => application.family(),
            None => {
                family::read(scope, &rules, &campaign, case, &held.insured, &dependents).await?
            }
        };
        let (people, branches) = everybody(&held.insured, &rows, application.is_some());
        // What was saved about somebody who must not appear is kept, and neither shown nor dropped; so is what came back.
        let appears = |who: &Who| people.iter().any(|person| person.who == *who);
        let mut stored = stored(scope, case.id).await?;
        stored.retain(|(who, _), _| appears(who));
        // What was paid is never what was paid the year before.
        let last_year = if application.is_some() {
            None
        } else {
            let asked = questionnaire.key.as_str();
            store::survey::answers_of_year_before(scope, case, asked).await?
        };
        let (submitted, returned) = if held.status == Status::Returned {
            let submitted = store::survey::latest(scope, case.id).await?;
            let mut returned = give_back::open_items(scope, case.id).await?;
            returned.retain(|one| appears(&one.who));
            (submitted, returned)
        } else {
            (None, Vec::new())
        };
        Ok(Self {
            stored,
            last_year: all(last_year.as_deref())?,
            submitted: submitted
                .map(|receipt| codec::read_all(&receipt.answers))
                .transpose()?,
            returned,
            state: held.deadline.state(portal.now()),
            held,
            campaign,
            questionnaire,
            family,
            people,
            branches,
            application,
        })
    }
}

/// What was saved in a case, also about those who must not appear.
pub(super) async fn stored(scope: &impl Scope, case: Uuid) -> Result<BTreeMap<(Who, Key), Stored>> {
    let rows = store::survey::answers(scope, case).await?;
    let each = |row: store::survey::answer::Model| {
        let question = Key::parse(&row.question)
            .map_err(|_| Error::Stored(format!("case {case}: a question without a key")))?;
        let stored = Stored {
            version: row.version,
            answer: row.answer.as_deref().map(codec::read).transpose()?,
            at: row.saved_at,
        };
        Ok(((codec::who(&row.who), question), stored))
    };
    rows.into_iter().map(each).collect()
}

fn all(text: Option<&str>) -> Result<Answers> {
    text.map_or_else(|| Ok(Answers::default()), codec::read_all)
}

/// Whom a case is about, with their branches. Who applies for a subsidy is among those who are applied for, or isn't asked
/// about.
fn everybody(insured: &Row, dependents: &[Row], applies: bool) -> (Vec<Person>, Vec<String>) {
    let insured = [insured].into_iter().filter(|_| !applies);
    let insured = insured.map(|row| (Who::Insured, row));
    let dependents = dependents.iter().take(Family::MOST);
    let dependents = dependents.map(|row| (Who::Dependent(row.id.to_string()), row));
    let all = insured.chain(dependents);
    all.map(|(who, row)| (person(who, row), row.branch.clone()))
        .unzip()
}

fn person(who: Who, row: &Row) -> Person {
    Person {
        who,
        name: row.name.clone().unwrap_or_else(|| row.kana.clone()),
        born_on: row.birth_date,
        relationship: row.relationship.clone(),
    }
}
