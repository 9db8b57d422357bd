//! `/staff/at/{insurer}/review/{case}/return`: what exactly has to be put right.

use app::review::{Opened, Seen, give_back};
use app::survey::{Deficiency, GivenBack, Item};
use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use domain::questionnaire::{Key, Who};

use super::case::{Head, can_act};
use super::people::{self, PersonView};
use super::{Of, address, back, not_done, opened, queue_after, seen, words};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// The longest example of how something would be right, in characters.
const LONGEST_EXAMPLE: usize = 200;

#[derive(Template)]
#[template(path = "staff/at/review/return.html")]
struct Page {
    shell: StaffShell,
    head: Head,
    people: Vec<ItemsOf>,
    reasons: Vec<String>,
    until: String,
    errors: Errors,
}

/// What can be sent back of one person.
struct ItemsOf {
    name: String,
    /// Whether its answers are shown at once.
    open: bool,
    papers: Vec<ItemView>,
    answers: Vec<ItemView>,
}

struct ItemView {
    item: String,
    what: String,
    now: String,
    chosen: bool,
    reason: String,
    /// How it would be right; empty: nothing said.
    example: String,
}

fn page(
    duty: &Duty,
    opened: &Opened,
    form: Option<&Form>,
    errors: Errors,
) -> Result<Page, Failure> {
    let people = people::views(duty, opened)?;
    let items = |person: PersonView| {
        // The form begins with what was found wrong with papers.
        let view = |item: String, what: String, now: String, found: String| ItemView {
            chosen: form.map_or(!found.is_empty(), |form| form.is("item", &item)),
            reason: form.map_or(found, |form| form.text(&format!("reason/{item}"))),
            example: form.map_or_else(String::new, |form| form.text(&format!("example/{item}"))),
            item,
            what,
            now,
        };
        let papers: Vec<ItemView> = person
            .wanted
            .into_iter()
            .map(|one| view(one.item, one.what, one.state.to_owned(), one.rejected))
            .collect();
        let answers: Vec<ItemView> = person
            .answers
            .into_iter()
            .map(|one| view(one.item, one.ask, one.lines.join("、"), String::new()))
            .collect();
        ItemsOf {
            open: papers.is_empty() || answers.iter().any(|one| one.chosen),
            name: person.name,
            papers,
            answers,
        }
    };
    Ok(Page {
        shell: duty.shell("review"),
        head: Head::of(duty, opened),
        people: people.into_iter().map(items).collect(),
        reasons: words::reasons(opened),
        until: form.map_or_else(String::new, |form| form.text("until")),
        errors,
    })
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let opened = opened(&duty, &of.case).await?;
    if !can_act(&duty, &opened) {
        return Err(back(&duty, &opened));
    }
    Ok(ok(&page(&duty, &opened, None, Errors::default())?))
}

/// What a form sends back, and until when.
fn read(form: &Form) -> Result<(Vec<Deficiency>, Option<NaiveDate>), Errors> {
    let mut errors = Errors::default();
    let mut items = Vec::new();
    for (_, item) in form.fields().filter(|(name, _)| *name == "item") {
        let reason = form.text(&format!("reason/{item}")).trim().to_owned();
        let example = form.text(&format!("example/{item}")).trim().to_owned();
        if example.chars().count() > LONGEST_EXAMPLE {
            let message = format!("例は{LONGEST_EXAMPLE}文字までで入力してください。");
            errors.add("items", message);
        }
        match of(item, reason, example) {
            Some(one) if one.reason.is_empty() => {
                errors.add("items", "選んだものそれぞれに、理由を入力してください。");
            }
            Some(one) => items.push(one),
            None => errors.add("items", "差し戻すものを選び直してください。"),
        }
    }
    if items.is_empty() && errors.is_empty() {
        errors.add("items", "差し戻すものを、1つ以上選んでください。");
    }
    let until = form.text("until");
    let until = until.trim();
    let day = domain::japanese_date::parse(until);
    if !until.is_empty() && day.is_err() {
        errors.add("until", "期限は 2026-12-20 のように入力してください。");
    }
    if errors.is_empty() {
        Ok((items, day.ok()))
    } else {
        Err(errors)
    }
}

/// What an item's name means: `answer/WHO/KEY` or `document/WHO/KEY`.
fn of(item: &str, reason: String, example: String) -> Option<Deficiency> {
    let (kind, rest) = item.split_once('/')?;
    let (who, key) = rest.split_once('/')?;
    let key = Key::parse(key).ok()?;
    Some(Deficiency {
        who: if who == Who::Insured.to_string() {
            Who::Insured
        } else {
            Who::Dependent(who.to_owned())
        },
        item: match kind {
            "answer" => Item::Answer(key),
            "document" => Item::Document(key),
            _ => return None,
        },
        reason,
        example: Some(example).filter(|example| !example.is_empty()),
    })
}

/// `POST`.
pub(crate) async fn save(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let (case, seen) = seen(&form, &of.case)?;
    let (items, until) = match read(&form) {
        Ok(read) => read,
        Err(errors) => return again(&duty, &of, &form, errors).await,
    };
    let (portal, here) = (duty.portal(), address(&duty, case));
    let given = give_back(portal, &duty.duty, (case, seen), items, until).await?;
    let (field, message) = match given {
        Seen::Yes(GivenBack::Done { .. }) => {
            return Ok(go(&queue_after(&duty, case, "returned").await?));
        }
        Seen::Yes(GivenBack::NotFound) => return Err(Failure::NotFound),
        not @ (Seen::Taken | Seen::Changed | Seen::Yes(GivenBack::NotNow(_))) => {
            return Ok(not_done(&here, &not));
        }
        Seen::Yes(GivenBack::NoTime) => (
            "until",
            "締切を過ぎているため、直していただく期限を、明日以降の日付で入力してください。",
        ),
        Seen::Yes(GivenBack::Count) => ("items", "差し戻すものは、1つから200までにしてください。"),
        Seen::Yes(GivenBack::Unfit { .. }) => (
            "items",
            "理由は、1文字から1,000文字までで入力してください。",
        ),
    };
    again(&duty, &of, &form, Errors::one(field, message)).await
}

async fn again(duty: &Duty, of: &Of, form: &Form, errors: Errors) -> Answer {
    let opened = opened(duty, &of.case).await?;
    Ok(wrong(&page(duty, &opened, Some(form), errors)?))
}
