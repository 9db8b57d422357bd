//! What somebody should think of before a definition comes into force.

use definitions::insurer::Terms;
use domain::statements::YearMonth;

use crate::insurers::{Insurer, due_before, reset_accounts};
use crate::{Portal, Result, audit::Actor};

/// Something to think of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Terms that people have agreed to read differently: this version.
    TermsChanged(String),
    /// Terms that people have agreed to are gone: this version.
    TermsGone(String),
    /// Everybody is asked for consent at the next login, from now on: this version.
    TermsAtOnce(String),
    /// Accounts become void by the new policy, so many of them now.
    AccountsVoid(u64),
    /// Another address sends mail.
    Sender,
    /// Statements and benefits are kept for a shorter time: what is older than this month goes.
    MonthsGo(YearMonth),
    /// Something else is asked at sign-up.
    SignUp,
}

/// What to think of when this definition takes the place of that one.
pub(super) async fn warnings(
    portal: &Portal,
    before: &Insurer,
    after: &Insurer,
) -> Result<Vec<Warning>> {
    let today = portal.clock().today();
    let in_force = |terms: &&Terms| terms.effective_from <= today;
    let of = |insurer: &Insurer, version: &str| {
        let found = insurer.terms.iter().find(|terms| terms.version == version);
        found.cloned()
    };
    let mut warnings = Vec::new();
    for terms in before.terms.iter().filter(in_force) {
        match of(after, &terms.version) {
            None => warnings.push(Warning::TermsGone(terms.version.clone())),
            Some(other) if other.text != terms.text => {
                warnings.push(Warning::TermsChanged(terms.version.clone()));
            }
            Some(_) => {}
        }
    }
    let newest = after.latest_in_force(today);
    let asked = newest.filter(|terms| of(before, &terms.version).is_none());
    warnings.extend(asked.map(|terms| Warning::TermsAtOnce(terms.version.clone())));
    if before.reset != after.reset {
        let count = match due_before(after, portal.now()) {
            Some(reset) => reset_accounts(portal, after, reset, Actor::Job, true).await?,
            None => 0,
        };
        warnings.push(Warning::AccountsVoid(count));
    }
    if before.mail.sender != after.mail.sender {
        warnings.push(Warning::Sender);
    }
    if after.statements.retention_years < before.statements.retention_years {
        warnings.push(Warning::MonthsGo(after.statements.calendar().oldest(today)));
    }
    if before.sign_up.items != after.sign_up.items || before.ways != after.ways {
        warnings.push(Warning::SignUp);
    }
    Ok(warnings)
}
