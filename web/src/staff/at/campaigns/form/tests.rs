//! Fields and the keys of a definition.

use super::*;

#[test]
fn a_key_of_the_definition_leads_to_its_field() {
    let pair = |name: &str| (name.to_owned(), String::new());
    let written = Written {
        reasons: vec![pair("adult"), pair("merged")],
        conditions: vec![pair("grown")],
        ..Written::default()
    };
    for (key, wanted) in [
        ("name", "name"),
        ("opens_on", "opens_on"),
        ("questionnaire.version", "questionnaire"),
        ("reasons.merged", "reason-1-text"),
        ("reasons.other", ""),
        ("conditions.grown", "condition-0-when"),
        ("reminders[1].days_before", "reminder-1-days"),
        ("reminders[1].to", "reminder-1-to"),
        ("reminders[0]", "reminder-0-days"),
        ("target.dependents[3].when", "dependents-3-when"),
        ("target.insured[0].reason", "insured-0-reason"),
        ("target.list", ""),
        ("target", ""),
        ("letters.quiet_from", "quiet_from"),
        ("extensions.latest", "latest"),
        ("extensions.to[1]", "to"),
        ("texts.lead", "lead"),
        ("", ""),
    ] {
        assert_eq!(field(key, &written), wanted, "{key}");
    }
}

#[test]
fn a_form_without_a_change_changes_nothing() {
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    let before = Written {
        name: "調査".to_owned(),
        reasons: vec![pair("adult", "文")],
        latest: "2027-01-31".to_owned(),
        ..Written::default()
    };
    let form = Form::from_fields(&[
        ("name", " 調査 "),
        ("reason-0-word", "adult"),
        ("reason-0-text", "文"),
        ("reason-1-word", ""),
        ("letters", "yes"),
        ("opening", "yes"),
        ("extensions", "yes"),
        ("to", "all"),
        ("to", "workplace"),
        ("to", "person"),
        ("latest", "令和9年1月31日"),
    ]);
    let (mut after, mut errors) = (before.clone(), Errors::default());
    words(&form, &mut after, &mut errors);
    assert_eq!(after, before);
    assert!(errors.is_empty());
}

#[test]
fn a_row_without_a_name_or_with_one_that_is_there_is_told() {
    let form = Form::from_fields(&[
        ("reason-0-word", "adult"),
        ("reason-0-text", "文"),
        ("reason-3-word", "adult"),
        ("reason-3-text", "別の文"),
        ("reason-4-text", "名前のない文"),
    ]);
    let (mut after, mut errors) = (Written::default(), Errors::default());
    words(&form, &mut after, &mut errors);
    assert!(errors.of("reason-1-word").is_some());
    assert!(errors.of("reason-2-word").is_some());
    assert_eq!(REASONS.view(&after.reasons).len(), 3 + SPARE);
}
