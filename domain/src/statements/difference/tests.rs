//! What files change.

use super::*;

fn row(key: u128, digest: i64, line: u32) -> Row {
    Row {
        key,
        digest,
        month: 202_608,
        line,
        own: true,
        withdrawn: false,
    }
}

fn known(key: u128, digest: i64) -> Known {
    Known {
        id: key + 100,
        key,
        digest,
        month: 202_608,
        version: 1,
    }
}

fn plan(mode: Mode, rows: Vec<Row>, there: &[Known], spared: &[u32]) -> Plan {
    let mut difference = Difference::new(mode, rows, spared.iter().copied().collect());
    for known in there {
        difference.meet(known);
    }
    difference.plan()
}

#[test]
fn a_file_replaces_its_months_and_no_others() {
    let other = Known {
        month: 202_607,
        ..known(9, 1)
    };
    let there = [known(1, 1), known(2, 1), known(3, 1), other];
    let plan = plan(
        Mode::Replace,
        vec![row(1, 1, 2), row(2, 7, 3), row(4, 1, 4)],
        &there,
        &[],
    );
    let counts = plan.counts();
    assert_eq!(
        (
            counts.new,
            counts.changed,
            counts.unchanged,
            counts.withdrawn
        ),
        (1, 1, 1, 1)
    );
    assert_eq!((&*plan.changed, &*plan.withdrawn), (&[102][..], &[103][..]));
    assert_eq!(
        plan.steps,
        [
            Step {
                line: 3,
                version: 2,
            },
            Step {
                line: 4,
                version: 1,
            },
        ]
    );
    assert_eq!(plan.withdrawn_percent(), 34);
}

#[test]
fn the_same_file_again_changes_nothing() {
    let plan = plan(Mode::Replace, vec![row(1, 1, 2)], &[known(1, 1)], &[]);
    assert!(!plan.counts().change() && plan.steps.is_empty());
}

#[test]
fn a_file_of_some_entries_withdraws_only_what_it_says() {
    let gone = Row {
        withdrawn: true,
        ..row(2, 0, 3)
    };
    let there = [known(1, 1), known(2, 1)];
    let plan = plan(Mode::Add, vec![gone], &there, &[]);
    assert_eq!(plan.withdrawn, [102]);
    assert_eq!(plan.counts().unchanged, 1);
}

#[test]
fn a_month_with_refused_rows_withdraws_nothing() {
    let plan = plan(
        Mode::Replace,
        vec![row(1, 1, 2)],
        &[known(1, 1), known(2, 1)],
        &[202_608],
    );
    assert!(plan.withdrawn.is_empty());
    assert_eq!(plan.counts().kept, 1);
}

#[test]
fn an_entry_that_was_never_there_is_not_withdrawn() {
    let gone = Row {
        withdrawn: true,
        ..row(5, 0, 2)
    };
    let plan = plan(Mode::Replace, vec![gone], &[], &[]);
    assert!(plan.steps.is_empty() && plan.withdrawn.is_empty());
}

#[test]
fn of_some_entries_one_without_a_number_changes_none_that_may_be_another() {
    let alike = |digest, withdrawn| Row {
        own: false,
        withdrawn,
        ..row(1, digest, 2)
    };
    let there = [known(1, 1)];
    for withdrawn in [false, true] {
        let other = plan(Mode::Add, vec![alike(2, withdrawn)], &there, &[]);
        assert_eq!(other.unsure, [2]);
        assert!(other.changed.is_empty() && other.withdrawn.is_empty());
        assert_eq!((other.counts().unchanged, other.counts().new), (1, 0));
    }
    let again = plan(Mode::Add, vec![alike(1, false)], &there, &[]);
    assert!(again.unsure.is_empty() && !again.counts().change());
    let gone = plan(Mode::Add, vec![alike(1, true)], &there, &[]);
    assert_eq!(gone.withdrawn, [101], "it says the same as what is there");
    let whole = plan(Mode::Replace, vec![alike(2, false)], &there, &[]);
    assert_eq!(
        whole.changed,
        [101],
        "of all entries of a month the place tells"
    );
}

#[test]
fn rows_that_take_back_what_is_not_there_are_counted() {
    let gone = Row {
        withdrawn: true,
        ..row(7, 1, 2)
    };
    let counts = plan(Mode::Replace, vec![gone], &[], &[]).counts();
    assert_eq!((counts.absent, counts.withdrawn, counts.new), (1, 0, 0));
}
