//! The sample questionnaires hold together and carry their examples.

use definitions::questionnaire::parse;
use definitions::rules::Rulebook;
use definitions::samples::QUESTIONNAIRES;
use proptest::prelude::*;

#[test]
fn every_sample_is_right_and_carries_at_least_25_examples() {
    let book = Rulebook::shipped().unwrap();
    for sample in QUESTIONNAIRES {
        let definition = parse(sample.file, sample.text, &book.rules).unwrap_or_else(|problems| {
            let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{}", told.join("\n"))
        });
        assert!(definition.examples.len() >= 25, "{}", sample.file);
    }
}

/// An example that asserts nothing would let everything pass: each wrong word in an expectation has to be noticed.
#[test]
fn a_sample_whose_expectations_are_turned_around_is_refused() {
    let book = Rulebook::shipped().unwrap();
    for sample in QUESTIONNAIRES {
        let turned = sample
            .text
            .replace("documents = []", "documents = [\"nothing\"]");
        let expected = sample.text.matches("documents = []").count();
        let problems =
            parse(sample.file, &turned, &book.rules).expect_err("they are turned around");
        assert_eq!(problems.len(), expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    /// What an author leaves half done is told, or it is right; it never breaks the reader.
    #[test]
    fn a_sample_with_lines_missing_or_turned_is_right_or_told(which in 0..QUESTIONNAIRES.len(), from: prop::sample::Index, lines in 1..40_usize, turned: bool) {
        let book = Rulebook::shipped().unwrap();
        let sample = &QUESTIONNAIRES[which];
        let mut all: Vec<&str> = sample.text.lines().collect();
        let from = from.index(all.len());
        let to = (from + lines).min(all.len());
        if turned {
            all[from..to].reverse();
        } else {
            all.drain(from..to);
        }
        let _ = parse(sample.file, &all.join("\n"), &book.rules);
    }
}
