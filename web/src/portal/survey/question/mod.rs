//! A question as a form shows it: every kind has its control, filled from what was typed, answered or suggested.

pub(super) mod fields;
pub(super) mod shown;
mod wording;

use domain::questionnaire::answer::{AnswerProblem, Given};
use domain::questionnaire::question::{Choosable, Incomes, Kind, Question};
use domain::questionnaire::wording::with_name;
use domain::questionnaire::{Answer, Source};

/// One question on a page.
pub(super) struct QuestionView {
    /// The name and id of its own field.
    pub(super) id: String,
    pub(super) ask: String,
    pub(super) help: String,
    pub(super) optional: bool,
    pub(super) control: Control,
    /// What is wrong with what was typed.
    pub(super) wrong: Vec<Wrong>,
    /// Where a suggested answer comes from; empty when nothing is suggested.
    pub(super) note: &'static str,
    /// The name and value of the field that tells which version of the answer this page has shown.
    pub(super) seen: (String, String),
}

/// What people fill in.
pub(super) enum Control {
    /// One, or any, of some options.
    Options { many: bool, options: Vec<OptionView> },
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
    Clash {
        theirs: Vec<String>,
        yours: Vec<String>,
        /// Names and values of the fields that hold what was typed here.
        kept: Vec<(String, String)>,
    },
    /// An answer that cannot be changed now.
    Locked { lines: Vec<String> },
}

/// An option.
pub(super) struct OptionView {
    pub(super) id: String,
    pub(super) value: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) chosen: bool,
}

/// A row of a table of incomes.
pub(super) struct RowView {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) value: String,
    pub(super) echo: String,
}

/// One thing that is wrong: the id of the field that is to be mended, and what to do.
pub(super) struct Wrong {
    pub(super) field: String,
    pub(super) message: String,
}

impl QuestionView {
    /// The question for a person of this name, with its fields filled; `answer` is what they were understood as.
    pub(super) fn new(
        question: &Question,
        name: &str,
        given: &Given,
        answer: Option<&Answer>,
    ) -> Self {
        let id = fields::name(&question.key);
        let named = |text: &Option<String>| {
            text.as_deref()
                .map_or_else(String::new, |text| with_name(text, name))
        };
        Self {
            ask: with_name(&question.ask, name),
            help: named(&question.help),
            optional: question.optional,
            control: control(question, name, given, answer),
            wrong: Vec::new(),
            note: "",
            seen: (fields::seen(&question.key), String::new()),
            id,
        }
    }

    /// With what is wrong with what was typed.
    pub(super) fn refused(mut self, question: &Question, problems: &[AnswerProblem]) -> Self {
        let each = problems.iter();
        self.wrong = each.map(|problem| wrong_of(question, problem)).collect();
        self
    }

    /// With the version of the answer that is shown.
    pub(super) fn seeing(mut self, question: &Question, version: i64) -> Self {
        self.seen = (fields::seen(&question.key), version.to_string());
        self
    }

    /// With another control; nothing is suggested there.
    pub(super) fn only(mut self, control: Control) -> Self {
        self.control = control;
        self.note = "";
        self
    }

    /// With the message that one of two answers has to be chosen.
    pub(super) fn undecided(mut self) -> Self {
        self.wrong = vec![Wrong {
            field: format!("k-{}-theirs", self.id),
            message: wording::CLASH.to_owned(),
        }];
        self
    }

    /// Whether it can be answered now.
    pub(super) fn can_be_changed(&self) -> bool {
        !matches!(self.control, Control::Locked { .. })
    }

    /// With the message that an answer is needed.
    pub(super) fn unanswered(mut self, question: &Question) -> Self {
        self.wrong = vec![Wrong {
            field: first_field(question, ""),
            message: wording::missing(&question.kind).to_owned(),
        }];
        self
    }

    /// With where the suggested answer comes from.
    pub(super) fn suggested(mut self, source: Source) -> Self {
        self.note = match source {
            Source::LastYear => {
                "前回のお答えを入れてあります。変わりありませんか。変わったときは、直してください。"
            }
            Source::Roster => {
                "健康保険組合に登録されている内容を入れてあります。違うときは、直してください。"
            }
        };
        self
    }

    /// Whether something is wrong with the field of this id.
    pub(super) fn is_wrong(&self, field: &str) -> bool {
        self.wrong.iter().any(|wrong| wrong.field == field)
    }

    /// What describes the question's fields for a screen reader: ids of the help, the note and what is wrong.
    pub(super) fn described(&self) -> String {
        let mut ids = Vec::new();
        if !self.help.is_empty() {
            ids.push(format!("{}-help", self.id));
        }
        if !self.note.is_empty() {
            ids.push(format!("{}-note", self.id));
        }
        if !self.wrong.is_empty() {
            ids.push(format!("{}-wrong", self.id));
        }
        ids.join(" ")
    }
}

fn wrong_of(question: &Question, problem: &AnswerProblem) -> Wrong {
    Wrong {
        field: first_field(question, &problem.field),
        message: wording::problem(question, problem),
    }
}

/// The id of the input that a problem of this field leads to.
fn first_field(question: &Question, field: &str) -> String {
    let first = match (&question.kind, field) {
        (Kind::Date(_) | Kind::Month(_), "") => "year",
        (Kind::YesNo(_), "") => "yes",
        (kind, "") => kind.options().first().map_or("", |one| one.key.as_str()),
        (_, field) => field,
    };
    fields::part(&question.key, first)
}

fn control(question: &Question, name: &str, given: &Given, answer: Option<&Answer>) -> Control {
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
        chosen: given.all("").iter().any(|value| value == option.key.as_str()),
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
            .map_or_else(String::new, |amounts| shown::yen(shown::total(amounts.values()))),
    }
}
