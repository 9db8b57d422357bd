//! A question as a form shows it: its words, its control, what is wrong with what was typed.

mod control;
pub(super) mod fields;
pub(crate) mod shown;
mod wording;

pub(super) use control::Control;
use control::control;

use domain::questionnaire::answer::{AnswerProblem, Given};
use domain::questionnaire::question::{Incomes, Kind, Question};
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
    /// Where a suggested answer comes from, or what has to be put right; empty as a rule.
    pub(super) note: String,
    /// The name and value of the field that tells which version of the answer this page has shown.
    pub(super) seen: (String, String),
}

/// One thing that is wrong: the id of the field that is to be mended, and what to do.
pub(super) struct Wrong {
    pub(super) field: String,
    pub(super) message: String,
    /// Whether it is said in a row of a table.
    in_row: bool,
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
            note: String::new(),
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

    /// With why it came back, and how it would be right.
    pub(super) fn returned(mut self, reason: &str, example: Option<&str>) -> Self {
        let example = example.map_or_else(String::new, |example| format!("　例：{example}"));
        self.note = format!("直していただきたいところ：{reason}{example}");
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
        self.note = String::new();
        self
    }

    /// With the message that one of two answers has to be chosen.
    pub(super) fn undecided(mut self, says: &str) -> Self {
        self.wrong = vec![Wrong {
            field: format!("k-{}-theirs", self.id),
            message: says.to_owned(),
            in_row: false,
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
            in_row: false,
        }];
        self
    }

    /// With where the suggested answer comes from.
    pub(super) fn suggested(mut self, source: Source) -> Self {
        let note = match source {
            Source::LastYear => {
                "前回のお答えを入れてあります。変わりありませんか。変わったときは、直してください。"
            }
            Source::Roster => {
                "健康保険組合に登録されている内容を入れてあります。違うときは、直してください。"
            }
        };
        note.clone_into(&mut self.note);
        self
    }

    /// Whether something is wrong with the field of this id.
    pub(super) fn is_wrong(&self, field: &str) -> bool {
        self.wrong.iter().any(|wrong| wrong.field == field)
    }

    /// What is wrong with a row of a table, said in the row.
    pub(super) fn wrong_in(&self, row: &str) -> Option<&str> {
        let mut wrong = self.wrong.iter();
        let found = wrong.find(|wrong| wrong.in_row && wrong.field == row)?;
        Some(&found.message)
    }

    /// What is wrong with the question as a whole: all but what is said in a row.
    pub(super) fn wrong_itself(&self) -> impl Iterator<Item = &Wrong> {
        self.wrong.iter().filter(|wrong| !wrong.in_row)
    }

    /// Whether something is wrong with the question as a whole.
    pub(super) fn is_wrong_itself(&self) -> bool {
        self.wrong_itself().next().is_some()
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
        if self.is_wrong_itself() {
            ids.push(format!("{}-wrong", self.id));
        }
        ids.join(" ")
    }
}

fn wrong_of(question: &Question, problem: &AnswerProblem) -> Wrong {
    Wrong {
        field: first_field(question, &problem.field),
        message: wording::problem(question, problem),
        in_row: matches!(question.kind, Kind::Incomes(_)) && problem.field != Incomes::NONE,
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
