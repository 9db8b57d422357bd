//! Where an application stands.

use crate::eligibility::words;

words! {
    /// Where an application stands; how it is stored and told to programs.
    Status {
        /// 下書き: begun and not handed in.
        Draft = "draft",
        /// 受付済み: handed in; nobody has opened it.
        Received = "received",
        /// 確認中: a reviewer has opened it.
        Checking = "checking",
        /// 差し戻し: something has to be put right.
        Returned = "returned",
        /// 承認済み: something is to be paid, and is in no payment run.
        Approved = "approved",
        /// 不支給: nothing is paid.
        Refused = "refused",
        /// 振込準備中: in a payment run that is not carried out.
        InRun = "in_run",
        /// 支払済み.
        Paid = "paid",
        /// 振込不能: the money came back.
        TransferReturned = "transfer_returned",
        /// 取りやめ: the member has given it up for good.
        TakenBack = "taken_back",
    }
}

impl Status {
    /// Whether its treatments count for the season: handed in, and neither refused nor taken back.
    #[must_use]
    pub fn counts(self) -> bool {
        !matches!(self, Self::Draft | Self::Refused | Self::TakenBack)
    }

    /// Whether answers and documents can be changed.
    #[must_use]
    pub fn takes_answers(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// Whether it is the member's turn.
    #[must_use]
    pub fn waits_for_member(self) -> bool {
        self.takes_answers() || self == Self::TransferReturned
    }

    /// Whether staff have the next move.
    #[must_use]
    pub fn waits_for_staff(self) -> bool {
        matches!(
            self,
            Self::Received | Self::Checking | Self::Approved | Self::InRun
        )
    }

    /// Whether the account or the way of payment can be changed: not while the money may be on its way, nor after.
    #[must_use]
    pub fn takes_account(self) -> bool {
        matches!(
            self,
            Self::Draft | Self::Received | Self::Checking | Self::Returned | Self::Approved
        ) || self == Self::TransferReturned
    }

    /// Whether the money is with the member, as far as the portal knows.
    #[must_use]
    pub fn is_paid(self) -> bool {
        self == Self::Paid
    }
}
