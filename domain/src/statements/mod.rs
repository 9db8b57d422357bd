//! Medical-expense statements (医療費通知) and benefit payments (給付金): what a line says, sums of them, when they come, who sees
//! what, and what a file changes.
//!
//! Amounts are whole yen. Lines come from claims (診療報酬明細書), so what was paid at the counter may differ from them.

mod benefit;
mod calendar;
mod care;
pub mod difference;
mod line;
mod month;
pub mod question;
mod seen;
mod tax;
mod totals;
mod yen;

pub use benefit::{BenefitKind, Decision, Way};
pub use calendar::Calendar;
pub use care::Care;
pub use line::{Amounts, AmountsError, Line, Meals, comparable};
pub use month::{MonthError, YearMonth};
pub use seen::{Seen, may_see};
pub use tax::{Tax, of_year};
pub use totals::{Totals, by};
pub use yen::{Yen, YenError};
