//! Comparing rows with the rules, the roster and the accounts there are.

use std::collections::HashMap;

use domain::password::Password;
use domain::user_id::UserId;
use store::Reading;
use store::accounts::account;
use store::roster::{find, person};

use super::file::{Column, Row};
use super::report::{Phase, Progress, Reason, Refused, Report};
use crate::insurers::Insurer;
use crate::{Portal, Result};

/// First passwords are random and live until the first log-in; shorter ones can be guessed.
const SHORTEST: usize = 6;
const LONGEST: usize = 128;

/// A row that becomes an account.
#[derive(Clone)]
pub(super) struct Ready {
    pub(super) line: u64,
    pub(super) person: person::Model,
    pub(super) user_id: UserId,
    pub(super) password: Password,
}

/// What the rows come to: what would be made, and a report of the rest.
pub(super) async fn check(
    portal: &Portal,
    insurer: &Insurer,
    rows: Vec<Row>,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<(Vec<Ready>, Report)> {
    let total = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    let mut report = Report {
        rows: total,
        ..Report::default()
    };
    let mut ready = Vec::new();
    let mut seen = Seen::default();
    let scope = portal.store().read(insurer.id).await?;
    for (done, row) in (1..).zip(rows) {
        let line = row.line;
        match check_row(portal, &scope, insurer, row, &mut seen).await? {
            Checked::Ready(row) => ready.push(*row),
            Checked::Unchanged => report.unchanged += 1,
            Checked::Refused(reason) => report.refused.push(Refused { line, reason }),
        }
        progress(Progress {
            phase: Phase::Checking,
            done,
            total,
        });
    }
    report.new = u64::try_from(ready.len()).unwrap_or(u64::MAX);
    Ok((ready, report))
}

enum Checked {
    Ready(Box<Ready>),
    Unchanged,
    Refused(Reason),
}

async fn check_row(
    portal: &Portal,
    scope: &Reading,
    insurer: &Insurer,
    row: Row,
    seen: &mut Seen,
) -> Result<Checked> {
    let (symbol, number, user_id) = match rules(insurer, &row) {
        Ok(folded) => folded,
        Err(reason) => return Ok(Checked::Refused(reason)),
    };
    if let Some(first) = seen.earlier(&row, &symbol, &number, &user_id) {
        return Ok(Checked::Refused(Reason::Twice { first }));
    }
    let Some(person) = find::by_numbers(scope, &symbol, &number, "00").await? else {
        return Ok(Checked::Refused(Reason::NoPerson));
    };
    if let Some(account) = store::accounts::by_person(scope, person.id).await? {
        return Ok(same_or_refused(&account, &user_id));
    }
    if store::accounts::free_names(portal.store(), &[user_id.folded()])
        .await?
        .is_empty()
    {
        return Ok(Checked::Refused(Reason::UserIdTaken));
    }
    let Row { line, password, .. } = row;
    Ok(Checked::Ready(Box::new(Ready {
        line,
        person,
        user_id,
        password,
    })))
}

fn same_or_refused(account: &account::Model, user_id: &UserId) -> Checked {
    if domain::user_id::fold(&account.user_id) == user_id.folded() {
        Checked::Unchanged
    } else {
        Checked::Refused(Reason::HasAccount)
    }
}

fn rules(insurer: &Insurer, row: &Row) -> Result<(String, String, UserId), Reason> {
    let fold = |text: &str, column| match text {
        "" => Err(Reason::Missing { column }),
        text => {
            let folded = insurer.sign_up.zero_policy.fold(text);
            folded.map_err(|_| Reason::Unreadable { column })
        }
    };
    let symbol = fold(&row.symbol, Column::Symbol)?;
    let number = fold(&row.number, Column::Number)?;
    if row.user_id.is_empty() {
        return Err(Reason::Missing {
            column: Column::UserId,
        });
    }
    let user_id = UserId::parse(&row.user_id, &insurer.user_id).map_err(|_| Reason::UserId)?;
    let password = row.password.exposed();
    match password.chars().count() {
        0 => Err(Reason::Missing {
            column: Column::Password,
        }),
        SHORTEST..=LONGEST if password.eq_ignore_ascii_case(user_id.as_str()) => {
            Err(Reason::PasswordIsUserId)
        }
        SHORTEST..=LONGEST => Ok((symbol, number, user_id)),
        _ => Err(Reason::PasswordLength),
    }
}

/// Where people and user IDs stand in the file.
#[derive(Default)]
struct Seen {
    people: HashMap<(String, String), u64>,
    user_ids: HashMap<String, u64>,
}

impl Seen {
    fn earlier(&mut self, row: &Row, symbol: &str, number: &str, user_id: &UserId) -> Option<u64> {
        let person = (symbol.to_owned(), number.to_owned());
        let person = *self.people.entry(person).or_insert(row.line);
        let name = *self.user_ids.entry(user_id.folded()).or_insert(row.line);
        let first = person.min(name);
        (first != row.line).then_some(first)
    }
}
