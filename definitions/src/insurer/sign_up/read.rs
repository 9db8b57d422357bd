//! Reads what is asked at sign-up.

use std::collections::BTreeMap;

use domain::symbol::ZeroPolicy;

use super::{Item, ItemKind, LetterCode, Shape, SignUp};
use crate::reading::{Field, Section, prose};

/// What people were always asked, when an insurer says nothing else.
const USUAL: [ItemKind; 4] = [
    ItemKind::Symbol,
    ItemKind::Number,
    ItemKind::BirthDate,
    ItemKind::Kana,
];

const ALL: [ItemKind; 6] = [
    ItemKind::Symbol,
    ItemKind::Number,
    ItemKind::BirthDate,
    ItemKind::Kana,
    ItemKind::EmployeeNumber,
    ItemKind::EnglishName,
];

impl SignUp {
    pub(in crate::insurer) fn read(field: &Field<'_>) -> Self {
        let section = field.section();
        let kinds = read_kinds(&section.at("items"));
        let mut hints = BTreeMap::new();
        let mut items = BTreeMap::new();
        for kind in ALL {
            let details = section.at(kind.key());
            if details.given() && !kinds.contains(&kind) {
                details.problem("is not asked for; add it to items or take this out");
            }
            let (item, hint) = kind.read(&details);
            items.insert(kind, item);
            hints.extend(hint.map(|hint| (kind, hint)));
        }
        let letter_code: LetterCode = section.at("letter_code").choice().unwrap_or_default();
        Self {
            skip_with_letter_code: read_skipped(&section, &kinds),
            items: kinds.iter().filter_map(|kind| items.remove(kind)).collect(),
            hints,
            letter_code,
            signed_in_at_once: section.at("signed_in_at_once").flag().unwrap_or(true),
            mail_as_user_id: section.at("mail_as_user_id").flag().unwrap_or(true),
            registered_from: section.at("registered_from").date(),
            zero_policy: read_zeros(&section.at("leading_zeros_count")),
        }
    }
}

fn read_kinds(field: &Field<'_>) -> Vec<ItemKind> {
    if !field.given() {
        return USUAL.to_vec();
    }
    let kinds = unique(field);
    let named = kinds.contains(&ItemKind::Number) || kinds.contains(&ItemKind::EmployeeNumber);
    if !named || !kinds.contains(&ItemKind::BirthDate) {
        field.problem(
            "must hold birth_date, and number or employee_number: nobody is found without them",
        );
    }
    kinds
}

/// A letter names the person and is the stronger proof; only the birth date is still asked.
fn read_skipped(section: &Section<'_>, kinds: &[ItemKind]) -> Vec<ItemKind> {
    let field = section.at("skip_with_letter_code");
    if !field.given() {
        let skipped = |kind: &ItemKind| *kind != ItemKind::BirthDate;
        return kinds.iter().copied().filter(skipped).collect();
    }
    let skipped = unique(&field);
    if skipped.contains(&ItemKind::BirthDate) {
        field.problem("must not hold birth_date: a letter alone could be anybody's");
    }
    if let Some(stranger) = skipped.iter().find(|kind| !kinds.contains(kind)) {
        field.problem(format!(
            "holds {}, which items does not; take it out",
            stranger.key()
        ));
    }
    skipped
}

fn unique(field: &Field<'_>) -> Vec<ItemKind> {
    let mut kinds = Vec::new();
    for entry in field.each(ALL.len()) {
        match entry.choice() {
            Some(kind) if kinds.contains(&kind) => entry.problem("is there twice; take one out"),
            Some(kind) => kinds.push(kind),
            None => {}
        }
    }
    kinds
}

fn read_zeros(field: &Field<'_>) -> ZeroPolicy {
    if field.flag().unwrap_or(true) {
        ZeroPolicy::Significant
    } else {
        ZeroPolicy::Ignored
    }
}

impl ItemKind {
    /// The word for it in the file, the same as in its stored form.
    fn key(self) -> &'static str {
        match self {
            Self::Symbol => "symbol",
            Self::Number => "number",
            Self::BirthDate => "birth_date",
            Self::Kana => "kana",
            Self::EmployeeNumber => "employee_number",
            Self::EnglishName => "english_name",
        }
    }

    /// The item with its details, and the hint below it.
    fn read(self, field: &Field<'_>) -> (Item, Option<String>) {
        let section = field.section();
        let item = match self {
            Self::Symbol => Item::Symbol(Shape::read(&section)),
            Self::Number => Item::Number(Shape::read(&section)),
            Self::BirthDate => Item::BirthDate {
                control: section.at("control").choice().unwrap_or_default(),
            },
            Self::Kana => Item::Kana,
            Self::EmployeeNumber => Item::EmployeeNumber(Shape::read(&section)),
            Self::EnglishName => Item::EnglishName,
        };
        (item, section.at("hint").text(prose(120)))
    }
}

impl Shape {
    fn read(section: &Section<'_>) -> Self {
        let min = section.at("min");
        let shape = Self {
            digits_only: section.at("digits_only").flag().unwrap_or(false),
            min: min.number(1..=20).unwrap_or(1),
            max: section.at("max").number(1..=20).unwrap_or(20),
        };
        if shape.min > shape.max {
            min.problem(format!(
                "is {}, more than max ({}); nothing would fit",
                shape.min, shape.max
            ));
        }
        shape
    }
}
