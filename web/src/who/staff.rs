//! Who of the staff is there: half signed in, signed in, or at work for an insurer.

use std::collections::HashMap;

use app::staff::Seen;
use axum::extract::{FromRequestParts, MatchedPath, Path};
use axum::http::Method;
use axum::http::request::Parts;
use domain::staff::Task;

use super::{Cookie, Visitor};
use crate::Web;
use crate::answer::Failure;
use crate::routes::{Access, access};
use crate::staff::shell::StaffShell;

/// Somebody whose password was right and who has to show, or set up, the second factor.
#[derive(Debug)]
pub(crate) struct HalfStaff {
    pub(crate) visitor: Visitor,
    pub(crate) half: app::staff::Half,
}

/// Somebody of the staff.
#[derive(Debug)]
pub(crate) struct Staff {
    pub(crate) visitor: Visitor,
    pub(crate) staff: app::staff::Staff,
}

/// Somebody of the staff at work for the insurer that the address names, who may do what the site map says of it. Who
/// may not gets the answer for a page that does not exist.
#[derive(Debug)]
pub(crate) struct Duty {
    pub(crate) visitor: Visitor,
    pub(crate) duty: app::staff::Duty,
}

impl HalfStaff {
    /// The frame of a page.
    pub(crate) fn shell(&self) -> StaffShell {
        StaffShell::plain(&self.visitor)
    }

    /// The portal.
    pub(crate) fn portal(&self) -> &app::Portal {
        self.visitor.portal()
    }
}

impl Staff {
    /// The frame of a page of no insurer.
    pub(crate) fn shell(&self) -> StaffShell {
        StaffShell::plain(&self.visitor).of(&self.staff)
    }

    /// The portal.
    pub(crate) fn portal(&self) -> &app::Portal {
        self.visitor.portal()
    }

    /// Sends them to show the password once more when that was more than 20 minutes ago.
    pub(crate) fn fresh(&self, then: &str) -> Result<(), Failure> {
        if self.staff.is_fresh(self.portal().now()) {
            Ok(())
        } else {
            Err(Failure::Elsewhere(format!(
                "/staff/reauthenticate?next={then}"
            )))
        }
    }
}

impl Duty {
    /// The frame of a page, in the insurer's room with this address.
    pub(crate) fn shell(&self, room: &str) -> StaffShell {
        StaffShell::plain(&self.visitor)
            .of(&self.duty.staff)
            .at(&self.duty, room)
    }

    /// The portal.
    pub(crate) fn portal(&self) -> &app::Portal {
        self.visitor.portal()
    }

    /// Sends them to show the password once more when that was more than 20 minutes ago.
    pub(crate) fn fresh(&self, then: &str) -> Result<(), Failure> {
        if self.duty.staff.is_fresh(self.portal().now()) {
            Ok(())
        } else {
            Err(Failure::Elsewhere(format!(
                "/staff/reauthenticate?next={then}"
            )))
        }
    }

    /// The address of a room of this insurer.
    pub(crate) fn address(&self, room: &str) -> String {
        format!("/staff/at/{}/{room}", self.duty.insurer.key)
    }
}

async fn seen(visitor: &Visitor) -> Result<Seen, Failure> {
    match &visitor.staff_session {
        Some(token) => Ok(app::staff::seen(visitor.portal(), token).await?),
        None => Ok(Seen::Nobody),
    }
}

/// To the sign-in page, and back here afterwards.
fn sign_in_first(parts: &Parts, ended: bool) -> Failure {
    let wanted = parts.uri.path();
    let mut address = String::from("/staff/");
    let mut said = Vec::new();
    if ended {
        said.push("ended=1".to_owned());
    }
    if parts.method == Method::GET && wanted != "/staff/today" {
        let next: String = url::form_urlencoded::byte_serialize(wanted.as_bytes()).collect();
        said.push(format!("next={next}"));
    }
    if !said.is_empty() {
        address.push('?');
        address.push_str(&said.join("&"));
    }
    Failure::Elsewhere(address)
}

impl FromRequestParts<Web> for HalfStaff {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Failure> {
        let visitor = Visitor::from_request_parts(parts, web).await?;
        match seen(&visitor).await? {
            Seen::Half(half) => Ok(Self { visitor, half }),
            Seen::Whole(_) => Err(Failure::Elsewhere("/staff/today".to_owned())),
            Seen::Nobody => Err(Failure::Elsewhere("/staff/".to_owned())),
        }
    }
}

impl FromRequestParts<Web> for Staff {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Failure> {
        let visitor = Visitor::from_request_parts(parts, web).await?;
        match seen(&visitor).await? {
            Seen::Whole(staff) => Ok(Self { visitor, staff }),
            Seen::Half(half) => Err(Failure::Elsewhere(second(&half).to_owned())),
            Seen::Nobody => Err(sign_in_first(parts, visitor.staff_session.is_some())),
        }
    }
}

/// Where the second factor is shown, or set up.
pub(crate) fn second(half: &app::staff::Half) -> &'static str {
    if half.sets_up() {
        "/staff/second-factor"
    } else {
        "/staff/code"
    }
}

impl FromRequestParts<Web> for Duty {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Failure> {
        let task = task(parts).await?;
        let Staff { visitor, staff } = Staff::from_request_parts(parts, web).await?;
        let Path(named): Path<HashMap<String, String>> = Path::from_request_parts(parts, web)
            .await
            .map_err(|_| Failure::NotFound)?;
        let key = named.get("insurer").map_or("", String::as_str);
        let duty = app::staff::Duty::at(web.portal(), &staff, key);
        match duty.filter(|duty| duty.may(task)) {
            Some(duty) => Ok(Self { visitor, duty }),
            None => Err(Failure::NotFound),
        }
    }
}

/// What the site map says this address is for.
async fn task(parts: &mut Parts) -> Result<Task, Failure> {
    let matched = MatchedPath::from_request_parts(parts, &())
        .await
        .map_err(|_| Failure::NotFound)?;
    match access(parts.method.as_str(), matched.as_str()) {
        Some(Access::Duty(task)) => Ok(task),
        _ => Err(Failure::NotFound),
    }
}

/// Sets the cookie of a session of staff.
pub(crate) fn set(web: &Web, response: &mut axum::response::Response, token: &app::tokens::Token) {
    Cookie::StaffSession.set(web, response, token);
}
