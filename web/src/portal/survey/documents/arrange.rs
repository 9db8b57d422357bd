//! `/portal/survey/{case}/documents/{paper}/{file}`: what is done to one file – moved, turned, deleted, or that it holds
//! no My Number.

use app::uploads::{Answered, Arranged, Deleted, Denied, File, Paper};
use axum::extract::Path;
use uuid::Uuid;

use super::place::{Place, papers_of};
use crate::answer::{Answer, Failure, go};
use crate::form::Form;
use crate::who::Member;

/// What came of it.
enum Done {
    Yes,
    /// The paper has other files by now.
    Others,
    Denied(Denied),
}

/// What was done, in words for the page that follows.
pub(super) fn said(done: &str) -> Option<&'static str> {
    Some(match done {
        "moved" => "順番を変えました。",
        "turned" => "向きを変えました。",
        "deleted" => "削除しました。",
        "replaced" => "差し替えました。",
        "no-my-number" => "マイナンバーは載っていない、と承りました。",
        "others" => {
            "別の画面でファイルが変わっていたため、何もしていません。今のファイルをご確認ください。"
        }
        "not-now" => "今は変更できないため、何もしていません。",
        _ => return None,
    })
}

/// `POST`.
pub(crate) async fn save(
    member: Member,
    Path((case, paper, file)): Path<(String, String, String)>,
    form: Form,
) -> Answer {
    let place = Place::find(&member, &case, &paper).await?;
    let papers = papers_of(&member, place.sheet.case()).await?;
    let action = form.text("action");
    let Ok((paper, found)) = place.file(&papers, &file) else {
        // Pressed twice, or in another tab: it is gone, as it should be.
        return match (action.as_str(), Uuid::try_parse(&file)) {
            ("delete", Ok(_)) if place.among(&papers).is_some() => {
                Ok(go(&format!("{}?done=deleted", place.address())))
            }
            _ => Err(Failure::NotFound),
        };
    };
    let (done, word) = act(&member, &place, (paper, found, &action)).await?;
    let word = match done {
        Done::Yes => word,
        Done::Others | Done::Denied(Denied::NotFound) => "others",
        Done::Denied(Denied::NotNow(_) | Denied::TooMany(_)) => "not-now",
    };
    Ok(go(&format!("{}?done={word}", place.address())))
}

/// Does it, and tells the word for what was done.
async fn act(
    member: &Member,
    place: &Place,
    (paper, file, action): (&Paper, &File, &str),
) -> Result<(Done, &'static str), Failure> {
    let (portal, who) = (member.portal(), &member.member);
    let (case, id) = (place.sheet.case(), file.id);
    Ok(match action {
        "up" | "down" => {
            let order = moved(paper, id, action == "up");
            let moved = app::uploads::reorder(portal, who, place.slot(), order).await?;
            (moved.into(), "moved")
        }
        "turn" => {
            let turns = (file.turns + 1) % 4;
            let turned = app::uploads::rotate(portal, who, case, id, turns).await?;
            (turned.into(), "turned")
        }
        "delete" => {
            let deleted = app::uploads::delete(portal, who, case, id).await?;
            (deleted.into(), "deleted")
        }
        "no-my-number" => {
            let denied = app::uploads::deny_my_number(portal, who, case, id).await?;
            (denied.into(), "no-my-number")
        }
        _ => return Err(Failure::BadRequest),
    })
}

/// The order of a paper's files with one a place further on.
fn moved(paper: &Paper, file: Uuid, up: bool) -> Vec<Uuid> {
    let mut order: Vec<Uuid> = paper.files.iter().map(|one| one.id).collect();
    let place = order.iter().position(|one| *one == file).unwrap_or(0);
    let other = if up {
        place.checked_sub(1)
    } else {
        place.checked_add(1).filter(|other| *other < order.len())
    };
    if let Some(other) = other {
        order.swap(place, other);
    }
    order
}

impl From<Arranged> for Done {
    fn from(arranged: Arranged) -> Self {
        match arranged {
            Arranged::Done => Self::Yes,
            Arranged::Others => Self::Others,
            Arranged::Denied(denied) => Self::Denied(denied),
        }
    }
}

impl From<Deleted> for Done {
    fn from(deleted: Deleted) -> Self {
        match deleted {
            Deleted::Done => Self::Yes,
            Deleted::Denied(denied) => Self::Denied(denied),
        }
    }
}

impl From<Answered> for Done {
    fn from(answered: Answered) -> Self {
        match answered {
            Answered::Done => Self::Yes,
            Answered::Denied(denied) => Self::Denied(denied),
        }
    }
}
