//! What a question about a line says.

use crate::eligibility::words;

words! {
    /// What is wrong with a line.
    Kind {
        /// 受診していない: the treatment did not take place.
        NotReceived = "not_received",
        /// Days or amounts are others.
        Amounts = "amounts",
        /// Something else.
        Other = "other",
    }
}
