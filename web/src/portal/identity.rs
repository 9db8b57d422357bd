//! The identity items of a form: what an insurer asks, shown in its order and parsed into a claim.

mod claim;
mod general;

use app::insurers::Insurer;
use chrono::{Datelike as _, NaiveDate};
use definitions::insurer::{BirthDateControl, Item, ItemKind, Shape};

use crate::form::Form;
use crate::words;

pub(crate) use general::{check_general, fits_general, general_items, unknown_code};

/// One input of the page.
#[derive(Clone, Debug)]
pub(crate) enum ItemView {
    /// A line of text.
    Text(TextItem),
    /// Year, month and day, typed.
    BirthParts(BirthItem),
    /// Year, month and day, chosen.
    BirthPullDown(BirthItem),
}

#[derive(Clone, Debug)]
pub(crate) struct TextItem {
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    pub(crate) hint: String,
    pub(crate) value: String,
    pub(crate) inputmode: &'static str,
    pub(crate) autocomplete: &'static str,
    pub(crate) size: &'static str,
    pub(crate) maxlength: u32,
    pub(crate) optional: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct BirthItem {
    pub(crate) year: String,
    pub(crate) month: String,
    pub(crate) day: String,
    pub(crate) hint: String,
    pub(crate) years: Vec<Choice>,
}

#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
}

/// What is asked on one page.
pub(crate) struct Asked<'a> {
    pub(crate) insurer: &'a Insurer,
    /// Whether the letter's code is asked, and items it makes needless are not.
    pub(crate) letter_code: bool,
    /// Whether a family member is asked, of whom the insurer holds no employee number and no English name.
    pub(crate) family: bool,
    pub(crate) today: NaiveDate,
}

/// What a family member is asked in any case.
static OF_FAMILY: [Item; 2] = [
    Item::BirthDate {
        control: BirthDateControl::Typed,
    },
    Item::Kana,
];

/// The insurer's items when nobody has named the insurer yet: what the four code insurers of one site share.
pub(crate) fn code_item(value: &str) -> ItemView {
    ItemView::Text(TextItem {
        name: "insurer_code",
        label: "保険者指定コード",
        hint: "健康保険組合からのご案内に書いてあります。".to_owned(),
        value: value.to_owned(),
        inputmode: "text",
        autocomplete: "off",
        size: "short",
        maxlength: 40,
        optional: false,
    })
}

