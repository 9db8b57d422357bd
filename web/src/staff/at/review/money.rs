//! What an application comes to for each person: every step, every reason against it, what is there already.

use app::review::Opened;
use app::subsidies::{Application, Part, Pointed};
use domain::japanese_date::western;
use domain::staff::Task;
use domain::subsidies::{Alike, Reckoning, Status, Treatment};
use uuid::Uuid;

use super::address;
use crate::portal::subsidies::words::refused;
use crate::staff::at::subsidies::words;
use crate::who::staff::Duty;

/// What one person's part comes to.
pub(super) struct MoneyView {
    /// What is reckoned now.
    pub(super) amount: String,
    /// Whether that is nothing.
    pub(super) is_nothing: bool,
    /// Why nothing is paid for the person at all.
    pub(super) refused: Vec<String>,
    pub(super) treatments: Vec<TreatmentView>,
    /// What they got before.
    pub(super) earlier: Vec<String>,
    pub(super) alike: Vec<AlikeView>,
    /// What was decided; empty while nothing is.
    pub(super) decided: String,
    pub(super) reason: String,
    /// Whether a person has to look closer.
    pub(super) doubtful: bool,
}

/// One treatment.
pub(super) struct TreatmentView {
    pub(super) title: String,
    pub(super) refused: Vec<String>,
    /// What is done, and what is left then.
    pub(super) steps: Vec<(String, String)>,
}

/// Something that is there already.
pub(super) struct AlikeView {
    pub(super) text: String,
    /// The other application; empty: it is this one, or not theirs to see.
    pub(super) url: String,
}

/// What this person's part comes to; `None` in a survey, or for somebody who isn't applied for.
pub(super) fn view(duty: &Duty, opened: &Opened, person: Option<Uuid>) -> Option<MoneyView> {
    let application = opened.sheet.application()?;
    let person = person?;
    let id = person.to_string();
    let all = opened.sheet.reckoned();
    let reckoning = all.iter().find(|one| one.person == id)?;
    let (decided, reason) = decided(application, person);
    let alike = alike(duty, opened, person);
    let against = reckoning.refused.iter();
    let doubtful = !alike.is_empty()
        || reckoning.reasons().next().is_some()
        || !reckoning.missing.is_empty()
        || reckoning.amount().amount() == 0;
    Some(MoneyView {
        amount: words::yen(reckoning.amount()),
        is_nothing: reckoning.amount().amount() == 0,
        refused: against
            .map(|one| refused(one, &application.subsidy))
            .collect(),
        treatments: treatments(application, reckoning),
        earlier: earlier(application, &id),
        alike,
        decided,
        reason,
        doubtful,
    })
}

fn treatments(application: &Application, reckoning: &Reckoning) -> Vec<TreatmentView> {
    let several = reckoning.treatments.len() > 1;
    let view = |one: &Treatment| {
        let day = western(one.on);
        TreatmentView {
            title: if several {
                format!("{}回目　{day}", one.place + 1)
            } else {
                day
            },
            refused: one
                .refused
                .iter()
                .map(|why| refused(why, &application.subsidy))
                .collect(),
            steps: if one.steps.is_empty() {
                vec![("払った額".to_owned(), words::yen(one.paid))]
            } else {
                one.steps.iter().map(words::step).collect()
            },
        }
    };
    reckoning.treatments.iter().map(view).collect()
}

/// What they got in this season and others, applications alone that count.
fn earlier(application: &Application, id: &str) -> Vec<String> {
    let mut people = application.household.people.iter();
    let person = people.find(|person| person.facts.id == id);
    let all = person.map_or(&[][..], |person| person.earlier.as_slice());
    all.iter()
        .map(|one| {
            let (on, amount) = (western(one.on), words::yen(one.amount));
            format!("{}年度：{on}　{amount}", one.season)
        })
        .collect()
}

/// What was decided of the person's part, once it is; with the reason.
fn decided(application: &Application, person: Uuid) -> (String, String) {
    if matches!(
        application.status,
        Status::Draft | Status::Received | Status::Checking | Status::Returned
    ) {
        return Default::default();
    }
    let part = part_of(application, person);
    let Some((outcome, amount)) = part.and_then(|part| part.outcome.zip(part.amount)) else {
        return Default::default();
    };
    let said = format!("{}　{}", words::outcome(outcome), words::yen(amount));
    let reason = part.and_then(|part| part.reason.clone());
    (said, reason.unwrap_or_default())
}

/// What was handed in last for somebody.
pub(super) fn part_of(application: &Application, person: Uuid) -> Option<&Part> {
    application.parts.iter().find(|part| part.person == person)
}

fn alike(duty: &Duty, opened: &Opened, person: Uuid) -> Vec<AlikeView> {
    let own = opened.sheet.case();
    let theirs = opened.pointed.iter().filter(|one| one.person == person);
    let view = |one: &Pointed| AlikeView {
        text: told(one, one.case == own),
        url: if one.case != own && duty.duty.may_in(Task::SeeCases, one.season) {
            address(duty, one.case)
        } else {
            String::new()
        },
    };
    theirs.map(view).collect()
}

fn told(one: &Pointed, within: bool) -> String {
    let (name, status) = (&one.name, words::status(one.status));
    match one.alike {
        Alike::File(_) if within => format!(
            "同じファイルが、この申請の{name}さんの書類にもあります。1枚の領収書なら、内訳をご確認ください。"
        ),
        Alike::File(_) => {
            format!("同じファイルが、ほかの申請（{name}さん、{status}）にもあります。")
        }
        Alike::Treatment { on, paid } => {
            let what = format!("{}、{}", western(on), words::yen(paid));
            if within {
                format!("同じ日・同じ金額（{what}）が、この申請に2つあります。")
            } else {
                format!("同じ日・同じ金額（{what}）が、ほかの申請（{status}）にもあります。")
            }
        }
    }
}
