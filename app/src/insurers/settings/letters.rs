//! The wording of letters: how each reads, and one of them sent to whoever tries it out.

use std::sync::Arc;

use chrono::TimeDelta;
use definitions::Problem;
use definitions::insurer::{LetterKind, LetterText, Sheet};
use domain::mail_address::MailAddress;
use domain::staff::Task;
use mail::{Letter, Rendered};
use store::insurers::draft;
use uuid::Uuid;

use super::draft::kept;
use super::{current, must_change, read, source};
use crate::audit::{self, Line};
use crate::insurers::Insurer;
use crate::letters::{self, Addressed, enqueue_test, kind_of, name_of_kind, render};
use crate::staff::Duty;
use crate::tokens::new_id;
use crate::{Error, Portal, Result};

/// After so long a test letter is of no use.
const USEFUL: TimeDelta = TimeDelta::hours(1);

/// A letter with made-up values.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its kind.
    pub kind: LetterKind,
    /// The kind as definitions name it.
    pub name: String,
    /// The insurer's own words in it.
    pub own: LetterText,
    /// How it reads.
    pub rendered: Rendered,
    /// The revision whose wording it is.
    pub revision: i64,
}

/// What came of sending a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It is on its way; where its words are not those in force, they are kept under this id.
    Done(Option<Uuid>),
    /// Too many letters went to this address today.
    TooMany,
    /// The address of the account cannot get mail.
    NoAddress,
}

/// Every letter in the wording in force.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to see.
pub async fn all(portal: &Portal, duty: &Duty) -> Result<Vec<Shown>> {
    duty.must(Task::SeeSettings)?;
    let insurer = current(portal, duty).await?;
    let examples = Letter::examples();
    examples.iter().map(|one| shown(&insurer, one)).collect()
}

/// One letter in the wording in force; `None`: there is none of this name.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to do.
pub async fn show(portal: &Portal, duty: &Duty, name: &str) -> Result<Option<Shown>> {
    let insurer = source(portal, duty).await?;
    let letter = named(name)?;
    letter.map(|letter| shown(&insurer, &letter)).transpose()
}

/// The same in another wording, subject, opening and closing, or what is wrong with that.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to do.
pub async fn tried(
    portal: &Portal,
    duty: &Duty,
    name: &str,
    typed: [&str; 3],
) -> Result<Option<std::result::Result<Shown, Vec<Problem>>>> {
    let insurer = source(portal, duty).await?;
    let Some(letter) = named(name)? else {
        return Ok(None);
    };
    Ok(Some(match worded(&insurer, name, typed).await? {
        Ok(insurer) => Ok(shown(&insurer, &letter)?),
        Err(problems) => Err(problems),
    }))
}

/// Sends the letter in this wording to the address of whoever asks for it, and keeps the wording for them.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn send_test(
    portal: &Portal,
    duty: &Duty,
    name: &str,
    typed: [&str; 3],
) -> Result<Option<std::result::Result<Sent, Vec<Problem>>>> {
    must_change(duty)?;
    let insurer = source(portal, duty).await?;
    let Some(letter) = named(name)? else {
        return Ok(None);
    };
    let worded = match worded(&insurer, name, typed).await? {
        Ok(worded) => worded,
        Err(problems) => return Ok(Some(Err(problems))),
    };
    let Ok(to) = MailAddress::parse(&duty.staff.account.mail) else {
        return Ok(Some(Ok(Sent::NoAddress)));
    };
    send(portal, duty, (worded, &insurer), (letter, to))
        .await
        .map(|sent| Some(Ok(sent)))
}

async fn send(
    portal: &Portal,
    duty: &Duty,
    (insurer, in_force): (Arc<Insurer>, &Insurer),
    (letter, to): (Letter, MailAddress),
) -> Result<Sent> {
    let now = portal.now();
    let quota = letters::Shown::Account.quota(portal, &to).await?;
    let other = insurer.definition != in_force.definition;
    let tried = other
        .then(|| tried_words(portal, duty, &insurer))
        .transpose()?;
    let kept = tried.as_ref().map(|row| row.id);
    let line = Line::new(duty.actor(), "insurer.test_mail", "insurer", insurer.id.0)
        .with("kind", name_of_kind(kind_of(&letter))?);
    let addressed = Addressed {
        to,
        letter,
        account: None,
        not_after: Some(now + USEFUL),
    };
    let inner = portal.clone();
    let sent = portal.store().write(insurer.id, move |writing| {
        Box::pin(async move {
            if !quota.lets_through(writing).await? {
                return Ok::<_, Error>(Sent::TooMany);
            }
            if let Some(row) = tried {
                store::insurers::draft::keep_tried(writing, row).await?;
            }
            enqueue_test(&inner, writing, &insurer, addressed).await?;
            audit::record(writing, now, line).await?;
            Ok(Sent::Done(kept))
        })
    });
    sent.await
}

/// What was typed, as it is kept for the page on which somebody goes on.
fn tried_words(portal: &Portal, duty: &Duty, insurer: &Insurer) -> Result<draft::Model> {
    let now = portal.now();
    Ok(draft::Model {
        id: new_id(now)?,
        insurer_id: insurer.id.0,
        revision: insurer.revision,
        origin: draft::TRIED.to_owned(),
        definition: serde_json::to_value(&insurer.definition)?,
        made_by: duty.staff.account.id,
        made_at: now,
    })
}

/// The words that somebody tried out and that are kept under this id; `None`: they are not, or there is no such letter.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to do.
pub async fn tried_before(
    portal: &Portal,
    duty: &Duty,
    (name, id): (&str, Uuid),
) -> Result<Option<LetterText>> {
    let kept = kept(portal, duty, id).await?;
    let (Some((row, definition)), Some(letter)) = (kept, named(name)?) else {
        return Ok(None);
    };
    let own = row.origin == draft::TRIED && row.made_by == duty.staff.account.id;
    Ok(own.then(|| definition.letter(kind_of(&letter))))
}

fn named(name: &str) -> Result<Option<Letter>> {
    for letter in Letter::examples() {
        if name_of_kind(kind_of(&letter))? == name {
            return Ok(Some(letter));
        }
    }
    Ok(None)
}

fn shown(insurer: &Insurer, letter: &Letter) -> Result<Shown> {
    let kind = kind_of(letter);
    Ok(Shown {
        kind,
        name: name_of_kind(kind)?,
        own: insurer.letter(kind),
        rendered: render(insurer, letter),
        revision: insurer.revision,
    })
}

/// The insurer with this wording of one letter.
async fn worded(
    insurer: &Insurer,
    name: &str,
    typed: [&str; 3],
) -> Result<std::result::Result<Arc<Insurer>, Vec<Problem>>> {
    let mut sheet = Sheet::of(&insurer.definition);
    sheet.letter(name, typed);
    let read = read(&insurer.key, sheet.to_string()).await?;
    Ok(read.map(|definition| {
        Arc::new(Insurer {
            id: insurer.id,
            revision: insurer.revision,
            definition,
        })
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_letter_has_an_example() {
        for kind in LetterKind::ALL {
            let name = name_of_kind(kind).unwrap();
            assert!(named(&name).unwrap().is_some(), "{name}");
        }
        assert_eq!(Letter::examples().len(), LetterKind::ALL.len());
    }
}
