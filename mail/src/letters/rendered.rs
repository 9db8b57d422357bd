//! A letter in words.

use std::fmt;

use super::Letter;
use crate::Wording;

/// A letter as it is read: subject (one line), text part, HTML part.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The subject: one line without control characters.
    pub subject: String,
    /// The text part, lines parted by `\n`.
    pub text: String,
    /// The HTML part, a whole document.
    pub html: String,
}

/// Shows nothing of what the letter says: letters carry codes and links.
impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Letter")
    }
}

/// Shows nothing: letters carry codes and links.
impl fmt::Debug for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rendered").finish_non_exhaustive()
    }
}

impl Rendered {
    /// The insurer's subject, or `event` in brackets before the insurer's name.
    pub(super) fn new(wording: &Wording, event: &str, text: String, html: String) -> Self {
        let product = || format!("【{event}】{}", wording.insurer_name);
        let subject = wording.subject.clone().unwrap_or_else(product);
        Self {
            subject: one_line(&subject),
            text,
            html,
        }
    }

    /// The same letter as somebody of the staff tries it out: its subject says so.
    #[must_use]
    pub fn as_a_test(mut self) -> Self {
        self.subject = format!("【テスト送信】{}", self.subject);
        self
    }
}

/// Control characters become spaces, so that nothing can start a new line.
pub(crate) fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect::<String>()
        .trim()
        .to_owned()
}
