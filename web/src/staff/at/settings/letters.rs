//! `/staff/at/{insurer}/settings/letters`: every letter, and whose words it has.

pub(crate) mod one;

use app::insurers::settings::{self, Shown};
use askama::Template;

use super::{address, words};
use crate::answer::{Answer, ok};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/settings/letters.html")]
struct Page {
    shell: StaffShell,
    here: String,
    may_change: bool,
    letters: Vec<Row>,
}

struct Row {
    name: String,
    label: String,
    subject: String,
    own: String,
    text: String,
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    let letters = settings::letters(duty.portal(), &duty.duty).await?;
    Ok(ok(&Page {
        shell: duty.shell("settings"),
        here: address(&duty, ""),
        may_change: settings::changes(&duty.duty),
        letters: letters.iter().map(row).collect(),
    }))
}

fn row(letter: &Shown) -> Row {
    let own = [
        (&letter.own.subject, "件名"),
        (&letter.own.opening, "はじめの文"),
        (&letter.own.closing, "おわりの文"),
    ];
    let own = own.iter().filter(|(part, _)| part.is_some());
    let own: Vec<&str> = own.map(|(_, words)| *words).collect();
    Row {
        label: words::letter(&letter.name).to_owned(),
        name: letter.name.clone(),
        subject: letter.rendered.subject.clone(),
        own: if own.is_empty() {
            "標準の文".to_owned()
        } else {
            own.join("、")
        },
        text: letter.rendered.text.clone(),
    }
}
