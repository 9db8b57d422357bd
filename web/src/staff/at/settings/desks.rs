//! `/staff/at/{insurer}/settings/help-desks`: whom people can ask, and when.

use askama::Template;
use definitions::insurer::{DeskTyped, HoursTyped, Sheet};

use super::address;
use super::fill::{half, line, prepare, seen, source};
use crate::answer::{Answer, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// The most help desks an insurer has.
const MOST: usize = 10;
/// The days of the week in a file, and in words.
const DAYS: [(&str, &str); 7] = [
    ("mon", "月"),
    ("tue", "火"),
    ("wed", "水"),
    ("thu", "木"),
    ("fri", "金"),
    ("sat", "土"),
    ("sun", "日"),
];
/// The fields of one line.
const LINES: [&str; 5] = ["name", "about", "phone", "mail", "url"];

#[derive(Template)]
#[template(path = "staff/at/settings/help-desks.html")]
struct Page {
    shell: StaffShell,
    here: String,
    seen: i64,
    desks: Vec<Desk>,
    errors: Errors,
}

/// A help desk as the template has it: its number, and each field's id with its value.
struct Desk {
    number: usize,
    id: String,
    new: bool,
    name: String,
    about: String,
    phone: String,
    mail: String,
    url: String,
    note: String,
    from: String,
    to: String,
    breaks: String,
    closed: String,
    holidays: bool,
    days: Vec<(&'static str, &'static str, bool)>,
}

fn desk(place: usize, typed: &DeskTyped, new: bool) -> Desk {
    let hours = typed.hours.clone().unwrap_or_else(|| HoursTyped {
        weekdays: DAYS
            .iter()
            .take(5)
            .map(|(day, _)| (*day).to_owned())
            .collect(),
        ..HoursTyped::default()
    });
    let has = |day: &str| hours.weekdays.iter().any(|known| known == day);
    Desk {
        number: place + 1,
        id: format!("desk-{place}"),
        new,
        name: typed.name.clone(),
        about: typed.about.clone(),
        phone: typed.phone.clone(),
        mail: typed.mail.clone(),
        url: typed.url.clone(),
        note: typed.note.clone(),
        from: hours.from.clone(),
        to: hours.to.clone(),
        breaks: hours.breaks.join("、"),
        closed: hours.closed.join("、"),
        holidays: hours.open_on_holidays,
        days: DAYS.map(|(day, word)| (day, word, has(day))).to_vec(),
    }
}

fn page(duty: &Duty, seen: i64, typed: &[DeskTyped], errors: Errors) -> Page {
    let spare = [DeskTyped::default()];
    let filled = typed.iter().map(|one| (one, one.is_empty()));
    let ends_empty = typed.last().is_some_and(DeskTyped::is_empty);
    let spare = spare.iter().filter(|_| !ends_empty).map(|one| (one, true));
    let all = filled.chain(spare).take(MOST);
    Page {
        shell: duty.shell("settings"),
        here: address(duty, ""),
        seen,
        desks: all
            .enumerate()
            .map(|(place, (one, new))| desk(place, one, new))
            .collect(),
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    let source = source(&duty).await?;
    let desks: Vec<DeskTyped> = source.help_desks.iter().map(DeskTyped::of).collect();
    Ok(ok(&page(&duty, source.revision, &desks, Errors::default())))
}

/// `POST`.
pub(crate) async fn save(duty: Duty, form: Form) -> Answer {
    let source = source(&duty).await?;
    let typed: Vec<DeskTyped> = (0..MOST).map(|place| read(&form, place)).collect();
    // Where each of those that are kept stood in the form.
    let places: Vec<usize> = (0..MOST)
        .filter(|place| typed.get(*place).is_some_and(|one| !one.is_empty()))
        .collect();
    let shown = places.last().map_or(0, |last| last + 1);
    let typed: Vec<DeskTyped> = typed.into_iter().take(shown).collect();
    let mut errors = Errors::default();
    for place in &places {
        days_of(&typed, *place, &mut errors);
    }
    if errors.is_empty() {
        let mut sheet = Sheet::of(&source.definition);
        let kept = typed.iter().filter(|one| !one.is_empty()).cloned();
        sheet.help_desks(&kept.collect::<Vec<_>>());
        let field = |key: &str| field(key, &places);
        match prepare(&duty, &sheet, ("help_desks", seen(&form)), field).await? {
            Ok(response) => return Ok(response),
            Err(refused) => errors = refused,
        }
    }
    Ok(wrong(&page(&duty, source.revision, &typed, errors)))
}

/// A phone that is answered on no day is a slip.
fn days_of(typed: &[DeskTyped], place: usize, errors: &mut Errors) {
    let hours = typed.get(place).and_then(|one| one.hours.as_ref());
    if hours.is_some_and(|hours| hours.weekdays.is_empty()) {
        errors.add(
            format!("desk-{place}-days"),
            format!("お問い合わせ先{}の受付の曜日を選んでください。", place + 1),
        );
    }
}

fn read(form: &Form, place: usize) -> DeskTyped {
    let own = |name: &str| line(form, &format!("desk-{place}-{name}"));
    let several = |name: &str| {
        let typed = half(&own(name));
        let parts = typed.split(['、', ',', ' ', '\u{3000}', '\n']);
        let parts = parts.map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect::<Vec<_>>()
    };
    let day = |day: &str| form.is(&format!("desk-{place}-day"), day);
    let hours = HoursTyped {
        from: half(&own("from")),
        to: half(&own("to")),
        breaks: several("breaks"),
        weekdays: DAYS
            .iter()
            .filter(|(name, _)| day(name))
            .map(|(name, _)| (*name).to_owned())
            .collect(),
        open_on_holidays: form.is(&format!("desk-{place}-holidays"), "yes"),
        closed: several("closed"),
    };
    let [name, about, phone, mail, url] = LINES.map(own);
    let answered = !hours.from.is_empty() || !hours.to.is_empty();
    let answered = answered || !hours.breaks.is_empty() || !hours.closed.is_empty();
    DeskTyped {
        name,
        about,
        phone,
        mail,
        url,
        note: own("note"),
        hours: answered.then_some(hours),
    }
}

/// The field that a key stands in, with the places that the desks of the file have in the form.
fn field(key: &str, places: &[usize]) -> Option<String> {
    if key == "help_desks" {
        return Some("desk-0-name".to_owned());
    }
    let (place, rest) = key.strip_prefix("help_desks[")?.split_once(']')?;
    let place = places.get(place.parse::<usize>().ok()?)?;
    let rest = rest.trim_start_matches('.');
    let name = rest.strip_prefix("hours.").unwrap_or(rest);
    let name = match name.split('[').next().unwrap_or_default() {
        "" => "phone",
        "hours" => "from",
        "weekdays" => "days",
        other => other,
    };
    Some(format!("desk-{place}-{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_stands_in_the_field_of_its_desk() {
        let places = [0, 2];
        for (key, name) in [
            ("help_desks[1].phone", "desk-2-phone"),
            ("help_desks[0].hours.breaks[1]", "desk-0-breaks"),
            ("help_desks[0].hours", "desk-0-from"),
            ("help_desks[1]", "desk-2-phone"),
        ] {
            assert_eq!(field(key, &places).as_deref(), Some(name));
        }
        assert_eq!(field("help_desks[9].phone", &places), None);
        assert_eq!(field("name", &places), None);
    }
}
