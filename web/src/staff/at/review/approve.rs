//! `/staff/at/{insurer}/review/{case}/approve`: what is paid for each person of an application.

use app::review::{Opened, Seen, approve};
use app::subsidies::{Approved, Approving};
use askama::Template;
use axum::extract::Path;
use domain::eligibility::{Word as _, Yen};
use domain::subsidies::{Approval, Outcome};
use uuid::Uuid;

use super::case::{Head, can_act};
use super::money::part_of;
use super::people::{self, PersonView};
use super::{Of, address, back, not_done, opened, queue_after, seen, words};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::at::subsidies::words as said;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// What is said where somebody was left out.
const EVERYBODY: &str = "お一人ずつ、承認、減額、不支給のどれかを選んでください。";

#[derive(Template)]
#[template(path = "staff/at/review/approve.html")]
struct Page {
    shell: StaffShell,
    head: Head,
    people: Vec<Choice>,
    reasons: Vec<String>,
    errors: Errors,
}

/// The choice about one person.
struct Choice {
    person: PersonView,
    chosen: String,
    amount: String,
    template: String,
    reason: String,
    wrong: String,
}

/// Whom a choice is about, for the template.
const fn person_of(choice: &Choice) -> &PersonView {
    &choice.person
}

/// What a form holds about somebody.
#[derive(Clone, Debug, Default)]
struct Typed {
    outcome: String,
    amount: String,
    template: String,
    reason: String,
}

impl Typed {
    fn of(form: &Form, who: &str) -> Self {
        let text = |name: &str| form.text(&format!("{name}-{who}")).trim().to_owned();
        Self {
            outcome: text("outcome"),
            amount: text("amount"),
            template: text("template"),
            reason: text("reason"),
        }
    }

    /// What the form begins with: what was decided before it was looked at again, else what speaks for itself.
    fn begin(opened: &Opened, person: &PersonView) -> Self {
        let application = opened.sheet.application();
        let id = Uuid::try_parse(&person.who).ok();
        let part = application.zip(id).and_then(|(of, id)| part_of(of, id));
        if let Some(outcome) = part.and_then(|part| part.outcome) {
            let amount = part.and_then(|part| part.amount);
            let reduced = amount.filter(|_| outcome == Outcome::Reduced);
            return Self {
                outcome: outcome.word().to_owned(),
                amount: reduced.map_or_else(String::new, |amount| amount.amount().to_string()),
                template: String::new(),
                reason: part
                    .and_then(|part| part.reason.clone())
                    .unwrap_or_default(),
            };
        }
        let Some(money) = &person.money else {
            return Self::default();
        };
        if money.is_nothing {
            let of_treatments = money.treatments.iter().flat_map(|one| &one.refused);
            let reasons: Vec<&str> = money
                .refused
                .iter()
                .chain(of_treatments)
                .map(String::as_str)
                .collect();
            return Self {
                outcome: Outcome::Refused.word().to_owned(),
                reason: reasons.join("\n"),
                ..Self::default()
            };
        }
        Self {
            outcome: if money.doubtful {
                String::new()
            } else {
                Outcome::Approved.word().to_owned()
            },
            ..Self::default()
        }
    }

    /// What is decided, or what is wrong with it.
    fn read(&self) -> Result<Approval, &'static str> {
        let reason = if self.reason.is_empty() {
            self.template.clone()
        } else {
            self.reason.clone()
        };
        match Outcome::named(&self.outcome) {
            None => Err(EVERYBODY),
            Some(Outcome::Approved) => Ok(Approval::AsReckoned),
            Some(Outcome::Refused) => Ok(Approval::Refused { reason }),
            Some(Outcome::Reduced) => match amount(&self.amount) {
                Some(to) => Ok(Approval::Reduced { to, reason }),
                None => Err("減額したあとの額を、1500 のように数字で入力してください。"),
            },
        }
    }
}

/// An amount as people type it: `1500`, `１，５００円`.
fn amount(typed: &str) -> Option<Yen> {
    Yen::new(domain::questionnaire::question::read_yen(typed)?)
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let opened = opened(&duty, &of.case).await?;
    if !can_act(&duty, &opened) || opened.sheet.application().is_none() {
        return Err(back(&duty, &opened));
    }
    Ok(ok(&page(&duty, &opened, None, Errors::default())?))
}

fn page(
    duty: &Duty,
    opened: &Opened,
    form: Option<&Form>,
    errors: Errors,
) -> Result<Page, Failure> {
    let choice = |person: PersonView| {
        let typed = match form {
            Some(form) => Typed::of(form, &person.who),
            None => Typed::begin(opened, &person),
        };
        Choice {
            wrong: form.map_or_else(String::new, |_| wrong_with(&typed, opened, &person)),
            chosen: typed.outcome,
            amount: typed.amount,
            template: typed.template,
            reason: typed.reason,
            person,
        }
    };
    let people = people::views(duty, opened)?.into_iter();
    Ok(Page {
        shell: duty.shell("review"),
        head: Head::of(duty, opened),
        people: people.map(choice).collect(),
        reasons: words::less(opened),
        errors,
    })
}

/// What is wrong with what was typed about somebody.
fn wrong_with(typed: &Typed, opened: &Opened, person: &PersonView) -> String {
    let all = opened.sheet.reckoned();
    let reckoned = all.iter().find(|one| one.person == person.who);
    let reckoned = reckoned.map(domain::subsidies::Reckoning::amount);
    match typed.read() {
        Err(message) => message.to_owned(),
        Ok(approval) => match approval.amount(reckoned.unwrap_or_default()) {
            Ok(_) => String::new(),
            Err(error) => said::wrong(error).to_owned(),
        },
    }
}

/// `POST`.
pub(crate) async fn save(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let (case, seen) = seen(&form, &of.case)?;
    let named = form
        .fields()
        .filter_map(|(name, _)| name.strip_prefix("outcome-"));
    let mut approving = Approving::new();
    for who in named {
        match (Uuid::try_parse(who), Typed::of(&form, who).read()) {
            (Ok(person), Ok(approval)) => {
                approving.insert(person, approval);
            }
            (_, Err(message)) => return again(&duty, &of, &form, message).await,
            (Err(_), _) => {}
        }
    }
    if approving.is_empty() {
        return again(&duty, &of, &form, EVERYBODY).await;
    }
    let (portal, here) = (duty.portal(), address(&duty, case));
    let done = approve(portal, &duty.duty, (case, seen), approving).await?;
    match done {
        Seen::Yes(Approved::Done(_)) => Ok(go(&queue_after(&duty, case, "approved").await?)),
        Seen::Yes(Approved::NotEverybody) => again(&duty, &of, &form, EVERYBODY).await,
        Seen::Yes(Approved::Wrong(_, error)) => again(&duty, &of, &form, said::wrong(error)).await,
        not => Ok(not_done(&here, &not)),
    }
}

async fn again(duty: &Duty, of: &Of, form: &Form, message: &str) -> Answer {
    let opened = opened(duty, &of.case).await?;
    if !can_act(duty, &opened) || opened.sheet.application().is_none() {
        return Err(back(duty, &opened));
    }
    let errors = Errors::one("", message);
    Ok(wrong(&page(duty, &opened, Some(form), errors)?))
}
