//! The rules for names in kana, user IDs and passwords.

use domain::kana::KanaPolicy;
use domain::password::{Classes, PasswordRule};
use domain::user_id::UserIdRule;

use crate::reading::{Field, line};

pub(super) fn read_kana(field: &Field<'_>) -> KanaPolicy {
    let section = field.section();
    let loosest = KanaPolicy::default();
    let flag = |key: &str, default: bool| section.at(key).flag().unwrap_or(default);
    KanaPolicy {
        hiragana: flag("hiragana", loosest.hiragana),
        marks_matter: flag("marks_matter", loosest.marks_matter),
        small_matter: flag("small_matter", loosest.small_matter),
        old_kana_folds: flag("old_kana_folds", loosest.old_kana_folds),
        latin: flag("latin", loosest.latin),
    }
}

pub(super) fn read_user_id(field: &Field<'_>) -> UserIdRule {
    let usual = UserIdRule::default();
    let section = field.section();
    let min = section.at("min");
    let rule = UserIdRule {
        min: length(&min, 4, usual.min),
        max: length(&section.at("max"), 4, usual.max),
    };
    if rule.min > rule.max {
        min.problem("is more than max; no user ID would fit");
    }
    rule
}

pub(super) fn read_password(field: &Field<'_>) -> PasswordRule {
    let modern = PasswordRule::default();
    let section = field.section();
    let min = section.at("min");
    let classes = section.at("classes");
    let rule = PasswordRule {
        min: length(&min, 8, modern.min),
        max: length(&section.at("max"), 8, modern.max),
        classes: classes.given().then(|| read_classes(&classes)),
        refuse_common: section
            .at("refuse_common")
            .flag()
            .unwrap_or(modern.refuse_common),
    };
    if rule.min > rule.max {
        min.problem("is more than max; no password would fit");
    }
    rule
}

fn read_classes(field: &Field<'_>) -> Classes {
    let section = field.section();
    let at = section.at("symbol").required();
    let symbol = at.text(line(32)).unwrap_or_default();
    if !symbol.chars().all(|c| c.is_ascii_punctuation()) {
        at.problem("must hold ASCII symbols only, such as \"?!@#$%&()_+\"");
    }
    Classes {
        letter: section.at("letter").flag().unwrap_or(true),
        digit: section.at("digit").flag().unwrap_or(true),
        symbol,
    }
}

fn length(field: &Field<'_>, least: u32, default: usize) -> usize {
    field
        .number(least..=128)
        .and_then(|number| usize::try_from(number).ok())
        .unwrap_or(default)
}
