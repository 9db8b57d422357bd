//! Help desks as a form has them.

use toml_edit::{Table, Value};

use super::tools::{array, inline, put, put_if};
use crate::insurer::HelpDesk;

/// A help desk as it was typed; empty where nothing was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeskTyped {
    /// `name`.
    pub name: String,
    /// `about`.
    pub about: String,
    /// `phone`.
    pub phone: String,
    /// `mail`.
    pub mail: String,
    /// `url`.
    pub url: String,
    /// `note`.
    pub note: String,
    /// `hours`; none where nobody answers a phone.
    pub hours: Option<HoursTyped>,
}

/// Opening hours as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HoursTyped {
    /// `from`, `10:00`.
    pub from: String,
    /// `to`.
    pub to: String,
    /// `breaks`, each `12:00-13:00`.
    pub breaks: Vec<String>,
    /// `weekdays`, each `mon` to `sun`.
    pub weekdays: Vec<String>,
    /// `open_on_holidays`.
    pub open_on_holidays: bool,
    /// `closed`, each `12-29/01-03` or `2027-08-12`.
    pub closed: Vec<String>,
}

impl DeskTyped {
    /// A help desk as a form shows it.
    #[must_use]
    pub fn of(desk: &HelpDesk) -> Self {
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        let time = |time: &chrono::NaiveTime| time.format("%H:%M").to_string();
        let hours = desk.hours.as_ref().map(|hours| {
            let breaks = hours.breaks.iter();
            let days = hours.weekdays.iter();
            HoursTyped {
                from: time(&hours.from),
                to: time(&hours.to),
                breaks: breaks
                    .map(|(from, to)| format!("{}-{}", time(from), time(to)))
                    .collect(),
                weekdays: days.map(|day| day.to_string().to_lowercase()).collect(),
                open_on_holidays: hours.open_on_holidays,
                closed: hours.closed.iter().map(ToString::to_string).collect(),
            }
        });
        Self {
            name: desk.name.clone(),
            about: text(&desk.about),
            phone: text(&desk.phone),
            mail: text(&desk.mail),
            url: text(&desk.url),
            note: text(&desk.note),
            hours,
        }
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn table(&self) -> Table {
        let mut table = Table::new();
        for (key, text) in [
            ("name", &self.name),
            ("about", &self.about),
            ("phone", &self.phone),
            ("mail", &self.mail),
            ("url", &self.url),
        ] {
            put_if(&mut table, key, Some(text));
        }
        if let Some(hours) = &self.hours {
            put(&mut table, "hours", hours.value());
        }
        put_if(&mut table, "note", Some(&self.note));
        table
    }
}

impl HoursTyped {
    fn value(&self) -> Value {
        let list = |texts: &[String]| array(texts.iter().cloned());
        inline([
            ("from", self.from.as_str().into()),
            ("to", self.to.as_str().into()),
            ("breaks", list(&self.breaks)),
            ("weekdays", list(&self.weekdays)),
            ("open_on_holidays", self.open_on_holidays.into()),
            ("closed", list(&self.closed)),
        ])
    }
}
