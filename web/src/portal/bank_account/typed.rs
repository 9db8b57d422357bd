//! An account as somebody types it.

use domain::bank_account::{
    AccountKind, AccountNumber, BankAccount, BankCode, BranchCode, CodeError, Holder, HolderError,
    NumberError,
};
use domain::eligibility::Word as _;
use domain::kana::KanaPolicy;

use crate::form::{Errors, Form};
use crate::words;

/// What was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub(super) bank_name: String,
    pub(super) branch_name: String,
    pub(super) bank: String,
    pub(super) branch: String,
    pub(super) kind: String,
    pub(super) number: String,
    pub(super) holder: String,
}

impl Typed {
    /// One of those that were found by name wins over a code that was typed.
    pub(super) fn of(form: &Form) -> Self {
        let or = |chosen: &str, typed: &str| {
            let chosen = form.text(chosen);
            if chosen.is_empty() {
                form.text(typed)
            } else {
                chosen
            }
        };
        Self {
            bank_name: form.text("bank_name"),
            branch_name: form.text("branch_name"),
            bank: or("bank_found", "bank"),
            branch: or("branch_found", "branch"),
            kind: form.text("kind"),
            number: form.text("number"),
            holder: form.text("holder"),
        }
    }

    /// The account, or what is wrong with each field.
    pub(super) fn account(&self, policy: &KanaPolicy, errors: &mut Errors) -> Option<BankAccount> {
        let bank = told(
            "bank",
            BankCode::parse(&self.bank),
            |error| code(error, ("金融機関コード", 4)),
            errors,
        );
        let branch = told(
            "branch",
            BranchCode::parse(&self.branch),
            |error| code(error, ("支店コード", 3)),
            errors,
        );
        let kind = AccountKind::named(&self.kind);
        if kind.is_none() {
            errors.add("kind", "預金の種類を選んでください。");
        }
        let number = told("number", AccountNumber::parse(&self.number), number, errors);
        let holder = told(
            "holder",
            Holder::parse(&self.holder),
            |error| holder(error, policy),
            errors,
        );
        Some(BankAccount {
            bank: bank?,
            branch: branch?,
            kind: kind?,
            number: number?.number,
            holder: holder?,
        })
    }
}

fn told<T, E>(
    field: &'static str,
    read: Result<T, E>,
    words: impl FnOnce(E) -> String,
    errors: &mut Errors,
) -> Option<T> {
    match read {
        Ok(read) => Some(read),
        Err(error) => {
            errors.add(field, words(error));
            None
        }
    }
}

fn code(error: CodeError, (label, digits): (&str, usize)) -> String {
    match error {
        CodeError::Empty => format!("{label}を入力してください。"),
        CodeError::NotDigits | CodeError::Length { .. } => {
            format!("{label}は、はじめの0も入れて{digits}けたの数字で入力してください。")
        }
    }
}

fn number(error: NumberError) -> String {
    match error {
        NumberError::Empty => "口座番号を入力してください。".to_owned(),
        NumberError::NotDigits => "口座番号は、数字だけで入力してください。".to_owned(),
        NumberError::TooLong => "口座番号は7けたまでです。ゆうちょ銀行の方は、記号・番号ではなく、振込用の口座番号を入力してください。".to_owned(),
        NumberError::Zero => "口座番号を確かめてください。0だけの番号はありません。".to_owned(),
    }
}

fn holder(error: HolderError, policy: &KanaPolicy) -> String {
    match error {
        HolderError::Kana(error) => words::kana(error, policy),
        HolderError::TooLong => "口座名義は48文字までで入力してください。".to_owned(),
    }
}
