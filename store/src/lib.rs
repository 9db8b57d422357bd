//! The only place that talks to a database: schema, migrations, every query, insurer scope, transactions.
//!
//! A query cannot be started without a scope: [`Reading`] and [`Writing`] carry the insurer, and on PostgreSQL
//! row-level security holds the same line a second time. What is found before an insurer is known (a session, a
//! user ID, a one-time link) is asked of the [`Store`] itself.

pub mod accounts;
pub mod announcements;
pub mod audit;
mod begin;
pub mod campaigns;
mod checkpoint;
mod door;
mod doubt;
pub mod errands;
mod error;
pub mod family;
pub mod figures;
pub mod first_use;
mod glance;
mod heart;
pub mod help;
pub mod host_portal;
pub mod insurers;
pub mod limits;
mod look_up;
pub mod messages;
mod migrations;
pub mod national_id;
mod open;
pub mod orders;
pub mod outbox;
pub mod passkeys;
pub mod payments;
mod postgres;
mod probe;
pub mod protection;
pub mod purge;
pub mod questionnaires;
pub mod recovery;
pub mod review;
pub mod roster;
pub mod rules;
mod scope;
pub mod sessions;
pub mod sign_up;
mod sound;
pub mod staff;
pub mod statements;
mod statistics;
pub mod subsidies;
pub mod survey;
pub mod uploads;

pub use error::{Error, Result};
pub use heart::Heart;
pub use open::{Body, Settings, Store};
pub use scope::{InsurerId, Reading, Scope, Writing};
