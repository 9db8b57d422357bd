//! Documents: what an upload may be, how it is cleaned and previewed, how it is encrypted and where it rests.
//!
//! Hostile bytes and the libraries that read them stay behind this door. What arrives gets a [`Kind`] from its
//! content or a [`Refusal`]; both are values, their words for people belong to the pages.

pub mod bounds;
mod file_name;
mod kind;
mod refusal;

pub use file_name::FileName;
pub use kind::Kind;
pub use refusal::Refusal;
