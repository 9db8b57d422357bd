//! A message from its form: the files first, because they come so, then the text.

use app::Portal;
use app::messages::{A_DAY, Draft, Told, Writer, Written, attach, is_sent, take_out, write};
use app::uploads::{Denied, Sent, Uploaded};
use domain::message::{LONGEST, MessageText, Wrong};
use uuid::Uuid;

use crate::answer::Failure;
use crate::file_form::{FileForm, SentFile};
use crate::form::Errors;
use crate::portal::survey::documents::refused;

/// What came of a form.
pub(crate) enum Posted {
    /// The message stands in the thread.
    Done(Told),
    /// It doesn't: this was typed, and this is wrong with it.
    Wrong(Draft, Typed),
    /// There is no such case for them.
    NotFound,
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
pub(crate) struct Typed {
    pub(crate) text: String,
    pub(crate) errors: Errors,
}

/// Reads the form of a message in this case, and writes it.
pub(crate) async fn posted(
    portal: &Portal,
    writer: &Writer,
    case: Uuid,
    form: &mut FileForm,
) -> Result<Posted, Failure> {
    let mut typed = Typed::default();
    let mut known = None;
    while let Some(mut file) = form.next().await? {
        let draft = draft(case, form)?;
        let sent = match known {
            Some(sent) => sent,
            None => is_sent(portal, writer, draft).await?,
        };
        known = Some(sent);
        if !sent {
            let uploaded = take(portal, writer, draft, &mut file).await?;
            if uploaded == Uploaded::Denied(Denied::NotFound) {
                return Ok(Posted::NotFound);
            }
            if let Some(one) = refused::of(&file.name, &uploaded) {
                let words = format!("{}：{}{}", one.name, one.what, one.way);
                typed.errors.add("file", words);
            }
        }
        if !file.skip().await {
            break;
        }
    }
    let draft = draft(case, form)?;
    for file in form.all("drop") {
        let file = Uuid::try_parse(&file).map_err(|_| Failure::NotFound)?;
        take_out(portal, writer, draft, file).await?;
    }
    typed.text = form.text("text");
    if !typed.errors.is_empty() {
        if let Err(wrong) = MessageText::parse(&typed.text) {
            typed.errors.add("text", words(wrong));
        }
        return Ok(Posted::Wrong(draft, typed));
    }
    let (field, message) = match write(portal, writer, draft, &typed.text).await? {
        Written::Done(told) => return Ok(Posted::Done(told)),
        Written::NotFound => return Ok(Posted::NotFound),
        Written::Wrong(wrong) => ("text", words(wrong)),
        not => ("text", not_now(not)),
    };
    typed.errors.add(field, message);
    Ok(Posted::Wrong(draft, typed))
}

/// The draft whose form this is; its id stands before the files.
fn draft(case: Uuid, form: &FileForm) -> Result<Draft, Failure> {
    let form = Uuid::try_parse(&form.text("form")).map_err(|_| Failure::BadRequest)?;
    Ok(Draft { case, form })
}

async fn take(
    portal: &Portal,
    writer: &Writer,
    draft: Draft,
    file: &mut SentFile,
) -> Result<Uploaded, Failure> {
    let sent = Sent {
        name: &file.name,
        bytes: Some(file.most),
    };
    Ok(attach(portal, writer, draft, sent, &mut file.bytes).await?)
}

/// What is wrong with a text, and what to do.
pub(crate) fn words(wrong: Wrong) -> String {
    match wrong {
        Wrong::Empty => "メッセージを入力してください。".to_owned(),
        Wrong::TooLong => format!(
            "メッセージが長すぎます。{LONGEST}文字までにするか、いくつかに分けて送ってください。"
        ),
        Wrong::MyNumber => "マイナンバー（個人番号）のような12けたの番号が入っています。マイナンバーは書かないでください。別の番号のときは、行を分けて書いてください。".to_owned(),
    }
}

fn not_now(written: Written) -> String {
    match written {
        Written::TooMany => format!(
            "1日に送れるメッセージは{A_DAY}件までです。入力した内容はこの画面に残っています。明日もう一度送るか、お急ぎのときは画面の下のお問い合わせ先へお電話ください。"
        ),
        Written::Full => {
            "このやりとりには、これ以上書けません。お電話でご連絡ください。".to_owned()
        }
        _ => "受付が終了しているため、送れません。お電話でご連絡ください。".to_owned(),
    }
}
