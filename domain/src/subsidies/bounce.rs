//! Why a payment comes back.

use crate::eligibility::words;

words! {
    /// Why the bank, or the employer, gives the money back (振込不能の理由).
    BounceReason {
        /// 該当口座なし.
        NoAccount = "no_account",
        /// 名義相違.
        OtherName = "other_name",
        /// 解約済み.
        Closed = "closed",
        /// 取扱不可: the account takes no transfers.
        NotTaken = "not_taken",
        /// The employer could not pay it out, e.g. because they have left.
        NotPaidOut = "not_paid_out",
        /// その他.
        Other = "other",
    }
}
