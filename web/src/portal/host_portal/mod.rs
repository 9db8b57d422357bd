//! `/portal/host-portal/{insurer}`: on to the insurer's host portal, where people sign in.

pub(crate) mod returned;
pub(crate) mod sign_out;

use std::sync::Arc;

use app::host_portal::{is_open, set_out};
use app::insurers::Insurer;
use app::openid::{SetOut, Wanted, WrongTurn};
use axum::extract::{Path, Query};

use crate::answer::{Answer, Failure, go};
use crate::next::safe;
use crate::who::{Cookie, Visitor};

use returned::{Trouble, trouble};

/// What the address may say.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    next: String,
    again: String,
}

/// The insurer, if people can come in from its host portal.
pub(super) fn open_at(visitor: &Visitor, key: &str) -> Result<Arc<Insurer>, Failure> {
    let portal = visitor.portal();
    let insurer = portal.insurers().by_key(key);
    insurer
        .filter(|insurer| is_open(portal, insurer))
        .ok_or(Failure::NotFound)
}

/// The address of this page.
pub(super) fn address(insurer: &Insurer) -> String {
    format!("/portal/host-portal/{}", insurer.key)
}

/// Where the way to what is wanted begins once more.
fn again_to(insurer: &Insurer, wanted: &Wanted) -> String {
    let there = address(insurer);
    match (wanted.again, wanted.next.as_str()) {
        (false, "") => there,
        (false, next) => format!("{there}?next={next}"),
        (true, "") => format!("{there}?again=1"),
        (true, next) => format!("{there}?again=1&next={next}"),
    }
}

/// `GET`: nothing is kept here, so that a link of the host portal's may lead here.
pub(crate) async fn show(
    visitor: Visitor,
    Path(key): Path<String>,
    Query(said): Query<Said>,
) -> Answer {
    let insurer = open_at(&visitor, &key)?;
    let wanted = Wanted {
        next: safe(&said.next).unwrap_or_default(),
        again: !said.again.is_empty(),
    };
    match set_out(visitor.portal(), &insurer, wanted.again, &wanted.next).await? {
        SetOut::There { url, held } => {
            let mut response = go(&url);
            Cookie::HostPortal.set_text(&visitor.web, &mut response, &held);
            Ok(visitor.answer_of(&insurer, response))
        }
        SetOut::Away => {
            let away = Trouble::Wrong(WrongTurn::Away);
            Ok(trouble(&visitor, &insurer, (away, &wanted)))
        }
    }
}

/// A way in from a host portal, for the page that logs in.
pub(crate) struct WayIn {
    pub(crate) button: String,
    pub(crate) url: String,
}

/// The ways in: of the insurer whose pages this browser opened last, or else of all that have one.
pub(super) fn ways_in(visitor: &Visitor) -> Vec<WayIn> {
    let portal = visitor.portal();
    let all = portal.insurers().all();
    let known = visitor.known_insurer().map(|known| known.id);
    let known_is_open = all
        .iter()
        .any(|insurer| Some(insurer.id) == known && is_open(portal, insurer));
    let shown = |insurer: &&Arc<Insurer>| {
        is_open(portal, insurer) && (!known_is_open || Some(insurer.id) == known)
    };
    let way = |insurer: &Arc<Insurer>| {
        let host = insurer.host_portal.as_ref()?;
        Some(WayIn {
            button: host.button.clone(),
            url: address(insurer),
        })
    };
    all.iter().filter(shown).filter_map(way).collect()
}
