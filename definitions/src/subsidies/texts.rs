//! Texts of a subsidy's pages, and what a receipt has to show.

use domain::questionnaire::Key;
use serde::Serialize;

use crate::questionnaire::key;
use crate::reading::{Field, TextRule, line, prose};

/// The most items of a receipt.
const ITEMS: usize = 20;
const SENTENCES: TextRule = prose(1_000);

/// Something a receipt has to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceiptItem {
    /// Lasting name.
    pub key: Key,
    /// What, in few words.
    pub label: String,
    /// What to do when it is missing.
    pub hint: Option<String>,
}

/// Texts of a subsidy's pages; plain text, blank lines part paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Texts {
    /// Before the first day of applying.
    pub not_yet: String,
    /// After the last.
    pub over: String,
    /// After an application was handed in.
    pub received: String,
}

impl Texts {
    pub(super) fn read(field: &Field<'_>) -> Self {
        let section = field.section();
        let text = |key: &str, default: &str| {
            let given = section.at(key).text(SENTENCES);
            given.unwrap_or_else(|| default.to_owned())
        };
        Self {
            not_yet: text("not_yet", "申請の受付はまだ始まっていません。"),
            over: text("over", "申請の受付は終わりました。"),
            received: text(
                "received",
                "内容を確認のうえ、お支払いします。ご連絡があるまでお待ちください。",
            ),
        }
    }
}

pub(super) fn read_receipt(field: &Field<'_>) -> Vec<ReceiptItem> {
    let mut items: Vec<ReceiptItem> = Vec::new();
    for entry in field.each(ITEMS) {
        let section = entry.section();
        let named = section.at("key").required();
        let label = section.at("label").required().text(line(80));
        let hint = section.at("hint").text(prose(300));
        let Some(key) = key::read(&named) else {
            continue;
        };
        if items.iter().any(|known| known.key == key) {
            named.problem(format!("{key} is there twice; take one out"));
        }
        items.push(ReceiptItem {
            key,
            label: label.unwrap_or_default(),
            hint,
        });
    }
    if field.given() && items.is_empty() {
        field.problem("is empty; say what a receipt has to show");
    }
    items
}
