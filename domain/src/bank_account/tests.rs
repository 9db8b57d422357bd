use proptest::prelude::*;

use super::*;

fn holder(text: &str) -> String {
    Holder::parse(text).map_or_else(
        |error| error.to_string(),
        |holder| holder.as_str().to_owned(),
    )
}

#[test]
fn codes_have_their_digits_and_their_zeros() {
    assert_eq!(BankCode::parse("０００１").unwrap().to_string(), "0001");
    assert_eq!(BranchCode::parse(" 012 ").unwrap().to_string(), "012");
    let short = CodeError::Length {
        found: 1,
        wanted: 4,
    };
    assert_eq!(BankCode::parse("1"), Err(short));
    assert_eq!(BankCode::parse("00a1"), Err(CodeError::NotDigits));
    assert_eq!(BranchCode::parse("　"), Err(CodeError::Empty));
    let long = BranchCode::parse("99999999999999999999");
    assert!(matches!(long, Err(CodeError::Length { found: 20, .. })));
}

#[test]
fn a_short_number_is_filled_with_zeros_and_told() {
    let typed = AccountNumber::parse("１２-345").unwrap();
    assert!(typed.filled);
    assert_eq!(typed.number.to_string(), "0012345");
    assert!(!AccountNumber::parse("0012345").unwrap().filled);
    for (text, error) in [
        ("", NumberError::Empty),
        ("12a", NumberError::NotDigits),
        ("12345678", NumberError::TooLong),
        ("0000000", NumberError::Zero),
    ] {
        assert_eq!(AccountNumber::parse(text), Err(error), "{text}");
    }
}

#[test]
fn a_number_is_shown_by_its_last_digits() {
    let account = BankAccount {
        bank: BankCode::parse("9991").unwrap(),
        branch: BranchCode::parse("001").unwrap(),
        kind: AccountKind::Ordinary,
        number: AccountNumber::parse("1230045").unwrap().number,
        holder: Holder::parse("ケンポ タロウ").unwrap(),
    };
    assert_eq!(account.masked(), "****045");
    assert_eq!(format!("{account:?}"), "9991-001-****045");
    assert_eq!(
        format!("{:?} {:?}", account.number, account.holder),
        "****045 Holder(…)"
    );
}

#[test]
fn a_holder_is_read_however_it_was_typed() {
    assert_eq!(holder("けんぽ　たろう"), "ケンポ タロウ");
    assert_eq!(holder(" ｹﾝﾎﾟ  ﾀﾛｳ "), "ケンポ タロウ");
    assert_eq!(holder("オ－ノ ショウ"), "オーノ ショウ");
    assert_eq!(holder("ｊｏｈｎ　ｓｍｉｔｈ-lee"), "JOHN SMITH-LEE");
    assert!(Holder::parse("健保 太郎").is_err());
    assert!(Holder::parse("").is_err());
    assert_eq!(Holder::parse(&"ア".repeat(49)), Err(HolderError::TooLong));
}

#[test]
fn money_goes_to_the_insured_and_to_no_other_of_the_family() {
    let insured = ["ｹﾝﾎﾟ ｼﾖｳﾀ"];
    let family = ["ケンポ ハナコ", "ケンポ ジロウ"];
    let owner = |text: &str| Holder::parse(text).unwrap().owner(insured, family);
    assert_eq!(owner("ケンポショウタ"), Owner::Insured);
    assert_eq!(owner("けんほ　しょうた"), Owner::Insured);
    assert_eq!(owner("ケンポ ハナコ"), Owner::Relative);
    assert_eq!(owner("ケンポ"), Owner::Stranger);
    assert_eq!(owner("ヤマダ ショウタ"), Owner::Stranger);
}

proptest! {
    #[test]
    fn whatever_is_typed_is_read_or_refused_and_what_is_read_stays(text in "\\PC{0,60}") {
        let _ = (BankCode::parse(&text), BranchCode::parse(&text), AccountNumber::parse(&text));
        if let Ok(once) = Holder::parse(&text) {
            prop_assert_eq!(Holder::parse(once.as_str()), Ok(once));
        }
    }
}
