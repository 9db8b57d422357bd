//! When a phone is answered.

use chrono::{NaiveTime, Weekday};
use domain::opening_hours::{ClosedDays, OpeningHours};

use crate::reading::{Field, line};

const WORKDAYS: [Weekday; 5] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
];

pub(super) fn read(field: &Field<'_>) -> Option<OpeningHours> {
    if !field.given() {
        return None;
    }
    let section = field.section();
    let weekdays = section.at("weekdays");
    let from = read_time(&section.at("from").required());
    let to = read_time(&section.at("to").required());
    let breaks = section.at("breaks").each(5);
    let closed = section.at("closed").each(60);
    let open_on_holidays = section.at("open_on_holidays").flag();
    let days: Vec<Weekday> = weekdays.each(7).iter().filter_map(Field::choice).collect();
    let hours = OpeningHours {
        weekdays: if weekdays.given() {
            days
        } else {
            WORKDAYS.to_vec()
        },
        breaks: breaks.iter().filter_map(read_break).collect(),
        closed: closed.iter().filter_map(read_closed).collect(),
        open_on_holidays: open_on_holidays.unwrap_or(false),
        from: from?,
        to: to?,
    };
    if hours.from >= hours.to {
        field.problem("must open before they close; write from and to in this order");
    }
    let outside = |(start, end): &(NaiveTime, NaiveTime)| {
        start >= end || *start < hours.from || *end > hours.to
    };
    if hours.breaks.iter().any(outside) {
        field.problem("breaks must lie within the opening hours, written \"12:00-13:00\"");
    }
    Some(hours)
}

fn read_break(field: &Field<'_>) -> Option<(NaiveTime, NaiveTime)> {
    let text = field.text(line(11))?;
    let read = text
        .split_once('-')
        .and_then(|(start, end)| Some((time(start)?, time(end)?)));
    if read.is_none() {
        field.problem("must be a break such as \"12:00-13:00\"");
    }
    read
}

fn read_closed(field: &Field<'_>) -> Option<ClosedDays> {
    let text = field.text(line(25))?;
    let read = text.parse();
    if read.is_err() {
        field.problem(
            "must be a day off such as \"2026-08-13\" or \"2026-08-12/2026-08-14\", or one of each year such as \"12-29/01-03\"",
        );
    }
    read.ok()
}

fn read_time(field: &Field<'_>) -> Option<NaiveTime> {
    let text = field.text(line(5))?;
    let read = time(&text);
    if read.is_none() {
        field.problem("must be a time such as \"10:00\"");
    }
    read
}

fn time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()
}
