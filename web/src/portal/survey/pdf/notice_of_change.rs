//! `/portal/survey/{case}/notice-of-change.pdf`: 被扶養者（異動）届 for those who were decided to leave.
//!
//! What the portal knows is filled in; what employer and insurer write, and what only the insured person knows (work, income, the
//! 資格確認書), stays blank.

use app::survey::{Insured, Leaving, Notice};
use axum::extract::Path;
use papers::notice_of_change::{
    self as form, Home, LONG, NAME, NoticeOfChange, Route, SHORT, Sex, typeset,
};
use store::roster::person;

use crate::answer::{Answer, Failure};
use crate::portal::survey::open_own;
use crate::press::print;
use crate::who::Member;

/// `GET`.
pub(crate) async fn show(member: Member, Path(case): Path<String>) -> Answer {
    let sheet = open_own(&member, &case).await?;
    let who = Insured::of(&member.member);
    let notice = app::survey::notice(member.portal(), &who, sheet.case()).await?;
    let notice = notice.ok_or(Failure::NotFound)?;
    let filled = filled(&member.member.insurer.name, &notice);
    print("notice-of-change.pdf", move || typeset(&filled)).await
}

/// What the portal knows, as the form takes it.
fn filled(insurer: &str, notice: &Notice) -> NoticeOfChange {
    let person = &notice.insured;
    let contact = notice.contact.as_ref();
    NoticeOfChange {
        insurer: insurer.to_owned(),
        route: match person.category.as_deref() {
            Some("voluntary" | "special_retiree") => Route::Direct,
            _ => Route::Employer,
        },
        insured: form::Insured {
            symbol: fitting(&person.symbol, SHORT),
            number: fitting(&person.number, SHORT),
            name: name(person),
            kana: fitting(&person.kana, NAME),
            born_on: Some(person.birth_date),
            sex: sex(person),
            insured_since: person.acquired_on,
            monthly_pay: None,
            address: contact.map_or_else(String::new, |contact| {
                let postal = postal_code(&contact.postal_code);
                fitting(&format!("{postal} {}", contact.address), LONG)
            }),
            phone: contact.map_or_else(String::new, |contact| fitting(&contact.phone, SHORT)),
        },
        dependents: notice.leaving.iter().map(leaving).collect(),
        remarks: String::new(),
    }
}

fn leaving(leaving: &Leaving) -> form::Leaving {
    let person = &leaving.person;
    let relationship = person.relationship.as_deref().unwrap_or_default();
    form::Leaving {
        name: name(person),
        kana: fitting(&person.kana, NAME),
        born_on: Some(person.birth_date),
        sex: sex(person),
        relationship: fitting(relationship, SHORT),
        home: match person.living.as_deref() {
            Some("together") => Some(Home::Together),
            Some("apart") => Some(Home::Apart {
                address: String::new(),
                remittance: None,
            }),
            _ => None,
        },
        ceased_on: leaving.on,
        reason: fitting(leaving.reason.as_deref().unwrap_or_default().trim(), LONG),
        ..form::Leaving::default()
    }
}

/// A name as the roster has it; in kana where the roster has no other.
fn name(person: &person::Model) -> String {
    fitting(person.name.as_deref().unwrap_or(&person.kana), NAME)
}

/// A text for a field with so many places. What is longer stays blank and is written by hand: a form that cuts would lie.
fn fitting(text: &str, most: usize) -> String {
    if text.chars().count() > most {
        return String::new();
    }
    text.to_owned()
}

/// `〒530-0001`.
fn postal_code(digits: &str) -> String {
    match digits.split_at_checked(3) {
        Some((first, rest)) => format!("〒{first}-{rest}"),
        None => digits.to_owned(),
    }
}

fn sex(person: &person::Model) -> Option<Sex> {
    match person.sex.as_deref() {
        Some("male") => Some(Sex::Male),
        Some("female") => Some(Sex::Female),
        _ => None,
    }
}
