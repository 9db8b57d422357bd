//! What another version means to one draft.

use std::collections::BTreeSet;

use domain::questionnaire::{Answers, Key, Questionnaire, Required, Side, Who};
use store::survey::answer;

use crate::Result;
use crate::survey::many::{Frame, Whole};
use crate::survey::{read_answer, whom};

/// One draft under both versions.
pub(super) struct Compared {
    pub(super) whole: Whole,
    /// Answers that no longer fit.
    pub(super) misfits: Vec<answer::Model>,
    /// Questions that are asked now and were not.
    pub(super) asked_anew: usize,
    /// Papers that are asked for now and were not.
    pub(super) more_papers: usize,
    /// Papers that were asked for and are not any more.
    pub(super) fewer_papers: usize,
}

/// Puts a draft under both versions.
pub(super) fn compare(
    frame: &Frame,
    whole: Whole,
    old: &Questionnaire,
    new: &Questionnaire,
) -> Result<Compared> {
    let mut misfits = Vec::new();
    for row in &whole.rows {
        if row.answer.is_some() && !fits(frame, new, row)? {
            misfits.push(row.clone());
        }
    }
    let mut compared = Compared {
        misfits,
        asked_anew: 0,
        more_papers: 0,
        fewer_papers: 0,
        whole,
    };
    if compared.whole.rows.iter().any(|row| row.answer.is_some()) {
        compared.walk(old, new)?;
    }
    Ok(compared)
}

/// Whether a stored answer answers a question of the version, about the same side.
fn fits(frame: &Frame, new: &Questionnaire, row: &answer::Model) -> Result<bool> {
    let Some(text) = row.answer.as_deref() else {
        return Ok(true);
    };
    let side = match whom(&row.who) {
        Who::Insured => Side::Insured,
        Who::Dependent(_) => Side::Dependent,
    };
    let Some((section, question)) = new.place(&row.question) else {
        return Ok(false);
    };
    let answer = read_answer(text)?;
    let facts = frame.campaign.facts();
    Ok(section.side == side && question.kind.check(&answer, &facts).is_ok())
}

impl Compared {
    fn walk(&mut self, old: &Questionnaire, new: &Questionnaire) -> Result<()> {
        let before = self.whole.answers()?;
        let mut after: Answers = before.clone();
        for row in &self.misfits {
            after.remove(&whom(&row.who), &row.question);
        }
        let (before, after) = (
            old.journey(&self.whole.family, &before),
            new.journey(&self.whole.family, &after),
        );
        for page in after.pages() {
            let asked = page.questions.iter();
            self.asked_anew += asked
                .filter(|asked| !before.asks(&page.id.who, asked.question.key.as_str()))
                .count();
        }
        let (before, after) = (before.documents(), after.documents());
        let (before, after) = (papers(&before), papers(&after));
        self.more_papers = after.difference(&before).count();
        self.fewer_papers = before.difference(&after).count();
        Ok(())
    }
}

/// What has to be handed in: for whom, and which papers.
fn papers(required: &[Required<'_>]) -> BTreeSet<(Who, Vec<Vec<Key>>)> {
    let needed = required.iter().filter(|one| !one.covered);
    needed
        .map(|one| (one.who.clone(), one.requirement.one_of.clone()))
        .collect()
}
