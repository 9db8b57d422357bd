//! How an insurer speaks in its letters.

/// The insurer's names and own words; an absent part takes the product's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The insurer as people know it, e.g. 「ひなた健康保険組合」.
    pub insurer_name: String,
    /// Who signs the letter, as in the From line.
    pub sender_name: String,
    /// The whole subject, one line.
    pub subject: Option<String>,
    /// The first paragraph, lines parted by `\n`.
    pub opening: Option<String>,
    /// The last paragraph before the notes, lines parted by `\n`.
    pub closing: Option<String>,
    /// Help desks, one a line; empty where the insurer has none.
    pub help_desk: String,
}

impl Wording {
    /// The lines of the opening; none where the product's own sentence stands.
    pub(crate) fn opening_lines(&self) -> Vec<&str> {
        lines(self.opening.as_deref())
    }

    /// The lines of the closing.
    pub(crate) fn closing_lines(&self) -> Vec<&str> {
        lines(self.closing.as_deref())
    }

    /// The lines of the help desk.
    pub(crate) fn help_desk_lines(&self) -> Vec<&str> {
        lines(Some(&self.help_desk))
    }
}

fn lines(text: Option<&str>) -> Vec<&str> {
    text.unwrap_or_default()
        .trim()
        .lines()
        .map(str::trim_end)
        .collect()
}
