//! Passkeys as the second factor of staff, beside an app or instead of one. The device checks who holds it (user
//! verification) each time, and the password comes before it all the same.

mod mine;
mod pass;
mod register;

pub use mine::{Removed, my_passkeys, remove_passkey};
pub use pass::{begin_passing, pass_with_passkey};
pub use register::{add_passkey, begin_adding, begin_set_up, set_up_passkey};
