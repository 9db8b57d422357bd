mod refused;

use chrono::NaiveDate;

use super::*;

/// numbers, kana, birth year, digest
type P<'a> = (&'a str, &'a str, i32, i64);

fn key(numbers: &str) -> Key {
    let mut parts = numbers.split('-');
    let mut next = || parts.next().unwrap();
    Key::new(next(), next(), next())
}

fn identity(numbers: &str, kana: &str, birth: i32) -> Identity {
    Identity::new(Person {
        insured: key(numbers).is_insured(),
        employee_number: "",
        kana,
        birth_date: NaiveDate::from_ymd_opt(birth, 4, 3).unwrap(),
        name: "",
        sex: "",
    })
}

fn rows(file: &[P<'_>]) -> Vec<Row> {
    (2..)
        .zip(file)
        .map(|(line, (numbers, kana, birth, digest))| {
            Row::new(
                line,
                key(numbers),
                *digest,
                identity(numbers, kana, *birth),
                false,
            )
        })
        .collect()
}

fn known(id: u128, (numbers, kana, birth, digest): P<'_>) -> Known {
    Known::new(
        id,
        key(numbers),
        digest,
        identity(numbers, kana, birth),
        false,
    )
}

fn plan(mode: Mode, roster: &[Known], former: &[Known], file: &[P<'_>]) -> Plan {
    let mut difference = Difference::new(mode, rows(file), true);
    for known in roster {
        difference.meet(*known);
    }
    difference.settle();
    for known in former {
        difference.meet_former(*known);
    }
    difference.plan()
}

fn steps(plan: &Plan) -> Vec<(u32, Action, Option<u128>)> {
    let step = |step: &Step| (step.line(), step.action(), plan.person(step));
    plan.steps.iter().map(step).collect()
}

const TARO: P<'_> = ("01-1001-00", "ケンホタロウ", 1980, 11);
const HANAKO: P<'_> = ("01-1001-01", "ケンホハナコ", 1982, 12);
const JIRO: P<'_> = ("01-1002-00", "ケンホシロウ", 1970, 13);

#[test]
fn everybody_is_new_in_an_empty_roster() {
    let plan = plan(Mode::Full, &[], &[], &[HANAKO, TARO]);
    assert_eq!(
        steps(&plan),
        [(2, Action::New, None), (3, Action::New, None)]
    );
    assert_eq!(
        plan.insured(&plan.steps[0], |line| u128::from(line) + 900),
        Some(903)
    );
    assert_eq!(plan.insured(&plan.steps[1], |_| 0), None);
}

#[test]
fn the_same_file_again_changes_nothing() {
    let roster = [
        known(1, TARO),
        known(2, HANAKO).with_insured(Some(1)),
        known(3, JIRO),
    ];
    let plan = plan(Mode::Full, &roster, &[], &[TARO, HANAKO, JIRO]);
    assert!(plan.is_empty());
    assert_eq!(plan.counts.unchanged, 3);
}

#[test]
fn who_is_absent_is_gone_in_a_full_file_and_stays_in_an_upsert() {
    let roster = [known(1, TARO), known(3, JIRO)];
    let full = plan(Mode::Full, &roster, &[], &[TARO]);
    assert_eq!(
        (full.ends, full.counts.gone, full.counts.members),
        (vec![3], 1, 2)
    );
    assert!(plan(Mode::Upsert, &roster, &[], &[TARO]).is_empty());
}

#[test]
fn a_corrected_birth_date_or_name_is_the_same_person() {
    for file in [
        ("01-1001-00", "ケンホタロウ", 1981, 21),
        ("01-1001-00", "ヤマタタロウ", 1980, 21),
    ] {
        let plan = plan(Mode::Full, &[known(1, TARO)], &[], &[file]);
        assert_eq!(steps(&plan), [(2, Action::Changed, Some(1))]);
    }
}

#[test]
fn a_person_survives_a_change_of_numbers() {
    for mode in [Mode::Full, Mode::Upsert] {
        let file = ("02-5-00", "ケンホタロウ", 1980, 21);
        let plan = plan(mode, &[known(1, TARO)], &[], &[file]);
        assert_eq!(steps(&plan), [(2, Action::Moved, Some(1))]);
        assert_eq!(plan.counts.gone, 0);
    }
}

#[test]
fn twins_of_a_name_are_not_guessed() {
    let roster = [
        known(1, TARO),
        known(2, ("01-1005-00", "ケンホタロウ", 1980, 14)),
    ];
    let plan = plan(
        Mode::Full,
        &roster,
        &[],
        &[("02-5-00", "ケンホタロウ", 1980, 21)],
    );
    assert_eq!(steps(&plan), [(2, Action::New, None)]);
    assert_eq!(plan.counts.gone, 2);
}

#[test]
fn an_insured_person_does_not_turn_into_a_dependent() {
    let plan = plan(
        Mode::Full,
        &[known(1, TARO)],
        &[],
        &[("01-9-01", "ケンホタロウ", 1980, 21)],
    );
    assert_eq!(steps(&plan), [(2, Action::New, None)]);
    assert_eq!(plan.alone, [2]);
}

#[test]
fn numbers_given_to_somebody_else_end_the_one_and_begin_the_other() {
    let file = ("01-1001-00", "ヒナタサクラ", 1999, 21);
    let full = plan(Mode::Full, &[known(1, TARO)], &[], &[file]);
    assert_eq!(steps(&full), [(2, Action::New, None)]);
    assert_eq!((full.ends, full.reused), (vec![1], vec![2]));
    let upsert = plan(Mode::Upsert, &[known(1, TARO)], &[], &[file]);
    assert!(upsert.is_empty());
    assert_eq!(upsert.refused, [(2, Refusal::Held)]);
}

#[test]
fn two_people_may_swap_their_numbers() {
    let file = [
        ("01-1002-00", "ケンホタロウ", 1980, 21),
        ("01-1001-00", "ケンホシロウ", 1970, 22),
    ];
    for mode in [Mode::Full, Mode::Upsert] {
        let plan = plan(mode, &[known(1, TARO), known(3, JIRO)], &[], &file);
        assert_eq!(
            steps(&plan),
            [(2, Action::Moved, Some(1)), (3, Action::Moved, Some(3))]
        );
    }
}

#[test]
fn an_upsert_refuses_numbers_that_somebody_keeps() {
    let file = [
        ("01-1002-00", "ケンホタロウ", 1980, 21),
        ("01-1001-00", "ヒナタサクラ", 1999, 22),
    ];
    let plan = plan(Mode::Upsert, &[known(1, TARO), known(3, JIRO)], &[], &file);
    assert!(plan.is_empty());
    assert_eq!(plan.refused, [(2, Refusal::Held), (3, Refusal::Held)]);
}

#[test]
fn children_who_move_up_a_branch_stay_themselves() {
    let (a, b) = (
        ("01-1-02", "ケンホアイ", 2010, 1),
        ("01-1-03", "ケンホマイ", 2010, 2),
    );
    let mother = ("01-1-01", "ケンホハナコ", 1982, 3);
    let file = [
        ("01-1-01", "ケンホアイ", 2010, 4),
        ("01-1-02", "ケンホマイ", 2010, 5),
    ];
    let plan = plan(
        Mode::Full,
        &[known(1, mother), known(2, a), known(3, b)],
        &[],
        &file,
    );
    assert_eq!(
        steps(&plan),
        [(2, Action::Moved, Some(2)), (3, Action::Moved, Some(3))]
    );
    assert_eq!(plan.ends, [1]);
}

#[test]
fn who_left_and_comes_back_is_the_same_person() {
    let same = plan(Mode::Full, &[], &[known(1, TARO)], &[TARO]);
    assert_eq!(steps(&same), [(2, Action::Returned, Some(1))]);
    let other = plan(
        Mode::Full,
        &[],
        &[known(1, TARO)],
        &[("09-9-00", "ケンホタロウ", 1980, 21)],
    );
    assert_eq!(steps(&other), [(2, Action::Moved, Some(1))]);
}

#[test]
fn contradicting_rows_are_refused_and_their_person_stays() {
    let file = [TARO, ("01-1001-00", "ケンホタロー", 1980, 99)];
    let plan = plan(Mode::Full, &[known(1, TARO)], &[], &file);
    assert!(plan.is_empty());
    assert_eq!(plan.refused.len(), 2);
}

#[test]
fn a_row_that_stands_twice_is_taken_once() {
    let plan = plan(Mode::Full, &[], &[], &[TARO, TARO]);
    assert_eq!(steps(&plan), [(2, Action::New, None)]);
    assert_eq!(
        (plan.repeated, plan.refused),
        (vec![3], vec![(3, Refusal::Repeated)])
    );
}

#[test]
fn a_dependent_follows_a_new_insured_person() {
    let roster = [known(1, TARO), known(2, HANAKO).with_insured(Some(7))];
    let plan = plan(Mode::Full, &roster, &[], &[TARO, HANAKO]);
    assert_eq!(steps(&plan), [(3, Action::Relinked, None)]);
    assert_eq!(plan.insured(&plan.steps[0], |_| 0), Some(1));
}

#[test]
fn a_new_dependent_finds_the_insured_person_an_upsert_leaves_out() {
    let plan = plan(Mode::Upsert, &[known(1, TARO)], &[], &[HANAKO]);
    assert_eq!(plan.insured(&plan.steps[0], |_| 0), Some(1));
    assert!(plan.alone.is_empty());
}
