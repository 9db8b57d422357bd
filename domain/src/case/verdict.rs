//! What a reviewer finds of a paper before anything is decided.

use crate::eligibility::words;

words! {
    /// 確認 of one paper.
    Verdict {
        /// 確認済み: it is what was asked for.
        Accepted = "accepted",
        /// 不備: something is wrong with it.
        Rejected = "rejected",
    }
}
