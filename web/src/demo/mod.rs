//! `/demo/`: what to try, in the demo only.

pub(crate) mod host;
pub(crate) mod mail;

use askama::Template;
use chrono::{DateTime, Utc};

use crate::Web;
use crate::answer::{Answer, Failure, ok};
use crate::server::Demo;
use crate::shell::Shell;
use crate::who::Visitor;

#[derive(Template)]
#[template(path = "demo/index.html")]
struct Page {
    shell: Shell,
    password: String,
    insurers: Vec<DemoInsurer>,
    staff: Vec<DemoStaff>,
}

struct DemoStaff {
    role: String,
    name: String,
    mail: String,
    secret: String,
    code: String,
}

struct DemoInsurer {
    name: String,
    note: String,
    sign_up_url: String,
    log_in_url: String,
    host: bool,
    people: Vec<DemoPerson>,
    members: Vec<DemoMember>,
}

struct DemoMember {
    title: String,
    note: String,
    name: String,
    user_id: String,
}

struct DemoPerson {
    title: String,
    note: String,
    facts: Vec<KnownItem>,
}

struct KnownItem {
    label: String,
    value: String,
}

/// The demo's settings; elsewhere there is no such page.
fn demo(web: &Web) -> Result<&Demo, Failure> {
    web.settings().demo.as_ref().ok_or(Failure::NotFound)
}

/// `GET /demo/`.
pub(crate) async fn show(visitor: Visitor) -> Answer {
    let demo = demo(&visitor.web)?;
    let now = visitor.portal().now();
    let page = Page {
        password: demo.password.clone(),
        insurers: demo.insurers.iter().map(insurer).collect(),
        staff: demo.staff.iter().map(|one| staff(one, now)).collect(),
        shell: visitor.shell(),
    };
    Ok(visitor.answer(ok(&page)))
}

fn insurer(insurer: &crate::DemoInsurer) -> DemoInsurer {
    let logs_in = insurer.sign_up_path.is_empty();
    DemoInsurer {
        name: insurer.name.clone(),
        note: insurer.note.clone(),
        sign_up_url: insurer.sign_up_path.clone(),
        log_in_url: if logs_in {
            "/portal/".to_owned()
        } else {
            String::new()
        },
        host: logs_in,
        people: insurer.people.iter().map(person).collect(),
        members: insurer.members.iter().map(member).collect(),
    }
}

/// With the code that their app would show now.
fn staff(one: &crate::DemoStaff, now: DateTime<Utc>) -> DemoStaff {
    DemoStaff {
        role: one.role.clone(),
        name: one.name.clone(),
        mail: one.mail.clone(),
        secret: one.secret.clone(),
        code: app::staff::shown_by_app(&one.secret, now).unwrap_or_default(),
    }
}

fn member(member: &crate::DemoMember) -> DemoMember {
    DemoMember {
        title: member.title.clone(),
        note: member.note.clone(),
        name: member.name.clone(),
        user_id: member.user_id.clone(),
    }
}

fn person(person: &crate::DemoPerson) -> DemoPerson {
    let fact = |(label, value): &(String, String)| KnownItem {
        label: label.clone(),
        value: value.clone(),
    };
    DemoPerson {
        title: person.title.clone(),
        note: person.note.clone(),
        facts: person.facts.iter().map(fact).collect(),
    }
}
