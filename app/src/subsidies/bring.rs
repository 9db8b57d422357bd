//! A subsidy's file that somebody brings: what it would mean, and keeping it.

use definitions::subsidies::{Definition, parse};
use definitions::{Change, Problem, diff_texts};
use sha2::{Digest as _, Sha256};

use super::apply::{self, Kept};
use crate::campaigns::room::may_begin;
use crate::staff::Duty;
use crate::survey::away;
use crate::tokens::hex;
use crate::{Error, Portal, Result};

/// What there is to say of a file.
#[derive(Clone, Debug)]
pub enum Checked {
    /// It cannot be read.
    Wrong(Vec<Problem>),
    /// It can.
    Fits(Box<Fits>),
}

/// A file that can be read.
#[derive(Clone, Debug)]
pub struct Fits {
    /// What it defines, with its worked examples, all of which come out as they say.
    pub definition: Definition,
    /// What comes of keeping it.
    pub outcome: Kept,
    /// What differs from the season that is there.
    pub changes: Vec<Change>,
    /// Names the season that is there; empty where there is none.
    pub seen: String,
}

/// What came of keeping a file.
#[derive(Clone, Debug)]
pub enum Brought {
    /// As said; under this key.
    Kept(Kept, String),
    /// It cannot be read.
    Wrong(Vec<Problem>),
    /// The season has changed since it was compared.
    Overtaken,
}

/// Compares a file with what is there; nothing is kept.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to do.
pub async fn check(portal: &Portal, duty: &Duty, text: &str) -> Result<Checked> {
    if !may_begin(duty) {
        return Err(Error::NotAllowed);
    }
    let definition = match read(text).await? {
        Ok(definition) => definition,
        Err(problems) => return Ok(Checked::Wrong(problems)),
    };
    let subsidy = &definition.subsidy;
    let scope = portal.store().read(duty.insurer.id).await?;
    let digest = hex(&Sha256::digest(text.as_bytes()));
    let (before, outcome) = apply::judge(&scope, subsidy, &digest).await?;
    let foreign = subsidy.insurer != duty.insurer.key;
    let (seen, changes) = before.map_or_else(Default::default, |row| {
        let changes = diff_texts(&row.body, text);
        (row.digest, changes)
    });
    Ok(Checked::Fits(Box::new(Fits {
        outcome: if foreign { Kept::OtherInsurer } else { outcome },
        changes,
        seen,
        definition,
    })))
}

/// Keeps a file that was compared with the season that `seen` names.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn bring(portal: &Portal, duty: &Duty, text: &str, seen: &str) -> Result<Brought> {
    let fits = match check(portal, duty, text).await? {
        Checked::Wrong(problems) => return Ok(Brought::Wrong(problems)),
        Checked::Fits(fits) => fits,
    };
    if fits.seen != seen {
        return Ok(Brought::Overtaken);
    }
    let subsidy = &fits.definition.subsidy;
    let kept = apply::apply(portal, &duty.insurer, subsidy, text, duty.actor()).await?;
    Ok(Brought::Kept(kept, subsidy.season_key()))
}

/// Reading reckons every example, which holds up nobody else on this thread.
async fn read(text: &str) -> Result<std::result::Result<Definition, Vec<Problem>>> {
    let text = text.to_owned();
    away(move || Ok(parse("", &text))).await
}
