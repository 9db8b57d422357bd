//! `/staff/at/{insurer}/people`: finding somebody by whatever is known of them.

mod act;
pub(crate) mod answer_for;
pub(crate) mod help;
pub(crate) mod household;
pub(crate) mod invite;
pub(crate) mod letter_code;
pub(crate) mod mail;
pub(crate) mod person;
pub(crate) mod statements;
pub(crate) mod unreached;
mod view;
pub(crate) mod void;
pub(super) mod words;

pub(crate) use view::called;

use app::people::{Kept, find, prepare};
use askama::Template;
use domain::japanese_date::both;
use store::roster::person::Model;

use crate::answer::{Answer, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// The most that is looked for, in characters.
const LONGEST: usize = 100;

#[derive(Template)]
#[template(path = "staff/at/people.html")]
struct Page {
    shell: StaffShell,
    here: String,
    typed: String,
    asked: bool,
    hits: Vec<Hit>,
    more: bool,
    errors: Errors,
}

struct Hit {
    url: String,
    numbers: String,
    kana: String,
    name: String,
    born: String,
    relationship: String,
    workplace: String,
    kept: &'static str,
    left: bool,
}

fn page(duty: &Duty, typed: String) -> Page {
    Page {
        shell: duty.shell("people"),
        here: duty.address("people"),
        asked: !typed.trim().is_empty(),
        typed,
        hits: Vec::new(),
        more: false,
        errors: Errors::default(),
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    prepare(duty.portal(), &duty.duty).await?;
    Ok(ok(&page(&duty, String::new())))
}

/// `POST`: what is looked for is personal, and addresses are kept in many places.
pub(crate) async fn look(duty: Duty, form: Form) -> Answer {
    let typed = form.text("q").chars().take(LONGEST + 1).collect();
    let mut page = page(&duty, typed);
    if page.typed.chars().count() > LONGEST {
        page.errors
            .add("q", format!("{LONGEST}文字までで入力してください。"));
        return Ok(wrong(&page));
    }
    if !page.asked {
        page.errors
            .add("q", "記号・番号やお名前などを入力してください。");
        return Ok(wrong(&page));
    }
    let found = find(duty.portal(), &duty.duty, &page.typed).await?;
    if let [(only, _)] = found.people.as_slice() {
        return Ok(go(&format!("{}/{}", page.here, only.id)));
    }
    let hits = found.people.iter();
    page.hits = hits
        .map(|(person, kept)| hit(&page.here, person, *kept))
        .collect();
    page.more = found.more;
    Ok(ok(&page))
}

fn hit(here: &str, person: &Model, kept: Kept) -> Hit {
    Hit {
        url: format!("{here}/{}", person.id),
        numbers: numbers(person),
        kana: person.kana.clone(),
        name: person.name.clone().unwrap_or_default(),
        born: both(person.birth_date),
        relationship: person.relationship.clone().unwrap_or_default(),
        workplace: person.workplace_name.clone().unwrap_or_default(),
        kept: words::kept(kept),
        left: !person.in_roster,
    }
}

/// `記号-番号-枝番`.
fn numbers(person: &Model) -> String {
    format!("{}-{}-{}", person.symbol, person.number, person.branch)
}
