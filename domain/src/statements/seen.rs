//! Who sees which lines: statements tell of illness, so a family sees what nobody in it keeps from the others.
//!
//! By 個情第538号・保発0414第18号 (2017-04-14) and its Q&A a household sees its statement by implied consent, as long as everybody in it
//! can object; and nothing of a protected person (不開示) may reach the household.

/// What decides about one line or decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen<P> {
    /// The insured person whose statement it stands in.
    pub household: P,
    /// Whom it is about.
    pub person: P,
    /// Whether that person is protected or objects now.
    pub hidden: bool,
}

/// Whether this reader sees it: whoever it is about always, with an account of their own; the insured person unless it is
/// hidden; nobody else.
#[must_use]
pub fn may_see<P: PartialEq>(reader: &P, of: &Seen<P>) -> bool {
    of.person == *reader || (of.household == *reader && !of.hidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TARO: u8 = 1;
    const HANAKO: u8 = 2;
    const JIRO: u8 = 3;

    fn sees(reader: u8, person: u8, hidden: bool) -> bool {
        let household = TARO;
        may_see(
            &reader,
            &Seen {
                household,
                person,
                hidden,
            },
        )
    }

    #[test]
    fn the_insured_person_sees_the_household_but_for_whom_is_hidden() {
        assert!(sees(TARO, HANAKO, false));
        assert!(!sees(TARO, HANAKO, true));
    }

    #[test]
    fn everybody_sees_what_is_about_themselves() {
        assert!(sees(HANAKO, HANAKO, false) && sees(HANAKO, HANAKO, true));
        assert!(
            sees(TARO, TARO, true),
            "a mark hides from others, not from oneself"
        );
    }

    #[test]
    fn family_members_see_nothing_of_each_other() {
        assert!(!sees(HANAKO, TARO, false));
        assert!(!sees(HANAKO, JIRO, false));
        assert!(!sees(JIRO, HANAKO, false));
    }
}
