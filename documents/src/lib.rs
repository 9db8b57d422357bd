//! Documents: what an upload may be, how it is cleaned and previewed, how it is encrypted and where it rests.
//!
//! Hostile bytes and the libraries that read them stay behind this door. What arrives gets a [`Kind`] from its
//! content or a [`Refusal`]; both are values, their words for people belong to the pages. What is taken rests in a
//! [`Vault`], encrypted under a key of its own, and is decoded only by a child process, in the [`Workshop`].

mod arrival;
pub mod bounds;
mod file_name;
mod kind;
mod place;
mod refusal;
mod scanner;
mod vault;
mod workshop;

pub use arrival::{Arrival, receive};
pub use file_name::FileName;
pub use kind::Kind;
pub use place::{BucketSettings, Place};
pub use refusal::Refusal;
pub use scanner::{Scanned, Scanner, ScannerAddress, Unavailable};
pub use vault::{
    InsurerKey, Keeping, Kept, Name, Reading, Scrubbed, Vault, VaultError, WrappedKey,
};
pub use workshop::{Picture, Piece, Work, Workshop, WorkshopError, child};
