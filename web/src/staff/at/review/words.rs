//! The review in words.

use app::review::{LeftOut, Opened, Proposal};
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
        "withdraw" => "取りやめ",
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

/// What a case is called: that of a survey, or an application.
pub(super) const fn noun(is_application: bool) -> &'static str {
    if is_application {
        "申請"
    } else {
        "調査票"
    }
}

/// What has just been done with cases that are called so.
pub(super) fn done(word: &str, noun: &str) -> String {
    let said = match word {
        "nothing" => return format!("審査を待つ{noun}は、いまありません。"),
        "others" => {
            return format!(
                "次の{noun}は、いまありません。再提出された{noun}は、2日間は差し戻した担当者が先に審査します。お急ぎのときは、一覧から開いて審査できます。"
            );
        }
        "held" => {
            return format!("保留しました。再確認の日になると、次の{noun}として出てきます。");
        }
        "approved" => "審査の結果を記録しました。",
        "decided" => "判定しました。",
        "returned" => "差し戻しました。ご本人にメールでお知らせします。",
        "let-go" => "担当を外しました。ほかの担当者が審査できます。",
        "no-second" => "二次審査を待つ調査票は、いまありません。",
        "second" => "二次審査へ回しました。別の担当者が承認すると、判定になります。",
        "confirmed" => "承認し、判定しました。",
        "sent-back" => "一次審査の担当者へ差し戻しました。",
        "resumed" => "審査を再開しました。",
        "marked" => "書類の確認を記録しました。",
        "taken-back" => "まとめての判定を取り消しました。",
        "purged" => {
            "ファイルを完全に削除しました。ご本人の画面に、削除したことと、番号を隠してもう一度お出しいただくお願いを表示します。"
        }
        _ => "",
    };
    said.to_owned()
}

/// Why something could not be done with a case that somebody else has.
pub(super) const TAKEN: &str =
    "ほかの担当者が審査しているため、できませんでした。30分操作がなければ、引き継げます。";

/// Why something could not be done with a case that has moved.
pub(super) fn changed(noun: &str) -> String {
    format!(
        "画面を開いてから、この{noun}が変わりました。新しい内容をご確認のうえ、もう一度お試しください。"
    )
}

/// Why nothing of a case moves any more.
pub(super) const FINISHED: &str = "この調査は終了しているため、審査はできません。";

/// Why a file cannot be removed for good once more.
pub(super) const PURGED_BEFORE: &str = "このファイルは、すでに完全に削除されています。";

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

/// Reasons for a return that can be chosen and changed: of an application what its receipts may lack comes first.
pub(super) fn reasons(opened: &Opened) -> Vec<String> {
    let Some(application) = opened.sheet.application() else {
        return REASONS.map(str::to_owned).to_vec();
    };
    let items = application.subsidy.receipt.iter();
    let lacks = items.map(|item| {
        let hint = item.hint.as_deref().unwrap_or_default();
        format!("領収書で「{}」を確認できません。{hint}", item.label)
    });
    lacks.chain(OF_RECEIPTS.map(str::to_owned)).collect()
}

/// Reasons for paying less or nothing that can be chosen; members read them.
pub(super) fn less(opened: &Opened) -> Vec<String> {
    let application = opened.sheet.application();
    let own = application.map_or_else(Vec::new, |one| {
        one.subsidy.reasons.values().cloned().collect()
    });
    let all = OF_LESS.map(str::to_owned).into_iter();
    all.chain(own).collect()
}

/// Reasons that fit any subsidy.
const OF_LESS: [&str; 7] = [
    "領収書の金額に合わせて計算しました。",
    "補助の対象にならない費用を除いて計算しました。",
    "自治体などの助成を引いて計算しました。",
    "同じ領収書で、すでに申請されています。",
    "領収書で、受けた方の氏名を確認できませんでした。",
    "領収書で、補助の対象になるものであることを確認できませんでした。",
    "必要な書類を、期限までにいただけませんでした。",
];

/// Reasons that any receipt may be sent back for.
const OF_RECEIPTS: [&str; 5] = [
    "領収書の文字が読み取れません。明るい場所で、全体が写るように撮り直してください。",
    "領収書の一部が写っていません。四隅まで写して、もう一度ご提出ください。",
    "入力した金額と、領収書の金額が違います。ご確認のうえ、金額を直してください。",
    "入力した日と、領収書の日付が違います。ご確認のうえ、日付を直してください。",
    "同じ領収書が、ほかの申請で提出されています。お手元の領収書をご確認ください。",
];

/// Reasons for a return of a survey's case.
const REASONS: [&str; 7] = [
    "書類の文字が読み取れません。明るい場所で、全体が写るように撮り直してください。",
    "書類の一部が写っていません。四隅まで写して、もう一度ご提出ください。",
    "必要な期間の書類がそろっていません。足りない分をご提出ください。",
    "発行日が古いため、新しく発行されたものをご提出ください。",
    "お名前の違う書類です。ご本人の書類をご提出ください。",
    "回答と書類の内容が違います。ご確認のうえ、回答を直してください。",
    "個人番号（マイナンバー）が写っています。黒く塗って、もう一度ご提出ください。",
];

/// Why a paper comes back whose file was removed for good.
pub(super) const REMOVED: &str = "個人番号（マイナンバー）が写っていたため、ファイルを削除しました。番号を隠すか黒く塗って、もう一度ご提出ください。";
