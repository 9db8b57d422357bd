//! Subsidies as files: samples, mistakes, and what always holds of what they come to.

mod banks;
mod mistakes;
mod properties;
mod samples;
mod zengin;

use std::sync::LazyLock;

use definitions::samples::SUBSIDIES;
use definitions::subsidies::{Definition, parse};

/// Every sample, read once.
static ALL: LazyLock<Vec<(&str, Definition)>> = LazyLock::new(|| {
    let read = |sample: &definitions::samples::Sample| {
        let definition = parse(sample.file, sample.text).unwrap_or_else(|problems| {
            let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{}", told.join("\n"))
        });
        (sample.file, definition)
    };
    SUBSIDIES.iter().map(read).collect()
});

/// A sample by the name of its file.
fn sample(name: &str) -> &'static Definition {
    let found = ALL.iter().find(|(file, _)| file.ends_with(name));
    &found.expect("a sample of this name").1
}
