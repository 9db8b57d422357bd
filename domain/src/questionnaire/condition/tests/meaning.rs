//! What conditions mean.

use super::*;

fn value(source: &str, table: &Table) -> Value {
    language()
        .read(source, Side::Dependent)
        .unwrap_or_else(|error| panic!("{source}: {error}"))
        .value(table, Some(0))
}

fn answered() -> Table {
    dependent([
        ("work", Value::text("part_time")),
        ("kinds", Value::list(["pension", "wages"])),
        ("income", Value::list(["wages"])),
        ("amount", Value::Number(1_300_000)),
        ("since", Value::Date("2026-04-01".parse().unwrap())),
        ("month", Value::Month(Month::parse("2026-04").unwrap())),
        ("apart", Value::Flag(true)),
        ("remark", Value::text("日本語")),
    ])
}

#[test]
fn conditions_hold_as_they_are_read() {
    for source in [
        "answers.work == 'part_time'",
        "answers.work in ['none', 'part_time']",
        "answers.work != \"student\"",
        "'pension' in answers.kinds && !('rent' in answers.kinds)",
        "size(answers.kinds) == 2",
        "answers.kinds.exists(k, k == 'wages')",
        "answers.kinds.all(k, k in ['wages', 'pension'])",
        "answers.amount >= 1300000 && answers.amount < 1300001",
        "answers.income.total == 100 && 'wages' in answers.income",
        "answers.since >= '2026-04-01' && answers.since < '2026-04-02'",
        "answers.month == '2026-04'",
        "answers.apart",
        "works && earns",
        "(answers.apart ? 1 : 2) == 1",
        "answers.amount / 12 == 108333 && answers.amount % 2 == 0 && -answers.amount < 0",
        "has(answers.amount) && answers.amount != null",
        "size(answers.remark) == 3",
        "rules.E1.limit_yen == 50 && dependent.age == 50 && campaign.year > 0",
        "insured.answers.agreed == null",
        "age('2008-04-01', '2026-03-31') == 18 && age('2008-04-02', '2026-03-31') == 17",
        "age(answers.since, '2027-03-31') == 1 && age(answers.since, '2026-03-31') == null",
    ] {
        assert_eq!(value(source, &answered()), Value::Flag(true), "{source}");
    }
}

#[test]
fn what_is_not_there_equals_only_null_and_fulfils_nothing_else() {
    let nothing = dependent([]);
    for (source, expected) in [
        ("answers.amount == null", Value::Flag(true)),
        ("has(answers.amount)", Value::Flag(false)),
        ("answers.work == 'student'", Value::Flag(false)),
        ("answers.amount < 1300000", Value::Fault),
        ("!(answers.amount < 1300000)", Value::Fault),
        ("'wages' in answers.kinds", Value::Fault),
        ("!('wages' in answers.kinds)", Value::Fault),
        ("answers.income.wages == 0", Value::Flag(false)),
        ("answers.income.total > 0", Value::Fault),
        ("answers.kinds.all(k, k == 'wages')", Value::Fault),
        ("answers.amount > 1 || true", Value::Flag(true)),
        ("answers.amount > 1 && false", Value::Flag(false)),
        ("(answers.amount > 1) == (answers.amount > 1)", Value::Fault),
    ] {
        assert_eq!(value(source, &nothing), expected, "{source}");
    }
}

#[test]
fn numbers_that_leave_their_range_fulfil_nothing() {
    for source in [
        "answers.amount * 9000000000000 * 9000000000000 > 0",
        "answers.amount / (answers.amount - answers.amount) == 1",
        "answers.amount % 0 == 0",
    ] {
        assert_eq!(value(source, &answered()), Value::Fault, "{source}");
    }
}

#[test]
fn the_insured_can_be_asked_about_all_dependents_together() {
    let table = Table {
        insured: BTreeMap::from([("agreed", Value::Flag(true))]),
        dependents: vec![
            BTreeMap::from([("work", Value::text("none"))]),
            BTreeMap::from([("work", Value::text("student"))]),
        ],
    };
    for (source, expected) in [
        ("dependents.exists(d, d.answers.work == 'student')", true),
        ("dependents.all(d, d.answers.work == 'student')", false),
        (
            "dependents.exists(d, d.age == 50 && d.answers.work == 'none')",
            true,
        ),
        ("answers.agreed && insured.answers.agreed", true),
    ] {
        let condition = language().read_flag(source, Side::Insured).unwrap();
        assert_eq!(
            condition.value(&table, None),
            Value::Flag(expected),
            "{source}"
        );
    }
}

#[test]
fn a_condition_knows_every_name_it_needs() {
    let condition = language()
        .read(
            "earns && answers.since > dependent.born_on",
            Side::Dependent,
        )
        .unwrap();
    assert_eq!(condition.names().len(), 4);
    assert_eq!(condition.shared().len(), 2);
}
