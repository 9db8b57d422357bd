//! The left side: each person with what the rules say, what was answered, what is asked for.

use std::sync::OnceLock;

use app::review::Opened;
use app::survey::{PaperState, Papers, Wanted};
use definitions::rules::{Rulebook, Wording};
use domain::case::{Decision, Verdict};
use domain::eligibility::{Indication, Outcome, Word as _};
use domain::japanese_date::both;
use domain::questionnaire::wording::with_name;
use domain::questionnaire::{Journey, Who};

use super::money::{self, MoneyView};
use super::words;
use crate::answer::Failure;
use crate::portal::survey::question::shown;
use crate::who::staff::Duty;

/// One person.
pub(super) struct PersonView {
    /// How forms call them.
    pub(super) who: String,
    pub(super) name: String,
    pub(super) about: String,
    pub(super) is_dependent: bool,
    pub(super) leaving: bool,
    pub(super) decision: String,
    pub(super) indications: Vec<IndicationView>,
    /// How many of them speak for the person.
    pub(super) speaks_for: usize,
    pub(super) answers: Vec<AnswerView>,
    pub(super) wanted: Vec<WantedView>,
    /// What it comes to; none in a survey.
    pub(super) money: Option<MoneyView>,
}

/// What one rule says.
pub(super) struct IndicationView {
    pub(super) title: String,
    pub(super) outcome: String,
    pub(super) mark: &'static str,
    pub(super) reasons: Vec<String>,
    pub(super) doubt: String,
}

/// One answer.
pub(super) struct AnswerView {
    /// How forms call it.
    pub(super) item: String,
    pub(super) ask: String,
    pub(super) lines: Vec<String>,
    pub(super) missing: bool,
    pub(super) changed: bool,
}

/// Something that is asked for.
pub(super) struct WantedView {
    /// How forms call it.
    pub(super) item: String,
    pub(super) what: String,
    pub(super) state: &'static str,
    pub(super) lacks: bool,
    /// Why papers for it were rejected or removed; empty when none was.
    pub(super) rejected: String,
}

/// Everybody, the dependents first.
pub(super) fn views(duty: &Duty, opened: &Opened) -> Result<Vec<PersonView>, Failure> {
    let (book, wording) = texts().ok_or(Failure::Internal)?;
    let sheet = &opened.sheet;
    let journey = sheet.journey();
    let wanted = sheet.wanted(journey.documents(), &Papers::of(&opened.papers));
    let mut views = Vec::new();
    for person in sheet.people() {
        let who = &person.who;
        let of_rules = opened.indicated.iter().find(|one| one.who == *who);
        let of_rules = of_rules.map_or(&[][..], |one| one.indications.as_slice());
        views.push(PersonView {
            who: who.to_string(),
            name: person.name.clone(),
            about: about(person),
            is_dependent: *who != Who::Insured,
            leaving: opened.leaving.contains(who),
            decision: decision(opened, who),
            speaks_for: count(of_rules),
            indications: doubtful_first(of_rules)
                .map(|one| indication(book, wording, one))
                .collect(),
            answers: answers(opened, &journey, who),
            wanted: asked_for(opened, &wanted, who),
            money: money::view(duty, opened, sheet.person(who)),
        });
    }
    views.sort_by_key(|view| !view.is_dependent);
    Ok(views)
}

/// What rules are called and how they say things; read once.
fn texts() -> Option<(&'static Rulebook, &'static Wording)> {
    static TEXTS: OnceLock<Option<(Rulebook, Wording)>> = OnceLock::new();
    let read = || Some((Rulebook::shipped().ok()?, Wording::shipped().ok()?));
    let (book, wording) = TEXTS.get_or_init(read).as_ref()?;
    Some((book, wording))
}

/// What a reviewer has to look at stands first.
fn doubtful_first(all: &[Indication]) -> impl Iterator<Item = &Indication> {
    let speaks_for = |one: &&Indication| one.outcome == Outcome::Meets;
    let doubtful = all.iter().filter(move |one| !speaks_for(one));
    doubtful.chain(all.iter().filter(speaks_for))
}

fn count(all: &[Indication]) -> usize {
    let speaks_for = all.iter().filter(|one| one.outcome == Outcome::Meets);
    speaks_for.count()
}

