//! `/portal/survey/{case}/documents/{paper}/pieces`: files that our script sends in pieces, so that they go on where they
//! stopped. Answers are JSON; a refusal says in words what is wrong and the way out.

mod piece;

use app::uploads::{self, Appended, Begun, Denied, Progress, Slot, Unfinished, Uploaded};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use documents::Refusal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub(crate) use self::piece::Piece;
use super::place::slot;
use super::refused::{self, RefusedView};
use crate::answer::{Answer, Failure};
use crate::form::Json;
use crate::who::Member;

/// What begins.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Beginning {
    /// What it is called there; nothing of it is believed.
    name: String,
    /// So many bytes there will be.
    size: u64,
    /// The file in whose place it comes.
    replaces: Option<Uuid>,
}

/// Nothing more than the request itself.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// How far an upload is.
#[derive(Debug, Serialize)]
struct Told {
    id: Uuid,
    received: u64,
    size: u64,
    /// What it has become.
    file: Option<Uuid>,
}

/// An upload that can go on.
#[derive(Debug, Serialize)]
struct Open {
    #[serde(flatten)]
    told: Told,
    name: String,
    /// How many bytes came first, and their SHA-256, to tell whether a file is the same.
    first: Option<(u64, String)>,
}

/// A file that was saved.
#[derive(Debug, Serialize)]
struct Saved {
    file: Uuid,
    sha256: String,
}

/// Why something is not taken, and what to do.
#[derive(Debug, Serialize)]
struct Refused {
    what: String,
    way: &'static str,
    /// Whether it may be tried again without anybody doing anything.
    again: bool,
}

/// `GET`: what can go on, oldest first.
pub(crate) async fn list(member: Member, Path((case, paper)): Path<(String, String)>) -> Answer {
    let slot = slot(&member, &case, &paper)?;
    let all = uploads::unfinished(member.portal(), &member.member, slot.case).await?;
    let all = all.ok_or(Failure::NotFound)?.into_iter();
    let here = all.filter(|one| one.progress.slot == slot);
    let open: Vec<Open> = here.map(Open::from).collect();
    Ok(says(
        StatusCode::OK,
        &serde_json::json!({ "unfinished": open }),
    ))
}

/// `POST`: begins; nothing of a file that is too large is sent.
pub(crate) async fn begin(
    member: Member,
    Path((case, paper)): Path<(String, String)>,
    Json(beginning): Json<Beginning>,
) -> Answer {
    let slot = slot(&member, &case, &paper)?;
    let Beginning {
        name,
        size,
        replaces,
    } = beginning;
    let (portal, who) = (member.portal(), &member.member);
    let begun = uploads::begin(portal, who, slot, &name, size, replaces).await?;
    Ok(match begun {
        Begun::Ready(id) => {
            let told = Told {
                id,
                received: 0,
                size,
                file: None,
            };
            says(StatusCode::OK, &told)
        }
        Begun::Length if size == 0 => refuses(&Uploaded::Refused(Refusal::Empty)),
        Begun::Length => refuses(&Uploaded::Refused(Refusal::TooLarge)),
        Begun::Denied(Denied::NotFound) if replaces.is_none() => return Err(Failure::NotFound),
        Begun::Denied(denied) => refuses(&Uploaded::Denied(denied)),
    })
}

/// `GET`: how far it is.
pub(crate) async fn show(
    member: Member,
    Path((case, paper, id)): Path<(String, String, String)>,
) -> Answer {
    let (id, progress) = find(&member, &(case, paper, id)).await?;
    Ok(says(StatusCode::OK, &Told::of(id, &progress)))
}

/// `POST`: the bytes that follow the first `from`. 409 tells which bytes are expected instead.
pub(crate) async fn append(
    member: Member,
    Path(at): Path<(String, String, String)>,
    mut piece: Piece,
) -> Answer {
    let (id, before) = find(&member, &at).await?;
    let (portal, who) = (member.portal(), &member.member);
    let appended = uploads::append(portal, who, id, piece.from, &mut piece.bytes).await?;
    let (status, received) = match appended {
        Appended::Received(received) => (StatusCode::OK, received),
        Appended::GoOn(received) => (StatusCode::CONFLICT, received),
        Appended::BrokenOff(received) => (StatusCode::REQUEST_TIMEOUT, received),
        // Another file than the one that was begun.
        Appended::TooLong => return Ok(refuses(&Uploaded::Refused(Refusal::Damaged))),
        Appended::NotFound => return Err(Failure::NotFound),
    };
    Ok(says(
        status,
        &Told {
            received,
            ..Told::of(id, &before)
        },
    ))
}

/// `POST`: all bytes are there. 409 where they aren't.
pub(crate) async fn finish(
    member: Member,
    Path(at): Path<(String, String, String)>,
    Json(Nothing {}): Json<Nothing>,
) -> Answer {
    let (id, before) = find(&member, &at).await?;
    let uploaded = uploads::finish(member.portal(), &member.member, id).await?;
    Ok(match uploaded {
        Uploaded::Saved(file) => {
            let saved = Saved {
                file: file.id,
                sha256: file.digest,
            };
            says(StatusCode::OK, &saved)
        }
        Uploaded::BrokenOff | Uploaded::TooLate => {
            says(StatusCode::CONFLICT, &Told::of(id, &before))
        }
        refused => refuses(&refused),
    })
}

/// `POST`: gives it up.
pub(crate) async fn cancel(
    member: Member,
    Path(at): Path<(String, String, String)>,
    Json(Nothing {}): Json<Nothing>,
) -> Answer {
    let (id, _) = find(&member, &at).await?;
    if !uploads::cancel(member.portal(), &member.member, id).await? {
        return Err(Failure::NotFound);
    }
    Ok(says(StatusCode::OK, &serde_json::json!({})))
}

/// An upload of this member that belongs to the paper of the address.
async fn find(
    member: &Member,
    (case, paper, id): &(String, String, String),
) -> Result<(Uuid, Progress), Failure> {
    let slot: Slot = slot(member, case, paper)?;
    let id = Uuid::try_parse(id).map_err(|_| Failure::NotFound)?;
    let found = uploads::progress(member.portal(), &member.member, id).await?;
    let here = found.filter(|progress| progress.slot == slot);
    Ok((id, here.ok_or(Failure::NotFound)?))
}

impl Told {
    const fn of(id: Uuid, progress: &Progress) -> Self {
        Self {
            id,
            received: progress.received,
            size: progress.total,
            file: progress.file,
        }
    }
}

impl From<Unfinished> for Open {
    fn from(one: Unfinished) -> Self {
        Self {
            told: Told::of(one.id, &one.progress),
            name: one.name,
            first: one.first.map(|first| (first.bytes, first.digest)),
        }
    }
}

fn says(status: StatusCode, what: &impl Serialize) -> Response {
    (status, axum::Json(what)).into_response()
}

/// A refusal in the words of the plain form.
fn refuses(uploaded: &Uploaded) -> Response {
    let Some(RefusedView { what, way, .. }) = refused::of("", uploaded) else {
        return Failure::Internal.into_response();
    };
    let again = matches!(
        uploaded,
        Uploaded::Denied(Denied::TooMany(uploads::TooMany::AtOnce))
    );
    let refused = Refused { what, way, again };
    says(StatusCode::UNPROCESSABLE_ENTITY, &refused)
}