impl Asked<'_> {
    fn items(&self) -> impl Iterator<Item = &Item> {
        let sign_up = &self.insurer.sign_up;
        let skipped = move |item: &Item| {
            let by_code = self.letter_code && sign_up.skip_with_letter_code.contains(&item.kind());
            let of_insured = matches!(item, Item::EmployeeNumber(_) | Item::EnglishName);
            by_code || (self.family && of_insured)
        };
        let asked = move |kind: ItemKind| sign_up.items.iter().any(|item| item.kind() == kind);
        // Of a family's members, birth date and name tell who is meant.
        let wanted = OF_FAMILY.iter();
        let wanted = wanted.filter(move |item| self.family && !asked(item.kind()));
        let own = sign_up.items.iter().filter(move |item| !skipped(item));
        own.chain(wanted)
    }

    /// The inputs, with what was typed.
    pub(crate) fn views(&self, form: Option<&Form>) -> Vec<ItemView> {
        let value = |name: &str| form.map(|form| form.text(name)).unwrap_or_default();
        let letter_code = self.letter_code.then(|| {
            let hint =
                "ご案内の手紙に印刷された13文字です。ハイフンはあってもなくてもかまいません。";
            text(
                "letter_code",
                "登録用コード",
                hint.to_owned(),
                value("letter_code"),
                "full",
                60,
            )
        });
        letter_code
            .into_iter()
            .chain(self.items().map(|item| self.view(item, &value)))
            .collect()
    }

    fn view(&self, item: &Item, value: &impl Fn(&str) -> String) -> ItemView {
        let hint = |kind: ItemKind| self.insurer.sign_up.hints.get(&kind).cloned();
        let shaped =
            |kind: ItemKind, shape: &Shape| hint(kind).unwrap_or_else(|| shape_hint(shape));
        match item {
            Item::Symbol(shape) => {
                let hint = shaped(ItemKind::Symbol, shape);
                text("symbol", "記号", hint, value("symbol"), "short", 60)
            }
            Item::Number(shape) => {
                let hint = shaped(ItemKind::Number, shape);
                text("number", "番号", hint, value("number"), "short", 60)
            }
            Item::EmployeeNumber(shape) => {
                let hint = shaped(ItemKind::EmployeeNumber, shape);
                text(
                    "employee_number",
                    "社員番号",
                    hint,
                    value("employee_number"),
                    "short",
                    60,
                )
            }
            Item::Kana => {
                let hint =
                    hint(ItemKind::Kana).unwrap_or_else(|| words::kana_hint(&self.insurer.kana));
                text("kana", "氏名（カナ）", hint, value("kana"), "full", 100)
            }
            Item::EnglishName => {
                let hint = hint(ItemKind::EnglishName);
                let hint =
                    hint.unwrap_or_else(|| "ローマ字で入力してください。例：KENPO TARO".to_owned());
                text(
                    "english_name",
                    "氏名（英字）",
                    hint,
                    value("english_name"),
                    "full",
                    100,
                )
            }
            Item::BirthDate { control } => self.birth(*control, value),
        }
    }

    fn birth(&self, control: BirthDateControl, value: &impl Fn(&str) -> String) -> ItemView {
        let own = self
            .insurer
            .sign_up
            .hints
            .get(&ItemKind::BirthDate)
            .cloned();
        let hint = own.unwrap_or_else(|| match control {
            BirthDateControl::PullDown => String::new(),
            BirthDateControl::Typed => {
                "例：1990年1月1日。平成2年のように和暦でも入力できます。".to_owned()
            }
            BirthDateControl::Single => "例：19900101".to_owned(),
        });
        if control == BirthDateControl::Single {
            return numeric("birth_date", "生年月日", hint, value("birth_date"));
        }
        let item = BirthItem {
            year: value("birth_year"),
            month: value("birth_month"),
            day: value("birth_day"),
            hint,
            years: if control == BirthDateControl::PullDown {
                years(self.today)
            } else {
                Vec::new()
            },
        };
        match control {
            BirthDateControl::PullDown => ItemView::BirthPullDown(item),
            _ => ItemView::BirthParts(item),
        }
    }
}

fn shape_hint(shape: &Shape) -> String {
    let kind = if shape.digits_only {
        "桁の数字"
    } else {
        "文字"
    };
    match (shape.min, shape.max) {
        (min, max) if min == max => format!("{min}{kind}です。"),
        (1, max) if !shape.digits_only && max == 20 => String::new(),
        (min, max) if shape.digits_only => format!("{min}～{max}桁の数字です。"),
        (min, max) => format!("{min}～{max}文字です。"),
    }
}

fn text(
    name: &'static str,
    label: &'static str,
    hint: String,
    value: String,
    size: &'static str,
    maxlength: u32,
) -> ItemView {
    let (inputmode, autocomplete, optional) = ("text", "off", false);
    ItemView::Text(TextItem {
        name,
        label,
        hint,
        value,
        inputmode,
        autocomplete,
        size,
        maxlength,
        optional,
    })
}

fn numeric(name: &'static str, label: &'static str, hint: String, value: String) -> ItemView {
    let ItemView::Text(item) = text(name, label, hint, value, "short", 40) else {
        return code_item("");
    };
    ItemView::Text(TextItem {
        inputmode: "numeric",
        ..item
    })
}

/// The years to choose from, the newest an insured person can have first.
fn years(today: NaiveDate) -> Vec<Choice> {
    let (newest, oldest) = (today.year() - 15, today.year() - 105);
    let label = |year: i32| format!("{year}年（{}）", domain::japanese_date::era_year(year));
    let choice = |year: i32| Choice {
        value: year.to_string(),
        label: label(year),
    };
    (oldest..=newest).rev().map(choice).collect()
}
