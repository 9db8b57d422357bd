//! Which answers say that a dependent leaves.

use super::*;
use crate::case::Removal;

fn marked() -> Questionnaire {
    let mut survey = survey();
    let language = Language {
        dependent: [(
            key("status"),
            survey.questions["status"].kind.in_conditions(),
        )]
        .into(),
        ..Language::default()
    };
    let flag = |source: &str| language.read_flag(source, Side::Dependent).unwrap();
    survey.removal = Some(RemovalMark {
        wanted: Some(flag(r#"answers.status == "remove""#)),
        filed: Some(flag(r#"answers.status == "filed""#)),
        on: Some(key("removed_on")),
        reason: Some(key("status")),
    });
    survey
}

#[test]
fn a_removal_is_said_with_its_day_and_reason_by_answers_that_count() {
    let (survey, family) = (
        marked(),
        family(&[("01", "2005-05-05"), ("02", "1950-01-01")]),
    );
    let said = |status: &str| {
        let answers = [
            ("01", "status", status),
            ("01", "removed_on", "令和8年9月30日"),
        ];
        let answers = typed(&survey, &family, &answers);
        let journey = survey.journey(&family, &answers);
        assert_eq!(journey.removal(1), None);
        journey.removal(0)
    };
    assert_eq!(said("continue"), None);
    let filed = said("filed").unwrap();
    assert_eq!(filed.removal, Removal::Filed);
    assert_eq!(filed.on, "2026-09-30".parse().ok());
    assert_eq!(filed.reason.as_deref(), Some("filed"));
    assert_eq!(said("remove").unwrap().removal, Removal::Wanted);
}

#[test]
fn a_questionnaire_that_marks_nothing_says_nothing_of_removals() {
    let (survey, family) = (survey(), family(&[("01", "2005-05-05")]));
    let answers = typed(&survey, &family, &[("01", "status", "remove")]);
    assert_eq!(survey.journey(&family, &answers).removal(0), None);
}
