//! What a person does once before some services: who they are, and which news they want by mail.

pub mod check;
mod queries;
pub mod wish;

pub use queries::{finish, insert, latest, wish_for, wish_of};
