//! Words that several commands about campaigns say.

use domain::campaign::Phase;

/// There is no such campaign.
pub(super) fn not_found(key: &str) -> String {
    format!("{key} という調査はありません。何も変えていません。campaign list で一覧を見られます")
}

/// The campaign has no cases yet.
pub(super) fn not_opened(key: &str) -> String {
    format!(
        "{key}: まだ調査票を作っていません。何も変えていません。期間は定義ファイルで変えられます"
    )
}

/// Where a campaign is in its life.
pub(super) fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Draft => "準備中",
        Phase::Scheduled => "開始待ち",
        Phase::Open => "実施中",
        Phase::Closed => "終了",
    }
}

/// Where a case stands, as it is stored.
pub(in crate::commands) fn status(stored: &str) -> &str {
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
