//! Keys, days, reasons, reminders and extensions.

use chrono::NaiveDate;
use definitions::campaign::{Extend, RemindWhom, Second};

use super::{EVERYBODY, problem, read, text, told};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn the_least_campaign_takes_its_days_from_the_first_one() {
    let campaign = read(&text("", EVERYBODY)).unwrap();
    assert_eq!(campaign.base_date, day("2026-12-01"));
    assert_eq!(campaign.rules_date, day("2026-12-01"));
    assert_eq!(campaign.extensions.latest, day("2027-04-15"));
    assert_eq!(campaign.extensions.to.len(), 3);
    assert!(campaign.list.is_none() && campaign.reminders.is_empty());
    assert!(!campaign.texts.late.is_empty());
}

#[test]
fn what_is_missing_is_told_at_once() {
    let told = told(read("name = \"調査\"\n"));
    for key in [
        "key",
        "insurer",
        "opens_on",
        "closes_on",
        "questionnaire",
        "target",
    ] {
        let wanted = format!("survey.toml:1:1: {key}: is missing; add it");
        assert!(told.contains(&wanted), "{key} in {told:#?}");
    }
}

#[test]
fn days_that_do_not_fit_are_told_with_their_line() {
    let wrong = |from: &str, to: &str| problem(&text("", EVERYBODY).replace(from, to));
    assert_eq!(
        wrong("closes_on = 2027-01-15", "closes_on = 2026-11-30"),
        "survey.toml:5:13: closes_on: lies before opens_on; nobody could answer"
    );
    assert!(wrong("2027-01-15", "2028-01-15").contains("366 days"));
    let late = problem(&text("extensions = { latest = 2027-01-01 }", EVERYBODY));
    assert!(
        late.ends_with("extensions.latest: lies before closes_on"),
        "{late}"
    );
}

#[test]
fn reminders_are_a_ladder_within_the_period() {
    let ladder = r#"reminders = [
        { days_before = 0, to = "not_submitted" }, { days_before = 14, to = "not_started" },
    ]"#;
    let campaign = read(&text(ladder, EVERYBODY)).unwrap();
    let steps = campaign
        .reminders
        .iter()
        .map(|step| (step.days_before, step.to));
    assert_eq!(
        steps.collect::<Vec<_>>(),
        [(14, RemindWhom::NotStarted), (0, RemindWhom::NotSubmitted)]
    );
    let early = text(
        "reminders = [{ days_before = 46, to = \"returned\" }]",
        EVERYBODY,
    );
    assert!(problem(&early).contains("the campaign has not begun by then"));
    let unknown = text(
        "reminders = [{ days_before = 4, to = \"everybody\" }]",
        EVERYBODY,
    );
    assert!(problem(&unknown).contains("not_submitted"));
}

#[test]
fn extensions_can_be_kept_to_single_persons() {
    let campaign = read(&text("extensions = { to = [\"person\"] }", EVERYBODY)).unwrap();
    assert_eq!(campaign.extensions.to, [Extend::Person]);
}

#[test]
fn a_target_that_asks_nobody_is_told() {
    let told = problem(&text("", ""));
    assert!(told.contains("target: asks nobody"), "{told}");
}

#[test]
fn conditions_are_read_with_the_names_of_the_roster() {
    let wrong = |when: &str| problem(&text("", &format!("dependents = [{{ when = '{when}' }}]")));
    assert!(wrong("dependent.agee > 18").contains("age_at_year_end"));
    assert!(wrong("dependent.age").contains("must be yes or no, not a number"));
    assert!(wrong("answers.work == \"none\"").contains("answers.work is not known here"));
    assert!(wrong("dependent.kinship == \"uncle\"").contains("is not one of"));
    assert!(wrong("age(dependent.born_on, 18) > 1").contains("age needs two days, not a number"));
    let insured = text("", "insured = [{ when = 'dependent.age > 18' }]");
    assert!(problem(&insured).contains("dependents"));
}

#[test]
fn a_reason_without_words_is_told() {
    let told = problem(&text(
        "",
        r#"dependents = [{ when = "true", reason = "young" }]"#,
    ));
    assert!(
        told.contains("young is not put into words; add it to [reasons]"),
        "{told}"
    );
}

#[test]
fn unknown_keys_are_told_with_those_that_are_known() {
    let told = problem(&text("opens = 1", EVERYBODY));
    assert!(
        told.starts_with("survey.toml:7:1: opens: is not known here"),
        "{told}"
    );
}

#[test]
fn removals_are_looked_at_twice_unless_the_campaign_says_otherwise() {
    let usual = read(&text("", EVERYBODY)).unwrap().review;
    assert_eq!((usual.second, usual.sample_percent), (Second::Removals, 0));
    let said = "[review]\nsecond = \"none\"\nsample_percent = 100";
    let said = read(&text("", &format!("{EVERYBODY}\n{said}")))
        .unwrap()
        .review;
    assert_eq!((said.second, said.sample_percent), (Second::None, 100));
    let wrong = "[review]\nsample_percent = 101";
    let told = problem(&text("", &format!("{EVERYBODY}\n{wrong}")));
    assert!(told.contains("a whole number from 0 to 100"), "{told}");
}
