//! `questionnaire …`: checking works on files alone, without a portal.

mod apply;
mod check;
mod trial;
mod words;

pub(super) use apply::run as apply;
pub(super) use check::{broken, run as check};
