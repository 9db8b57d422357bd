//! Answers and papers in words.

use domain::japanese_date;
use domain::questionnaire::question::Kind;
use domain::questionnaire::{Answer, Key, Question, Questionnaire, Required, Who};

/// Whom something is about.
pub(super) fn person(who: &Who) -> &str {
    match who {
        Who::Insured => "本人",
        Who::Dependent(id) => id,
    }
}

/// An answer as people would read it.
pub(super) fn answer(question: &Question, answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return if question.optional {
            "（なし）"
        } else {
            "（未回答）"
        }
        .to_owned();
    };
    let label = |key: &Key| {
        let option = question
            .kind
            .options()
            .iter()
            .find(|option| option.key == *key);
        option.map_or_else(|| key.to_string(), |option| option.label.clone())
    };
    match answer {
        Answer::Choice(option) => label(option),
        Answer::Several(options) => options.iter().map(label).collect::<Vec<_>>().join("、"),
        Answer::Yen(amount) => yen(*amount),
        Answer::Date(day) => japanese_date::western(*day),
        Answer::Month(month) => format!("{}年{}月", month.year(), month.month()),
        Answer::Text(text) => text.replace('\n', " "),
        Answer::YesNo(flag) => yes_no(question, *flag),
        Answer::Incomes(amounts) if amounts.is_empty() => "収入はない".to_owned(),
        Answer::Incomes(amounts) => {
            let rows = amounts
                .iter()
                .map(|(kind, amount)| format!("{} {}", label(kind), yen(*amount)));
            rows.collect::<Vec<_>>().join("、")
        }
    }
}

fn yes_no(question: &Question, flag: bool) -> String {
    let (own, otherwise) = match (&question.kind, flag) {
        (Kind::YesNo(words), true) => (words.yes.clone(), "はい"),
        (Kind::YesNo(words), false) => (words.no.clone(), "いいえ"),
        (_, true) => (None, "はい"),
        (_, false) => (None, "いいえ"),
    };
    own.unwrap_or_else(|| otherwise.to_owned())
}

/// `1,200,000円`.
fn yen(amount: u64) -> String {
    let digits = amount.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + "円"
}

/// The papers that fulfil a requirement, alternatives apart.
pub(super) fn papers(questionnaire: &Questionnaire, required: &Required<'_>) -> String {
    let name = |key: &Key| {
        let kind = questionnaire.documents.get(key);
        kind.map_or_else(|| key.to_string(), |kind| kind.name.clone())
    };
    let together = |papers: &Vec<Key>| papers.iter().map(name).collect::<Vec<_>>().join("と");
    let one_of = required.requirement.one_of.iter().map(together);
    let copies = if required.copies > 1 {
        format!("（{}通）", required.copies)
    } else {
        String::new()
    };
    let optional = if required.optional {
        "（任意）"
    } else {
        ""
    };
    let covered = if required.covered {
        "（組合で確認済み）"
    } else {
        ""
    };
    let papers = one_of.collect::<Vec<_>>().join(" または ");
    format!("{papers}{copies}{optional}{covered}")
}
