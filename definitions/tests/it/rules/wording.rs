//! What people read of an indication.

use definitions::rules::Wording;
use domain::eligibility::{FactValue, Outcome, Rule};

use super::{day, facts, find, shipped, word};

const SHIPPED: &str = include_str!("../../../../rules/wording.toml");

fn sentences(all: &[(&str, FactValue)], rule: Rule) -> Vec<String> {
    let wording = Wording::shipped().unwrap_or_else(|problems| panic!("{problems:#?}"));
    let told = find(&shipped().rules, &facts(all), "2026-11-20", rule).expect("the rule speaks");
    told.reasons
        .iter()
        .map(|why| wording.sentence(why))
        .collect()
}

#[test]
fn numbers_and_days_stand_in_a_sentence() {
    let told = sentences(
        &[
            ("kinship", word("child")),
            ("birth_date", FactValue::Date(day("2006-06-01"))),
            ("disabled", FactValue::Flag(false)),
            ("income_wages", FactValue::Number(1_500_000)),
            ("incomes_complete", FactValue::Flag(true)),
        ],
        Rule::E3,
    );
    assert_eq!(told[0], "1,500,000円で、1,500,000円以上です。");
    assert!(
        told.contains(&"2026年12月31日の時点で20歳です。".to_owned()),
        "{told:?}"
    );
}

#[test]
fn facts_and_words_are_called_by_their_names() {
    let told = sentences(&[("kinship", word("spouses_parent"))], Rule::K1);
    assert_eq!(
        told,
        ["続柄:配偶者の父母", "「同居・別居」が分かりません。"]
    );
    let told = sentences(&[("director", FactValue::Flag(true))], Rule::E16);
    assert_eq!(told, ["会社の役員:はい"]);
    let shop = [
        ("business_sales", FactValue::Number(900)),
        ("business_travel", FactValue::Number(100)),
    ];
    let told = sentences(&shop, Rule::E15);
    assert_eq!(
        told,
        [
            "経費「旅費交通費」が100円あります。",
            "経費を引いた額は、800円から900円までです。"
        ]
    );
}

#[test]
fn every_outcome_has_a_name() {
    let wording = Wording::shipped().expect("no problem");
    assert_eq!(
        wording.outcome(Outcome::NeedsJudgement),
        "担当者の確認が必要"
    );
}

#[test]
fn a_missing_sentence_and_an_unknown_placeholder_are_told() {
    let text = SHIPPED
        .replacen("{amount}で、{limit}未満です。", "{price}です。", 1)
        .replacen("director = ", "directer = ", 1);
    let problems = Wording::parse("w.toml", &text).expect_err("mistakes");
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 3, "{told:#?}");
    assert!(
        told[0].starts_with("w.toml:4:9: reasons.below: names {price}"),
        "{told:#?}"
    );
    assert!(
        told.iter()
            .any(|line| line.contains("facts.director: is missing")),
        "{told:#?}"
    );
    assert!(
        told.iter()
            .any(|line| line.contains("facts.directer: is not known")),
        "{told:#?}"
    );
}
