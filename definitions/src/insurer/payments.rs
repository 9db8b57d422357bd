//! How an insurer's money reaches its members: who sends it, from which account, and what the bank takes in names.

use domain::bank_account::{AccountKind, AccountNumber, BankCode, BranchCode};
use domain::zengin::{
    LongVowel, MiddleDot, Profile, Sender, Symbols, TooLong, Unwritable, write_text,
};
use serde::{Deserialize, Serialize};

use crate::reading::{Field, Section, line};
use crate::{samples, zengin};

/// Bytes of the sender's name in a transfer file.
const SENDER: usize = 40;

/// Payments of an insurer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payments {
    /// Which of the shipped character profiles of banks counts; see `samples/zengin/profiles.toml`.
    pub profile: String,
    /// What is otherwise at the insurer's bank.
    #[serde(default)]
    pub own: Own,
    /// 委託者コード: up to ten digits, from the bank.
    pub code: u64,
    /// 依頼人名, in kana as the bank has it.
    pub name: String,
    /// The account the money comes from.
    pub bank: BankCode,
    /// Its branch.
    pub branch: BranchCode,
    /// Ordinary, current or other.
    pub kind: AccountKind,
    /// Its number.
    pub number: AccountNumber,
    /// How lists for employers are written.
    pub list_encoding: ListEncoding,
}

/// Keys of a profile that an insurer says itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Own {
    /// Characters beside letters, digits and the space.
    pub symbols: Option<String>,
    /// `ー`.
    pub long_vowel: Option<LongVowel>,
    /// `・`.
    pub middle_dot: Option<MiddleDot>,
    /// Whether `ヲ` is taken.
    pub takes_wo: Option<bool>,
    /// Names longer than their field.
    pub too_long: Option<TooLong>,
    /// Whether CR and LF follow each record.
    pub line_ends: Option<bool>,
}

/// The encoding of lists for spreadsheets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListEncoding {
    /// UTF-8 with a mark, which spreadsheets understand.
    #[default]
    Utf8,
    /// CP932; letters that it doesn't have are told.
    Cp932,
}

impl Payments {
    /// What the insurer's bank takes; `None` where the shipped profile is gone by now.
    #[must_use]
    pub fn profile(&self) -> Option<Profile> {
        let mut profile = shipped(&self.profile)?;
        let own = &self.own;
        if let Some(symbols) = &own.symbols {
            profile.symbols = Symbols::parse(symbols).ok()?;
        }
        profile.long_vowel = own.long_vowel.unwrap_or(profile.long_vowel);
        profile.middle_dot = own.middle_dot.unwrap_or(profile.middle_dot);
        profile.takes_wo = own.takes_wo.unwrap_or(profile.takes_wo);
        profile.too_long = own.too_long.unwrap_or(profile.too_long);
        profile.line_ends = own.line_ends.unwrap_or(profile.line_ends);
        Some(profile)
    }

    /// Who pays, as a transfer file has it.
    #[must_use]
    pub fn sender(&self) -> Sender {
        Sender {
            code: self.code,
            name: self.name.clone(),
            bank: self.bank,
            branch: self.branch,
            kind: self.kind,
            number: self.number,
        }
    }

    pub(super) fn read(field: &Field<'_>) -> Option<Self> {
        if !field.given() {
            return None;
        }
        let section = field.section();
        let account = section.at("account").required().section();
        let (own, named) = (Own::read(&section), section.at("profile").required());
        // All of it is read before anything is given up, so that every mistake is told at once.
        let profile = named.lasting_name();
        let code = read_code(&section.at("code").required());
        let name = section.at("name").required().text(line(40));
        let bank = read_as(&account.at("bank").required(), BankCode::parse);
        let branch = read_as(&account.at("branch").required(), BranchCode::parse);
        let kind = account.at("kind").choice();
        let number = read_as(&account.at("number").required(), AccountNumber::parse);
        let list_encoding = section.at("list_encoding").choice().unwrap_or_default();
        let payments = Self {
            profile: profile?,
            own,
            code: code?,
            name: name?,
            bank: bank?,
            branch: branch?,
            kind: kind.unwrap_or(AccountKind::Ordinary),
            number: number?.number,
            list_encoding,
        };
        payments.check((&named, &section));
        Some(payments)
    }

    /// What only shows when several keys are seen together.
    fn check(&self, (named, section): (&Field<'_>, &Section<'_>)) {
        if self.kind == AccountKind::Savings {
            let reason = "has kind savings, from which money cannot be sent";
            section.at("account").problem(reason);
        }
        if shipped(&self.profile).is_none() {
            let known = profiles().into_keys().collect::<Vec<_>>().join(", ");
            named.problem(format!("is unknown; take one of {known}"));
            return;
        }
        let Some(profile) = self.profile() else {
            return;
        };
        if profile.long_vowel == LongVowel::Hyphen && !profile.takes('-') {
            let reason = "puts a hyphen in its place, which is not among symbols";
            section.at("long_vowel").problem(reason);
        }
        if profile.middle_dot == MiddleDot::Period && !profile.takes('.') {
            let reason = "puts a period in its place, which is not among symbols";
            section.at("middle_dot").problem(reason);
        }
        if let Err(unwritable) = write_text(&self.name, &profile, SENDER) {
            section.at("name").problem(format!(
                "cannot be written under the profile: {}",
                told(&unwritable)
            ));
        }
    }
}

impl Own {
    fn read(section: &Section<'_>) -> Self {
        let symbols = section.at("symbols");
        let taken = symbols.whole();
        if let Some(Err(error)) = taken.as_deref().map(Symbols::parse) {
            symbols.problem(format!("{error}; take it out"));
        }
        Self {
            symbols: taken.filter(|taken| Symbols::parse(taken).is_ok()),
            long_vowel: section.at("long_vowel").choice(),
            middle_dot: section.at("middle_dot").choice(),
            takes_wo: section.at("takes_wo").flag(),
            too_long: section.at("too_long").choice(),
            line_ends: section.at("line_ends").flag(),
        }
    }
}

/// The shipped profiles; the check reads them, so there are none with mistakes.
fn profiles() -> std::collections::BTreeMap<String, zengin::BankProfile> {
    let shipped = samples::BANK_PROFILES;
    zengin::parse(shipped.file, shipped.text).unwrap_or_default()
}

fn shipped(key: &str) -> Option<Profile> {
    profiles().remove(key).map(|found| found.profile)
}

fn told(unwritable: &[Unwritable]) -> String {
    let one = |what: &Unwritable| format!("{:?} at {} ({:?})", what.letter, what.place, what.why);
    unwritable.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// A code in quotes, so that zeros in front stay.
fn read_as<T, E: std::fmt::Display>(
    field: &Field<'_>,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Option<T> {
    match parse(&field.text(line(20))?) {
        Ok(read) => Some(read),
        Err(error) => {
            field.problem(format!("{error}; write it in quotes with its zeros"));
            None
        }
    }
}

fn read_code(field: &Field<'_>) -> Option<u64> {
    let text = field.text(line(20))?;
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let code = text.parse().ok().filter(|_| digits && text.len() <= 10);
    if code.is_none() {
        field.problem("must be up to ten digits in quotes");
    }
    code
}
