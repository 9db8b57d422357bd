//! E9, E9a, E9b.

use domain::eligibility::{AbroadException, Facts, Outcome, ResidenceBar, Rule};

use super::{missing, on, today};

const MEETS: Option<Outcome> = Some(Outcome::Meets);
const NOT: Option<Outcome> = Some(Outcome::DoesNotMeet);

#[test]
fn a_resident_record_in_japan_is_needed_since_april_2020() {
    let mut facts = Facts::default();
    assert_eq!(missing(&facts, Rule::E9), ["resident_record"]);
    facts.resident_record = Some(true);
    assert_eq!(today(&facts, Rule::E9), MEETS);
    assert_eq!(today(&facts, Rule::E9a), None);
    facts.resident_record = Some(false);
    assert_eq!(on(&facts, "2020-04-01", Rule::E9), NOT);
    assert_eq!(on(&facts, "2020-03-31", Rule::E9), None);
    assert_eq!(missing(&facts, Rule::E9a), ["abroad_exception"]);
}

#[test]
fn exceptions_open_a_way_past_it() {
    for (why, outcome) in [
        (AbroadException::Student, Outcome::Meets),
        (AbroadException::Accompanying, Outcome::Meets),
        (AbroadException::TemporaryStay, Outcome::Meets),
        (AbroadException::RelationFormedAbroad, Outcome::Meets),
        (AbroadException::BasisInJapan, Outcome::NeedsJudgement),
        (AbroadException::None, Outcome::DoesNotMeet),
    ] {
        let facts = Facts {
            resident_record: Some(false),
            abroad_exception: Some(why),
            ..Facts::default()
        };
        assert_eq!(today(&facts, Rule::E9a), Some(outcome), "{why:?}");
    }
    assert_eq!(Rule::E9a.relieves(), [Rule::E9]);
}

#[test]
fn some_are_kept_out_in_spite_of_a_record() {
    for (bar, outcome) in [
        (ResidenceBar::MedicalStay, NOT),
        (ResidenceBar::LongTourism, NOT),
        (ResidenceBar::WorksAbroad, NOT),
        (ResidenceBar::None, None),
    ] {
        let facts = Facts {
            resident_record: Some(true),
            residence_bar: Some(bar),
            ..Facts::default()
        };
        assert_eq!(today(&facts, Rule::E9b), outcome, "{bar:?}");
    }
}