/// 「長女・2006年（平成18年）4月3日生まれ」.
fn about(person: &app::survey::Person) -> String {
    let born = format!("{}生まれ", both(person.born_on));
    match &person.relationship {
        Some(relationship) if person.who != Who::Insured => format!("{relationship}・{born}"),
        _ if person.who == Who::Insured => format!("被保険者・{born}"),
        _ => born,
    }
}

fn decision(opened: &Opened, who: &Who) -> String {
    let id = who.to_string();
    let found = opened.decisions.iter().find(|one| one.who == id);
    let Some(found) = found else {
        return String::new();
    };
    let word = Decision::named(&found.decision).map_or("", words::decision);
    let on = found
        .effective_on
        .map(|day| format!("（{}から）", both(day)));
    format!("{word}{}", on.unwrap_or_default())
}

fn indication(book: &Rulebook, wording: &Wording, one: &Indication) -> IndicationView {
    let text = book.text(one.rule, one.valid_from);
    let mut reasons: Vec<String> = one
        .reasons
        .iter()
        .map(|one| wording.sentence(one))
        .collect();
    if !one.by_insurer.is_empty() {
        reasons.push("（組合が定めた値によります）".to_owned());
    }
    IndicationView {
        title: text.map_or_else(String::new, |text| text.title.clone()),
        outcome: wording.outcome(one.outcome).to_owned(),
        mark: words::mark(one.outcome),
        reasons,
        doubt: if one.confirmed {
            String::new()
        } else {
            let doubt = text.and_then(|text| text.doubt.clone()).unwrap_or_default();
            format!("出典を確かめられていない規則です。{doubt}")
        },
    }
}

fn answers(opened: &Opened, journey: &Journey<'_>, who: &Who) -> Vec<AnswerView> {
    let name = opened.sheet.name(who);
    let pages = journey.pages().iter().filter(|page| page.id.who == *who);
    let asked = pages.flat_map(|page| &page.questions);
    asked
        .map(|asked| {
            let question = asked.question;
            let answer = asked.answer.as_ref();
            AnswerView {
                item: format!("answer/{who}/{}", question.key),
                ask: with_name(&question.ask, name),
                lines: answer.map_or_else(Vec::new, |answer| shown::answer(&question.kind, answer)),
                missing: asked.is_missing(),
                changed: opened
                    .changed
                    .contains(&(who.clone(), question.key.clone())),
            }
        })
        .collect()
}

fn asked_for(opened: &Opened, wanted: &[Wanted<'_>], who: &Who) -> Vec<WantedView> {
    let sheet = &opened.sheet;
    let own = wanted.iter().filter(|one| one.required.who == *who);
    own.map(|one| {
        let names = one
            .kinds()
            .filter_map(|key| sheet.questionnaire().documents.get(key));
        let names: Vec<String> = names
            .map(|kind| with_name(&kind.name, sheet.name(who)))
            .collect();
        WantedView {
            item: format!("document/{who}/{}", one.required.requirement.key),
            what: names.join("または"),
            state: match one.standing {
                PaperState::Covered => "提出不要",
                PaperState::Complete => "提出あり",
                PaperState::ToPutRight => "直し待ち",
                PaperState::Begun => "一部だけ",
                PaperState::Missing if one.required.optional => "任意",
                PaperState::Missing => "未提出",
            },
            lacks: one.is_missing() || one.is_to_put_right(),
            rejected: rejected(opened, one),
        }
    })
    .collect()
}

/// Whether a file that was handed in for this was removed for good.
fn was_removed(opened: &Opened, wanted: &Wanted<'_>) -> bool {
    let mut slots = opened
        .purged
        .iter()
        .filter_map(|(one, _)| one.slot.as_ref());
    slots.any(|(owner, document)| {
        let mut kinds = wanted.kinds();
        wanted.person == *owner && kinds.any(|kind| kind.as_str() == document)
    })
}

/// Why papers that were handed in for this were rejected.
fn rejected(opened: &Opened, wanted: &Wanted<'_>) -> String {
    let mut papers: Vec<&str> = Vec::new();
    for paper in &opened.papers {
        let mut kinds = wanted.kinds();
        let for_it =
            paper.person == wanted.person && kinds.any(|kind| kind.as_str() == paper.document);
        let found = opened
            .verdict(paper)
            .filter(|found| for_it && found.verdict == Verdict::Rejected);
        papers.extend(found.and_then(|found| found.reason.as_deref()));
    }
    if wanted.is_missing() && was_removed(opened, wanted) {
        papers.push(words::REMOVED);
    }
    papers.join("\n")
}
