//! How an insurer pays, as its file says.

use definitions::insurer::ListEncoding;
use domain::zengin::{LongVowel, TooLong};

use crate::insurer;

const PAYMENTS: &str = "[payments]\nprofile = \"strict\"\ncode = \"0000012345\"\nname = \"テストケンポ\"\n\
    account = { bank = \"9991\", branch = \"001\", number = \"0012345\" }\n";

#[test]
fn an_insurer_that_says_nothing_of_payments_pays_nothing() {
    assert_eq!(insurer("", "").payments, None);
}

#[test]
fn the_shipped_profile_counts_but_for_what_the_insurer_says_itself() {
    let payments = insurer("", PAYMENTS).payments.expect("payments");
    assert_eq!(
        (payments.code, payments.sender().name.as_str()),
        (12_345, "テストケンポ")
    );
    assert_eq!(payments.list_encoding, ListEncoding::Utf8);
    let profile = payments.profile().unwrap();
    assert!(!profile.takes_wo && profile.takes('/'));
    let own = format!(
        "{PAYMENTS}symbols = \"-.\"\ntakes_wo = true\ntoo_long = \"cut\"\nline_ends = false\nlist_encoding = \"cp932\"\n"
    );
    let payments = insurer("", &own).payments.unwrap();
    let profile = payments.profile().unwrap();
    assert!(profile.takes_wo && !profile.takes('/') && !profile.line_ends);
    assert_eq!(profile.long_vowel, LongVowel::Hyphen);
    assert_eq!(profile.too_long, TooLong::Cut);
}

#[test]
fn every_mistake_is_told_at_once() {
    let text = "[payments]\nprofile = \"none\"\ncode = 5\naccount = { bank = \"1\", branch = \"001\", number = \"x\" }\n";
    let problems = crate::read("", text).unwrap_err();
    let keys: Vec<&str> = problems.iter().map(|one| one.key.as_str()).collect();
    for key in [
        "payments.code",
        "payments.name",
        "payments.account.bank",
        "payments.account.number",
    ] {
        assert!(keys.contains(&key), "{key}: {keys:?}");
    }
}

#[test]
fn the_example_of_the_guide_is_read_without_a_problem() {
    let guide = include_str!("../../../docs/payments.md");
    let example = guide.split("```toml").nth(1).expect("an example");
    let example = example.split("```").next().expect("its end");
    let read = insurer("", example);
    let payments = read.payments.expect("payments");
    assert!(payments.profile().is_some_and(|profile| profile.takes('(')));
}
