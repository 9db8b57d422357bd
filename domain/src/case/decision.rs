//! What is decided about a dependent; always by a person.

use crate::eligibility::words;

words! {
    /// 判定 of one dependent.
    Decision {
        /// 継続: stays a dependent.
        Continue = "continue",
        /// 削除: is a dependent no longer.
        Remove = "remove",
        /// 未回答: nothing that could be decided on was handed in.
        NoAnswer = "no_answer",
    }
}
