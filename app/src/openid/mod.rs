//! Asking an OpenID provider who somebody is: authorization code, PKCE (S256), state and nonce. This room alone knows the
//! protocol; what it is asked for is a [`Party`]'s, and what follows from the answer is another room's.
//!
//! Nothing is kept until somebody comes back: what ties the way there to the way back is a token in the browser, from
//! which state, nonce and code verifier are derived with the portal's key.

mod assertion;
mod believe;
mod come_back;
mod exchange;
mod http;
mod party;
mod provider;
mod said;
mod set_out;
mod trust;
mod way;

pub use come_back::{Returned, WrongTurn};
pub(crate) use come_back::{answer, begun_here};
pub(crate) use party::{Party, Role};
pub use provider::Providers;
pub(crate) use provider::provider;
pub(crate) use said::{Said, day};
pub use set_out::SetOut;
pub(crate) use set_out::set_out;
pub use trust::{Secrets, Trust};
pub(crate) use way::Aim;
pub use way::Wanted;
