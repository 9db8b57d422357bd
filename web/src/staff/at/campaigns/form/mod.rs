//! Between a definition's values and the fields of forms, and from what its reader says to the field it is about.

#[cfg(test)]
mod tests;

use definitions::Problem;
use definitions::campaign::Written;
use domain::japanese_date;

use crate::form::{Errors, Form};
use crate::staff::problems::said;

/// How many empty rows a list of rows has at its end.
const SPARE: usize = 2;

/// A list of rows: how its fields begin, what its two columns are called, how many it may have.
pub(super) struct Rows {
    pub(super) name: &'static str,
    pub(super) columns: [&'static str; 2],
    pub(super) most: usize,
}

pub(super) const REASONS: Rows = Rows {
    name: "reason",
    columns: ["word", "text"],
    most: 50,
};
pub(super) const REMINDERS: Rows = Rows {
    name: "reminder",
    columns: ["days", "to"],
    most: 10,
};
pub(super) const CONDITIONS: Rows = Rows {
    name: "condition",
    columns: ["name", "when"],
    most: 50,
};
pub(super) const DEPENDENTS: Rows = Rows {
    name: "dependents",
    columns: ["when", "reason"],
    most: 20,
};
pub(super) const INSURED: Rows = Rows {
    name: "insured",
    columns: ["when", "reason"],
    most: 20,
};

/// A row as a template has it: the ids of its two fields with what stands in them.
pub(super) struct RowView {
    pub(super) number: usize,
    pub(super) ids: [String; 2],
    pub(super) values: [String; 2],
}

impl Rows {
    fn id(&self, place: usize, column: usize) -> String {
        let column = self.columns.get(column).copied().unwrap_or_default();
        format!("{}-{place}-{column}", self.name)
    }

    /// What a form brought; rows without anything in them are left out.
    fn read(&self, form: &Form) -> Vec<(String, String)> {
        let rows = (0..self.most).map(|place| {
            let text = |column| line(form, &self.id(place, column));
            (text(0), text(1))
        });
        rows.filter(|(one, other)| !one.is_empty() || !other.is_empty())
            .collect()
    }

    /// The rows with some empty ones.
    pub(super) fn view(&self, pairs: &[(String, String)]) -> Vec<RowView> {
        let empty = (String::new(), String::new());
        let spare = self.most.saturating_sub(pairs.len()).min(SPARE);
        let rows = pairs.iter().chain(std::iter::repeat_n(&empty, spare));
        rows.enumerate()
            .map(|(place, (one, other))| RowView {
                number: place + 1,
                ids: [self.id(place, 0), self.id(place, 1)],
                values: [one.clone(), other.clone()],
            })
            .collect()
    }

