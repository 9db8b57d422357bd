//! A member's case from the first answer to the result, on both databases.

mod bounces;
mod calendar;
mod deadlines;
mod devices;
mod exporting;
mod household;
mod killed;
mod killed_letters;
mod large;
mod leaving;
mod letters;
mod papers;
mod protected;
mod receipts;
mod reviewing;
mod saving;
mod submitting;
mod town;
mod unchanged;
mod versions;

use domain::case::Status;
use domain::questionnaire::{Answer, Key, Who};
use uuid::Uuid;

use super::*;
use crate::audit::Actor;
use crate::insurers::Insurer;
use crate::testing::noon;
use crate::{Portal, Result};
use town::{Town, town};

/// Decides a case in a transaction of its own; who may and who has to agree is the review room's.
async fn decide(
    portal: &Portal,
    insurer: &Insurer,
    case: Uuid,
    decisions: Vec<Deciding>,
    by: Actor,
) -> Result<Decided> {
    let portal = portal.clone();
    let store = portal.store().clone();
    store
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let held = Held::lock_any(writing, case).await?;
                make_decision(&portal, writing, &mut held.unwrap(), decisions, (by, None)).await
            })
        })
        .await
}

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}

fn choice(text: &str) -> Answer {
    Answer::Choice(key(text))
}

fn text(text: &str) -> Answer {
    Answer::Text(text.to_owned())
}

/// What a save that came through did.
fn kept(saved: Saved) -> Kept {
    match saved {
        Saved::Done(kept) => kept,
        other => panic!("{other:?}"),
    }
}

/// The receipt of a submission that was the first.
fn done(submitted: Submitted) -> Receipt {
    match submitted {
        Submitted::Done(receipt) => *receipt,
        other => panic!("{other:?}"),
    }
}
