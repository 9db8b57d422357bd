//! Cells in words that people read and programs can still reckon with: days as 2027-01-31, amounts in yen without commas.

use domain::case::{Decision, Removal};
use domain::eligibility::{Indication, Outcome, Word as _};
use domain::questionnaire::question::Kind;
use domain::questionnaire::{Answer, Key};
use store::protection::kind;

/// An answer.
pub(super) fn answer(kind: &Kind, answer: &Answer) -> String {
    let label = |key: &Key| {
        let mut options = kind.options().iter();
        let found = options.find(|option| option.key == *key);
        found.map_or_else(|| key.to_string(), |option| option.label.clone())
    };
    match answer {
        Answer::Choice(option) => label(option),
        Answer::Several(options) => {
            // In the order of the question, whatever order they were kept in.
            let chosen = kind.options().iter().map(|option| &option.key);
            let chosen = chosen.filter(|key| options.contains(*key));
            chosen.map(label).collect::<Vec<_>>().join("、")
        }
        Answer::Yen(amount) => amount.to_string(),
        Answer::Date(day) => day.to_string(),
        Answer::Month(month) => format!("{:04}-{:02}", month.year(), month.month()),
        Answer::Text(text) => text.clone(),
        Answer::YesNo(yes) => yes_no(kind, *yes).to_owned(),
        Answer::Incomes(amounts) if amounts.is_empty() => "収入はない".to_owned(),
        Answer::Incomes(amounts) => {
            let row = |(kind, amount): (&Key, &u64)| format!("{}：{amount}", label(kind));
            amounts.iter().map(row).collect::<Vec<_>>().join("、")
        }
    }
}

fn yes_no(kind: &Kind, yes: bool) -> &str {
    let own = match kind {
        Kind::YesNo(words) if yes => words.yes.as_deref(),
        Kind::YesNo(words) => words.no.as_deref(),
        _ => None,
    };
    own.unwrap_or(if yes { "はい" } else { "いいえ" })
}

/// What was decided.
pub(crate) fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Continue => "継続",
        Decision::Remove => "扶養から外す",
        Decision::NoAnswer => "未回答",
    }
}

/// How far a removal has come.
#[must_use]
pub const fn removal(removal: Removal) -> &'static str {
    match removal {
        Removal::Wanted => "外したい",
        Removal::Filed => "届け出済み",
    }
}

/// Why somebody is hidden from the household.
pub(crate) fn hidden(kinds: &[String]) -> String {
    let word = |one: &String| match one.as_str() {
        kind::PROTECTED => "不開示",
        kind::OBJECTING => "開示への異議",
        _ => "不開示（種別不明）",
    };
    kinds.iter().map(word).collect::<Vec<_>>().join("、")
}

/// What the rules say, each by its name.
pub(super) fn indications(all: &[Indication]) -> String {
    let one = |one: &Indication| format!("{} {}", one.rule.word(), outcome(one.outcome));
    all.iter().map(one).collect::<Vec<_>>().join("、")
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Meets => "満たす",
        Outcome::DoesNotMeet => "満たさない",
        Outcome::NeedsJudgement => "要確認",
        Outcome::NotEnoughKnown => "情報不足",
    }
}
