//! A definition that somebody is writing: read by the same reader, kept by the same act as the command line's.

use std::io;
use std::sync::Arc;

use definitions::campaign::{Campaign, Written};
use definitions::{Change, Problem};
use domain::staff::Task;
use store::campaigns::campaign::Model;

use super::page::Source;
use super::theirs;
use crate::campaigns::apply::{Onto, apply_onto};
use crate::campaigns::key::at_key;
use crate::campaigns::{Applied, preview};
use crate::staff::Duty;
use crate::survey::away;
use crate::{Portal, Result};

/// A definition as somebody typed it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its text.
    pub text: String,
    /// Another list of people; none: the one that is kept.
    pub list: Option<NewList>,
    /// The digest of the definition they had before them.
    pub seen: String,
}

/// A list of people that was brought.
#[derive(Clone, Debug)]
pub struct NewList(pub Arc<Vec<u8>>);

/// What came of keeping a definition, or would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is kept, with these changes; none where only comments or order changed.
    Done(Vec<Change>),
    /// It is the same.
    Unchanged,
    /// It cannot be kept.
    Wrong(Vec<Problem>),
    /// There is no such questionnaire.
    UnknownQuestionnaire,
    /// Cases have been made, and these places can't change any more.
    Fixed(Vec<Change>),
    /// Somebody else changed it meanwhile.
    Overtaken,
}

/// The definition as it is kept, for those who may change it.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to do.
pub async fn source(portal: &Portal, duty: &Duty, key: &str) -> Result<Option<Source>> {
    let row = theirs(portal, duty, Task::RunCampaigns, key).await?;
    row.as_ref().map(Source::of).transpose()
}

/// What keeping a definition would do.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to do.
pub async fn check(portal: &Portal, duty: &Duty, key: &str, draft: &Draft) -> Result<Option<Kept>> {
    let Some(row) = theirs(portal, duty, Task::RunCampaigns, key).await? else {
        return Ok(None);
    };
    if row.digest != draft.seen {
        return Ok(Some(Kept::Overtaken));
    }
    let campaign = match read(&row, duty, draft).await? {
        Ok(campaign) => campaign,
        Err(problems) => return Ok(Some(Kept::Wrong(problems))),
    };
    let applied = preview(portal, &campaign, &draft.text).await?;
    Ok(Some(Kept::of(applied)))
}

/// Keeps a definition in the place of the one they had before them.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn keep(portal: &Portal, duty: &Duty, key: &str, draft: &Draft) -> Result<Option<Kept>> {
    let Some(row) = theirs(portal, duty, Task::RunCampaigns, key).await? else {
        return Ok(None);
    };
    if row.digest != draft.seen {
        return Ok(Some(Kept::Overtaken));
    }
    let campaign = match read(&row, duty, draft).await? {
        Ok(campaign) => campaign,
        Err(problems) => return Ok(Some(Kept::Wrong(problems))),
    };
    let onto = Onto::This(draft.seen.clone());
    let applied = apply_onto(portal, &campaign, &draft.text, (onto, duty.actor())).await?;
    Ok(Some(Kept::of(applied)))
}

/// The text with a list in it, under the name it has there or this one.
#[must_use]
pub fn with_list(text: &str, name: &str) -> Option<String> {
    let mut written = Written::read(text)?;
    if written.list.is_empty() {
        name.clone_into(&mut written.list);
    }
    written.onto(text)
}

impl Kept {
    fn of(applied: Applied) -> Self {
        match applied {
            Applied::New => Self::Done(Vec::new()),
            Applied::Changed { changes } => Self::Done(changes),
            Applied::Unchanged => Self::Unchanged,
            Applied::UnknownQuestionnaire { .. } => Self::UnknownQuestionnaire,
            Applied::Misfits { problems } => Self::Wrong(problems),
            Applied::Fixed { changes } => Self::Fixed(changes),
            Applied::UnknownInsurer { .. } | Applied::Overtaken => Self::Overtaken,
        }
    }
}

/// The definition that is meant, or everything that is wrong with it. It stays the campaign it is.
pub(super) async fn read(
    row: &Model,
    duty: &Duty,
    draft: &Draft,
) -> Result<std::result::Result<Campaign, Vec<Problem>>> {
    let names = (duty.insurer.key.as_str(), Some(row.key.as_str()));
    parse(&draft.text, list_of(row, draft), names).await
}

/// Reads a definition whose insurer, and whose key where one is given, have to be these.
pub(super) async fn parse(
    text: &str,
    list: Option<Arc<Vec<u8>>>,
    (insurer, key): (&str, Option<&str>),
) -> Result<std::result::Result<Campaign, Vec<Problem>>> {
    let text = text.to_owned();
    let (insurer, key) = (insurer.to_owned(), key.map(str::to_owned));
    away(move || {
        let load = |_: &str| {
            let list = list.as_ref().map(|list| list.to_vec());
            list.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
        };
        let campaign = match Campaign::parse("", &text, load) {
            Ok(campaign) => campaign,
            Err(problems) => return Ok(Err(problems)),
        };
        let is = [("insurer", &campaign.insurer), ("key", &campaign.key)];
        let others = is.into_iter().zip([Some(&insurer), key.as_ref()]);
        let wrong: Vec<Problem> = others
            .filter_map(|((at, is), wanted)| Some((at, wanted.filter(|wanted| *wanted != is)?)))
            .map(|(at, wanted)| at_key(&text, at, format!("must stay \"{wanted}\"")))
            .collect();
        Ok(if wrong.is_empty() {
            Ok(campaign)
        } else {
            Err(wrong)
        })
    })
    .await
}

/// The list that goes with a draft.
pub(super) fn list_of(row: &Model, draft: &Draft) -> Option<Arc<Vec<u8>>> {
    match &draft.list {
        Some(NewList(bytes)) => Some(Arc::clone(bytes)),
        None => row
            .list
            .as_ref()
            .map(|list| Arc::new(list.clone().into_bytes())),
    }
}
