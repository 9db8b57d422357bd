//! What the help desk reads out.

use std::fmt::Write as _;

use app::people::{AccountState, Kept, Page};
use domain::case::Status;
use domain::eligibility::Word as _;
use domain::japan_time::{format_minute, format_time};
use store::accounts::{account, status};
use store::outbox::{entity as letter, state};

/// Whether the household may not see somebody.
pub(super) const fn kept(kept: Kept) -> &'static str {
    match (kept.protected, kept.objecting) {
        (true, _) => "不開示",
        (false, true) => "開示への異議",
        (false, false) => "",
    }
}

/// Whether and how somebody can log in: in one word, and in a sentence.
pub(super) fn account(found: &Page) -> (&'static str, String) {
    match &found.account {
        AccountState::None if !found.invitations.is_empty() => ("招待中", invited(found)),
        AccountState::Dependent => (
            "対象外",
            "被扶養者のアカウントはありません。被保険者がログインします。".to_owned(),
        ),
        AccountState::None => ("未登録", "まだ新規登録をしていません。".to_owned()),
        AccountState::Choosing { since } => (
            "登録の途中",
            format!(
                "{}に本人確認が済みました。ユーザーIDなどの入力がまだです。",
                format_minute(*since)
            ),
        ),
        AccountState::CodeSent { at, good, wrong } => ("登録の途中", code(*at, *good, *wrong)),
        AccountState::There(own) => there(own),
    }
}

/// The invitations that can be accepted, each with who sent it.
fn invited(found: &Page) -> String {
    let each = found.invitations.iter().map(|row| {
        let who = if row.household_id.is_some() {
            "被保険者"
        } else {
            "担当者"
        };
        let until = format_minute(row.expires_at);
        format!(
            "{who}が{}に招待のメールを送りました（{until}まで）。",
            row.recipient_masked
        )
    });
    each.collect()
}

fn code(at: chrono::DateTime<chrono::Utc>, good: bool, wrong: i32) -> String {
    let mut said = format!(
        "認証番号を{}（{}）に送りました。まだ入力されていません。",
        format_time(at),
        format_minute(at)
    );
    if wrong > 0 {
        let _ = write!(said, "入力の間違い：{wrong}回。");
    }
    if !good {
        said.push_str("有効期限が切れています。画面の「認証番号をもう一度送る」で送り直せます。");
    }
    said
}

fn there(own: &account::Model) -> (&'static str, String) {
    let last = own.last_login_at.map_or_else(
        || "まだ一度もログインしていません。".to_owned(),
        |at| format!("最後のログイン：{}", format_minute(at)),
    );
    match own.status.as_str() {
        status::ACTIVE => ("利用中", last),
        status::FROZEN => (
            "停止中",
            format!("本人または担当者が停止しました。ログインできません。{last}"),
        ),
        _ => {
            let when = own.voided_at.map(format_minute).unwrap_or_default();
            (
                "無効",
                format!("{when}に無効になりました。もう一度、新規登録をしていただきます。"),
            )
        }
    }
}

/// Where a case stands.
pub(super) fn case(stored: &str) -> &'static str {
    match Status::named(stored) {
        Some(Status::NotStarted) => "未着手",
        Some(Status::InProgress) => "入力中",
        Some(Status::Submitted) => "提出済み",
        Some(Status::UnderReview) => "審査中",
        Some(Status::Returned) => "差し戻し",
        Some(Status::Resubmitted) => "再提出済み",
        Some(Status::Decided) => "判定済み",
        None => "",
    }
}

/// What became of a letter.
pub(super) fn delivery(letter: &letter::Model) -> &'static str {
    match letter.state.as_str() {
        state::SENT => "送信済み",
        state::FAILED => "届きませんでした",
        state::EXPIRED => "期限切れ（送っていません）",
        _ if letter.attempts > 0 => "送信待ち（再送中）",
        _ => "送信待ち",
    }
}

/// What a letter is about.
pub(in crate::staff::at) fn letter(kind: &str) -> &str {
    match kind {
        "sign_up_code" => "新規登録の認証番号",
        "mail_change_code" => "メールアドレス変更の認証番号",
        "mail_changed" => "メールアドレス変更のお知らせ",
        "password_reset" => "パスワードの再設定",
        "password_changed" => "パスワード変更のお知らせ",
        "passkey_added" => "パスキー追加のお知らせ",
        "passkey_removed" => "パスキー削除のお知らせ",
        "user_id_reminder" => "ユーザーIDのお知らせ",
        "already_registered" => "登録済みのお知らせ",
        "new_device" => "新しい端末でのログイン",
        "welcome" => "登録完了",
        "take_over_notice" => "アカウント引き継ぎの申し込み",
        "take_over_ready" => "アカウント引き継ぎの手続き",
        "account_frozen" => "アカウント停止のお知らせ",
        "mail_change_asked" => "メールアドレス変更の受け付け",
        "mail_change_link" => "メールアドレス変更の確認",
        "account_closed" => "アカウント無効のお知らせ",
        "family_invitation" => "ご家族の利用登録のご案内",
        "survey_opened" => "調査の開始",
        "survey_not_started" => "調査のご案内（未着手の方へ）",
        "survey_not_submitted" => "調査のご案内（未提出の方へ）",
        "survey_returned" => "調査票の差し戻し",
        "survey_still_returned" => "調査票の差し戻し（再度のご案内）",
        "survey_result" => "調査の結果",
        "survey_message" => "メッセージのお知らせ",
        "statement_news" => "医療費・給付金の更新のお知らせ",
        "statement_answer" => "医療費の問い合わせへの回答のお知らせ",
        "bank_account_changed" => "振込先口座の変更のお知らせ",
        "payment_made" => "補助金のお支払いのお知らせ",
        "payment_returned" => "補助金を振り込めなかったお知らせ",
        "survey_receipt" => "調査票の受付",
        "subsidy_receipt" => "補助金の申請の受付",
        "subsidy_returned" => "補助金の申請の差し戻し",
        "subsidy_result" => "補助金の申請の結果",
        other => other,
    }
}
