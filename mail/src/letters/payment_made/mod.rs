//! A subsidy was paid: when and how, not how much nor what for.

use super::{Rendered, letter};
use crate::Wording;

/// How somebody is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paid {
    /// To the account they told.
    Account,
    /// With the salary.
    Salary,
    /// To their account for public money.
    PublicAccount,
}

/// A payment that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentMade {
    /// On which day, e.g. 「2026年12月18日」.
    pub day: String,
    /// How.
    pub how: Paid,
    /// Where the applications are.
    pub url: String,
}

impl PaymentMade {
    pub(super) fn render(&self, wording: &Wording) -> Rendered {
        render(wording, &self.day, self.how, &self.url)
    }
}

letter! {
    subject: "補助金のお支払いのお知らせ",
    text: "payment_made/text.txt",
    html: "payment_made/body.html",
    fields: { day: &'a str, how: Paid, url: &'a str },
}
