//! Forms with files: bounded, ours (the form token comes first), and read as they come, never whole in memory.

mod pace;

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use app::uploads::bounds::{BYTES_A_PERSON, FILE_BYTES, FILES_A_PAPER};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use futures_util::stream::TryStreamExt as _;
use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio_util::io::StreamReader;

use self::pace::{Gate, paced};
use crate::Web;
use crate::answer::Failure;
use crate::form::{check_token, page_of};

/// What stands around the files of a form, at most.
const AROUND: u64 = 1024 * 1024;
/// The largest form of a member: as much as one person may hand in.
const LARGEST: u64 = BYTES_A_PERSON + AROUND;
/// The largest form of staff: one roster file.
const LARGEST_OF_STAFF: u64 = app::roster::LARGEST_FILE + AROUND;
/// The most parts: the files of one paper and a few fields.
const PARTS: usize = FILES_A_PAPER + 10;
/// The most bytes between two parts: a boundary and a few headers.
const BETWEEN: usize = 64 * 1024;
/// No chunk of a body is longer.
const CHUNK: u64 = 1024 * 1024;
/// The longest field that is no file.
const FIELD: u64 = 64 * 1024;
/// A part is there after 10 s and 16 KiB/s (security.md, section 1).
const START: Duration = Duration::from_secs(10);
const RATE: u64 = 16 * 1024;

/// How long a form of so many bytes may take, with the time that looking at its files takes.
pub(crate) fn patience(length: u64) -> Duration {
    const LOOKING: Duration = Duration::from_secs(15);
    let files = u32::try_from(FILES_A_PAPER).unwrap_or(1);
    START + at_rate(length.min(LARGEST)) + LOOKING * files
}

/// How long a form of staff of so many bytes may take.
pub(crate) fn patience_with_staff(length: u64) -> Duration {
    START + at_rate(length.min(LARGEST_OF_STAFF))
}

fn at_rate(bytes: u64) -> Duration {
    Duration::from_millis(bytes.saturating_mul(1_000) / RATE)
}

/// A form with files that one of our own pages sent from this browser.
pub(crate) struct FileForm {
    parts: multer::Multipart<'static>,
    gate: Arc<Gate>,
    /// How many bytes it has, and how many had come before the part that is read now.
    length: u64,
    before: u64,
    taken: usize,
    /// The most bytes a file may have.
    file: u64,
    /// The fields that stood before the files.
    fields: Vec<(String, String)>,
}

impl std::fmt::Debug for FileForm {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("FileForm(…)")
    }
}

/// A file of a form, to be read.
pub(crate) struct SentFile {
    /// The field it was chosen in.
    pub(crate) field: String,
    /// What it is called there; nothing of it is believed.
    pub(crate) name: String,
    /// It has at most so many bytes.
    pub(crate) most: u64,
    /// Its bytes.
    pub(crate) bytes: Pin<Box<dyn AsyncRead + Send>>,
}

impl SentFile {
    /// Reads what nobody wanted, so that the next file is reached; `false` when the sender has stopped.
    pub(crate) async fn skip(mut self) -> bool {
        let mut nowhere = tokio::io::sink();
        let rest = tokio::io::copy(&mut self.bytes, &mut nowhere);
        rest.await.is_ok()
    }
}

