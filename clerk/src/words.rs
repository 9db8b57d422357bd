//! Words that several tables say.

/// Where a case stands, as it is stored.
#[must_use]
pub fn status(stored: &str) -> &str {
    match stored {
        "not_started" => "未着手",
        "in_progress" => "入力中",
        "submitted" => "提出済み",
        "under_review" => "審査中",
        "returned" => "差し戻し",
        "resubmitted" => "再提出済み",
        "decided" => "判定済み",
        other => other,
    }
}

/// What a file is called, without its ending: what it is, of what, and the day in Japan.
pub(crate) fn named(portal: &app::Portal, what: &str, of: &str) -> String {
    let day = portal.clock().today().format("%Y%m%d");
    format!("{what}_{of}_{day}")
}
