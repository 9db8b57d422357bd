//! What is asked at sign-up as it was typed, and the definition it makes.

use definitions::insurer::{BirthDateControl, Insurer, Item, ItemKind, LetterCode, Shape};
use domain::kana::KanaPolicy;
use domain::symbol::ZeroPolicy;

use crate::form::{Errors, Form};
use crate::staff::at::settings::fill::{day, line, number, range};
use crate::staff::at::settings::words;

/// Items with their words in a definition.
const KINDS: [(ItemKind, &str); 6] = [
    (ItemKind::Symbol, "symbol"),
    (ItemKind::Number, "number"),
    (ItemKind::BirthDate, "birth_date"),
    (ItemKind::Kana, "kana"),
    (ItemKind::EmployeeNumber, "employee_number"),
    (ItemKind::EnglishName, "english_name"),
];

/// Where an item stands that says nothing about it.
const LAST: u32 = u32::MAX;

/// What is asked, as it was typed.
pub(super) struct Typed {
    /// Every item there is: those that are asked first, in their order.
    pub(super) items: Vec<ItemTyped>,
    pub(super) letter_code: String,
    pub(super) registered_from: String,
    /// Whether leading zeros count.
    pub(super) zeros: bool,
    pub(super) kana: KanaPolicy,
}

/// An item as it was typed.
pub(super) struct ItemTyped {
    pub(super) kind: ItemKind,
    pub(super) word: &'static str,
    /// `never`, `always`, or `skip` with a letter's code.
    pub(super) asked: String,
    /// Where it stands among the others.
    pub(super) order: String,
    pub(super) min: String,
    pub(super) max: String,
    pub(super) digits: bool,
    pub(super) control: String,
    pub(super) hint: String,
}

impl Typed {
    pub(super) fn of(insurer: &Insurer) -> Self {
        let sign_up = &insurer.sign_up;
        let letter_code = match sign_up.letter_code {
            LetterCode::Off => "off",
            LetterCode::Accepted => "accepted",
            LetterCode::Required => "required",
        };
        let from = sign_up.registered_from;
        Self {
            items: kinds(insurer)
                .into_iter()
                .map(|(kind, word)| ItemTyped::of(insurer, kind, word))
                .collect(),
            letter_code: letter_code.to_owned(),
            registered_from: from.map(|day| day.to_string()).unwrap_or_default(),
            zeros: sign_up.zero_policy == ZeroPolicy::Significant,
            kana: insurer.kana.clone(),
        }
    }

    pub(super) fn read(form: &Form, insurer: &Insurer) -> Self {
        let kana = |name: &str| form.is(&format!("kana-{name}"), "yes");
        Self {
            items: kinds(insurer)
                .into_iter()
                .map(|(kind, word)| ItemTyped::read(form, kind, word))
                .collect(),
            letter_code: line(form, "letter_code"),
            registered_from: line(form, "registered_from"),
            zeros: form.is("zeros", "yes"),
            kana: KanaPolicy {
                hiragana: kana("hiragana"),
                marks_matter: kana("marks_matter"),
                small_matter: kana("small_matter"),
                old_kana_folds: kana("old_kana_folds"),
                latin: kana("latin"),
            },
        }
    }

    /// The definition that asks this.
    pub(super) fn onto(&self, before: &Insurer, errors: &mut Errors) -> Insurer {
        let mut insurer = before.clone();
        let asked = self.in_order(errors);
        let sign_up = &mut insurer.sign_up;
        sign_up.items = asked.iter().map(|item| item.item(errors)).collect();
        let skipped = asked.iter().filter(|item| item.asked == "skip");
        sign_up.skip_with_letter_code = skipped.map(|item| item.kind).collect();
        let hinted = asked.iter().filter(|item| !item.hint.is_empty());
        sign_up.hints = hinted.map(|item| (item.kind, item.hint.clone())).collect();
        sign_up.letter_code = match self.letter_code.as_str() {
            "off" => LetterCode::Off,
            "required" => LetterCode::Required,
            _ => LetterCode::Accepted,
        };
        let at = ("registered_from", "加入したばかりの方が登録できる日");
        sign_up.registered_from = day(&self.registered_from, at, errors);
        sign_up.zero_policy = if self.zeros {
            ZeroPolicy::Significant
        } else {
            ZeroPolicy::Ignored
        };
        insurer.kana = self.kana.clone();
        insurer
    }

