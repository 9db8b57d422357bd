//! Who of the staff looked at or changed something of a member, for the member to see.

use chrono::{DateTime, TimeDelta, Utc};
use domain::staff::Role;
use store::audit::{Acts, entry};

use crate::assurance::is_certain;
use crate::login::Member;
use crate::{Portal, Result};

/// How many lines are shown.
const LINES: u64 = 100;
/// What follows the same act so soon is told with it, at the time of the first.
const OCCASION: TimeDelta = TimeDelta::minutes(15);

/// What is shown. What staff do to protect somebody is not here, because others of the household may read this.
const SHOWN: [&str; 29] = [
    "person.read",
    "person.unlock",
    "account.unlock",
    "person.send_code",
    "person.letter_code",
    "person.invite",
    "person.end_invitation",
    "person.void_account",
    "person.answer_for",
    "account.send_user_id",
    "account.send_link",
    "account.change_mail",
    "session.end_all",
    "survey.read",
    "document.read",
    "documents.purge",
    "survey.submit",
    "survey.return",
    "survey.decide",
    "survey.reopen",
    "subsidy.decide",
    "message.read",
    "message.write",
    "message.settle",
    "statements.read",
    "statements.correct",
    "statements.withdraw",
    "statements.restore",
    "statements.answer",
];

/// What staff do to keep somebody from the household: shown to that person alone, in an account that is certainly theirs.
const OF_MARKS: [&str; 4] = [
    "roster.protect",
    "roster.unprotect",
    "roster.object",
    "roster.end_objection",
];

/// What the insured person does about a family member.
const OF_FAMILY: [&str; 2] = ["family.invite", "family.withdraw"];

/// An act of staff, or of the insured person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// When.
    pub at: DateTime<Utc>,
    /// The action of the audit line.
    pub action: String,
    /// In which role, where the line says it.
    pub role: Option<Role>,
    /// Whether the insured person of the family did it.
    pub by_family: bool,
}

/// What staff looked at or changed of the member's own person, account and cases, the newest first, at most 100; of a family
/// member also who invited them, and to whoever has shown who they are also what keeps them from the household. `None` to a family
/// member who has not shown it yet.
///
/// # Errors
/// When the database refuses.
pub async fn seen_by_staff(portal: &Portal, member: &Member) -> Result<Option<Vec<Seen>>> {
    let certain = is_certain(portal, member).await?;
    if !certain && !member.is_insured() {
        return Ok(None);
    }
    let marks = OF_MARKS.iter().filter(|_| certain);
    let shown: Vec<&str> = SHOWN.iter().chain(marks).copied().collect();
    let scope = portal.store().read(member.insurer.id).await?;
    let cases = store::campaigns::shown_cases(&scope, member.person.id).await?;
    let own = [member.person.id, member.account.id];
    let subjects: Vec<_> = own
        .into_iter()
        .chain(cases.iter().map(|case| case.id))
        .collect();
    let mut lines = store::audit::about(&scope, &subjects, Acts::OfStaff(&shown), LINES).await?;
    if !member.is_insured() {
        lines.extend(store::audit::about(&scope, &own, Acts::These(&OF_FAMILY), LINES).await?);
        lines.sort_by_key(|line| std::cmp::Reverse(line.seq));
    }
    let mut all: Vec<Seen> = Vec::new();
    for line in lines {
        let seen = Seen {
            at: line.at,
            role: role(&line),
            by_family: OF_FAMILY.contains(&&*line.action),
            action: line.action,
        };
        // Somebody who goes through a case opens it again and again: one line an occasion.
        let same = |later: &Seen| {
            later.action == seen.action && later.role == seen.role && later.at - seen.at < OCCASION
        };
        match all.last_mut() {
            Some(later) if same(later) => later.at = seen.at,
            _ => all.push(seen),
        }
    }
    Ok(Some(all))
}

fn role(line: &entry::Model) -> Option<Role> {
    let detail: serde_json::Value = serde_json::from_str(&line.detail).ok()?;
    Role::named(detail.get("role")?.as_str()?)
}
