//! `/staff/at/{insurer}/announcements/{id}/files`: files come and go, and are looked at.

use app::announcements::room::{self, Brought};
use axum::extract::Path;
use definitions::announcement::LARGEST_ATTACHMENT;
use tokio::io::AsyncReadExt as _;
use uuid::Uuid;

use super::Of;
use super::edit::kept;
use super::one::page;
use crate::answer::{Answer, Failure, go, wrong};
use crate::file_form::FileForm;
use crate::form::{Errors, Form};
use crate::portal::announcements::download;
use crate::staff::problems::said;
use crate::who::desk::Desk;

/// The part of an address that names a file of an announcement.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct FileOf {
    id: String,
    file: String,
}

/// `POST`: a file comes.
pub(crate) async fn bring(desk: Desk, Path(of): Path<Of>, mut form: FileForm) -> Answer {
    let before = kept(&desk, &of).await?;
    let here = desk.address(&before.id.to_string());
    let refuse = |message: String| {
        let errors = Errors::one("file", message);
        Ok(wrong(&page(&desk, before.clone(), errors)))
    };
    let Some(file) = form.next().await? else {
        return refuse("添付する資料を選んでください。".to_owned());
    };
    let name = file.name.clone();
    let mut bytes = Vec::new();
    let most = u64::try_from(LARGEST_ATTACHMENT).unwrap_or(u64::MAX);
    let mut bounded = file.bytes.take(most + 1);
    let read = bounded.read_to_end(&mut bytes).await;
    read.map_err(|_| Failure::BadRequest)?;
    let (portal, at) = (desk.portal(), &desk.desk);
    let brought = room::attach(portal, at, before.id, (&name, bytes)).await?;
    match brought.ok_or(Failure::NotFound)? {
        Brought::Done => Ok(go(&format!("{here}?done=attached"))),
        Brought::Wrong(reason) => refuse(said(&reason)),
        Brought::TooMany => refuse("資料は5つまでです。1つ外してから添付してください。".to_owned()),
    }
}

/// `POST …/remove`: a file goes.
pub(crate) async fn take_away(desk: Desk, Path(of): Path<Of>, form: Form) -> Answer {
    let (portal, id) = (desk.portal(), of.id()?);
    let file = Uuid::try_parse(&form.text("file")).unwrap_or_default();
    let gone = room::detach(portal, &desk.desk, id, file).await?;
    let here = desk.address(&id.to_string());
    let said = if gone {
        "done=detached"
    } else {
        "trouble=gone"
    };
    Ok(go(&format!("{here}?{said}")))
}

/// `GET …/{file}`.
pub(crate) async fn show(desk: Desk, Path(of): Path<FileOf>) -> Answer {
    let read = |text: &str| Uuid::try_parse(text).map_err(|_| Failure::NotFound);
    let (id, file) = (read(&of.id)?, read(&of.file)?);
    let found = room::look_at(desk.portal(), &desk.desk, id, file).await?;
    download(found.ok_or(Failure::NotFound)?)
}
