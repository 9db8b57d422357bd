//! Names of banks and branches: a CSV that the operator imports, in UTF-8 or Shift_JIS. For people only; money goes by codes.

use std::collections::BTreeMap;

use csv::StringRecord;
use domain::bank_account::{BankCode, BranchCode};
use domain::kana;

use crate::files::decode;
use crate::problem::Problem;

/// The columns, in any order.
pub const COLUMNS: [&str; 6] = [
    "銀行コード",
    "銀行名",
    "銀行名カナ",
    "支店コード",
    "支店名",
    "支店名カナ",
];
/// The most branches; Japan has some 30,000.
const MOST: usize = 200_000;
/// The longest name, in characters.
const LONGEST: usize = 60;
/// The most mistakes that are told; a wrong column would tell every line.
const TOLD: usize = 100;

/// A name, for people and for files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// As people know it.
    pub name: String,
    /// In kana.
    pub kana: String,
}

/// A bank with its branches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bank {
    /// Its name.
    pub named: Named,
    /// Its branches by code.
    pub branches: BTreeMap<BranchCode, Named>,
}

/// The table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Banks {
    banks: BTreeMap<BankCode, Bank>,
}

impl Banks {
    /// Reads a table, or tells everything that is wrong with it.
    ///
    /// # Errors
    /// Every problem found, by line: columns that are missing or unknown, codes without their digits, names that are empty, too long or
    /// not in kana, a bank under two names, a branch twice.
    pub fn parse(file_name: &str, content: &[u8]) -> Result<Self, Vec<Problem>> {
        let mut reading = Reading {
            file: file_name,
            banks: Self::default(),
            problems: Vec::new(),
        };
        match decode(content) {
            Some(text) => reading.all(&text),
            None => reading.tell(
                1,
                "",
                "is neither UTF-8 nor Shift_JIS; save it again as CSV",
            ),
        }
        if reading.problems.is_empty() {
            return Ok(reading.banks);
        }
        reading.problems.truncate(TOLD);
        Err(reading.problems)
    }

    /// All banks, by code.
    pub fn all(&self) -> impl Iterator<Item = (BankCode, &Bank)> {
        self.banks.iter().map(|(code, bank)| (*code, bank))
    }

    /// The bank with this code.
    #[must_use]
    pub fn bank(&self, code: BankCode) -> Option<&Bank> {
        self.banks.get(&code)
    }

    /// The branch with these codes.
    #[must_use]
    pub fn branch(&self, bank: BankCode, branch: BranchCode) -> Option<&Named> {
        self.bank(bank)?.branches.get(&branch)
    }

    /// Banks whose name, or name in kana however it is written, begins with a text; by code, at most so many.
    #[must_use]
    pub fn begin_with(&self, text: &str, most: usize) -> Vec<(BankCode, &Bank)> {
        let begins = Beginning::new(text);
        let fits = |(_, bank): &(BankCode, &Bank)| begins.fits(&bank.named);
        self.all().filter(fits).take(most).collect()
    }
}

impl Bank {
    /// Branches whose name begins with a text, in the same way.
    #[must_use]
    pub fn begin_with(&self, text: &str, most: usize) -> Vec<(BranchCode, &Named)> {
        let begins = Beginning::new(text);
        let all = self.branches.iter().map(|(code, named)| (*code, named));
        all.filter(|(_, named)| begins.fits(named))
            .take(most)
            .collect()
    }
}

struct Beginning<'t> {
    text: &'t str,
    kana: Option<kana::FoldedKana>,
}

impl<'t> Beginning<'t> {
    fn new(text: &'t str) -> Self {
        let text = text.trim();
        Self {
            text,
            kana: kana::fold(text).ok(),
        }
    }

    fn fits(&self, named: &Named) -> bool {
        let in_kana = || {
            let (wanted, known) = (self.kana.as_ref()?, kana::fold(&named.kana).ok()?);
            Some(known.as_str().starts_with(wanted.as_str()))
        };
        named.name.starts_with(self.text) || in_kana().unwrap_or(false)
    }
}

struct Reading<'r> {
    file: &'r str,
    banks: Banks,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn tell(&mut self, line: usize, column: &str, reason: &str) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line,
            column: 1,
            key: column.to_owned(),
            reason: reason.to_owned(),
        });
    }

    fn all(&mut self, text: &str) {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        let Some(places) = self.places(&header) else {
            return;
        };
        for (count, record) in reader.records().enumerate() {
            let Ok(record) = record else {
                return self.tell(count + 2, "", "is no CSV; is a quote left open?");
            };
            if count == MOST {
                return self.tell(count + 2, "", "is one line too many: 200,000 are allowed");
            }
            let line = record.position().map_or(1, csv::Position::line);
            let line = usize::try_from(line).unwrap_or(1);
            let cells = places.map(|place| record.get(place).unwrap_or_default().trim());
            if cells.iter().any(|cell| !cell.is_empty()) {
                self.branch(line, cells);
            }
        }
        if self.banks.banks.is_empty() && self.problems.is_empty() {
            self.tell(1, "", "has no bank");
        }
    }

    fn places(&mut self, header: &StringRecord) -> Option<[usize; 6]> {
        let place = |column: &str| header.iter().position(|name| name.trim() == column);
        let missing: Vec<&str> = COLUMNS
            .into_iter()
            .filter(|column| place(column).is_none())
            .collect();
        if !missing.is_empty() || header.len() != COLUMNS.len() {
            let wanted = COLUMNS.join(", ");
            self.tell(
                1,
                "",
                &format!("must have the columns {wanted}, and no other"),
            );
            return None;
        }
        Some(COLUMNS.map(|column| place(column).unwrap_or_default()))
    }

    fn branch(&mut self, line: usize, cells: [&str; 6]) {
        let [bank_code, bank, bank_kana, branch_code, branch, branch_kana] = cells;
        let bank_code = BankCode::parse(bank_code);
        let branch_code = BranchCode::parse(branch_code);
        for (column, error) in [
            (COLUMNS[0], bank_code.err()),
            (COLUMNS[3], branch_code.err()),
        ] {
            if let Some(error) = error {
                self.tell(line, column, &format!("{error}; keep the zeros in front"));
            }
        }
        let bank = self.named(line, [COLUMNS[1], COLUMNS[2]], [bank, bank_kana]);
        let branch = self.named(line, [COLUMNS[4], COLUMNS[5]], [branch, branch_kana]);
        let (Ok(bank_code), Ok(branch_code), Some(named), Some(branch)) =
            (bank_code, branch_code, bank, branch)
        else {
            return;
        };
        let known = self.banks.banks.entry(bank_code).or_insert_with(|| Bank {
            named: named.clone(),
            branches: BTreeMap::new(),
        });
        let same_name = known.named == named;
        let twice = known.branches.insert(branch_code, branch).is_some();
        if !same_name {
            self.tell(line, COLUMNS[1], "is another name than on an earlier line");
        }
        if twice {
            self.tell(line, COLUMNS[3], "is on an earlier line already");
        }
    }

    fn named(&mut self, line: usize, columns: [&str; 2], [name, kana]: [&str; 2]) -> Option<Named> {
        let long = |text: &str| text.chars().count() > LONGEST;
        if name.is_empty() || long(name) || name.chars().any(char::is_control) {
            self.tell(line, columns[0], "must have 1 to 60 characters");
            return None;
        }
        if long(kana) || kana::fold(kana).is_err() {
            self.tell(line, columns[1], "must be a name in kana");
            return None;
        }
        Some(Named {
            name: name.to_owned(),
            kana: kana.to_owned(),
        })
    }
}
