//! Paying members: the account the money goes to, the run that two people agree to, the file it becomes, what comes back.
//!
//! An application has at most one payment that is on its way or carried out; the database holds that line as well. Details of
//! accounts rest sealed, and stand in no log, mail or audit line.

pub mod account;
mod act;
pub mod banks;
mod fetch;
mod forget;
mod lists;
mod plan;
mod prepare;
mod returned;
mod room;
mod sealed;
mod transfer;

#[cfg(test)]
mod tests;

pub use act::{Acted, act};
pub use fetch::{Fetched, fetch};
pub(crate) use forget::forget;
pub use lists::{Headings, LIST_COLUMNS};
pub use plan::{Day, MOST, Payable, Plan, Request, Stopped, Why, day, plan};
pub use prepare::{Prepared, prepare};
pub use returned::{BankReason, Returned, give_back};
pub use room::{
    Held, Listed, OneRun, PAGE, PaymentRow, Progress, RunRow, Waits, list, of_application, one,
    payment,
};
pub use sealed::Payee;
