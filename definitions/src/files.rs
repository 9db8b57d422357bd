//! Files that a definition names: terms, logos, attachments.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::reading::{Field, line};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 10 * 1024 * 1024;

/// A loader for [`crate::insurer::Insurer::parse`]: finds names beside the definition file.
///
/// Reads at most one byte more than 10 MiB, so that a file that is too large is seen as such.
pub fn beside(definition: &Path) -> impl Fn(&str) -> io::Result<Vec<u8>> {
    let folder: PathBuf = definition.parent().unwrap_or(Path::new(".")).to_owned();
    move |name| {
        let mut content = Vec::new();
        File::open(folder.join(name))?
            .take(LARGEST + 1)
            .read_to_end(&mut content)?;
        Ok(content)
    }
}

/// A text in UTF-8, with or without a mark of it, or in Shift_JIS (CP932); `None` when it is neither.
pub(crate) fn decode(content: &[u8]) -> Option<String> {
    let unmarked = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    if let Ok(text) = std::str::from_utf8(unmarked) {
        return Some(text.to_owned());
    }
    let (text, broken) = encoding_rs::SHIFT_JIS.decode_without_bom_handling(content);
    (!broken).then(|| text.into_owned())
}

/// The files a definition names, loaded through the caller.
pub(crate) struct Files<'f> {
    load: &'f dyn Fn(&str) -> io::Result<Vec<u8>>,
}

impl<'f> Files<'f> {
    pub(crate) fn new(load: &'f dyn Fn(&str) -> io::Result<Vec<u8>>) -> Self {
        Self { load }
    }

    /// Name and content of the file a key names, of at most `most` bytes.
    pub(crate) fn load_bytes(&self, field: &Field<'_>, most: usize) -> Option<(String, Vec<u8>)> {
        let name = field.text(line(200))?;
        if !is_beside(&name) {
            field.problem(
                "must be a file beside this one, such as \"logo.svg\" or \"../terms/a.md\"",
            );
            return None;
        }
        match (self.load)(&name) {
            Err(reason) => {
                field.problem(format!("{name} cannot be read: {reason}"));
                None
            }
            Ok(content) if content.len() > most => {
                field.problem(format!(
                    "{name} is larger than {most} bytes; make it smaller"
                ));
                None
            }
            Ok(content) => Some((name, content)),
        }
    }

    /// Name and text of the file a key names.
    pub(crate) fn load(&self, field: &Field<'_>, most: usize) -> Option<(String, String)> {
        let (name, content) = self.load_bytes(field, most)?;
        let Ok(text) = String::from_utf8(content) else {
            field.problem(format!("{name} is not UTF-8; save it as UTF-8"));
            return None;
        };
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        Some((name, text))
    }

    /// The same for Markdown as the portal shows it: no raw HTML, not empty.
    pub(crate) fn load_markdown(&self, field: &Field<'_>, most: usize) -> Option<(String, String)> {
        let (name, text) = self.load(field, most)?;
        if let Some((offset, reason)) = unfit_markdown(&text) {
            field.problem_in(&name, &text, offset, reason);
            return None;
        }
        Some((name, text))
    }
}

/// Where and why a Markdown text is not shown: it is empty, or holds HTML, a main heading or control
/// characters. The main heading of the page is the title, which stands apart.
pub(crate) fn unfit_markdown(text: &str) -> Option<(usize, &'static str)> {
    if text.trim().is_empty() {
        return Some((0, "is empty; write a text"));
    }
    let start_of = |(at, _): (usize, &str)| at;
    let heading = text
        .strip_prefix("# ")
        .map(|_| 0)
        .or_else(|| text.match_indices("\n# ").next().map(|(at, _)| at + 1));
    let tag = text.match_indices('<').find(|(at, _)| {
        let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
        next.is_some_and(|c| c.is_ascii_alphabetic() || c == '/' || c == '!')
    });
    let control = text
        .match_indices(|c: char| c.is_control() && c != '\n')
        .next();
    [
        (
            heading,
            "holds a main heading (#); the title is the heading, begin with ##",
        ),
        (
            tag.map(start_of),
            "holds HTML, which is not shown; use Markdown headings, paragraphs and lists",
        ),
        (
            control.map(start_of),
            "holds a control character (such as a tab); remove it",
        ),
    ]
    .into_iter()
    .filter_map(|(at, reason)| Some((at?, reason)))
    .min()
}

/// A relative name with `..` at its front only, in letters that every system understands.
fn is_beside(name: &str) -> bool {
    let parts: Vec<&str> = name.split('/').skip_while(|part| *part == "..").collect();
    !parts.is_empty()
        && parts.iter().all(|part| {
            !part.is_empty()
                && !part.starts_with('.')
                && part
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
        })
}
