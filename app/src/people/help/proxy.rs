//! 代理入力: the help desk types the answers while the member reads them out on the phone. What is typed is marked as staff's
//! in the trail and in the moves of the case.
//!
//! Who answers in whose place is sealed in a cookie that is bound to the session of the staff: nothing else is kept, and it is
//! worth nothing in another session, later than [`LIFE`], or when the duty is gone.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use domain::reason::Reason;
use domain::staff::Task;
use serde::{Deserialize, Serialize};
use store::InsurerId;
use store::roster::{find, person};
use uuid::Uuid;

use super::Call;
use crate::audit::{self, Line};
use crate::people::role;
use crate::staff::{Duty, Staff};
use crate::survey::Insured;
use crate::{Portal, Result};

const ACTION: &str = "person.answer_for";
const ENDED: &str = "person.answered_for";
/// How long somebody may answer in a caller's place before it has to be begun anew.
const LIFE: TimeDelta = TimeDelta::hours(2);
/// The longest sealed text that is looked at, in characters.
const LONGEST: usize = 1_024;

/// Somebody of the help desk in a caller's place.
#[derive(Clone, Debug)]
pub struct Proxy {
    /// Who, for which insurer.
    pub duty: Duty,
    /// In whose place.
    pub person: person::Model,
    /// Until when.
    pub until: DateTime<Utc>,
}

impl Proxy {
    /// Whose case it is, and who acts.
    #[must_use]
    pub fn insured(&self) -> Insured {
        Insured {
            insurer: self.duty.insurer.clone(),
            person: self.person.id,
            by: self.duty.actor(),
        }
    }

    /// The name to speak with: kanji where the roster has it whole.
    #[must_use]
    pub fn name(&self) -> &str {
        domain::roster::marks::greeting(self.person.name.as_deref(), &self.person.kana)
    }
}

#[derive(Serialize, Deserialize)]
struct Held {
    insurer: Uuid,
    person: Uuid,
    until: DateTime<Utc>,
}

/// Begins; the sealed text is for the browser's cookie. `None` for a dependent, somebody who has left, or nobody.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do, or not before the password was shown again.
pub async fn answer_for(
    portal: &Portal,
    duty: &Duty,
    person: Uuid,
    reason: &Reason,
) -> Result<Option<String>> {
    duty.must(Task::AnswerForCallers)?;
    let Some(call) = Call::of(portal, duty, person).await? else {
        return Ok(None);
    };
    if call.person.branch != "00" || !call.person.in_roster {
        return Ok(None);
    }
    let noted = call.noted(ACTION, reason)?;
    let line = Line::new(duty.actor(), ACTION, "person", person);
    let held = Held {
        insurer: duty.insurer.id.0,
        person,
        until: portal.now() + LIFE,
    };
    let bound = bound(&duty.staff);
    let sealed = portal.keys().seal(&bound, &serde_json::to_vec(&held)?)?;
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move { noted.record(writing, line).await })
        })
        .await?;
    Ok(Some(URL_SAFE_NO_PAD.encode(sealed)))
}

/// In whose place somebody answers, by what the browser holds; `None` when it is over, altered, of another session, or not
/// theirs to do any more.
///
/// # Errors
/// When the database refuses.
pub async fn proxy(portal: &Portal, staff: &Staff, sealed: &str) -> Result<Option<Proxy>> {
    let Some(held) = open(portal, staff, sealed) else {
        return Ok(None);
    };
    let Some(insurer) = portal.insurers().by_id(InsurerId(held.insurer)) else {
        return Ok(None);
    };
    let duty = Duty::at(portal, staff, &insurer.key);
    let Some(duty) = duty.filter(|duty| duty.may(Task::AnswerForCallers)) else {
        return Ok(None);
    };
    let scope = portal.store().glance(insurer.id).await?;
    let person = find::by_id(&scope, held.person).await?;
    Ok(person.map(|person| Proxy {
        duty,
        person,
        until: held.until,
    }))
}

/// Puts on record that it ended.
///
/// # Errors
/// When the database refuses.
pub async fn end_answering(portal: &Portal, proxy: &Proxy) -> Result<()> {
    let now = portal.now();
    let line = Line::new(proxy.duty.actor(), ENDED, "person", proxy.person.id)
        .with("role", role(&proxy.duty, Task::HelpCallers));
    portal
        .store()
        .write(proxy.duty.insurer.id, move |writing| {
            Box::pin(async move { audit::record(writing, now, line).await })
        })
        .await
}

fn open(portal: &Portal, staff: &Staff, sealed: &str) -> Option<Held> {
    if sealed.len() > LONGEST {
        return None;
    }
    let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let held = portal.keys().open(&bound(staff), &sealed).ok()?;
    let held: Held = serde_json::from_slice(&held).ok()?;
    (held.until > portal.now()).then_some(held)
}

/// What a seal is bound to: this session of this person.
fn bound(staff: &Staff) -> Vec<u8> {
    [b"answering for ".as_slice(), staff.session.id.as_bytes()].concat()
}
