//! The commands from outside: the real program on a data directory of its own.

mod accounts;
mod announcements;
mod audit;
mod campaign;
mod case;
mod demo;
pub(crate) mod desk;
mod doctor;
mod documents;
mod exports;
mod insurer;
mod mail;
mod protection;
mod questionnaire;
mod roster;
mod serve;
mod settings;
mod statements;
mod subsidy;
mod usage;
