//! Where a case stands.

use crate::eligibility::words;

words! {
    /// Where a case stands; how it is stored and told to programs.
    Status {
        /// 未着手: made, and nothing answered yet.
        NotStarted = "not_started",
        /// 入力中: something is answered and saved.
        InProgress = "in_progress",
        /// 提出済み.
        Submitted = "submitted",
        /// 審査中: a reviewer has opened it.
        UnderReview = "under_review",
        /// 差し戻し: something has to be put right.
        Returned = "returned",
        /// 再提出済み.
        Resubmitted = "resubmitted",
        /// 判定済み: every surveyed dependent has a decision.
        Decided = "decided",
    }
}

impl Status {
    /// Whether answers can be given; after a return only to what was returned.
    #[must_use]
    pub fn takes_answers(self) -> bool {
        matches!(self, Self::NotStarted | Self::InProgress | Self::Returned)
    }

    /// Whether documents can be added: until the decision, also while a reviewer reads.
    #[must_use]
    pub fn takes_documents(self) -> bool {
        self != Self::Decided
    }

    /// Whether it was handed in and is not decided: staff have the next move.
    #[must_use]
    pub fn waits_for_staff(self) -> bool {
        matches!(
            self,
            Self::Submitted | Self::UnderReview | Self::Resubmitted
        )
    }

    /// Whether it is the insured person's turn; reminders go to these.
    #[must_use]
    pub fn waits_for_member(self) -> bool {
        self.takes_answers()
    }
}
