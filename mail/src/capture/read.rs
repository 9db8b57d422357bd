//! Reading captured letters back.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use mail_parser::{Address, MessageParser};

use crate::Outgoing;

/// The largest file that is read; letters are far smaller.
const LARGEST: u64 = 2 * 1024 * 1024;
/// How many letters a list holds at most.
const LONGEST_LIST: usize = 500;

/// A captured letter.
#[derive(Clone, PartialEq, Eq)]
pub struct Captured {
    /// Its id.
    pub id: String,
    /// The sender: `名前 <address>`.
    pub from: String,
    /// The recipient's address, quoted where it was on the wire.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// When it was written.
    pub date: Option<DateTime<Utc>>,
}

/// Shows the id only: everything else is personal.
impl std::fmt::Debug for Captured {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Captured")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// The newest letters first (ids are ordered by time), at most `limit` and never more than 500; none without a folder.
///
/// # Errors
/// When the folder cannot be read.
pub async fn list(dir: &Path, limit: usize) -> io::Result<Vec<Captured>> {
    let dir = dir.to_owned();
    blocking(move || {
        let mut ids = ids(&dir)?;
        ids.sort_unstable_by(|one, other| other.cmp(one));
        ids.truncate(limit.min(LONGEST_LIST));
        let letters = ids
            .into_iter()
            .map(|id| Ok(bytes(&dir, &id)?.and_then(|bytes| parse(id, &bytes))));
        letters.filter_map(Result::transpose).collect()
    })
    .await
}

/// The letter `id`; none if there is none or `id` cannot be one.
///
/// # Errors
/// When the file cannot be read.
pub async fn read(dir: &Path, id: &str) -> io::Result<Option<Captured>> {
    Ok(raw(dir, id)
        .await?
        .and_then(|bytes| parse(id.to_owned(), &bytes)))
}

/// The file of the letter `id` as it would have left; none if there is none or `id` cannot be one.
///
/// # Errors
/// When the file cannot be read.
pub async fn raw(dir: &Path, id: &str) -> io::Result<Option<Vec<u8>>> {
    let (dir, id) = (dir.to_owned(), id.to_owned());
    blocking(move || bytes(&dir, &id)).await
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(io::Error::other)?
}

fn ids(dir: &PathBuf) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let id = |entry: io::Result<fs::DirEntry>| -> io::Result<Option<String>> {
        let name = entry?.file_name();
        let id = name.to_str().and_then(|name| name.strip_suffix(".eml"));
        Ok(id.filter(|id| Outgoing::is_id(id)).map(str::to_owned))
    };
    entries.filter_map(|entry| id(entry).transpose()).collect()
}

fn bytes(dir: &Path, id: &str) -> io::Result<Option<Vec<u8>>> {
    if !Outgoing::is_id(id) {
        return Ok(None);
    }
    let file = match File::open(dir.join(format!("{id}.eml"))) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= LARGEST))
}

/// To is taken as it stands: it is one bare address, and the parser takes a quoted local part for a name.
fn parse(id: String, bytes: &[u8]) -> Option<Captured> {
    let message = MessageParser::default().parse(bytes)?;
    let date = message
        .date()
        .and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0));
    Some(Captured {
        id,
        from: message.from().map(sender).unwrap_or_default(),
        to: message
            .header_raw("To")
            .unwrap_or_default()
            .trim()
            .to_owned(),
        subject: message.subject().unwrap_or_default().to_owned(),
        text: message
            .body_text(0)
            .unwrap_or_default()
            .replace("\r\n", "\n"),
        html: message
            .body_html(0)
            .unwrap_or_default()
            .replace("\r\n", "\n"),
        date,
    })
}

fn sender(address: &Address<'_>) -> String {
    let Some(first) = address.first() else {
        return String::new();
    };
    let address = first.address().unwrap_or_default();
    first
        .name()
        .map_or_else(|| address.to_owned(), |name| format!("{name} <{address}>"))
}
