//! The list of people beside the conditions: a CSV, UTF-8 or Shift_JIS (CP932), comma or tab.

use std::collections::{BTreeMap, HashSet};

use csv::StringRecord;
use domain::campaign::Listed;
use domain::questionnaire::Key;
use domain::symbol::{self, Branch};

use crate::files::{Files, decode};
use crate::reading::Field;

/// The largest list, in bytes.
const LARGEST: usize = 10 * 1024 * 1024;
/// The most people on it.
const MOST: usize = 300_000;
/// The most words in one cell.
const WORDS: usize = 20;
/// The most mistakes that are told; a wrong column would tell every line.
const TOLD: usize = 100;

/// The column of documents the insurer has already.
pub(super) const COVERED: &str = "確認済み書類";
const NUMBERS: [&str; 3] = ["記号", "番号", "枝番"];
const LISTED: &str = "対象";
const REASONS: &str = "理由";
const MARKS: &str = "印";
const COLUMNS: [&str; 7] = ["記号", "番号", "枝番", LISTED, REASONS, COVERED, MARKS];

/// The list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The file's name, as the campaign names it.
    pub file: String,
    /// Its text.
    pub text: String,
    /// The people in the order of the file, nobody twice.
    pub people: Vec<ListedPerson>,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPerson {
    /// The line, from 1.
    pub line: usize,
    /// 記号 as written.
    pub symbol: String,
    /// 番号 as written.
    pub number: String,
    /// 枝番.
    pub branch: Branch,
    /// Whether the person is asked.
    pub listed: Listed,
    /// Why the person is asked.
    pub reasons: Vec<String>,
    /// Documents the insurer has already, by their keys in the questionnaire.
    pub covered: Vec<String>,
    /// Marks for conditions.
    pub marks: Vec<String>,
}

pub(super) fn read(
    field: &Field<'_>,
    reasons: &BTreeMap<Key, String>,
    files: &Files<'_>,
) -> Option<List> {
    let (file, content) = files.load_bytes(field, LARGEST)?;
    let Some(text) = decode(&content) else {
        field.problem(format!(
            "{file} is neither UTF-8 nor Shift_JIS; save it again as CSV"
        ));
        return None;
    };
    let mut reading = Reading {
        field,
        file: &file,
        text: &text,
        reasons,
        told: 0,
    };
    let people = reading.people()?;
    Some(List { file, text, people })
}

struct Reading<'r> {
    field: &'r Field<'r>,
    file: &'r str,
    text: &'r str,
    reasons: &'r BTreeMap<Key, String>,
    told: usize,
}

