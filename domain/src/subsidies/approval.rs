//! What staff decide on what was reckoned for a person; always by a person.

use crate::eligibility::{Yen, words};

/// The longest reason, in characters.
const LONGEST: usize = 500;

/// 判定 of one person's part of an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Approval {
    /// 承認: what was reckoned.
    AsReckoned,
    /// 減額: less, with the reason that the member reads.
    Reduced {
        /// What is paid.
        to: Yen,
        /// Why.
        reason: String,
    },
    /// 不支給: nothing, with the reason that the member reads.
    Refused {
        /// Why.
        reason: String,
    },
}

words! {
    /// What became of one person's part.
    Outcome {
        /// 承認: what was reckoned.
        Approved = "approved",
        /// 減額: less.
        Reduced = "reduced",
        /// 不支給: nothing.
        Refused = "refused",
    }
}

/// Why a decision cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ApprovalError {
    /// Nothing was reckoned, so there is nothing to approve.
    #[error("nothing was reckoned; refuse it with a reason")]
    Nothing,
    /// A reduced amount is less than what was reckoned, and more than nothing.
    #[error("a reduced amount lies between 1 yen and what was reckoned")]
    NotLess,
    /// A reason is needed.
    #[error("the reason is missing")]
    NoReason,
    /// More than 500 characters.
    #[error("the reason is longer than {LONGEST} characters")]
    LongReason,
}

impl Approval {
    /// What becomes of the part.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::AsReckoned => Outcome::Approved,
            Self::Reduced { .. } => Outcome::Reduced,
            Self::Refused { .. } => Outcome::Refused,
        }
    }

    /// Why, where it is less.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::AsReckoned => None,
            Self::Reduced { reason, .. } | Self::Refused { reason } => Some(reason),
        }
    }

    /// What is paid of what was reckoned: never more.
    ///
    /// # Errors
    /// When the decision does not fit, or lacks its reason.
    pub fn amount(&self, reckoned: Yen) -> Result<Yen, ApprovalError> {
        match self {
            Self::AsReckoned if reckoned == Yen::ZERO => Err(ApprovalError::Nothing),
            Self::AsReckoned => Ok(reckoned),
            Self::Reduced { to, reason } => {
                check(reason)?;
                if *to == Yen::ZERO || *to >= reckoned {
                    return Err(ApprovalError::NotLess);
                }
                Ok(*to)
            }
            Self::Refused { reason } => {
                check(reason)?;
                Ok(Yen::ZERO)
            }
        }
    }
}

fn check(reason: &str) -> Result<(), ApprovalError> {
    if reason.chars().all(crate::typed::is_space) {
        return Err(ApprovalError::NoReason);
    }
    if reason.chars().count() > LONGEST {
        return Err(ApprovalError::LongReason);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yen(amount: u64) -> Yen {
        Yen::new(amount).unwrap()
    }

    fn reduced(to: u64, reason: &str) -> Approval {
        Approval::Reduced {
            to: yen(to),
            reason: reason.to_owned(),
        }
    }

    #[test]
    fn never_more_is_paid_than_was_reckoned() {
        assert_eq!(Approval::AsReckoned.amount(yen(3_000)), Ok(yen(3_000)));
        assert_eq!(reduced(2_999, "理由").amount(yen(3_000)), Ok(yen(2_999)));
        for to in [0, 3_000, 3_001] {
            let refused = reduced(to, "理由").amount(yen(3_000));
            assert_eq!(refused, Err(ApprovalError::NotLess));
        }
    }

    #[test]
    fn less_than_was_reckoned_has_a_reason() {
        let refused = |reason: &str| {
            let reason = reason.to_owned();
            Approval::Refused { reason }.amount(yen(3_000))
        };
        assert_eq!(refused("理由"), Ok(Yen::ZERO));
        assert_eq!(refused("　 \n"), Err(ApprovalError::NoReason));
        assert_eq!(refused(&"あ".repeat(501)), Err(ApprovalError::LongReason));
        assert_eq!(
            reduced(1, "").amount(yen(3_000)),
            Err(ApprovalError::NoReason)
        );
        assert_eq!(
            Approval::AsReckoned.amount(Yen::ZERO),
            Err(ApprovalError::Nothing)
        );
    }
}
