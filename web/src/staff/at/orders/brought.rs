//! A file that comes with a form becomes an order: what rosters and statements have in common.

use app::orders::{Place, Placed, Wanted};
use app::tokens::Token;
use uuid::Uuid;

use super::again;
use crate::answer::Failure;
use crate::file_form::{FileForm, SentFile};
use crate::form::Errors;
use crate::staff::at::exports::refused;
use crate::who::staff::Duty;

/// What came of it: the order's id, or what is wrong; and the session's new token.
pub(crate) type Brought = (Result<Uuid, Errors>, Option<Token>);

/// Takes the file, unless something is wrong already or with it.
pub(crate) async fn bring(
    duty: &mut Duty,
    form: &mut FileForm,
    (wanted, file): (Option<Wanted>, Option<SentFile>),
    mut errors: Errors,
) -> Result<Brought, Failure> {
    let mut token = None;
    if errors.is_empty() && again::is_due(duty) {
        token = again::shown_as(duty, &form.text("password"), &mut errors).await?;
    }
    let (Some(wanted), Some(mut file), true) = (wanted, file, errors.is_empty()) else {
        // What nobody reads would have to be sent again otherwise.
        while let Ok(Some(rest)) = form.next().await {
            if !rest.skip().await {
                break;
            }
        }
        return Ok((Err(errors), token));
    };
    let purpose = String::new();
    let place = Place { wanted, purpose };
    let (name, most) = (file.name.clone(), file.most);
    let portal = duty.portal().clone();
    let placed =
        app::orders::place_with_file(&portal, &duty.duty, place, (&name, most), &mut file.bytes);
    Ok(match placed.await? {
        Placed::Done(id) => (Ok(id), token),
        other => {
            let (field, message) = not_brought(other);
            (Err(Errors::one(field, message)), token)
        }
    })
}

const fn not_brought(placed: Placed) -> (&'static str, &'static str) {
    match placed {
        Placed::Empty => ("file", "ファイルが空です。別のファイルを選んでください。"),
        Placed::TooLarge => (
            "file",
            "ファイルが2GiBを超えています。分けて、一部だけのファイルとして取り込んでください。",
        ),
        Placed::BrokenOff => (
            "file",
            "ファイルを最後まで受け取れませんでした。もう一度お試しください。",
        ),
        other => refused(other),
    }
}

/// Why a file was not approved: the field and the words.
pub(crate) const fn not_approved(placed: Placed) -> (&'static str, &'static str) {
    match placed {
        Placed::SecondPerson => (
            "",
            "この組合では、ファイルを出した人とは別の人が承認します。別の担当者に依頼してください。",
        ),
        Placed::NoCheck => (
            "",
            "照合の結果の保存期間が終わりました。ファイルをもう一度照合してください。",
        ),
        other => refused(other),
    }
}
