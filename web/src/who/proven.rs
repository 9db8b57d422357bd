//! A member before a service that asks for more than a log-in.

use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::request::Parts;
use definitions::insurer::ModuleKind;

use super::Member;
use crate::Web;
use crate::answer::Failure;
use crate::portal::{first_use, step_up};
use crate::routes::{Access, access};

/// A member who has shown what the service of this address asks for; who has not is led to the pages that ask. Which
/// service it is, the site map says. Where the insurer does not have it, there is no such page.
#[derive(Debug)]
pub(crate) struct Proven {
    pub(crate) member: Member,
}

impl std::ops::Deref for Proven {
    type Target = Member;

    fn deref(&self) -> &Member {
        &self.member
    }
}

impl FromRequestParts<Web> for Proven {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Failure> {
        let service = service(parts).await?;
        let member = Member::from_request_parts(parts, web).await?;
        let insurer = &member.member.insurer;
        if !insurer.modules.iter().any(|module| module.kind == service) {
            return Err(Failure::NotFound);
        }
        if app::first_use::comes_first(web.portal(), &member.member, service).await? {
            return Err(Failure::Elsewhere(first_use::ADDRESS.to_owned()));
        }
        if app::assurance::is_wanting(web.portal(), &member.member, service).await? {
            return Err(Failure::Elsewhere(step_up::ADDRESS.to_owned()));
        }
        Ok(Self { member })
    }
}

/// The service that the site map names for this address.
async fn service(parts: &mut Parts) -> Result<ModuleKind, Failure> {
    let matched = MatchedPath::from_request_parts(parts, &())
        .await
        .map_err(|_| Failure::NotFound)?;
    match access(parts.method.as_str(), matched.as_str()) {
        Some(Access::Medical) => Ok(ModuleKind::MedicalExpenses),
        _ => Err(Failure::NotFound),
    }
}
