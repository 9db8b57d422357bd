//! From what was typed to a claim, or to everything that is wrong with it.

use app::sign_up::Claim;
use definitions::insurer::{BirthDateControl, Item, Shape};
use domain::japanese_date::DateError;
use domain::letter_code::{LetterCode, LetterCodeError};

use super::{Asked, shape_hint};
use crate::form::{Errors, Form};
use crate::words;

impl Asked<'_> {
    /// Parses a form into a claim, or says everything that is wrong with it.
    pub(crate) fn claim(&self, form: &Form) -> Result<Claim, Errors> {
        let (mut claim, mut errors) = (Claim::default(), Errors::default());
        if self.letter_code {
            match LetterCode::parse_typed(&form.text("letter_code")) {
                Ok(code) => claim.letter_code = Some(code),
                Err(error) => errors.add("letter_code", letter_code_error(error)),
            }
        }
        for item in self.items() {
            self.read(item, form, &mut claim, &mut errors);
        }
        if errors.is_empty() {
            Ok(claim)
        } else {
            Err(errors)
        }
    }

    fn read(&self, item: &Item, form: &Form, claim: &mut Claim, errors: &mut Errors) {
        let mut take = |field: &'static str, label: &str, shape: &Shape| match self.shaped(
            &form.text(field),
            label,
            shape,
        ) {
            Ok(value) => Some(value),
            Err(message) => {
                errors.add(field, message);
                None
            }
        };
        match item {
            Item::Symbol(shape) => claim.symbol = take("symbol", "記号", shape),
            Item::Number(shape) => claim.number = take("number", "番号", shape),
            Item::EmployeeNumber(shape) => {
                claim.employee_number = take("employee_number", "社員番号", shape);
            }
            Item::BirthDate { control } => self.read_birth(*control, form, claim, errors),
            Item::Kana => match domain::kana::check_typed(&form.text("kana"), &self.insurer.kana) {
                Ok(()) => claim.kana = Some(form.text("kana")),
                Err(error) => errors.add("kana", words::kana(error, &self.insurer.kana)),
            },
            Item::EnglishName => {
                let typed = form.text("english_name");
                match domain::english_name::check_typed(&typed) {
                    Ok(()) => claim.english_name = Some(typed),
                    Err(_) => errors.add(
                        "english_name",
                        "氏名（英字）をローマ字で入力してください。例：KENPO TARO",
                    ),
                }
            }
        }
    }

    fn shaped(&self, typed: &str, label: &str, shape: &Shape) -> Result<String, String> {
        if typed.trim().is_empty() {
            return Err(format!("{label}を入力してください。"));
        }
        let Ok(folded) = self.insurer.sign_up.zero_policy.fold(typed) else {
            return Err(format!(
                "{label}に使えない文字があります。もう一度ご確認ください。"
            ));
        };
        let plain = domain::symbol::fold(typed).unwrap_or_else(|_| folded.clone());
        let count = u32::try_from(plain.chars().count()).unwrap_or(u32::MAX);
        let digits = !shape.digits_only || plain.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || count < shape.min || count > shape.max {
            return Err(format!(
                "{label}をもう一度ご確認ください。{}",
                shape_hint(shape)
            ));
        }
        Ok(folded)
    }

    fn read_birth(
        &self,
        control: BirthDateControl,
        form: &Form,
        claim: &mut Claim,
        errors: &mut Errors,
    ) {
        let parsed = if control == BirthDateControl::Single {
            domain::japanese_date::parse(&form.text("birth_date")).map_err(|_| {
                (
                    "birth_date",
                    "生年月日を8桁の数字で入力してください。例：19900101",
                )
            })
        } else {
            let [year, month, day] =
                ["birth_year", "birth_month", "birth_day"].map(|part| form.text(part));
            domain::japanese_date::from_parts(&year, &month, &day, self.today).map_err(birth_error)
        };
        match parsed {
            Ok(date) => claim.birth_date = Some(date),
            Err((field, message)) => errors.add(field, message),
        }
    }
}

pub(super) fn birth_error(error: DateError) -> (&'static str, &'static str) {
    match error {
        DateError::Year | DateError::Empty | DateError::Unreadable => (
            "birth_year",
            "生年月日の「年」を入力してください。例：1990、平成2",
        ),
        DateError::Month => (
            "birth_month",
            "生年月日の「月」を1から12の数字で入力してください。",
        ),
        DateError::Day => (
            "birth_day",
            "生年月日の「日」を1から31の数字で入力してください。",
        ),
        DateError::NotInEra => (
            "birth_year",
            "その元号にない年です。生年月日の「年」をご確認ください。",
        ),
        DateError::Future => (
            "birth_year",
            "生年月日が今日より後になっています。ご確認ください。",
        ),
        DateError::TooOld => ("birth_year", "生年月日の「年」をご確認ください。"),
        DateError::NoSuchDay => (
            "birth_day",
            "その日付はありません。生年月日をご確認ください。",
        ),
    }
}

fn letter_code_error(error: LetterCodeError) -> &'static str {
    match error {
        LetterCodeError::Empty => "登録用コードを入力してください。",
        _ => "登録用コードをもう一度ご確認ください。手紙に印刷された13文字です。",
    }
}
