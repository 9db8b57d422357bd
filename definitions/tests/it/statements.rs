//! Statements and benefit payments of an insurer.

use definitions::insurer::{BenefitColumn, LineColumn};
use domain::statements::{BenefitKind, Care, Way};

use crate::{insurer, read};

#[test]
fn who_says_nothing_has_the_usual_times_and_standard_columns() {
    let statements = insurer("", "").statements;
    assert_eq!((statements.lag_months, statements.update_day), (3, 10));
    assert_eq!(statements.retention_years, 5);
    assert!(statements.tax_statement && statements.through_employer_note);
    assert_eq!(statements.line_column("診療年月"), Some(LineColumn::Month));
    assert_eq!(
        statements.benefit_column("支給額"),
        Some(BenefitColumn::Amount)
    );
    assert_eq!(statements.care_of("調剤"), Some(Care::Dispensing));
    assert_eq!(statements.care_of("9"), None);
}

#[test]
fn an_insurers_own_names_and_codes_work_beside_the_standard_ones() {
    let own = "[statements.columns]\n\"受診月\" = \"month\"\n[statements.care]\n1 = \"inpatient\"\n\
               [statements.benefits]\nK1 = \"high_cost\"\n[statements.ways]\nJ = \"employer\"\n";
    let statements = insurer("", own).statements;
    assert_eq!(statements.line_column("受診月"), Some(LineColumn::Month));
    assert_eq!(statements.line_column("診療年月"), Some(LineColumn::Month));
    assert_eq!(statements.care_of("1"), Some(Care::Inpatient));
    assert_eq!(statements.benefit_of("K1"), Some(BenefitKind::HighCost));
    assert_eq!(statements.way_of("J"), Some(Way::Employer));
    assert_eq!(statements.way_of(""), Some(Way::Account));
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let wrong = "[statements]\nlag_months = 13\nupdate_day = 0\nretention_years = 99\nunknown = 1\n\
                 [statements.columns]\na = \"month\"\nb = \"month\"\nc = \"nothing\"\n[statements.care]\n1 = \"kind\"\n";
    let found = read("", wrong).expect_err("there are mistakes");
    let keys: Vec<&str> = found.iter().map(|problem| problem.key.as_str()).collect();
    for key in [
        "statements.lag_months",
        "statements.update_day",
        "statements.retention_years",
        "statements.unknown",
        "statements.columns.b",
        "statements.columns.c",
        "statements.care.1",
    ] {
        assert!(keys.contains(&key), "{key} in {keys:?}");
    }
    assert!(found.iter().all(|problem| problem.line > 1));
}
