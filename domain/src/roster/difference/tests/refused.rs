//! Rows that cannot be taken, and how many memberships a file ends.

use super::*;

#[test]
fn lines_nobody_can_read_keep_everybody_in_the_roster() {
    let mut difference = Difference::new(Mode::Full, rows(&[TARO]), false);
    for known in [known(1, TARO), known(3, JIRO)] {
        difference.meet(known);
    }
    difference.settle();
    assert!(difference.plan().ends.is_empty());
}

#[test]
fn a_refused_row_keeps_its_person() {
    let refused = Row::refused(2, key(TARO.0), identity(TARO.0, "", 1980));
    let mut difference = Difference::new(Mode::Full, vec![refused], true);
    difference.meet(known(1, TARO));
    difference.settle();
    let plan = difference.plan();
    assert!(plan.is_empty());
}

#[test]
fn a_loss_counts_in_percent_rounded_up() {
    let roster: Vec<_> = (0_i32..300)
        .map(|n| {
            known(
                u128::from(n.unsigned_abs()) + 1,
                (&format!("01-{n}-00"), &format!("ア{n}"), 1980, 0),
            )
        })
        .collect();
    let file: Vec<_> = (0..299)
        .map(|n| (format!("01-{n}-00"), format!("ア{n}")))
        .collect();
    let file: Vec<P<'_>> = file
        .iter()
        .map(|(n, k)| (n.as_str(), k.as_str(), 1980, 0))
        .collect();
    assert_eq!(plan(Mode::Full, &roster, &[], &file).loss_percent(), 1);
}
