//! `/portal/announcements/{id}`: one announcement, and the lists of headings on other pages.

use app::announcements::Reader;
use askama::Template;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use uuid::Uuid;

use crate::answer::{Answer, Failure, ok};
use crate::prose::{Span, TextBlock, blocks};
use crate::shell::Shell;
use crate::who::Visitor;

/// A heading in a list.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) date: String,
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) new: bool,
}

/// The lists of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    /// 「サイトからのお知らせ」.
    pub(crate) site: Vec<Line>,
    /// 「健康保険組合からのお知らせ」.
    pub(crate) insurer: Vec<Line>,
}

/// For how many days an announcement is marked as new.
const NEW: i64 = 7;

/// The announcements of the site, and to a member also those of the insurer that are for them.
pub(crate) async fn lists(
    portal: &app::Portal,
    member: Option<&app::login::Member>,
) -> Result<Lists, Failure> {
    let today = portal.clock().today();
    let reader = member.map(Reader::of);
    let listed = app::announcements::list_for(portal, reader.as_ref(), portal.now()).await?;
    let line = |heading: app::announcements::Heading| Line {
        date: domain::japanese_date::western(heading.date),
        url: format!("/portal/announcements/{}", heading.id),
        new: (today - heading.date).num_days() < NEW,
        title: heading.title,
    };
    Ok(Lists {
        site: listed.site.into_iter().map(line).collect(),
        insurer: listed.insurer.into_iter().map(line).collect(),
    })
}

#[derive(Template)]
#[template(path = "portal/announcements/show.html")]
struct Page {
    shell: Shell,
    title: String,
    date: String,
    from: String,
    blocks: Vec<TextBlock>,
    attachments: Vec<AttachmentLine>,
    back: String,
}

/// A file as a page offers it.
#[derive(Clone, Debug)]
pub(crate) struct AttachmentLine {
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) size: String,
}

impl AttachmentLine {
    /// A file that is fetched below this address.
    pub(crate) fn of(below: &str, file: app::announcements::Attached) -> Self {
        Self {
            url: format!("{below}/{}", file.id),
            size: size(&file.media_type, file.size),
            name: file.name,
        }
    }
}

/// `GET /portal/announcements/{id}`: the site's for everybody, an insurer's for those of its members whom it is for.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<Uuid>) -> Answer {
    let portal = visitor.portal();
    let member = reader(&visitor).await?;
    let reads = member.as_ref().map(Reader::of);
    let found = app::announcements::show(portal, reads.as_ref(), id, portal.now()).await?;
    let announcement = found.ok_or(Failure::NotFound)?;
    let plain = visitor.known_shell();
    let attachment = |file: app::announcements::Attached| {
        AttachmentLine::of(&format!("/portal/announcements/{id}"), file)
    };
    let page = Page {
        shell: match &member {
            Some(member) => plain.of_member(&visitor.web, member),
            None => plain,
        },
        title: announcement.heading.title,
        date: domain::japanese_date::western(announcement.heading.date),
        from: from(announcement.of_site).to_owned(),
        blocks: blocks(&announcement.body),
        attachments: announcement
            .attachments
            .into_iter()
            .map(attachment)
            .collect(),
        back: if member.is_some() {
            "/portal/home"
        } else {
            "/portal/"
        }
        .to_owned(),
    };
    Ok(visitor.answer(ok(&page)))
}

/// Whose it is, as people read it.
pub(crate) const fn from(of_site: bool) -> &'static str {
    if of_site {
        "サイトからのお知らせ"
    } else {
        "健康保険組合からのお知らせ"
    }
}

/// `GET /portal/announcements/{id}/{file}`.
pub(crate) async fn file(visitor: Visitor, Path((id, file)): Path<(Uuid, Uuid)>) -> Answer {
    let portal = visitor.portal();
    let reads = reader(&visitor).await?.as_ref().map(Reader::of);
    let found = app::announcements::file(portal, reads.as_ref(), id, file, portal.now()).await?;
    download(found.ok_or(Failure::NotFound)?)
}

/// A file as an answer, to be saved and not to be run.
pub(crate) fn download(content: app::announcements::Content) -> Answer {
    let kind = match content.media_type.as_str() {
        "application/pdf" => "application/pdf",
        "image/png" => "image/png",
        "image/jpeg" => "image/jpeg",
        _ => "application/octet-stream",
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, disposition(&content.name)?),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("sandbox; default-src 'none'"),
        ),
    ];
    let response: Response = (headers, Body::from(content.bytes)).into_response();
    Ok(response)
}

/// The member who reads, if the visitor is signed in.
async fn reader(visitor: &Visitor) -> Result<Option<app::login::Member>, Failure> {
    match &visitor.session {
        Some(token) => Ok(app::login::current(visitor.portal(), token).await?),
        None => Ok(None),
    }
}

/// A download under its own name (RFC 6266, RFC 8187).
fn disposition(name: &str) -> Result<HeaderValue, Failure> {
    let encoded: String = url::form_urlencoded::byte_serialize(name.as_bytes())
        .collect::<String>()
        .replace('+', "%20");
    HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{encoded}"))
        .map_err(|_| Failure::Internal)
}

/// 「PDF・24KB」.
fn size(media_type: &str, bytes: i64) -> String {
    let kind = match media_type {
        "application/pdf" => "PDF",
        "image/png" => "PNG",
        _ => "JPEG",
    };
    let kilobytes = (bytes + 1023) / 1024;
    if kilobytes < 1024 {
        format!("{kind}・{kilobytes}KB")
    } else {
        format!(
            "{kind}・{}.{}MB",
            kilobytes / 1024,
            kilobytes % 1024 * 10 / 1024
        )
    }
}
