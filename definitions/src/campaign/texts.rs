//! Texts of a campaign's pages.

use serde::Serialize;

use crate::reading::{Field, TextRule, prose};

/// Texts of a campaign's pages; plain text, blank lines part paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Texts {
    /// Before the first question: what this is for.
    pub lead: Option<String>,
    /// To somebody who is not asked.
    pub not_asked: String,
    /// To somebody whose deadline is over.
    pub late: String,
}

const SENTENCES: TextRule = prose(1_000);

impl Texts {
    pub(super) fn read(field: &Field<'_>) -> Self {
        let section = field.section();
        let text = |key: &str, default: &str| {
            let given = section.at(key).text(SENTENCES);
            given.unwrap_or_else(|| default.to_owned())
        };
        Self {
            lead: section.at("lead").text(SENTENCES),
            not_asked: text(
                "not_asked",
                "今回の調査は、あなたのご家族を対象としていません。お手続きはありません。",
            ),
            late: text(
                "late",
                "回答の期限が過ぎました。これから回答なさる方は、お問い合わせ先までご連絡ください。",
            ),
        }
    }
}
