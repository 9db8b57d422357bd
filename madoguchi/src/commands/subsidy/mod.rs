//! `subsidy …`: checking works on files alone, without a portal.

mod apply;
mod check;

pub(super) use apply::run as apply;
pub(super) use check::run as check;
