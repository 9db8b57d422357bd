//! Who helps when a person is stuck.

use domain::opening_hours::OpeningHours;
use domain::phone_number::PhoneNumber;
use serde::{Deserialize, Serialize};

use super::hours;
use super::mail::read_address;
use crate::reading::{Field, line, prose};

/// A place to turn to; it has at least one of phone, mail, page and note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HelpDesk {
    /// Who answers, e.g. 「サポートセンター」.
    pub name: String,
    /// What it helps with.
    pub about: Option<String>,
    /// Phone number as shown, e.g. `0120-000-000`.
    pub phone: Option<String>,
    /// Mail address.
    pub mail: Option<String>,
    /// Address of a page, `https://…`.
    pub url: Option<String>,
    /// When the phone is answered.
    pub hours: Option<OpeningHours>,
    /// What to have at hand or what else matters.
    pub note: Option<String>,
}

impl HelpDesk {
    /// Reads all; a person who is stuck needs at least one.
    pub(super) fn read_all(field: &Field<'_>) -> Vec<Self> {
        let desks = field.each(10);
        if field.given() && desks.is_empty() {
            field.problem("is empty; name at least one place to turn to");
        }
        desks.iter().map(Self::read).collect()
    }

    fn read(field: &Field<'_>) -> Self {
        let section = field.section();
        let desk = Self {
            name: section
                .at("name")
                .required()
                .text(line(60))
                .unwrap_or_default(),
            about: section.at("about").text(line(120)),
            phone: read_phone(&section.at("phone")),
            mail: read_address(&section.at("mail")),
            url: read_url(&section.at("url")),
            hours: hours::read(&section.at("hours")),
            note: section.at("note").text(prose(300)),
        };
        if !["phone", "mail", "url", "note"]
            .iter()
            .any(|key| section.at(key).given())
        {
            field.problem("has no phone, mail, url or note; give at least one");
        }
        desk
    }
}

fn read_phone(field: &Field<'_>) -> Option<String> {
    let phone = field.text(line(20))?;
    if PhoneNumber::parse(&phone).is_err() {
        field.problem("must be a Japanese phone number such as \"0120-000-000\"");
    }
    Some(phone)
}

fn read_url(field: &Field<'_>) -> Option<String> {
    let url = field.text(line(300))?;
    let plain = url
        .chars()
        .all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\'));
    if !plain || !url.starts_with("https://") {
        field.problem("must be an address that starts with https://");
    }
    Some(url)
}
