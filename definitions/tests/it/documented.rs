//! The example of the guide is a definition.

use definitions::insurer::Insurer;

use crate::load;

#[test]
fn the_annotated_example_is_read_without_a_problem() {
    let guide = include_str!("../../../docs/adding-an-insurer.md");
    let example = guide.split("```toml").nth(1).expect("an example");
    let example = example.split("```").next().expect("its end");
    let read = Insurer::parse("docs/adding-an-insurer.md", example, load);
    assert!(read.is_ok(), "{read:#?}");
}
