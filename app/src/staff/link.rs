//! The link of an invitation: a password of one's own. The second factor is not touched (ASVS 5.0, 6.4.3).

use chrono::{DateTime, Utc};
use domain::password::{Context, Password, PasswordProblem, PasswordRule};
use store::InsurerId;
use store::staff::{account, link, status};

use super::sign_in::half;
use crate::audit::{self, Actor, Line};
use crate::guard::{self, Bucket, Verdict};
use crate::tokens::Token;
use crate::visit::Visit;
use crate::{Error, Portal, Result};

/// The rule for passwords of staff: longer than members', because more hangs on them (NIST SP 800-63B-4).
pub const PASSWORD: PasswordRule = PasswordRule {
    min: 12,
    max: 128,
    classes: None,
    refuse_common: true,
};

/// What a link is good for.
#[derive(Debug)]
pub enum Link {
    /// It can be used.
    Open {
        /// Whose it is.
        name: String,
        /// With which they sign in.
        mail: String,
        /// Whether they are new here.
        invited: bool,
    },
    /// It was used, ran out, or never existed.
    Gone,
}

/// What came of a password.
#[derive(Debug)]
pub enum Set {
    /// It is set; the second factor comes next.
    Half(Token),
    /// It breaks rules.
    Problems(Vec<PasswordProblem>),
    /// The link was used, ran out, or never existed.
    Gone,
    /// Too many links from this address that were no good.
    Paused {
        /// When the pause ends.
        until: DateTime<Utc>,
    },
}

/// Looks at a link without using it.
///
/// # Errors
/// When the database refuses.
pub async fn look(portal: &Portal, token: &Token) -> Result<Link> {
    Ok(match usable(portal, token).await? {
        Some((_, account)) => Link::Open {
            invited: account.status == status::INVITED,
            name: account.name,
            mail: account.mail,
        },
        None => Link::Gone,
    })
}

async fn usable(portal: &Portal, token: &Token) -> Result<Option<(link::Model, account::Model)>> {
    let link = portal.store().staff_link(&token.hash()).await?;
    let open = |link: &link::Model| link.used_at.is_none() && link.expires_at > portal.now();
    let Some(link) = link.filter(open) else {
        return Ok(None);
    };
    let account = portal.store().staff_by_id(link.staff_id).await?;
    let account = account.filter(|account| account.status != status::DISABLED);
    Ok(account.map(|account| (link, account)))
}

/// Sets a password by a link: the link is used up, every session ends, one begins that wants the second factor.
///
/// # Errors
/// When the database refuses or too many hashes wait.
pub async fn set_password(
    portal: &Portal,
    visit: &Visit,
    token: &Token,
    password: &Password,
) -> Result<Set> {
    let from = visit.address.to_string();
    let address = Bucket::of(portal, guard::LINK_ADDRESS, &["staff", &from]);
    if let Verdict::Paused { until } = guard::reserve(portal, &address).await? {
        return Ok(Set::Paused { until });
    }
    let outcome = set(portal, visit, token, password).await;
    if !matches!(outcome, Ok(Set::Gone)) {
        guard::count(portal, &address, -1).await?;
    }
    outcome
}

async fn set(portal: &Portal, visit: &Visit, token: &Token, password: &Password) -> Result<Set> {
    let Some((link, account)) = usable(portal, token).await? else {
        return Ok(Set::Gone);
    };
    let context = Context {
        words: vec![account.name.clone(), account.mail.clone()],
        birth_date: None,
    };
    let problems = PASSWORD.check(password, &context);
    if !problems.is_empty() {
        return Ok(Set::Problems(problems));
    }
    let hash = portal.hasher().hash(password.exposed()).await?;
    let (session, now) = (Token::random()?, portal.now());
    let row = half(&session, now, visit, &account)?;
    let set = portal
        .store()
        .write(InsurerId::SITE, move |writing| {
            Box::pin(async move {
                if !store::staff::use_link(writing, &link.token_hash, now).await? {
                    return Ok::<_, Error>(false);
                }
                let held = store::staff::lock(writing, account.id).await?;
                let Some(mut held) = held.filter(|held| held.status != status::DISABLED) else {
                    return Ok(false);
                };
                held.password_hash = Some(hash);
                held.password_changed_at = Some(now);
                status::ACTIVE.clone_into(&mut held.status);
                store::staff::save(writing, held).await?;
                store::staff::end_all(writing, account.id, None, now).await?;
                store::staff::begin(writing, row).await?;
                let actor = Actor::Staff(account.id);
                let set = Line::new(actor, "staff.password_set", "staff", account.id);
                audit::record(writing, now, set).await?;
                Ok(true)
            })
        })
        .await?;
    Ok(if set { Set::Half(session) } else { Set::Gone })
}
