//! The load: browsers over keep-alive connections, as light as they can be.

mod browser;
mod connection;
mod drive;
mod mailbox;

pub(crate) use browser::{Browser, Jar};
pub(crate) use connection::{Answer, Connection};
pub(crate) use drive::{Load, Visitor, drive};
pub(crate) use mailbox::Mailbox;
