use proptest::prelude::*;

use super::*;

fn manuals() -> PasswordRule {
    let symbol = "?!@#$%&()_+".to_owned();
    PasswordRule {
        min: 8,
        max: 20,
        classes: Some(Classes {
            letter: true,
            digit: true,
            symbol,
        }),
        refuse_common: true,
    }
}

fn check(rule: &PasswordRule, text: &str) -> Vec<PasswordProblem> {
    rule.check(&Password::new(text), &Context::default())
}

#[test]
fn the_product_asks_for_length_only() {
    let rule = PasswordRule::default();
    assert_eq!(check(&rule, "さくら餅はおいしい"), []);
    assert_eq!(check(&rule, "みじかい"), [PasswordProblem::TooShort(8)]);
    assert_eq!(check(&rule, &"長".repeat(128)), []);
    assert_eq!(
        check(&rule, &"長".repeat(129)),
        [PasswordProblem::TooLong(128)]
    );
    assert_eq!(check(&rule, ""), [PasswordProblem::Empty]);
}

#[test]
fn the_manuals_rule_wants_a_letter_a_digit_and_a_symbol() {
    let rule = manuals();
    assert_eq!(check(&rule, "kumo7#yama"), []);
    assert_eq!(check(&rule, "KUMO7_YAMA"), [], "mixed case is not needed");
    assert_eq!(
        check(&rule, "kumoyama"),
        [PasswordProblem::NoDigit, PasswordProblem::NoSymbol]
    );
    assert_eq!(check(&rule, "8264#9137"), [PasswordProblem::NoLetter]);
    assert_eq!(
        check(&rule, "kumo7*yama"),
        [PasswordProblem::NoSymbol, PasswordProblem::Character]
    );
    assert_eq!(
        check(&rule, &format!("a7#{}", "b".repeat(18))),
        [PasswordProblem::TooLong(20)]
    );
}

#[test]
fn everything_wrong_is_said_at_once() {
    let all = check(&manuals(), "雲");
    assert_eq!(
        all,
        [
            PasswordProblem::TooShort(8),
            PasswordProblem::NoLetter,
            PasswordProblem::NoDigit,
            PasswordProblem::NoSymbol,
            PasswordProblem::Character
        ]
    );
}

#[test]
fn passwords_that_many_people_use_are_refused_whatever_their_case() {
    for common in [
        "password",
        "Password1",
        "12345678",
        "QWERTYUIOP",
        "iloveyou",
    ] {
        assert_eq!(
            check(&PasswordRule::default(), common),
            [PasswordProblem::Common],
            "{common}"
        );
    }
}

#[test]
fn the_list_holds_well_over_100_000_in_order() {
    assert_eq!(common::COUNT, 238_867);
    assert!(common::is_in_order());
}

#[test]
fn a_password_made_of_what_is_known_is_refused() {
    let context = Context {
        words: vec!["kenpo.taro".to_owned(), "ケンポ タロウ".to_owned()],
        birth_date: NaiveDate::from_ymd_opt(1980, 4, 3),
    };
    for bad in [
        "Kenpo.Taro1!",
        "19800403a#",
        "1980-04-03",
        "ケンポ タロウ99",
        "けんぽたろう１９８０",
        "ｹﾝﾎﾟﾀﾛｳ!!",
        "taro-kenpo-2026",
        "kenpotaro19800403",
        "Madoguchi#2026",
    ] {
        let problems = PasswordRule::default().check(&Password::new(bad), &context);
        assert_eq!(problems, [PasswordProblem::Personal], "{bad}");
    }
    let long = PasswordRule::default().check(&Password::new("kenpo.taro likes soba"), &context);
    assert_eq!(long, []);
    let other = PasswordRule::default().check(&Password::new("taro kumo7yama"), &context);
    assert_eq!(other, []);
}

#[test]
fn a_password_is_never_shown() {
    assert_eq!(format!("{:?}", Password::new("himitsu")), "Password(…)");
}

proptest! {
    #[test]
    fn checking_never_panics_and_passwords_stay_as_typed(text in any::<String>()) {
        let password = Password::new(&text);
        prop_assert!(text.starts_with(password.exposed()));
        let _ = check(&manuals(), &text);
    }
}
