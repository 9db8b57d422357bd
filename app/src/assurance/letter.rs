//! The code of a letter, shown by somebody who is signed in: it came to the home the insurer knows.

use chrono::{DateTime, Utc};
use domain::letter_code::LetterCode;

use crate::audit::{self, Actor, Line};
use crate::guard::{self, Bucket, Verdict};
use crate::keys::Purpose;
use crate::login::Member;
use crate::{Portal, Result};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// It is theirs, and used up now.
    Yes,
    /// It is not theirs, used before, or too old; one answer for all.
    No,
    /// Too many failures.
    Paused {
        /// When the pause ends.
        until: DateTime<Utc>,
    },
}

/// Compares the code of a letter with those of the member, and uses it up.
///
/// # Errors
/// When the database refuses.
pub async fn show_letter_code(
    portal: &Portal,
    member: &Member,
    typed: &LetterCode,
) -> Result<Shown> {
    let account = member.account.id;
    let key = ["letter", &account.to_string()];
    let buckets =
        [guard::FIRST_USE, guard::FIRST_USE_DAY].map(|rule| Bucket::of(portal, rule, &key));
    let all: Vec<&Bucket> = buckets.iter().collect();
    let seen = guard::see(portal, &all).await?;
    if let Verdict::Paused { until } = seen.reserve(portal, &all).await? {
        return Ok(Shown::Paused { until });
    }
    let insurer = member.insurer.id;
    let parts = [insurer.0.as_bytes().as_slice(), typed.as_str().as_bytes()];
    let hash = portal.keys().keyed_hash(Purpose::LetterCode, &parts);
    let (now, person) = (portal.now(), member.person.id);
    let used = portal
        .store()
        .write(insurer, move |writing| {
            Box::pin(async move {
                let found = store::roster::find::by_letter_code_hash(writing, &hash).await?;
                let good = found.filter(|code| code.person_id == person && code.expires_at > now);
                let Some(code) = good else {
                    return Ok::<_, crate::Error>(false);
                };
                if !store::sign_up::use_letter_code(writing, code.id, now).await? {
                    return Ok(false);
                }
                let actor = Actor::Member(account);
                let line = Line::new(actor, "assurance.letter_code", "account", account);
                audit::record(writing, now, line).await?;
                Ok(true)
            })
        })
        .await?;
    if !used {
        return Ok(Shown::No);
    }
    seen.give_back(portal, &all).await?;
    Ok(Shown::Yes)
}
