//! The review in words.

use app::review::{LeftOut, Proposal};
use domain::case::{Decision, Status};
use domain::eligibility::Outcome;
use store::review::Beside;

/// Where a case stands.
pub(super) const fn state(status: Status) -> &'static str {
    match status {
        Status::NotStarted => "未着手",
        Status::InProgress => "入力中",
        Status::Submitted => "提出済み",
        Status::UnderReview => "審査中",
        Status::Returned => "差し戻し中",
        Status::Resubmitted => "再提出済み",
        Status::Decided => "判定済み",
    }
}

/// What stands beside the state of a case, where it says more.
pub(super) const fn beside(beside: Beside) -> Option<&'static str> {
    match beside {
        Beside::Nothing => None,
        Beside::Aside => Some("保留中"),
        Beside::SecondLook => Some("二次審査待ち"),
    }
}

/// What was done with a case.
pub(super) fn act(word: &str) -> &str {
    match word {
        "begin" => "入力開始",
        "submit" => "提出",
        "take_back" => "取り下げ",
        "open" => "審査開始",
        "return" => "差し戻し",
        "resubmit" => "再提出",
        "decide" => "判定",
        "decide_unanswered" => "未回答として判定",
        "reopen" => "審査のやり直し",
        other => other,
    }
}

/// Who did it, where no name is known.
pub(super) fn actor(kind: &str) -> &str {
    match kind {
        "member" => "加入者",
        "operator" => "運用者（コマンド）",
        "job" => "自動処理",
        "staff" => "担当者",
        other => other,
    }
}

/// Who proposed a decision.
pub(super) fn proposer(found: &Proposal) -> String {
    if found.by_operator() {
        return actor("operator").to_owned();
    }
    found.by.clone().unwrap_or_default()
}

/// A decision.
pub(super) const fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Continue => "継続",
        Decision::Remove => "削除",
        Decision::NoAnswer => "未回答",
    }
}

/// How an indication is marked: a word for the style.
pub(super) const fn mark(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Meets => "meets",
        Outcome::DoesNotMeet => "not",
        Outcome::NeedsJudgement | Outcome::NotEnoughKnown => "unsure",
    }
}

/// What has just been done.
pub(super) fn done(word: &str) -> &'static str {
    match word {
        "decided" => "判定しました。",
        "returned" => "差し戻しました。ご本人にメールでお知らせします。",
        "let-go" => "担当を外しました。ほかの担当者が審査できます。",
        "nothing" => "審査を待つ調査票は、いまありません。",
        "no-second" => "二次審査を待つ調査票は、いまありません。",
        "second" => "二次審査へ回しました。別の担当者が承認すると、判定になります。",
        "confirmed" => "承認し、判定しました。",
        "sent-back" => "一次審査の担当者へ差し戻しました。",
        "held" => "保留しました。再確認の日になると、次の調査票として出てきます。",
        "resumed" => "審査を再開しました。",
        "marked" => "書類の確認を記録しました。",
        "taken-back" => "まとめての判定を取り消しました。",
        _ => "",
    }
}

/// Why something could not be done with a case that somebody else has.
pub(super) const TAKEN: &str =
    "ほかの担当者が審査しているため、できませんでした。30分操作がなければ、引き継げます。";

/// Why something could not be done with a case that has moved.
pub(super) const CHANGED: &str = "画面を開いてから、この調査票が変わりました。新しい内容をご確認のうえ、もう一度お試しください。";

/// Why nothing of a case moves any more.
pub(super) const FINISHED: &str = "この調査は終了しているため、審査はできません。";

/// Why somebody cannot agree to a proposal that is their own.
pub(super) const OWN: &str =
    "一次審査をした方は、二次審査ができません。ほかの担当者が承認または差し戻しをします。";

/// Why nobody can agree to a proposal that was made without papers that are there now.
pub(super) const PAPERS_CAME: &str =
    "一次審査のあとに書類が届いたため、承認できません。理由を添えて差し戻してください。";

/// Why it is too late.
pub(super) const TOO_LATE: &str = "取り消せる時間を過ぎているため、取り消せませんでした。";

/// Why a case was left out of those that are decided together.
pub(super) const fn left_out(why: LeftOut) -> &'static str {
    match why {
        LeftOut::Changed => "内容が変わりました",
        LeftOut::NotClear => "確認が必要なところがあります",
        LeftOut::SecondLook => "二次審査が必要です",
        LeftOut::Taken => "ほかの担当者が審査しています",
        LeftOut::NotAllowed => "選んだ方の役割が終わりました",
    }
}

/// Reasons for a return that can be chosen and changed.
pub(super) const REASONS: [&str; 7] = [
    "書類の文字が読み取れません。明るい場所で、全体が写るように撮り直してください。",
    "書類の一部が写っていません。四隅まで写して、もう一度ご提出ください。",
    "必要な期間の書類がそろっていません。足りない分をご提出ください。",
    "発行日が古いため、新しく発行されたものをご提出ください。",
    "お名前の違う書類です。ご本人の書類をご提出ください。",
    "回答と書類の内容が違います。ご確認のうえ、回答を直してください。",
    "個人番号（マイナンバー）が写っています。黒く塗って、もう一度ご提出ください。",
];
