//! 「前回と同じ」: last year's answers, seen together and confirmed at once.

use domain::questionnaire::{Answer, Answers, Key, PageId, Source, Who};
use sha2::{Digest as _, Sha256};

use super::{Change, Insured, NotNow, Saved, Sheet, codec, save_on};
use crate::tokens::hex;
use crate::{Portal, Result};

/// An answer may bring a question that was answered last year, too; a questionnaire is not deeper than that.
const ROUNDS: usize = 50;

/// Last year's answers on one page, none of which was given this year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unchanged {
    /// The page.
    pub page: PageId,
    /// Its questions with the answers.
    pub answers: Vec<(Key, Answer)>,
}

/// What became of a confirmation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// What was shown is answered now.
    Done,
    /// Nothing was saved: the answers are not those that were shown any more.
    ChangedMeanwhile,
    /// Not everything was saved.
    NotNow(NotNow),
    /// The insured person has no such case.
    NotFound,
}

/// What is answered when everything is as last year, in the order of the way. Questions that are not asked for then, and
/// those that last year's survey did not ask, are not among them.
#[must_use]
pub fn unchanged(sheet: &Sheet) -> Vec<Unchanged> {
    if sheet.last_year.is_empty() {
        return Vec::new();
    }
    let mut answers = sheet.answers();
    let mut taken: Vec<(Who, Key)> = Vec::new();
    for _ in 0..ROUNDS {
        let fresh = fresh(sheet, &answers);
        if fresh.is_empty() {
            break;
        }
        taken.extend(fresh.iter().map(|(who, key, _)| (who.clone(), key.clone())));
        answers.extend(fresh);
    }
    let journey = sheet.questionnaire().journey(sheet.family(), &answers);
    let on_page = |page: &domain::questionnaire::Page<'_>| {
        let own = page.questions.iter().filter_map(|asked| {
            let key = &asked.question.key;
            let mut taken = taken.iter();
            let is_taken = taken.any(|(who, one)| *who == page.id.who && one == key);
            let answer = answers.get(&page.id.who, key.as_str())?;
            is_taken.then(|| (key.clone(), answer.clone()))
        });
        let answers: Vec<_> = own.collect();
        let page = page.id.clone();
        (!answers.is_empty()).then_some(Unchanged { page, answers })
    };
    journey.pages().iter().filter_map(on_page).collect()
}

/// Last year's answers to what is asked now and has none.
fn fresh(sheet: &Sheet, answers: &Answers) -> Vec<(Who, Key, Answer)> {
    let journey = sheet.questionnaire().journey(sheet.family(), answers);
    let mut found = Vec::new();
    for page in journey.pages() {
        let who = &page.id.who;
        let open = page
            .questions
            .iter()
            .filter(|one| one.answer.is_none() && sheet.is_open(who, &one.question.key));
        found.extend(open.filter_map(|asked| {
            let suggestion = sheet.suggestion(&page.id.who, asked.question)?;
            let key = asked.question.key.clone();
            let of_last_year = suggestion.source == Source::LastYear;
            of_last_year.then(|| (page.id.who.clone(), key, suggestion.answer))
        }));
    }
    found
}

/// What a page showed of [`unchanged`]; it goes with the confirmation, so that nothing else is confirmed.
///
/// # Errors
/// When an answer cannot be written out.
pub fn shown(unchanged: &[Unchanged]) -> Result<String> {
    let each = unchanged.iter().flat_map(|page| {
        let who = &page.page.who;
        let answers = page.answers.iter();
        answers.map(|(key, answer)| (who.clone(), key.clone(), answer.clone()))
    });
    let all: Answers = each.collect();
    Ok(hex(&Sha256::digest(codec::write_all(&all)?)))
}

/// Gives last year's answers, as they were `seen`, this year; page by page, as if they had been given there. Gives back
/// the sheet as it is then.
///
/// # Errors
/// When the database refuses; what was saved until then stays.
pub async fn confirm_unchanged(
    portal: &Portal,
    who: &Insured,
    mut sheet: Sheet,
    seen: &str,
) -> Result<(Confirmed, Sheet)> {
    let same = unchanged(&sheet);
    if !crate::keys::equal(&shown(&same)?, seen) {
        return Ok((Confirmed::ChangedMeanwhile, sheet));
    }
    for Unchanged { page, answers } in same {
        let asked = answers.len();
        let changes = answers.into_iter().map(|(question, answer)| Change {
            question,
            answer: Some(answer),
            seen: 0,
        });
        let (saved, then) = save_on(portal, who, sheet, page, changes.collect()).await?;
        sheet = then;
        let not_done = match saved {
            Saved::Done(kept) if kept.saved.len() == asked => continue,
            Saved::Done(_) => Confirmed::ChangedMeanwhile,
            Saved::NotNow(reason) => Confirmed::NotNow(reason),
            Saved::NotFound => Confirmed::NotFound,
        };
        return Ok((not_done, sheet));
    }
    Ok((Confirmed::Done, sheet))
}
