//! There are new statements or decisions, and nothing else is said.

use super::letter;

letter! {
    subject: "医療費・給付金の掲載内容を更新しました",
    text: "statement_news/text.txt",
    html: "statement_news/body.html",
    fields: { url: &'a str },
}
