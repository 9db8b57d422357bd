//! Who of the staff writes announcements: of the insurer that the address names, or of the site.

use app::announcements::room;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::Visitor;
use super::staff::{Duty, Staff};
use crate::Web;
use crate::answer::Failure;
use crate::staff::shell::StaffShell;

/// Where announcements of the site are written.
const OF_SITE: &str = "/staff/site/";

/// Somebody of the staff at the desk where announcements are written. Who may not stand there gets the answer for a page
/// that does not exist.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) desk: room::Desk,
    of: Of,
}

#[derive(Debug)]
enum Of {
    Insurer(Duty),
    Site(Staff),
}

impl Desk {
    fn visitor(&self) -> &Visitor {
        match &self.of {
            Of::Insurer(duty) => &duty.visitor,
            Of::Site(staff) => &staff.visitor,
        }
    }

    /// The frame of a page.
    pub(crate) fn shell(&self) -> StaffShell {
        match &self.of {
            Of::Insurer(duty) => duty.shell("announcements"),
            Of::Site(staff) => staff.shell().of_site(&self.address("")),
        }
    }

    /// The portal.
    pub(crate) fn portal(&self) -> &app::Portal {
        self.visitor().portal()
    }

    /// The address of the room, or of something in it.
    pub(crate) fn address(&self, inside: &str) -> String {
        let room = match &self.of {
            Of::Insurer(duty) => duty.address("announcements"),
            Of::Site(_) => format!("{OF_SITE}announcements"),
        };
        if inside.is_empty() {
            room
        } else {
            format!("{room}/{inside}")
        }
    }
}

impl FromRequestParts<Web> for Desk {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Failure> {
        if parts.uri.path().starts_with(OF_SITE) {
            let staff = Staff::from_request_parts(parts, web).await?;
            let desk = room::Desk::of_site(&staff.staff)?;
            let of = Of::Site(staff);
            return Ok(Self { desk, of });
        }
        let duty = Duty::from_request_parts(parts, web).await?;
        let desk = room::Desk::at(&duty.duty)?;
        let of = Of::Insurer(duty);
        Ok(Self { desk, of })
    }
}
