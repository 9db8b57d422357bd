//! Payments in real databases.

mod accounts;
mod killed;
mod racing;
mod returning;
mod running;
mod town;

use super::*;
