//! The examples of the guides are definitions.

use definitions::campaign::Campaign;
use definitions::insurer::Insurer;
use definitions::questionnaire;
use definitions::rules::{Own, Rulebook};
use domain::eligibility::{Parameter, Rule, Yen};

use crate::load;

#[test]
fn the_annotated_example_is_read_without_a_problem() {
    let guide = include_str!("../../../docs/adding-an-insurer.md");
    let example = guide.split("```toml").nth(1).expect("an example");
    let example = example.split("```").next().expect("its end");
    let read = Insurer::parse("docs/adding-an-insurer.md", example, load);
    assert!(read.is_ok(), "{read:#?}");
}

#[test]
fn the_annotated_questionnaire_and_its_examples_hold_together() {
    let guide = include_str!("../../../docs/adding-a-questionnaire.md");
    let blocks = guide.split("```toml").skip(1);
    let blocks: Vec<&str> = blocks
        .map(|block| block.split("```").next().expect("its end"))
        .collect();
    let book = Rulebook::shipped().expect("the rules are read");
    let read = questionnaire::parse("guide", &blocks.concat(), &book.rules);
    assert_eq!(
        read.map(|read| read.examples.len())
            .map_err(|p| format!("{p:#?}")),
        Ok(2)
    );
}

const RULES: &str = include_str!("../../../rules/eligibility.toml");

fn rule_examples() -> Vec<&'static str> {
    let guide = include_str!("../../../docs/adding-a-rule.md");
    let blocks = guide.split("```toml").skip(1);
    blocks
        .filter_map(|block| block.split("```").next())
        .collect()
}

#[test]
fn a_changed_limit_is_read_as_the_guide_writes_it() {
    let begin = RULES.find("[[rows]]\nrule = \"E1\"").expect("E1");
    let end = RULES.find("[[rows]]\nrule = \"E2\"").expect("E2");
    let text = format!("{}{}{}", &RULES[..begin], rule_examples()[0], &RULES[end..]);
    let book = Rulebook::parse("docs/adding-a-rule.md", &text);
    let rules = book
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
        .rules;
    let limit = |on: &str| {
        let row = rules.row(Rule::E1, on.parse().expect("a day"));
        row.and_then(|row| row.yen(Parameter::LimitYen))
            .map(Yen::amount)
    };
    assert_eq!(limit("2027-09-30"), Some(1_300_000));
    assert_eq!(limit("2027-10-01"), Some(1_400_000));
}

#[test]
fn an_insurers_own_values_are_read_as_the_guide_writes_them() {
    let book = Rulebook::shipped().expect("no problem");
    let own = Own::parse("docs/adding-a-rule.md", rule_examples()[1], &book);
    let own = own.unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(own.overrides.len(), 3);
    assert!(own.rules(&book).is_ok());
}

#[test]
fn the_annotated_campaign_is_read_without_a_problem() {
    let guide = include_str!("../../../docs/adding-a-campaign.md");
    let example = guide.split("```toml").nth(1).expect("an example");
    let example = example.split("```").next().expect("its end");
    let list = |_: &str| Ok("記号,番号,枝番\n".into());
    let read = Campaign::parse("docs/adding-a-campaign.md", example, list);
    assert!(read.is_ok(), "{read:#?}");
}

#[test]
fn the_annotated_subsidy_and_its_examples_hold_together() {
    let guide = include_str!("../../../docs/subsidies.md");
    let blocks = guide.split("```toml").skip(1);
    let blocks: Vec<&str> = blocks
        .map(|block| block.split("```").next().expect("its end"))
        .collect();
    let read = definitions::subsidies::parse("guide", &blocks.concat());
    assert_eq!(
        read.map(|read| read.examples.len())
            .map_err(|problems| format!("{problems:#?}")),
        Ok(2)
    );
}
