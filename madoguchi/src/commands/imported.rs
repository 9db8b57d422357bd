//! What imports of rosters, statements and benefits tell alike.

use std::sync::Arc;

use app::roster::{Phase, Watch};

use super::Desk;
use crate::progress::Progress;

/// How many refused rows are shown; all of them are written with `--refused`.
const SHOWN: usize = 20;

/// Shows how far an import is.
pub(super) fn watch(progress: &Arc<Progress>) -> Watch {
    let progress = Arc::clone(progress);
    Arc::new(move |at| {
        let what = match at.phase {
            Phase::Reading => "読み込み",
            Phase::Comparing => "照合",
            Phase::Writing => "書き込み",
        };
        progress.at(what, at.done, at.total);
    })
}

/// The word of the outcome for programs.
pub(super) const fn outcome(too_many: bool, dry_run: bool) -> &'static str {
    match (too_many, dry_run) {
        (true, _) => "refused",
        (false, true) => "dry_run",
        (false, false) => "done",
    }
}

/// The last sentence of an import that was not refused.
pub(super) const fn last_words(dry_run: bool, changes_nothing: bool) -> &'static str {
    match (dry_run, changes_nothing) {
        (true, _) => "確認だけです。何も変えていません。",
        (false, true) => "変更はありませんでした。",
        (false, false) => "取り込みました。",
    }
}

/// The first refused rows: their lines in the file, and why.
pub(super) fn show_refused<T>(desk: &Desk, refused: &[T], say: impl Fn(&T) -> (u32, String)) {
    for (line, why) in refused.iter().take(SHOWN).map(say) {
        desk.output.complain(format!("{line}行目: {why}"));
    }
    if refused.len() > SHOWN {
        let more = refused.len() - SHOWN;
        desk.output.complain(format!(
            "ほかに{more}件あります。--refused FILE ですべて書き出せます"
        ));
    }
}
