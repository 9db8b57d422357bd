//! The columns of an export: who, then what was asked for, always in the order of the questionnaire.

use std::sync::Arc;

use app::survey::Row;
use domain::eligibility::Word as _;
use domain::japan_time::format_minute;
use domain::questionnaire::{Key, Questionnaire};
use domain::receipt_number::ReceiptNumber;

use super::words;
use crate::words::status;

/// Columns that every export has.
const WHO: [&str; 9] = [
    "記号",
    "番号",
    "枝番",
    "氏名カナ",
    "続柄",
    "不開示",
    "状態",
    "提出日時",
    "受付番号",
];
const DECIDED: [&str; 7] = [
    "判定",
    "判定の適用日",
    "判定の理由",
    "判定日時",
    "扶養から外す手続き",
    "外れる日",
    "外れる理由",
];

/// Which columns an export has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Where each case stands, decisions, answers, what the rules say, how many papers.
    Results,
    /// Answers.
    Answers,
    /// Papers: how many files of each.
    Documents,
}

/// The columns of one export.
#[derive(Debug)]
pub struct Columns {
    what: What,
    /// Each question once, with its heading.
    questions: Vec<(Key, String)>,
    /// Each document once, with its name.
    documents: Vec<(Key, String)>,
}

impl Columns {
    /// The columns for these versions: those of the first, then what only earlier ones have.
    #[must_use]
    pub fn of(versions: &[Arc<Questionnaire>], what: What) -> Self {
        let mut columns = Self {
            what,
            questions: Vec::new(),
            documents: Vec::new(),
        };
        for version in versions {
            let pages = version.sections.iter().flat_map(|section| &section.pages);
            for key in pages.flatten() {
                if let Some(question) = version.questions.get(key) {
                    add(&mut columns.questions, key, &question.ask);
                }
            }
            let papers = version.requirements.iter().flat_map(|one| &one.one_of);
            for key in papers.flatten() {
                if let Some(kind) = version.documents.get(key) {
                    add(&mut columns.documents, key, &kind.name);
                }
            }
        }
        columns
    }

    /// The headings.
    #[must_use]
    pub fn headings(&self) -> Vec<String> {
        let mut all: Vec<String> = WHO.map(str::to_owned).to_vec();
        let named = |all: &mut Vec<String>, columns: &[(Key, String)]| {
            all.extend(columns.iter().map(|(_, heading)| heading.clone()));
        };
        match self.what {
            What::Results => {
                all.extend(DECIDED.map(str::to_owned));
                named(&mut all, &self.questions);
                all.push("見立て".to_owned());
                all.push("書類のファイル数".to_owned());
            }
            What::Answers => named(&mut all, &self.questions),
            What::Documents => {
                named(&mut all, &self.documents);
                all.push("まだ出ていない書類".to_owned());
            }
        }
        all
    }

    /// The cells of a row.
    #[must_use]
    pub fn cells(&self, row: &Row) -> Vec<String> {
        let mut cells = who(row);
        let answers = |cells: &mut Vec<String>| {
            cells.extend(self.questions.iter().map(|(key, _)| answer(row, key)));
        };
        match self.what {
            What::Results => {
                cells.extend(decided(row));
                answers(&mut cells);
                cells.push(words::indications(&row.indications));
                cells.push(row.files.values().sum::<i64>().to_string());
            }
            What::Answers => answers(&mut cells),
            What::Documents => {
                let files = |key: &Key| row.files.get(key.as_str());
                let count = |(key, _): &(Key, String)| {
                    files(key).map_or_else(String::new, ToString::to_string)
                };
                cells.extend(self.documents.iter().map(count));
                cells.push(self.lacking(row));
            }
        }
        cells
    }

    /// Papers that are asked for, and of which nothing was handed in.
    fn lacking(&self, row: &Row) -> String {
        let there = |key: &Key| row.files.contains_key(key.as_str());
        let lacking = row.needed.iter().filter(|ways| !ways.iter().any(there));
        let name = |key: &Key| {
            let mut documents = self.documents.iter();
            let found = documents.find(|(known, _)| known == key);
            found.map_or_else(|| key.to_string(), |(_, name)| name.clone())
        };
        let one_of = |ways: &Vec<Key>| ways.iter().map(name).collect::<Vec<_>>().join("／");
        lacking.map(one_of).collect::<Vec<_>>().join("、")
    }
}

/// A heading: what people read, and the key, which stays when words change.
fn add(columns: &mut Vec<(Key, String)>, key: &Key, text: &str) {
    if columns.iter().any(|(known, _)| known == key) {
        return;
    }
    let text = text.replace("{name}さん", "本人").replace("{name}", "本人");
    columns.push((key.clone(), format!("{text} [{key}]")));
}

fn who(row: &Row) -> Vec<String> {
    let (at, number) = match &row.submitted {
        Some((at, number)) => (format_minute(*at), receipt(number)),
        None => (String::new(), String::new()),
    };
    let relationship = row.relationship.clone();
    vec![
        row.symbol.clone(),
        row.number.clone(),
        row.branch.clone(),
        row.kana.clone(),
        relationship.unwrap_or_else(|| "本人".to_owned()),
        words::hidden(&row.hidden),
        status(row.status.word()).to_owned(),
        at,
        number,
    ]
}

fn receipt(number: &str) -> String {
    let parsed = ReceiptNumber::parse_typed(number);
    parsed.map_or_else(|_| number.to_owned(), |number| number.to_string())
}

fn decided(row: &Row) -> Vec<String> {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut cells = match &row.decision {
        Some(one) => vec![
            words::decision(one.decision).to_owned(),
            day(one.effective_on),
            one.reason.clone().unwrap_or_default(),
            format_minute(one.decided_at),
        ],
        None => vec![String::new(); 4],
    };
    match &row.removal {
        Some((removal, on, why)) => cells.extend([
            words::removal(*removal).to_owned(),
            day(*on),
            why.clone().unwrap_or_default(),
        ]),
        None => cells.extend(vec![String::new(); 3]),
    }
    cells
}

fn answer(row: &Row, key: &Key) -> String {
    let (Some(question), Some(answer)) =
        (row.questionnaire.questions.get(key), row.answers.get(key))
    else {
        return String::new();
    };
    words::answer(&question.kind, answer)
}
