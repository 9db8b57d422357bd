use proptest::prelude::*;

use super::*;

fn parse(text: &str) -> Result<MailAddress, MailAddressError> {
    MailAddress::parse(text)
}

#[test]
fn carrier_addresses_are_accepted_and_quoted_on_the_wire() {
    for odd in [
        "ab..cd@docomo.ne.jp",
        "ab.@ezweb.ne.jp",
        ".ab@docomo.ne.jp",
        "_ab..cd---@example.co.jp",
    ] {
        let address = parse(odd).unwrap();
        assert_eq!(address.raw(), odd);
        let (local, domain) = odd.split_once('@').unwrap();
        assert_eq!(address.wire(), format!("\"{local}\"@{domain}"));
    }
}

#[test]
fn ordinary_addresses_go_out_as_they_are() {
    for plain in [
        "taro@example.jp",
        "_taro--x-@example.co.jp",
        "taro+kenpo@sub.example.com",
    ] {
        assert_eq!(parse(plain).unwrap().wire(), plain);
    }
    assert_eq!(
        parse(" ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ ").unwrap().raw(),
        "taro@example.jp"
    );
}

#[test]
fn what_cannot_be_delivered_is_refused_with_the_reason() {
    assert_eq!(parse(""), Err(MailAddressError::Empty));
    assert_eq!(parse("taro.example.jp"), Err(MailAddressError::At));
    assert_eq!(parse("a@b@example.jp"), Err(MailAddressError::At));
    assert_eq!(parse("@example.jp"), Err(MailAddressError::NoLocal));
    assert_eq!(parse("ta ro@example.jp"), Err(MailAddressError::Space));
    assert_eq!(
        parse("太郎@example.jp"),
        Err(MailAddressError::Character('太'))
    );
    assert_eq!(
        parse("a\"b@example.jp"),
        Err(MailAddressError::Character('"'))
    );
    assert_eq!(
        parse(&format!("{}@example.jp", "a".repeat(65))),
        Err(MailAddressError::TooLong)
    );
    for bad in [
        "localhost",
        "example..jp",
        "-example.jp",
        "example.1",
        "[192.0.2.1]",
        "192.0.2.1",
        ".jp",
        "jp.",
    ] {
        assert_eq!(
            parse(&format!("taro@{bad}")),
            Err(MailAddressError::Domain),
            "{bad}"
        );
    }
}

#[test]
fn the_domain_is_compared_in_any_case_and_the_local_part_exactly() {
    assert_eq!(parse("taro@EXAMPLE.jp"), parse("taro@example.JP"));
    assert_ne!(parse("Taro@example.jp"), parse("taro@example.jp"));
}

#[test]
fn a_masked_address_keeps_two_letters() {
    assert_eq!(
        parse("kenpo.taro@example.co.jp").unwrap().masked(),
        "k***@e*****.co.jp"
    );
    for (address, masked) in [
        ("k@docomo.ne.jp", "k***@d*****.ne.jp"),
        ("taro@example.jp", "t***@e*****.jp"),
        ("taro@mail.example.co.jp", "t***@m*****.co.jp"),
        ("taro@mail.example.com", "t***@m*****.com"),
    ] {
        assert_eq!(parse(address).unwrap().masked(), masked);
    }
}

#[test]
fn quotes_that_somebody_typed_are_understood() {
    let address = parse("\"ab..cd\"@docomo.ne.jp").unwrap();
    assert_eq!(address.raw(), "ab..cd@docomo.ne.jp");
    assert_eq!(address.wire(), "\"ab..cd\"@docomo.ne.jp");
}

proptest! {
    #[test]
    fn nothing_that_is_accepted_can_break_a_header(text in any::<String>()) {
        if let Ok(address) = parse(&text) {
            let wire = address.wire();
            prop_assert!(wire.is_ascii() && !wire.contains(['\r', '\n', ' ', '<', '>', ',']));
            prop_assert_eq!(parse(address.raw()), Ok(address.clone()));
        }
    }

    #[test]
    fn every_ordinary_address_is_accepted(local in "[a-z0-9._+-]{1,30}", domain in "[a-z]{1,10}\\.(co\\.jp|jp|com)") {
        let address = format!("{local}@{domain}");
        prop_assert!(parse(&address).is_ok());
    }
}
