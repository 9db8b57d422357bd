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
        Phase::Closed => "受付終了",
        Phase::Finished => "終了",
    }
}
