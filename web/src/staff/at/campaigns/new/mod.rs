//! `/staff/at/{insurer}/campaigns/new`: a campaign from nothing but a questionnaire.

pub(crate) mod file;

use app::campaigns::room::{self, Copied, From, Offered};
use askama::Template;
use axum::extract::Query;
use chrono::{Datelike as _, Days, NaiveDate};
use definitions::campaign::Written;
use store::questionnaires::Version;
use uuid::Uuid;

use super::{address, form, words};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// How a sample is named in the form.
const SAMPLE: &str = "sample:";
/// The questionnaire that is proposed, the insurer's own before the sample: it asks about every circumstance.
const USUAL: &str = "standard";
/// A campaign that is proposed begins so long from now, at the least.
const AHEAD: Days = Days::new(14);
/// So long it is open, and so long more it may be extended.
const OPEN: Days = Days::new(44);
const LATER: Days = Days::new(42);
/// The fields of the form.
const FIELDS: [&str; 5] = ["key", "name", "opens_on", "closes_on", "latest"];

#[derive(Template)]
#[template(path = "staff/at/campaigns/new.html")]
struct Page {
    shell: StaffShell,
    room: String,
    here: String,
    samples: Vec<Offer>,
    held: Vec<Offer>,
    written: Written,
    errors: Errors,
}

/// A questionnaire that can be chosen.
struct Offer {
    id: String,
    value: String,
    label: String,
    about: String,
    chosen: bool,
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    from: String,
    done: String,
}

async fn page(
    duty: &Duty,
    (from, done): (&str, &str),
    written: Written,
    errors: Errors,
) -> Result<Page, Failure> {
    if !room::may_begin(&duty.duty) {
        return Err(Failure::NotFound);
    }
    let (samples, held) = room::beginnings(duty.portal(), &duty.duty).await?;
    let whole = held.iter().find(|one| one.key == USUAL);
    let usual = match whole.or(held.first()) {
        Some(first) => first.id.to_string(),
        None => format!("{SAMPLE}{USUAL}"),
    };
    // A sample that was taken since is one of the insurer's.
    let taken = from.strip_prefix(SAMPLE).and_then(|sample| {
        let offered = samples.iter().any(|one| one.key == sample);
        let same = held.iter().find(|one| one.key == sample);
        same.filter(|_| !offered).map(|one| one.id.to_string())
    });
    let chosen = match (&taken, from) {
        (Some(taken), _) => taken,
        (None, "") => &usual,
        (None, from) => from,
    };
    let said = match done {
        "brought" => "設問定義を取り込みました。名前と期間を決めてください。",
        "there" => "この設問定義は、もう取り込んであります。",
        _ => "",
    };
    Ok(Page {
        shell: duty.shell("campaigns").saying(said),
        room: duty.address("campaigns"),
        here: duty.address("campaigns/new"),
        samples: samples.iter().map(|one| sample(one, chosen)).collect(),
        held: held.iter().map(|one| own(one, chosen)).collect(),
        written,
        errors,
    })
}

fn sample(one: &Offered, chosen: &str) -> Offer {
    let value = format!("{SAMPLE}{}", one.key);
    let (questions, documents) = one.counts;
    Offer {
        id: format!("from-{}", one.key),
        chosen: value == chosen,
        value,
        label: one.title.clone(),
        about: format!(
            "{}（設問{questions}、書類{documents}種類）",
            one.lead.replace('\n', "")
        ),
    }
}

fn own(one: &Version, chosen: &str) -> Offer {
    let value = one.id.to_string();
    Offer {
        id: format!("from-{value}"),
        chosen: value == chosen,
        label: one.title.clone(),
        about: format!("{} {}", one.key, one.version),
        value,
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Query(said): Query<Said>) -> Answer {
    let written = proposal(duty.portal().clock().today());
    let chosen = (said.from.as_str(), said.done.as_str());
    Ok(ok(&page(&duty, chosen, written, Errors::default()).await?))
}

/// `POST`.
pub(crate) async fn save(duty: Duty, form: Form) -> Answer {
    let typed = form.text("from");
    let (mut written, mut errors) = (Written::default(), Errors::default());
    form::copy(&form, &mut written);
    let from = match typed.strip_prefix(SAMPLE) {
        Some(sample) => Some(From::Sample(sample.to_owned())),
        None => Uuid::try_parse(&typed).ok().map(From::Held),
    };
    let Some(from) = from else {
        errors.add("from", "設問を選んでください。");
        let page = page(&duty, (&typed, ""), written, errors).await?;
        return Ok(wrong(&page));
    };
    match room::begin(duty.portal(), &duty.duty, &from, &written).await? {
        Copied::Done => {
            let there = address(&duty, &written.key);
            return Ok(go(&format!("{there}/edit?done=made")));
        }
        Copied::Taken => errors.add("key", words::TAKEN),
        Copied::UnknownQuestionnaire => errors.add("from", "設問を選び直してください。"),
        Copied::Wrong(problems) => {
            let shown = |field: &str| FIELDS.contains(&field);
            form::refused(&problems, &written, shown, &mut errors);
        }
    }
    let page = page(&duty, (&typed, ""), written, errors).await?;
    Ok(wrong(&page))
}

/// A name and days that make sense today: from the first of a month, for six weeks.
fn proposal(today: NaiveDate) -> Written {
    let soon = after(today, AHEAD);
    let opens_on = NaiveDate::from_ymd_opt(soon.year(), soon.month(), 1)
        .and_then(|first| first.checked_add_months(chrono::Months::new(1)))
        .unwrap_or(soon);
    let closes_on = after(opens_on, OPEN);
    // The fiscal year in Japan begins in April.
    let year = opens_on.year() - i32::from(opens_on.month() < 4);
    Written {
        key: format!("kennin-{year}"),
        name: format!("令和{}年度 被扶養者資格調査", year - 2018),
        opens_on: opens_on.to_string(),
        closes_on: closes_on.to_string(),
        latest: after(closes_on, LATER).to_string(),
        ..Written::default()
    }
}

fn after(day: NaiveDate, days: Days) -> NaiveDate {
    day.checked_add_days(days).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_campaign_is_proposed_from_the_first_of_a_month_in_its_fiscal_year() {
        for (today, opens_on, key, name) in [
            ("2026-11-29", "2027-01-01", "kennin-2026", "令和8年度"),
            ("2026-08-10", "2026-09-01", "kennin-2026", "令和8年度"),
            ("2027-03-01", "2027-04-01", "kennin-2027", "令和9年度"),
        ] {
            let written = proposal(today.parse().unwrap());
            assert_eq!((&*written.opens_on, &*written.key), (opens_on, key));
            assert!(written.name.starts_with(name), "{}", written.name);
            assert!(written.closes_on < written.latest);
        }
    }
}
