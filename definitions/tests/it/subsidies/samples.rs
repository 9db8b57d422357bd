//! The sample subsidies hold together and carry their examples.

use definitions::samples::SUBSIDIES;
use definitions::subsidies::{is_meant, parse, parse_kept};
use domain::subsidies::Way;
use proptest::prelude::*;

use super::sample;

#[test]
fn every_sample_is_right_and_carries_at_least_15_examples() {
    for one in SUBSIDIES {
        let definition = sample(one.file.rsplit('/').next().unwrap());
        assert!(definition.examples.len() >= 15, "{}", one.file);
        assert!(is_meant(one.text), "{}", one.file);
        assert!(parse_kept(one.file, one.text).is_ok());
    }
}

#[test]
fn one_program_is_quite_different_and_none_of_it_is_code() {
    let checkup = &sample("checkup.toml").subsidy;
    let influenza = &sample("omron-influenza.toml").subsidy;
    assert_eq!(checkup.program.tiers.len(), 3);
    assert!(checkup.program.tiers.iter().all(|tier| tier.percent == 70));
    assert_eq!(influenza.program.tiers[0].treatments, 2);
    assert_eq!(influenza.reasons.len(), 4);
    let ways: Vec<&Way> = influenza.expected.keys().collect();
    assert_eq!(ways, [&Way::Salary, &Way::Account]);
}

/// An example that asserts nothing would let everything pass: each wrong amount has to be noticed.
#[test]
fn a_sample_whose_amounts_are_turned_around_is_refused() {
    for one in SUBSIDIES {
        let turned = one.text.replace("\namount = ", "\namount = 9");
        let expected = one.text.matches("\namount = ").count();
        assert!(expected > 0, "{}", one.file);
        let problems = parse(one.file, &turned).expect_err("they are turned around");
        assert_eq!(problems.len(), expected, "{problems:#?}");
    }
}

/// The same for reasons: one that is not named is noticed, at the example.
#[test]
fn a_reason_that_is_not_named_is_told_where_the_example_stands() {
    let one = SUBSIDIES[0];
    let turned = one
        .text
        .replace("refused = [\"not_yet_treated\"]", "amount = 0");
    let problems = parse(one.file, &turned).expect_err("a reason is missing");
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].ends_with("is refused for not_yet_treated instead"),
        "{told:#?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// What an author leaves half done is told, or it is right; it never breaks the reader.
    #[test]
    fn a_sample_with_lines_missing_or_turned_is_right_or_told(which in 0..SUBSIDIES.len(), from: prop::sample::Index, lines in 1..40_usize, turned: bool) {
        let sample = &SUBSIDIES[which];
        let mut all: Vec<&str> = sample.text.lines().collect();
        let from = from.index(all.len());
        let to = (from + lines).min(all.len());
        if turned {
            all[from..to].reverse();
        } else {
            all.drain(from..to);
        }
        let _ = parse(sample.file, &all.join("\n"));
    }
}
