//! The key of a campaign, in its file and in addresses.

use definitions::Problem;

/// The word that stands in addresses where a campaign's key would.
const TAKEN: &str = "new";

/// That a key is none a new campaign can have, if it is so.
pub(super) fn taken(key: &str, text: &str) -> Option<Vec<Problem>> {
    let reason = "is a word of addresses; take another one";
    (key == TAKEN).then(|| vec![at_key(text, "key", reason)])
}

/// A problem at the line on which a text has this key.
pub(super) fn at_key(text: &str, key: &str, reason: impl Into<String>) -> Problem {
    let is_here = |line: &str| {
        let rest = line.trim_start().strip_prefix(key);
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    Problem {
        file: String::new(),
        line: text.lines().position(is_here).map_or(1, |line| line + 1),
        column: 1,
        key: key.to_owned(),
        reason: reason.into(),
    }
}
