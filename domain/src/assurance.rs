//! Assurance: what somebody has proven of who they are, and how much of it a service asks for.

/// Something that somebody has proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Proof {
    /// Symbol, number, birth date and name: what stands on many papers, and family and colleagues may know.
    RosterItems,
    /// A code that came by mail: an address is theirs, whoever they are.
    MailedCode,
    /// Insurer number and birth date on the identity page.
    IdentityPage,
    /// The initial password of an issued account, which the insurer handed over.
    IssuedAccount,
    /// The one-time code of a letter that came to the home the insurer knows.
    LetterCode,
    /// The host portal's word: an employer or society has looked at them.
    HostPortal,
    /// The certificate of a My Number card, read with its PIN.
    NationalId,
}

/// How sure it is that somebody is who they say, from the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// They know what others may know, too.
    Known,
    /// They got something that was handed to the person alone.
    Handed,
    /// The state says who they are.
    Certified,
}

/// What each proof is worth.
pub const WORTH: [(Proof, Level); 7] = [
    (Proof::RosterItems, Level::Known),
    (Proof::MailedCode, Level::Known),
    (Proof::IdentityPage, Level::Known),
    (Proof::IssuedAccount, Level::Handed),
    (Proof::LetterCode, Level::Handed),
    (Proof::HostPortal, Level::Handed),
    (Proof::NationalId, Level::Certified),
];

impl Proof {
    /// What it is worth.
    #[must_use]
    pub fn worth(self) -> Level {
        let found = WORTH.iter().find(|(proof, _)| *proof == self);
        found.map_or(Level::Known, |(_, level)| *level)
    }
}

/// The level that these proofs reach: that of the best of them. Several that many people know make none that only one has.
#[must_use]
pub fn reached(proofs: &[Proof]) -> Level {
    let levels = proofs.iter().map(|proof| proof.worth());
    levels.max().unwrap_or(Level::Known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_know_never_adds_up_to_what_one_was_handed() {
        let known = [Proof::RosterItems, Proof::MailedCode, Proof::IdentityPage];
        assert_eq!(reached(&known), Level::Known);
        assert_eq!(reached(&[]), Level::Known);
        for handed in [Proof::IssuedAccount, Proof::LetterCode, Proof::HostPortal] {
            assert_eq!(reached(&[Proof::RosterItems, handed]), Level::Handed);
        }
        assert_eq!(
            reached(&[Proof::LetterCode, Proof::NationalId]),
            Level::Certified
        );
    }

    #[test]
    fn each_proof_has_one_worth() {
        for (place, (proof, level)) in WORTH.iter().enumerate() {
            assert_eq!(proof.worth(), *level);
            let again = WORTH.iter().skip(place + 1);
            assert!(again.clone().all(|(other, _)| other != proof));
        }
    }
}
