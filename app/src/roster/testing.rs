//! What the tests of this room share.

use definitions::insurer::Insurer;

/// The sample insurer omron, whose roster has the standard columns.
pub(super) fn insurer() -> Insurer {
    sample("omron")
}

/// A sample insurer by its key.
pub(super) fn sample(key: &str) -> Insurer {
    crate::testing::definition(key)
}
