//! What must hold when many come at once, when a node dies and when the mail server is away.

mod audit;
pub(crate) mod crowd;
mod disk;
mod guesses;
mod kills;
mod log;
mod mail_away;
mod mail_server;
mod mailbox;
mod new_connections;
mod node;
mod opening_day;
mod own_postgres;
mod persistent;
mod promises;
mod races;
mod slow_statements;
mod standing_memory;
mod standstill;
