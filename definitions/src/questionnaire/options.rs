//! Options of questions, and lists of them that several questions share.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use domain::questionnaire::question::Choosable;

use super::key;
use crate::reading::{Field, line, prose};

/// The most options a question has.
const MOST: usize = 64;

/// The lists under `[options]`.
pub(super) struct Lists<'r> {
    all: BTreeMap<String, (Field<'r>, Vec<Choosable>)>,
    used: RefCell<BTreeSet<String>>,
}

impl<'r> Lists<'r> {
    pub(super) fn read(field: &Field<'r>) -> Self {
        let lists = field.section().all().into_iter();
        let all = lists.map(|(name, list)| {
            let options = read_list(&list);
            (name, (list, options))
        });
        Self {
            all: all.collect(),
            used: RefCell::default(),
        }
    }

    /// The options a key names: a list of its own, or the name of a shared one.
    pub(super) fn options(&self, field: &Field<'_>) -> Vec<Choosable> {
        if !field.is_text() {
            return read_list(field);
        }
        let name = field.text(line(60)).unwrap_or_default();
        let Some((_, options)) = self.all.get(&name) else {
            let known: Vec<&str> = self.all.keys().map(String::as_str).collect();
            field.problem(format!(
                "there is no list \"{name}\" under [options]; there are: {}",
                known.join(", ")
            ));
            return Vec::new();
        };
        self.used.borrow_mut().insert(name);
        options.clone()
    }

    pub(super) fn report_unused(&self) {
        for (name, (field, _)) in &self.all {
            if !self.used.borrow().contains(name) {
                field.problem("is used by no question; take it out");
            }
        }
    }
}

fn read_list(field: &Field<'_>) -> Vec<Choosable> {
    let mut options: Vec<Choosable> = Vec::new();
    for entry in field.each(MOST) {
        let section = entry.section();
        let named = section.at("key").required();
        let label = section.at("label").required().text(line(80));
        let hint = section.at("hint").text(prose(300));
        let Some(key) = key::read(&named) else {
            continue;
        };
        if options.iter().any(|known| known.key == key) {
            named.problem(format!("{key} is there twice; take one out"));
        }
        options.push(Choosable {
            key,
            label: label.unwrap_or_default(),
            hint,
        });
    }
    if field.given() && options.is_empty() {
        field.problem("is empty; name the options");
    }
    options
}
