//! What the machine could do at best, measured in the same round as the figure.

mod argon2id;
pub(crate) mod bulk;
mod commits;
mod disk;
mod empty;

pub(crate) use argon2id::argon2id;
pub(crate) use commits::commits;
pub(crate) use disk::disk;
pub(crate) use empty::empty;
