//! The examples of the guides are definitions.

use definitions::insurer::Insurer;
use definitions::questionnaire;
use definitions::rules::Rulebook;

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
