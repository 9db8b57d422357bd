//! A one-time code by post: for a caller without mail who signs up, or for a family member who shows that an account is theirs.
//! It is printed on a letter and nowhere else.

use chrono::{DateTime, TimeDelta, Utc};
use definitions::insurer::LetterCode as Policy;
use domain::reason::Reason;
use uuid::Uuid;

use super::Call;
use crate::audit::Line;
use crate::family::covered;
use crate::letter_codes::{Issued, issue_one};
use crate::staff::Duty;
use crate::{Portal, Result};

const ACTION: &str = "person.letter_code";
/// Where somebody who is signed in shows the code.
const STEP_UP: &str = "portal/step-up";

/// For how many days such a code is good: the post takes some, and so do people.
pub const LETTER_CODE_DAYS: i64 = 30;

/// What came of it.
#[derive(Clone, Debug)]
pub enum LetterCode {
    /// It is made, and has to be printed now.
    Made {
        /// The person as the roster has them.
        person: Box<store::roster::person::Model>,
        /// The code.
        code: Issued,
        /// Until when it is good.
        until: DateTime<Utc>,
    },
    /// This insurer's sign-up takes no codes of letters.
    Off,
    /// The code would be of no use to the person, who has left, or does not exist.
    Nothing,
}

/// Makes a code for an insured person who has no account, or for a family member who has one. Codes made earlier stay good until
/// they run out.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do, or not before the password was shown again.
pub async fn letter_code(
    portal: &Portal,
    duty: &Duty,
    person: Uuid,
    reason: &Reason,
) -> Result<LetterCode> {
    let Some(call) = Call::of(portal, duty, person).await? else {
        return Ok(LetterCode::Nothing);
    };
    let dependent = covered(&call.person).is_dependent();
    if call.account.is_some() != dependent || !call.person.in_roster {
        return Ok(LetterCode::Nothing);
    }
    if !dependent && duty.insurer.definition.sign_up.letter_code == Policy::Off {
        return Ok(LetterCode::Off);
    }
    let noted = call.noted(ACTION, reason)?;
    let line = Line::new(duty.actor(), ACTION, "person", person);
    let until = portal.now() + TimeDelta::days(LETTER_CODE_DAYS);
    let (insurer, person, node) = (duty.insurer.clone(), call.person.clone(), portal.clone());
    let made = portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let made = issue_one(&node, writing, &insurer, person, until).await?;
                noted.record(writing, line).await?;
                Ok::<_, crate::Error>(made)
            })
        })
        .await?;
    let Some(mut code) = made else {
        return Ok(LetterCode::Nothing);
    };
    if dependent {
        code.url = portal.link(STEP_UP);
    }
    Ok(LetterCode::Made {
        person: Box::new(call.person),
        code,
        until,
    })
}
