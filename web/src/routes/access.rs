//! Who may enter, and an address.

use domain::staff::Task;

/// Who may enter an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// A signed-in member, whatever they still have to do.
    SignedIn,
    /// A member who has a password of their own, has agreed to the terms, and has given what the insurer wants.
    Member,
    /// A member who has shown what medical expenses ask for, where the insurer has them.
    Medical,
    /// Somebody of the staff whose password was right, and who still has to show the second factor.
    HalfStaff,
    /// Somebody of the staff who is signed in.
    Staff,
    /// Somebody of the staff who may do this for the insurer in the address.
    Duty(Task),
    /// Somebody of the staff who may do this for every insurer at once.
    Everywhere(Task),
    /// Everybody in the demo, nobody elsewhere.
    Demo,
}

/// An address of the portal.
#[derive(Clone, Copy, Debug)]
pub struct Address {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The pattern.
    pub path: &'static str,
    /// Who may enter.
    pub access: Access,
}