impl FromRequest<Web> for FileForm {
    type Rejection = Failure;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Failure> {
        let (head, body) = request.into_parts();
        let path = head.uri.path();
        let back = page_of(path);
        let Some(boundary) = boundary(&head.headers) else {
            return Err(Failure::Forbidden { back });
        };
        let length = length(&head.headers).unwrap_or(0);
        // What staff attach to a message is bound as what members send.
        let of_staff = path.starts_with("/staff/") && !path.ends_with("/messages");
        let (largest, file) = if of_staff {
            (LARGEST_OF_STAFF, app::roster::LARGEST_FILE)
        } else {
            (LARGEST, FILE_BYTES)
        };
        if length > largest {
            return Err(Failure::TooLarge { back });
        }
        let gate = Arc::new(Gate::new());
        let paced = paced(body, Arc::clone(&gate));
        let mut form = Self {
            parts: multer::Multipart::new(paced, boundary),
            gate,
            length,
            before: 0,
            taken: 0,
            file,
            fields: Vec::new(),
        };
        // Whatever does not begin with a token is no form of ours, whole or not.
        let token = match form.part().await {
            Ok(Some(first)) if first.name() == Some("form_token") => {
                text(first).await.unwrap_or_default()
            }
            _ => String::new(),
        };
        match check_token(web, &head.headers, &token) {
            Err(Failure::Forbidden { .. }) => Err(Failure::Forbidden { back }),
            Err(failure) => Err(failure),
            Ok(()) => Ok(form),
        }
    }
}

impl FileForm {
    /// A field that stood before the file that was read last, or before the end.
    pub(crate) fn text(&self, name: &str) -> String {
        let found = self.fields.iter().find(|(one, _)| one == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// Every value of a field that stood before the file that was read last, or before the end.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        let found = self.fields.iter().filter(|(one, _)| one == name);
        found.map(|(_, value)| value.clone()).collect()
    }

    /// The next file; a field where nobody has chosen one is left out, and other fields are kept for [`FileForm::text`].
    pub(crate) async fn next(&mut self) -> Result<Option<SentFile>, Failure> {
        while let Some(part) = self.part().await? {
            let field = part.name().unwrap_or_default().to_owned();
            let Some(name) = part.file_name().map(str::to_owned) else {
                let value = text(part).await?;
                self.fields.push((field, value));
                continue;
            };
            let mut bytes = reader(part);
            if name.is_empty() {
                let mut one = [0_u8; 1];
                let read = bytes.read(&mut one).await;
                if read.map_err(|_| Failure::BadRequest)? == 0 {
                    continue;
                }
                let whole = io::Cursor::new(one).chain(bytes);
                return Ok(Some(self.sent((field, name), Box::pin(whole))));
            }
            return Ok(Some(self.sent((field, name), bytes)));
        }
        Ok(None)
    }

    fn sent(
        &self,
        (field, name): (String, String),
        bytes: Pin<Box<dyn AsyncRead + Send>>,
    ) -> SentFile {
        SentFile {
            field,
            name,
            most: self.length.saturating_sub(self.before).min(self.file),
            bytes,
        }
    }

    async fn part(&mut self) -> Result<Option<multer::Field<'static>>, Failure> {
        self.taken += 1;
        if self.taken > PARTS {
            return Err(Failure::TooLarge {
                back: String::new(),
            });
        }
        self.before = self.gate.between();
        let next = self.parts.next_field().await;
        let part = next.map_err(|_| Failure::BadRequest)?;
        self.gate.inside();
        Ok(part)
    }
}

fn reader(part: multer::Field<'static>) -> Pin<Box<dyn AsyncRead + Send>> {
    Box::pin(StreamReader::new(part.map_err(io::Error::other)))
}

/// A field that is no file.
async fn text(part: multer::Field<'static>) -> Result<String, Failure> {
    let mut typed = Vec::new();
    let mut short = reader(part).take(FIELD + 1);
    let read = short.read_to_end(&mut typed).await;
    let read = read.map_err(|_| Failure::BadRequest)?;
    if read as u64 > FIELD {
        return Err(Failure::BadRequest);
    }
    String::from_utf8(typed).map_err(|_| Failure::BadRequest)
}

fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    multer::parse_boundary(kind).ok()
}

/// How many bytes the body has.
pub(crate) fn length(headers: &HeaderMap) -> Option<u64> {
    let length = headers.get(header::CONTENT_LENGTH)?.to_str().ok()?;
    length.parse().ok()
}
