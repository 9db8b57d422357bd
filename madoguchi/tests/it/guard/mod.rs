//! Attacks from outside: every door, forged requests, sessions, headers, scripts, slow clients, guessing.

mod addresses;
mod callers;
mod changes;
mod door;
mod enumeration;
mod extra_fields;
mod headers;
mod households;
mod limits;
mod lock_out;
mod mails;
mod record;
mod redirects;
mod script;
mod search;
mod sessions;
mod slow;
mod smuggling;
mod staff_door;
