//! How long a text may be and what it may hold.

/// The bound of a text: how many characters, and whether it may have several lines.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextRule {
    most: usize,
    lines: bool,
}

/// One line of at most `most` characters.
pub(crate) const fn line(most: usize) -> TextRule {
    TextRule { most, lines: false }
}

/// Several lines of at most `most` characters together.
pub(crate) const fn prose(most: usize) -> TextRule {
    TextRule { most, lines: true }
}

impl TextRule {
    /// The text without the space around it, or the reason why it is refused.
    pub(crate) fn check(self, text: &str) -> Result<String, String> {
        let text = text.trim().replace("\r\n", "\n");
        let length = text.chars().count();
        if text.is_empty() {
            return Err("is empty; write a text or leave the key out".to_owned());
        }
        if length > self.most {
            let most = self.most;
            return Err(format!(
                "has {length} characters, {most} are allowed; shorten it"
            ));
        }
        if text.contains('\n') && !self.lines {
            return Err("has a line break, which is not allowed here; write one line".to_owned());
        }
        if text.chars().any(|c| c.is_control() && c != '\n') {
            return Err("has a control character (such as a tab); remove it".to_owned());
        }
        Ok(text)
    }
}