impl Reading<'_> {
    fn people(&mut self) -> Option<Vec<ListedPerson>> {
        let first = self.text.lines().next().unwrap_or_default();
        let tabs = first.contains('\t') && !first.contains(',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(if tabs { b'\t' } else { b',' })
            .flexible(true)
            .from_reader(self.text.as_bytes());
        let places = match reader.headers() {
            Ok(header) => self.places(header)?,
            Err(error) => return self.no_csv(&error),
        };
        let (mut people, mut seen) = (Vec::new(), HashSet::new());
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => return self.no_csv(&error),
            };
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if people.len() == MOST {
                self.tell(
                    0,
                    &format!("has more than {MOST} people; take conditions instead"),
                );
                return None;
            }
            let Some((person, key)) = self.person(&record, &places) else {
                continue;
            };
            if !seen.insert(key) {
                self.tell(
                    offset(&record),
                    "names somebody who is on an earlier line already",
                );
            }
            people.push(person);
        }
        Some(people)
    }

    /// Where each column stands.
    fn places(&mut self, header: &StringRecord) -> Option<Vec<(&'static str, usize)>> {
        let mut places = Vec::new();
        for (place, name) in header.iter().enumerate() {
            let name = name.trim();
            match COLUMNS.iter().find(|column| **column == name) {
                Some(column) if places.iter().any(|(known, _)| known == column) => {
                    self.tell(0, &format!("has the column {name} twice"));
                }
                Some(column) => places.push((*column, place)),
                None => {
                    let known = COLUMNS.join(", ");
                    self.tell(0, &format!("has a column \"{name}\"; known are {known}"));
                }
            }
        }
        let has = |column: &&str| places.iter().any(|(known, _)| *known == *column);
        let missing: Vec<&str> = NUMBERS.into_iter().filter(|column| !has(column)).collect();
        if !missing.is_empty() {
            self.tell(0, &format!("needs the columns {}", missing.join(", ")));
            return None;
        }
        Some(places)
    }

    fn person(
        &mut self,
        record: &StringRecord,
        places: &[(&'static str, usize)],
    ) -> Option<(ListedPerson, (String, String, Branch))> {
        let at = offset(record);
        let cell = |column: &str| {
            let place = places.iter().find(|(known, _)| *known == column)?.1;
            record.get(place).map(plain)
        };
        let text = |column: &str| cell(column).unwrap_or_default();
        let [symbol, number, branch] = NUMBERS.map(text);
        let folded = (
            symbol::fold(symbol),
            symbol::fold(number),
            Branch::parse(branch),
        );
        let (Ok(symbol_folded), Ok(number_folded), Ok(branch)) = folded else {
            self.tell(at, "has no 記号, 番号 and 枝番 that can be read");
            return None;
        };
        let reasons = self.words(at, REASONS, text(REASONS));
        for reason in &reasons {
            if !self.reasons.contains_key(reason.as_str()) {
                self.tell(
                    at,
                    &format!("{REASONS}: {reason} is not put into words; add it to [reasons]"),
                );
            }
        }
        let person = ListedPerson {
            line: record
                .position()
                .map_or(1, |place| usize::try_from(place.line()).unwrap_or(1)),
            symbol: symbol.to_owned(),
            number: number.to_owned(),
            branch,
            listed: self.listed(at, text(LISTED)),
            reasons,
            covered: self.words(at, COVERED, text(COVERED)),
            marks: self.words(at, MARKS, text(MARKS)),
        };
        Some((person, (symbol_folded, number_folded, branch)))
    }

    fn listed(&mut self, at: usize, cell: &str) -> Listed {
        match cell {
            "" | "対象" => Listed::Asked,
            "対象外" => Listed::LeftOut,
            "条件による" => Listed::ByCondition,
            _ => {
                self.tell(
                    at,
                    "対象 must be 対象, 対象外, 条件による or empty (which means 対象)",
                );
                Listed::ByCondition
            }
        }
    }

    /// Words that spaces or commas part, each a key.
    fn words(&mut self, at: usize, column: &str, cell: &str) -> Vec<String> {
        let parted =
            |letter: char| letter.is_whitespace() || [',', '、', ';', '；', '，'].contains(&letter);
        let mut words: Vec<String> = Vec::new();
        for word in cell.split(parted).filter(|word| !word.is_empty()) {
            if let Err(error) = Key::parse(word) {
                self.tell(at, &format!("{column}: \"{word}\" {error}"));
            } else if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        if words.len() > WORDS {
            self.tell(at, &format!("{column} has more than {WORDS} words"));
            words.truncate(WORDS);
        }
        words
    }

    fn no_csv<T>(&mut self, error: &csv::Error) -> Option<T> {
        let at = error
            .position()
            .map_or(0, |place| usize::try_from(place.byte()).unwrap_or(0));
        self.tell(at, "is no CSV; is a quote left open?");
        None
    }

    fn tell(&mut self, at: usize, reason: &str) {
        self.told += 1;
        if self.told <= TOLD {
            self.field.problem_in(self.file, self.text, at, reason);
        }
    }
}

fn offset(record: &StringRecord) -> usize {
    record
        .position()
        .map_or(0, |place| usize::try_from(place.byte()).unwrap_or(0))
}

/// A cell without what spreadsheets need: `="001"` for leading zeros, `'` before a text.
fn plain(cell: &str) -> &str {
    let cell = cell.trim();
    let inner = cell
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(cell.trim_start_matches('\'')).trim()
}