    /// Says of entries that go by a name what a table could not hold: no name, or one that is there already.
    fn name_each(&self, pairs: &[(String, String)], errors: &mut Errors) {
        for (place, (name, _)) in pairs.iter().enumerate() {
            let earlier = pairs.iter().take(place).any(|(known, _)| known == name);
            if name.is_empty() {
                errors.add(self.id(place, 0), "言葉を入力してください。例：adult");
            } else if earlier {
                errors.add(
                    self.id(place, 0),
                    "同じ言葉が上にあります。別の言葉にしてください。",
                );
            }
        }
    }
}

/// A field without spaces around it, and with the line breaks of a file.
fn line(form: &Form, name: &str) -> String {
    form.text(name).replace("\r\n", "\n").trim().to_owned()
}

/// A day in any way of writing, as a file has it; what is no day stays as it was typed.
fn day(form: &Form, name: &str) -> String {
    let typed = line(form, name);
    japanese_date::parse(&typed).map_or(typed, |day| day.to_string())
}

/// Puts what may always change into the values.
pub(super) fn words(form: &Form, written: &mut Written, errors: &mut Errors) {
    written.name = line(form, "name");
    written.reasons = REASONS.read(form);
    REASONS.name_each(&written.reasons, errors);
    written.reminders = REMINDERS.read(form);
    if form.has("letters") {
        let on = form.is("opening", "yes");
        // The default needs no word.
        if on != (written.opening != "false") {
            written.opening = on.to_string();
        }
        written.quiet = (line(form, "quiet_from"), line(form, "quiet_until"));
    }
    written.latest = day(form, "latest");
    if form.has("extensions") {
        let given = form.fields().filter(|(name, _)| *name == "to");
        let to: Vec<String> = given.map(|(_, value)| value.to_owned()).take(3).collect();
        let all = written.extend_to.is_empty() && to.len() == 3;
        if !all {
            written.extend_to = to;
        }
    }
    written.keep_documents_days = line(form, "keep_documents_days");
    written.lead = line(form, "lead");
    written.not_asked = line(form, "not_asked");
    written.late = line(form, "late");
}

/// Puts the days and the questionnaire into the values.
pub(super) fn frame(form: &Form, written: &mut Written) {
    days(form, written);
    let chosen = line(form, "questionnaire");
    if let Some((key, version)) = chosen.split_once(' ') {
        written.questionnaire = (key.to_owned(), version.to_owned());
    }
}

/// Puts the days into the values.
pub(super) fn days(form: &Form, written: &mut Written) {
    written.opens_on = day(form, "opens_on");
    written.closes_on = day(form, "closes_on");
    written.base_date = day(form, "base_date");
    written.rules_date = day(form, "rules_date");
}

/// Puts who is asked into the values.
pub(super) fn target(form: &Form, written: &mut Written, errors: &mut Errors) {
    written.conditions = CONDITIONS.read(form);
    CONDITIONS.name_each(&written.conditions, errors);
    written.dependents = DEPENDENTS.read(form);
    written.insured = INSURED.read(form);
}

/// Makes a copy's own name, key, days and last day for extensions of a form.
pub(super) fn copy(form: &Form, written: &mut Written) {
    written.key = line(form, "key");
    written.name = line(form, "name");
    days(form, written);
    written.latest = day(form, "latest");
}

/// Each thing that is wrong on its field, where the form has one.
pub(super) fn refused(
    problems: &[Problem],
    written: &Written,
    shown: impl Fn(&str) -> bool,
    errors: &mut Errors,
) {
    for problem in problems {
        let message = said(&problem.reason);
        let field = field(&problem.key, written);
        if shown(&field) {
            let called = crate::staff::at::campaigns::words::field(&problem.key);
            errors.add(field, format!("{called}：{message}"));
        } else {
            errors.add("", format!("{}：{message}", place(problem)));
        }
    }
}

/// Where something stands: the line of the definition, or of the list.
pub(super) fn place(problem: &Problem) -> String {
    let key = crate::staff::at::campaigns::words::key(&problem.key);
    let line = problem.line;
    match (problem.file.is_empty(), key.is_empty()) {
        (true, true) => format!("定義ファイルの{line}行目"),
        (true, false) => format!("定義ファイルの{line}行目（{key}）"),
        (false, _) => format!("一覧の{line}行目"),
    }
}

/// The field that a key of the definition stands in; empty where it stands in none.
fn field(key: &str, written: &Written) -> String {
    let named = |rows: &Rows, pairs: &[(String, String)], name: &str, column| {
        let place = pairs.iter().position(|(known, _)| known == name);
        place.map_or_else(String::new, |place| rows.id(place, column))
    };
    if let Some(name) = key.strip_prefix("reasons.") {
        return named(&REASONS, &written.reasons, name, 1);
    }
    if let Some(name) = key.strip_prefix("conditions.") {
        return named(&CONDITIONS, &written.conditions, name, 1);
    }
    for (prefix, rows, columns) in [
        ("reminders[", &REMINDERS, ["days_before", "to"]),
        ("target.dependents[", &DEPENDENTS, ["when", "reason"]),
        ("target.insured[", &INSURED, ["when", "reason"]),
    ] {
        if let Some(rest) = key.strip_prefix(prefix) {
            let (place, column) = rest.split_once(']').unwrap_or((rest, ""));
            let column = columns
                .iter()
                .position(|known| column.strip_prefix('.') == Some(*known));
            let place = place.parse().unwrap_or(0);
            return rows.id(place, column.unwrap_or(0));
        }
    }
    let last = key.rsplit('.').next().unwrap_or_default();
    let section = key.split(['.', '[']).next().unwrap_or_default();
    match (section, last) {
        ("questionnaire", _) => "questionnaire".to_owned(),
        ("extensions", last) if last.starts_with("to") => "to".to_owned(),
        ("target", _) => String::new(),
        (_, last) => last.to_owned(),
    }
}
