//! What a file is called where it is shown; it never names anything on a disk.

use crate::bounds::NAME_CHARACTERS;
use crate::kind::Kind;
use crate::refusal::Refusal;

/// Endings of names that are taken; the content decides which of them is shown.
const ENDINGS: &[&str] = &["jpg", "jpeg", "jpe", "jfif", "png", "pdf", "heic", "heif"];

/// A file's name as it may be shown and sent: no folders, no control or direction characters, at most
/// [`NAME_CHARACTERS`] characters, ending as its content does.
#[derive(Clone, PartialEq, Eq)]
pub struct FileName(String);

impl std::fmt::Debug for FileName {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("FileName(…)")
    }
}

impl FileName {
    /// Reads the name a browser sent for a file of this kind. A name without an ending gets one, a wrong ending among
    /// those that are taken is put right.
    ///
    /// # Errors
    /// [`Refusal::Extension`] when the name ends like something that is not taken (`.exe`, `.html`, `.pdf.js`).
    pub fn parse(sent: &str, kind: Kind) -> Result<Self, Refusal> {
        let bare: String = sent
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default()
            .chars()
            .take(NAME_CHARACTERS * 4)
            .filter(|letter| !is_hidden(*letter))
            .collect();
        let bare = bare.trim().trim_end_matches('.');
        let stem = match bare.rsplit_once('.') {
            Some((stem, ending)) if ENDINGS.contains(&ending.to_lowercase().as_str()) => stem,
            Some((_, ending)) if looks_like_ending(ending) => return Err(Refusal::Extension),
            _ => bare,
        };
        let ending = kind.as_str();
        let room = NAME_CHARACTERS - ending.len() - 1;
        let stem: String = stem.trim_matches(['.', ' ']).chars().take(room).collect();
        Ok(Self(format!("{stem}.{ending}")))
    }

    /// The name, for a page or a header; empty before its ending when nothing was left.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Control characters, quotes that end a header's value, and characters that turn the direction of writing.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '"' | '<' | '>' | ':' | '|' | '?' | '*')
        || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(
            letter,
            '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
        )
}

/// Whether what follows the last dot would be taken for an ending; 「2026.11.21 源泉徴収票」 has none.
fn looks_like_ending(ending: &str) -> bool {
    (1..=8).contains(&ending.len())
        && ending.chars().all(|letter| letter.is_ascii_alphanumeric())
        && ending.chars().any(|letter| letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(sent: &str, kind: Kind) -> Result<String, Refusal> {
        FileName::parse(sent, kind).map(|name| name.as_str().to_owned())
    }

    #[test]
    fn a_name_is_kept_and_ends_as_its_content_does() {
        for (sent, kind, expected) in [
            ("源泉徴収票.pdf", Kind::Pdf, "源泉徴収票.pdf"),
            ("IMG_0001.JPEG", Kind::Jpeg, "IMG_0001.jpg"),
            ("写真.HEIC", Kind::Jpeg, "写真.jpg"),
            ("2026.11.21 課税証明", Kind::Png, "2026.11.21 課税証明.png"),
            ("scan.2026", Kind::Pdf, "scan.2026.pdf"),
            ("", Kind::Pdf, ".pdf"),
        ] {
            assert_eq!(shown(sent, kind).as_deref(), Ok(expected), "{sent}");
        }
    }

    #[test]
    fn folders_control_and_direction_characters_are_gone() {
        assert_eq!(shown("../../etc/a.pdf", Kind::Pdf).unwrap(), "a.pdf");
        assert_eq!(shown("C:\\書類\\a.pdf", Kind::Pdf).unwrap(), "a.pdf");
        assert_eq!(shown("a\u{202E}fdp.jpg", Kind::Jpeg).unwrap(), "afdp.jpg");
        assert_eq!(shown("a\r\nX: b\".png", Kind::Png).unwrap(), "aX b.png");
    }

    #[test]
    fn an_ending_of_something_else_is_refused() {
        for sent in [
            "a.exe",
            "a.pdf.html",
            "a.jpg.js",
            "a.pdf\0.svg",
            "a.PHP",
            "a.exe.",
        ] {
            assert_eq!(shown(sent, Kind::Pdf), Err(Refusal::Extension), "{sent:?}");
        }
    }

    proptest! {
        #[test]
        fn a_name_is_short_and_plain_whatever_was_sent(sent in "\\PC*|.{0,400}") {
            if let Ok(name) = FileName::parse(&sent, Kind::Pdf) {
                prop_assert!(name.as_str().chars().count() <= NAME_CHARACTERS);
                prop_assert!(!name.as_str().contains(['/', '\\', '"', '\r', '\n', '\0']));
                prop_assert_eq!(name.as_str().rsplit('.').next(), Some("pdf"));
            }
        }
    }
}
