//! What the manuals show of each insurer.

use chrono::NaiveDate;
use definitions::insurer::{
    BirthDateControl, Category, Contact, Item, ItemKind, MailSource, ResetPolicy, Way,
};

use super::sample;

const CODE_FAMILY: [&str; 4] = ["omron", "0904", "jkc", "ungkenpo"];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

#[test]
fn the_code_family_asks_for_symbol_number_birth_date_and_kana() {
    for key in CODE_FAMILY {
        let insurer = sample(key);
        let asked: Vec<ItemKind> = insurer.sign_up.asked(false).map(Item::kind).collect();
        assert_eq!(
            asked,
            [
                ItemKind::Symbol,
                ItemKind::Number,
                ItemKind::BirthDate,
                ItemKind::Kana
            ]
        );
        assert_eq!(insurer.code.expect("a code").text, key);
        assert_eq!(insurer.ways, [Way::SignUp]);
    }
}

#[test]
fn the_code_family_has_the_password_rule_of_the_manuals() {
    for key in CODE_FAMILY {
        let rule = sample(key).password;
        assert_eq!((rule.min, rule.max), (8, 20));
        assert_eq!(rule.classes.expect("classes").symbol, "?!@#$%&()_+");
    }
}

#[test]
fn the_code_family_goes_from_the_code_to_the_login_page() {
    for key in CODE_FAMILY {
        assert!(!sample(key).sign_up.signed_in_at_once);
    }
}

#[test]
fn a_letter_code_leaves_only_the_birth_date_to_ask() {
    let asked: Vec<ItemKind> = sample("omron")
        .sign_up
        .asked(true)
        .map(Item::kind)
        .collect();
    assert_eq!(asked, [ItemKind::BirthDate]);
}

#[test]
fn the_code_of_jkc_is_lower_case_only() {
    let code = sample("jkc").code.expect("a code");
    assert!(code.is("jkc") && code.is(" ｊｋｃ "));
    assert!(!code.is("JKC"));
    assert!(sample("omron").code.expect("a code").is("ＯＭＲＯＮ"));
}

#[test]
fn omron_and_0904_take_katakana_the_other_two_hiragana_too() {
    assert!(!sample("omron").kana.hiragana);
    assert!(!sample("0904").kana.hiragana);
    for key in ["jkc", "ungkenpo"] {
        let kana = sample(key).kana;
        assert!(kana.hiragana && !kana.marks_matter && !kana.small_matter);
    }
}

#[test]
fn only_0904_needs_the_contact_address() {
    assert_eq!(sample("0904").contact, Contact::Required);
    assert_eq!(sample("omron").contact, Contact::Off);
}

#[test]
fn accounts_of_0904_and_ungkenpo_end_every_year() {
    for key in ["0904", "ungkenpo"] {
        assert!(matches!(
            sample(key).reset.policy,
            ResetPolicy::AllAt { .. }
        ));
    }
    for key in ["omron", "jkc", "ibm"] {
        assert_eq!(sample(key).reset.policy, ResetPolicy::Never);
    }
}

#[test]
fn ungkenpo_chooses_the_birth_date_and_knows_some_addresses() {
    let insurer = sample("ungkenpo");
    let control = BirthDateControl::PullDown;
    assert_eq!(
        insurer.sign_up.item(ItemKind::BirthDate),
        Some(&Item::BirthDate { control })
    );
    assert_eq!(insurer.mail.source, MailSource::RegisteredElseTyped);
}

#[test]
fn ungkenpo_asks_again_when_its_terms_were_revised() {
    let insurer = sample("ungkenpo");
    let version = |today| {
        insurer
            .latest_in_force(today)
            .map(|terms| terms.version.clone())
    };
    assert_eq!(version(day(2023, 9, 30)), None);
    assert_eq!(version(day(2026, 3, 31)).as_deref(), Some("2023-10"));
    assert_eq!(version(day(2026, 4, 1)).as_deref(), Some("2026-04"));
}

#[test]
fn ibm_has_two_numbers_for_two_kinds_of_people_and_no_code() {
    let insurer = sample("ibm");
    assert!(insurer.code.is_none());
    assert_eq!(insurer.ways, [Way::Issued, Way::HostPortal]);
    let number = |category, symbol: &str| {
        let of = insurer
            .numbers
            .iter()
            .find(|number| number.is_for(category, symbol));
        of.map(|found| found.number.clone())
    };
    assert_eq!(
        number(Category::Voluntary, "12").as_deref(),
        Some("06133946")
    );
    assert_eq!(
        number(Category::SpecialRetiree, "459").as_deref(),
        Some("63133946")
    );
    assert_eq!(insurer.reset.identity_again_after, Some(day(2022, 8, 1)));
}
