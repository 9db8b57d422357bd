//! Character profiles.

use definitions::zengin::parse;
use domain::zengin::{Change, HOLDER, Why, write_text};

const SAMPLE: &str = include_str!("../../../../samples/zengin/profiles.toml");

#[test]
fn the_same_name_is_written_or_refused_as_each_bank_wants_it() {
    let profiles = parse("profiles.toml", SAMPLE).unwrap();
    let write = |key: &str, name: &str| write_text(name, &profiles[key].profile, HOLDER);
    assert_eq!(
        write("strict", "オーノ・ジョン").unwrap().bytes,
        b"\xB5-\xC9.\xBC\xDE\xD6\xDD"
    );
    let dot = write("symbols", "オーノ・ジョン").unwrap_err();
    assert_eq!((dot[0].letter, dot[0].why), ('・', Why::NotTaken));
    assert_eq!(write("plain", "オーノ").unwrap_err()[0].letter, 'ー');
    assert!(write("strict", "ミヲ").is_err() && write("symbols", "ミヲ").is_ok());
    let long = write("plain", &"ア".repeat(31)).unwrap();
    assert_eq!(long.changes, [Change::Cut { bytes: 1 }]);
}

#[test]
fn a_profile_that_contradicts_itself_is_told() {
    for (right, wrong, reason) in [
        (
            "symbols = \"().-/\"",
            "symbols = \"().\"",
            "puts a hyphen in its place",
        ),
        (
            "symbols = \"().-/\"",
            "symbols = \"()-\"",
            "puts a period in its place",
        ),
        (
            "symbols = \"().-/\"",
            "symbols = \"().-A\"",
            "A is taken or has a key of its own",
        ),
        (
            "symbols = \"().-/\"",
            "symbols = \"().-〜\"",
            "〜 is no character of JIS X 0201",
        ),
        (
            "long_vowel = \"hyphen\"",
            "long_vowel = \"drop\"",
            "unknown variant `drop`",
        ),
        (
            "[profile.strict]",
            "[profile.Strict]",
            "must be called 2 to 60 of a-z",
        ),
        ("takes_wo = false", "takes_wa = false", "is not known here"),
    ] {
        assert!(SAMPLE.contains(right));
        let problems = parse("profiles.toml", &SAMPLE.replacen(right, wrong, 1)).unwrap_err();
        assert!(
            problems
                .iter()
                .any(|problem| problem.reason.contains(reason)),
            "{wrong}: {problems:#?}"
        );
    }
}