    /// What is asked, in its order.
    fn in_order(&self, errors: &mut Errors) -> Vec<&ItemTyped> {
        let mut asked: Vec<(u32, &ItemTyped)> = Vec::new();
        for item in self.items.iter().filter(|item| item.is_asked()) {
            let (field, label) = (format!("order-{}", item.word), words::item(item.kind));
            let known = errors.list().len();
            let place = if item.order.is_empty() {
                LAST
            } else {
                number(&item.order, (&field, &format!("{label}の順番")), errors)
            };
            let taken = asked.iter().any(|(other, _)| *other == place);
            if taken && place != LAST && errors.list().len() == known {
                let says = format!("{label}の順番：ほかの項目と違う数字を入力してください。");
                errors.add(field, says);
            }
            asked.push((place, item));
        }
        let named = [ItemKind::Number, ItemKind::EmployeeNumber];
        if !asked.iter().any(|(_, item)| named.contains(&item.kind)) {
            errors.add(
                "asked-number",
                "番号か社員番号のどちらかを伺ってください。ないと、ご本人を確認できません。",
            );
        }
        asked.sort_by_key(|(place, _)| *place);
        asked.into_iter().map(|(_, item)| item).collect()
    }
}

impl ItemTyped {
    fn of(insurer: &Insurer, kind: ItemKind, word: &'static str) -> Self {
        let sign_up = &insurer.sign_up;
        let place = sign_up.items.iter().position(|item| item.kind() == kind);
        let item = sign_up.item(kind);
        let shape = match item {
            Some(Item::Symbol(shape) | Item::Number(shape) | Item::EmployeeNumber(shape)) => *shape,
            _ => Shape {
                digits_only: false,
                min: 1,
                max: 20,
            },
        };
        let control = match item {
            Some(Item::BirthDate { control }) => *control,
            _ => BirthDateControl::default(),
        };
        let asked = match item {
            None => "never",
            Some(_) if sign_up.skip_with_letter_code.contains(&kind) => "skip",
            Some(_) => "always",
        };
        Self {
            kind,
            word,
            asked: asked.to_owned(),
            order: place
                .map(|place| (place + 1).to_string())
                .unwrap_or_default(),
            min: shape.min.to_string(),
            max: shape.max.to_string(),
            digits: shape.digits_only,
            control: control_word(control).to_owned(),
            hint: sign_up.hints.get(&kind).cloned().unwrap_or_default(),
        }
    }

    fn read(form: &Form, kind: ItemKind, word: &'static str) -> Self {
        let own = |name: &str| line(form, &format!("{name}-{word}"));
        Self {
            kind,
            word,
            asked: own("asked"),
            order: own("order"),
            min: own("min"),
            max: own("max"),
            digits: form.is(&format!("digits-{word}"), "yes"),
            control: line(form, "control"),
            hint: own("hint"),
        }
    }

    pub(super) fn is_birth_date(&self) -> bool {
        self.kind == ItemKind::BirthDate
    }

    pub(super) const fn has_shape(&self) -> bool {
        matches!(
            self.kind,
            ItemKind::Symbol | ItemKind::Number | ItemKind::EmployeeNumber
        )
    }

    /// The birth date always is.
    fn is_asked(&self) -> bool {
        self.is_birth_date() || ["always", "skip"].contains(&self.asked.as_str())
    }

    fn item(&self, errors: &mut Errors) -> Item {
        match self.kind {
            ItemKind::Symbol => Item::Symbol(self.shape(errors)),
            ItemKind::Number => Item::Number(self.shape(errors)),
            ItemKind::EmployeeNumber => Item::EmployeeNumber(self.shape(errors)),
            ItemKind::Kana => Item::Kana,
            ItemKind::EnglishName => Item::EnglishName,
            ItemKind::BirthDate => Item::BirthDate {
                control: match self.control.as_str() {
                    "pull_down" => BirthDateControl::PullDown,
                    "single" => BirthDateControl::Single,
                    _ => BirthDateControl::Typed,
                },
            },
        }
    }

    fn shape(&self, errors: &mut Errors) -> Shape {
        let (word, label) = (self.word, words::item(self.kind));
        let (low, high) = (format!("min-{word}"), format!("max-{word}"));
        let least = format!("{label}の最短の桁数");
        let most = format!("{label}の最長の桁数");
        let ends = [
            (low.as_str(), least.as_str()),
            (high.as_str(), most.as_str()),
        ];
        let (min, max) = range((&self.min, &self.max), ends, errors);
        Shape {
            digits_only: self.digits,
            min,
            max,
        }
    }
}

const fn control_word(control: BirthDateControl) -> &'static str {
    match control {
        BirthDateControl::Typed => "typed",
        BirthDateControl::PullDown => "pull_down",
        BirthDateControl::Single => "single",
    }
}

/// Every kind of item: those that are asked first, in their order.
fn kinds(insurer: &Insurer) -> Vec<(ItemKind, &'static str)> {
    let asked = &insurer.sign_up.items;
    let place = |kind: ItemKind| asked.iter().position(|item| item.kind() == kind);
    let mut kinds = KINDS.to_vec();
    kinds.sort_by_key(|(kind, _)| place(*kind).unwrap_or(usize::MAX));
    kinds
}
