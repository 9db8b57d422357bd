//! `/staff/at/{insurer}/campaigns/{campaign}/copy`: another campaign like this one, a year later.

use app::campaigns::room::{self, Copied};
use askama::Template;
use axum::extract::Path;
use chrono::{Datelike as _, Months, NaiveDate};
use definitions::campaign::Written;

use super::{Of, address, form, words};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// The fields of the form.
const FIELDS: [&str; 7] = [
    "key",
    "name",
    "opens_on",
    "closes_on",
    "base_date",
    "rules_date",
    "latest",
];

#[derive(Template)]
#[template(path = "staff/at/campaigns/copy.html")]
struct Page {
    shell: StaffShell,
    here: String,
    of: String,
    written: Written,
    /// Conditions with a day in them, which stay as they are.
    dated: Vec<String>,
    has_list: bool,
    errors: Errors,
}

fn page(duty: &Duty, source: &room::Source, written: Written, errors: Errors) -> Page {
    let old = &source.written;
    Page {
        shell: duty.shell("campaigns"),
        here: address(duty, &old.key),
        of: old.name.clone(),
        dated: dated(old),
        has_list: source.list.is_some(),
        written,
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let source = source(&duty, &of).await?;
    let written = a_year_later(&source.written);
    Ok(ok(&page(&duty, &source, written, Errors::default())))
}

/// The definition, for those who may make others of it.
async fn source(duty: &Duty, of: &Of) -> Result<room::Source, Failure> {
    let source = room::source(duty.portal(), &duty.duty, &of.campaign).await?;
    let source = source.ok_or(Failure::NotFound)?;
    if !room::may_begin(&duty.duty) {
        return Err(Failure::NotFound);
    }
    Ok(source)
}

/// `POST`.
pub(crate) async fn save(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let source = source(&duty, &of).await?;
    let mut written = source.written.clone();
    form::copy(&form, &mut written);
    let copied = room::copy(duty.portal(), &duty.duty, &of.campaign, &written).await?;
    let mut errors = Errors::default();
    match copied.ok_or(Failure::NotFound)? {
        Copied::Done => {
            let there = address(&duty, &written.key);
            return Ok(go(&format!("{there}?done=copied")));
        }
        Copied::Taken => errors.add("key", words::TAKEN),
        Copied::UnknownQuestionnaire => errors.add("", "設問定義が見つかりません。"),
        Copied::Wrong(problems) => {
            let shown = |field: &str| FIELDS.contains(&field);
            form::refused(&problems, &written, shown, &mut errors);
        }
    }
    Ok(wrong(&page(&duty, &source, written, errors)))
}

/// The same a year later, as a proposal.
fn a_year_later(old: &Written) -> Written {
    let later = |text: &str| {
        let day: Option<NaiveDate> = text.parse().ok();
        let later = day.and_then(|day| day.checked_add_months(Months::new(12)));
        later.map_or_else(|| text.to_owned(), |day| day.to_string())
    };
    let year = old.opens_on.parse::<NaiveDate>().ok();
    let year = year.map_or(0, |day| day.year());
    Written {
        key: next_key(&old.key, year),
        name: next_name(&old.name, year),
        opens_on: later(&old.opens_on),
        closes_on: later(&old.closes_on),
        base_date: later(&old.base_date),
        rules_date: later(&old.rules_date),
        latest: later(&old.latest),
        ..old.clone()
    }
}

fn next_key(key: &str, year: i32) -> String {
    let (now, next) = (year.to_string(), (year + 1).to_string());
    if key.contains(&now) {
        key.replace(&now, &next)
    } else {
        format!("{key}-{next}")
    }
}

/// 「令和8年度」 becomes 「令和9年度」, 「2026年度」 「2027年度」.
fn next_name(name: &str, year: i32) -> String {
    let (reiwa, western) = (year - 2018, year.to_string());
    name.replace(&format!("令和{reiwa}年"), &format!("令和{}年", reiwa + 1))
        .replace(&western, &(year + 1).to_string())
}

/// Conditions that name a day.
fn dated(written: &Written) -> Vec<String> {
    let named = written.conditions.iter().map(|(_, when)| when);
    let chosen = written.dependents.iter().chain(&written.insured);
    let all = named.chain(chosen.map(|(when, _)| when));
    let has_day = |text: &&String| {
        let quoted = text.split(['"', '\'']);
        quoted
            .into_iter()
            .any(|part| part.parse::<NaiveDate>().is_ok())
    };
    all.filter(has_day).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_later_days_names_and_keys_have_moved_on() {
        let old = Written {
            key: "kennin-2026".to_owned(),
            name: "令和8年度 被扶養者資格調査（2026年度）".to_owned(),
            opens_on: "2026-12-01".to_owned(),
            closes_on: "2027-01-15".to_owned(),
            latest: "2028-02-29".to_owned(),
            ..Written::default()
        };
        let new = a_year_later(&old);
        assert_eq!(new.key, "kennin-2027");
        assert_eq!(new.name, "令和9年度 被扶養者資格調査（2027年度）");
        assert_eq!(
            (&*new.opens_on, &*new.closes_on),
            ("2027-12-01", "2028-01-15")
        );
        assert_eq!((&*new.latest, &*new.base_date), ("2029-02-28", ""));
        assert_eq!(next_key("kennin", 2026), "kennin-2027");
    }

    #[test]
    fn conditions_that_name_a_day_are_found() {
        let pair = |when: &str| (when.to_owned(), String::new());
        let written = Written {
            conditions: vec![(
                "of_age".to_owned(),
                "age(dependent.born_on, \"2026-03-31\") >= 18".to_owned(),
            )],
            dependents: vec![
                pair("of_age"),
                pair("dependent.certified_on <= '2026-01-01'"),
            ],
            ..Written::default()
        };
        assert_eq!(dated(&written).len(), 2);
    }
}
