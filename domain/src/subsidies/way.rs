//! How a subsidy reaches the member.

use crate::eligibility::words;

words! {
    /// How a subsidy is paid; always to the insured.
    Way {
        /// With the salary: the employer gets a list.
        Salary = "salary",
        /// To the insured's bank account.
        Account = "account",
        /// To the registered account for public money (公金受取口座). The portal keeps the choice alone: the insurer asks for the account
        /// through the information linkage (情報連携).
        PublicAccount = "public_account",
    }
}
