//! Reads a campaign's file.

use std::collections::BTreeMap;
use std::io;
use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};
use domain::case::Period;
use domain::questionnaire::Key;

use super::{Campaign, Extensions, Letters, Reminder, Review, Texts, target};
use crate::files::Files;
use crate::problem::Problem;
use crate::reading::{Field, Section, line, prose, read};

/// The longest campaign, in days.
const LONGEST: Days = Days::new(366);
/// How long documents may be kept: a month, so that decisions and objections find them, to thirty years.
pub(crate) const DOCUMENTS_DAYS: RangeInclusive<u32> = 30..=10_957;
/// The most reasons for being asked.
const MOST_REASONS: usize = 50;

impl Campaign {
    /// Reads a campaign's file and checks it, or tells everything that is wrong with it.
    ///
    /// `load` brings the list it names; its name is relative to the file itself. It must bound what it reads; see
    /// [`crate::files::beside`].
    ///
    /// # Errors
    /// Every problem found, in the order of the file, with those of the list: syntax, unknown keys and names, types of
    /// conditions, days that don't fit, people listed twice, reasons nobody has put into words.
    pub fn parse(
        file_name: &str,
        text: &str,
        load: impl Fn(&str) -> io::Result<Vec<u8>>,
    ) -> Result<Self, Vec<Problem>> {
        read(file_name, text, |root| Self::read(root, &Files::new(&load)))?.ok_or_else(Vec::new)
    }

    fn read(root: &Section<'_>, files: &Files<'_>) -> Option<Self> {
        let key = root.at("key").required().lasting_name();
        let insurer = root.at("insurer").required().text(line(20));
        let name = root.at("name").required().text(line(60));
        let questionnaire = read_questionnaire(&root.at("questionnaire").required());
        let period = read_period(root);
        let base_date = root.at("base_date").date();
        let rules_date = root.at("rules_date").date();
        let reasons = read_reasons(&root.at("reasons"));
        let (target, list) = target::read(root, &reasons, files);
        let reminders = Reminder::read_all(&root.at("reminders"), period);
        let letters = Letters::read(&root.at("letters"));
        let extensions = Extensions::read(&root.at("extensions"), period);
        let review = Review::read(&root.at("review"));
        let keep_documents_days = root.at("keep_documents_days").number(DOCUMENTS_DAYS);
        let texts = Texts::read(&root.at("texts"));
        let period = period?;
        let base_date = base_date.unwrap_or(period.opens_on);
        Some(Self {
            key: key?,
            insurer: insurer?,
            name: name?,
            questionnaire: questionnaire?,
            period,
            base_date,
            rules_date: rules_date.unwrap_or(base_date),
            target,
            list,
            reasons,
            letters,
            reminders,
            extensions,
            review,
            keep_documents_days,
            texts,
        })
    }
}

fn read_questionnaire(field: &Field<'_>) -> Option<(Key, String)> {
    let section = field.section();
    let key = read_key(&section.at("key").required());
    let version = section.at("version").required().text(line(20));
    Some((key?, version?))
}

fn read_period(root: &Section<'_>) -> Option<Period> {
    let opens_on = root.at("opens_on").required().date();
    let closes = root.at("closes_on").required();
    let (opens_on, closes_on) = (opens_on?, closes.date()?);
    if closes_on < opens_on {
        closes.problem("lies before opens_on; nobody could answer");
    } else if opens_on
        .checked_add_days(LONGEST)
        .is_none_or(|latest| latest < closes_on)
    {
        closes.problem("lies more than 366 days behind opens_on; is the year right?");
    }
    Some(Period {
        opens_on,
        closes_on,
    })
}

fn read_reasons(field: &Field<'_>) -> BTreeMap<Key, String> {
    let mut reasons = BTreeMap::new();
    let all = field.section().all();
    if all.len() > MOST_REASONS {
        field.problem(format!(
            "has {} reasons, {MOST_REASONS} are allowed",
            all.len()
        ));
    }
    for (word, entry) in all {
        if let (Some(key), Some(text)) = (named(&word, &entry), entry.text(prose(300))) {
            reasons.insert(key, text);
        }
    }
    reasons
}

/// The key a field names.
pub(super) fn read_key(field: &Field<'_>) -> Option<Key> {
    let text = field.text(line(60))?;
    named(&text, field)
}

/// The key of an entry whose name stands in front.
pub(super) fn named(name: &str, field: &Field<'_>) -> Option<Key> {
    let key = Key::parse(name);
    if let Err(error) = &key {
        field.problem(format!("\"{name}\" {error}"));
    }
    key.ok()
}

/// A day so many days behind another; the other where the calendar ends.
pub(super) fn days_after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}
