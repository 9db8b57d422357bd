//! What people fill in: every kind of question has its control, filled from what was typed, answered or suggested.

use domain::questionnaire::Answer;
use domain::questionnaire::answer::Given;
use domain::questionnaire::question::{Choosable, Incomes, Kind, Question};
use domain::questionnaire::wording::with_name;

use super::{fields, shown};

/// What people fill in.
pub(in crate::portal) enum Control {
    /// One, or any, of some options.
    Options {
        many: bool,
        options: Vec<OptionView>,
    },
    /// An amount; `echo` repeats it with separators.
    Yen { value: String, echo: String },
    /// A day.
    Date {
        year: String,
        month: String,
        day: String,
        echo: String,
    },
    /// A month.
    Month {
        year: String,
        month: String,
        echo: String,
    },
    /// A text of one line or several.
    Text {
        value: String,
        most: usize,
        lines: bool,
    },
    /// Amounts by kind of income.
    Incomes {
        rows: Vec<RowView>,
        none: bool,
        total: String,
    },
    /// An answer that was changed elsewhere meanwhile: which one shall stay?
    Conflict {
        /// What the stored one and that of this page are called.
        called: [&'static str; 2],
        theirs: Vec<String>,
        yours: Vec<String>,
        /// Names and values of the fields that hold what was typed here.
        kept: Vec<(String, String)>,
    },
    /// An answer that cannot be changed now.
    Locked { lines: Vec<String> },
}

/// An option.
pub(in crate::portal) struct OptionView {
    pub(in crate::portal) id: String,
    pub(in crate::portal) value: String,
    pub(in crate::portal) label: String,
    pub(in crate::portal) hint: String,
    pub(in crate::portal) chosen: bool,
}

/// A row of a table of incomes.
pub(in crate::portal) struct RowView {
    pub(in crate::portal) id: String,
    pub(in crate::portal) label: String,
    pub(in crate::portal) hint: String,
    pub(in crate::portal) value: String,
    pub(in crate::portal) echo: String,
}

/// The control of a question for a person of this name.
pub(super) fn control(
    question: &Question,
    name: &str,
    given: &Given,
    answer: Option<&Answer>,
) -> Control {
    let own = given.text("").to_owned();
    let part = |part: &str| given.text(part).to_owned();
    let echo = match answer {
        Some(Answer::Yen(amount)) => shown::yen(*amount),
        Some(Answer::Date(day)) => shown::date(*day),
        Some(Answer::Month(month)) => shown::month(*month),
        _ => String::new(),
    };
    match &question.kind {
        Kind::Choice(_) => options(question, name, given, false),
        Kind::Several(_) => options(question, name, given, true),
        Kind::YesNo(_) => yes_no(question, given),
        Kind::Yen(_) => Control::Yen { value: own, echo },
        Kind::Date(_) => date(given, echo),
        Kind::Month(_) => Control::Month {
            year: part("year"),
            month: part("month"),
            echo,
        },
        Kind::Text(kind) => Control::Text {
            value: own,
            most: kind.most,
            lines: kind.lines,
        },
        Kind::Incomes(kind) => incomes(question, name, kind, given, answer),
    }
}

fn options(question: &Question, name: &str, given: &Given, many: bool) -> Control {
    let view = |option: &Choosable| OptionView {
        id: fields::part(&question.key, option.key.as_str()),
        value: option.key.to_string(),
        label: with_name(&option.label, name),
        hint: with_name(option.hint.as_deref().unwrap_or(""), name),
        chosen: given
            .all("")
            .iter()
            .any(|value| value == option.key.as_str()),
    };
    let options = question.kind.options().iter().map(view).collect();
    Control::Options { many, options }
}

fn yes_no(question: &Question, given: &Given) -> Control {
    let view = |(value, yes): (&str, bool)| OptionView {
        id: fields::part(&question.key, value),
        value: value.to_owned(),
        label: shown::yes_no(&question.kind, yes).to_owned(),
        hint: String::new(),
        chosen: given.text("") == value,
    };
    Control::Options {
        many: false,
        options: [("yes", true), ("no", false)].map(view).into(),
    }
}

/// A day pasted whole into one field stands in the year's.
fn date(given: &Given, echo: String) -> Control {
    let year = match given.text("year") {
        "" => given.text(""),
        year => year,
    };
    Control::Date {
        year: year.to_owned(),
        month: given.text("month").to_owned(),
        day: given.text("day").to_owned(),
        echo,
    }
}

fn incomes(
    question: &Question,
    name: &str,
    kind: &Incomes,
    given: &Given,
    answer: Option<&Answer>,
) -> Control {
    let amounts = match answer {
        Some(Answer::Incomes(amounts)) => Some(amounts),
        _ => None,
    };
    let row = |one: &Choosable| RowView {
        id: fields::part(&question.key, one.key.as_str()),
        label: with_name(&one.label, name),
        hint: with_name(one.hint.as_deref().unwrap_or(""), name),
        value: given.text(one.key.as_str()).to_owned(),
        echo: amounts
            .and_then(|amounts| amounts.get(&one.key))
            .map_or_else(String::new, |amount| shown::yen(*amount)),
    };
    Control::Incomes {
        rows: kind.kinds.iter().map(row).collect(),
        none: !given.text(Incomes::NONE).is_empty(),
        total: amounts
            .filter(|amounts| !amounts.is_empty())
            .map_or_else(String::new, |amounts| {
                shown::yen(shown::total(amounts.values()))
            }),
    }
}
