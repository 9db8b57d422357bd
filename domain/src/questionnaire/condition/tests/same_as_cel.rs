//! Our evaluation against that of the CEL library: the same value, or neither has one.

use cel::{Context, Program};
use proptest::prelude::*;

use super::*;

/// Expressions that are yes or no, over answers that may be missing.
fn flags() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        Just("answers.amount".to_owned()),
        (-3_i64..4).prop_map(|number| number.to_string()),
        Just("9223372036854775807".to_owned()),
    ];
    let number = number.prop_recursive(2, 6, 2, |inner| {
        let sign = prop::sample::select(vec!["+", "-", "*", "/", "%"]);
        (inner.clone(), sign, inner)
            .prop_map(|(one, sign, other)| format!("({one} {sign} {other})"))
    });
    let compared = (
        number.clone(),
        prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="]),
        number,
    )
        .prop_map(|(one, sign, other)| format!("({one} {sign} {other})"));
    let plain = prop::sample::select(vec![
        "answers.apart",
        "true",
        "false",
        "answers.work == 'none'",
        "answers.work != 'none'",
        "answers.work in ['none', 'student']",
        "'wages' in answers.kinds",
        "size(answers.kinds) > 1",
        "answers.kinds.exists(k, k == 'rent')",
        "answers.kinds.all(k, k != 'rent' || answers.apart)",
        "answers.amount == null",
        "answers.apart == null",
        "answers.remark == '日本'",
        "size(answers.remark) == 2",
        "has(answers.work)",
    ]);
    prop_oneof![compared, plain.prop_map(str::to_owned)].prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("({one} && {other})")),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("({one} || {other})")),
            (inner.clone(), inner.clone())
                .prop_map(|(one, other)| format!("(({one}) == ({other}))")),
            inner.clone().prop_map(|one| format!("!({one})")),
            (inner.clone(), inner.clone(), inner)
                .prop_map(|(when, one, other)| format!("({when} ? {one} : {other})")),
        ]
    })
}

/// Each answer, there or not.
fn answers() -> impl Strategy<Value = Vec<(&'static str, Value)>> {
    let several =
        prop::sample::subsequence(vec!["pension", "rent", "wages"], 0..=3).prop_map(Value::list);
    (
        prop::option::of(prop::sample::select(vec!["none", "part_time", "student"])),
        prop::option::of(several),
        prop::option::of(-3_i64..4),
        prop::option::of(any::<bool>()),
        prop::option::of(Just("日本")),
    )
        .prop_map(|(work, kinds, amount, apart, remark)| {
            vec![
                ("work", Value::of(work, Value::text)),
                ("kinds", kinds.unwrap_or(Value::Null)),
                ("amount", Value::of(amount, Value::Number)),
                ("apart", Value::of(apart, Value::Flag)),
                ("remark", Value::of(remark, Value::text)),
            ]
        })
}

fn in_cel(value: &Value) -> cel::Value {
    match value {
        Value::Number(number) => cel::Value::Int(*number),
        Value::Flag(flag) => cel::Value::Bool(*flag),
        Value::Text(text) => cel::Value::String(text.to_string().into()),
        Value::List(list) => cel::Value::List(
            list.iter()
                .map(|text| cel::Value::String(text.to_string().into()))
                .collect::<Vec<_>>()
                .into(),
        ),
        _ => cel::Value::Null,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_condition_means_what_it_means_in_cel(source in flags(), answers in answers()) {
        let Ok(condition) = language().read_flag(&source, Side::Dependent) else {
            return Ok(());
        };
        // has() asks for a key in CEL; here a missing answer has none.
        let given: std::collections::HashMap<String, cel::Value> = answers.iter()
            .filter(|(key, value)| *key != "work" || *value != Value::Null)
            .map(|(key, value)| ((*key).to_owned(), in_cel(value))).collect();
        prop_assume!(answers.iter().any(|(key, value)| *key == "work" && *value != Value::Null) || !source.contains("answers.work "));
        let mut context = Context::default();
        context.add_variable_from_value("answers", given);
        let theirs = Program::compile(&source).unwrap().execute(&context);
        let ours = condition.value(&dependent(answers), Some(0));
        match theirs {
            Ok(cel::Value::Bool(flag)) => prop_assert_eq!(ours, Value::Flag(flag), "{}", source),
            other => prop_assert!(matches!(ours, Value::Fault | Value::Null), "{}: {:?} {:?}", source, ours, other),
        }
    }
}
