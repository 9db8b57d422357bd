//! The trail in words.

use store::audit::entry;

/// Rooms that can be chosen, with what they hold.
pub(super) const ROOMS: [(&str, &str); 22] = [
    ("login", "ログイン"),
    ("sign_up", "新規登録"),
    ("account", "アカウント"),
    ("accounts", "アカウントの発行・無効化"),
    ("recovery", "パスワード・ユーザーIDの再設定"),
    ("passkey", "パスキー"),
    ("session", "端末のログアウト"),
    ("terms", "利用規約"),
    ("contact", "連絡先"),
    ("person", "加入者"),
    ("roster", "加入者台帳"),
    ("announcements", "お知らせ"),
    ("campaign", "調査の運営"),
    ("survey", "調査票"),
    ("review", "審査の担当"),
    ("message", "メッセージ"),
    ("document", "書類の閲覧"),
    ("upload", "提出書類"),
    ("documents", "書類の保管"),
    ("order", "書き出し・取り込みの依頼"),
    ("staff", "担当者"),
    ("insurer", "健康保険組合の設定"),
];

/// The room, if there is one of this name.
pub(super) fn room(name: &str) -> Option<&'static str> {
    let mut rooms = ROOMS.iter();
    rooms
        .find(|(known, _)| *known == name)
        .map(|(known, _)| *known)
}

/// What was done; the action itself where it has no words yet.
#[expect(clippy::too_many_lines, reason = "a table: one arm an action")]
pub(super) fn action(name: &str) -> &str {
    match name {
        "account.change_mail" => "メールアドレスの変更を案内",
        "account.create" => "アカウントを作成",
        "account.freeze" => "アカウントを停止",
        "account.mail" => "メールアドレスを変更",
        "account.mail_given_up" => "メールアドレスの変更を取りやめ",
        "account.password" => "パスワードを変更",
        "account.send_link" => "パスワード再設定のメールを案内",
        "account.send_user_id" => "ユーザーIDをメールで案内",
        "account.unlock" => "停止を解除",
        "account.user_id" => "ユーザーIDを変更",
        "accounts.issue" => "アカウントを発行",
        "accounts.reset" => "アカウントを無効化",
        "announcements.apply" => "お知らせを反映",
        "announcements.attach" => "お知らせに資料を添付",
        "announcements.change" => "お知らせを変更",
        "announcements.delete" => "お知らせを削除",
        "announcements.detach" => "お知らせの資料を外した",
        "announcements.draft" => "お知らせの下書きを作成",
        "announcements.end" => "お知らせの掲載を終了",
        "announcements.resume" => "お知らせを再び掲載",
        "announcements.show" => "お知らせを掲載",
        "announcements.withdraw" => "お知らせを下書きに戻した",
        "campaign.apply" => "調査の定義を反映",
        "campaign.count" => "調査の対象者を確認",
        "campaign.close" => "調査を締め切り",
        "campaign.export" => "調査の結果を書き出し",
        "campaign.extend" => "締切を延長",
        "campaign.finish" => "調査を終了",
        "campaign.take_up" => "調査の終了を取り消し",
        "campaign.open" => "調査を開始",
        "campaign.questionnaire" => "設問定義を入れ替え",
        "campaign.write" => "調査のメールを作成",
        "contact.keep" => "連絡先を登録",
        "document.read" => "書類を閲覧",
        "documents.erase" => "書類を保存期間により削除",
        "documents.key_made" => "書類の鍵を作成",
        "documents.scrub" => "書類の破損を確認",
        "family.invite" => "家族を利用登録に招待",
        "family.withdraw" => "家族の招待を取り消し",
        "insurer.apply" => "健康保険組合の定義を反映",
        "insurer.prepare" => "健康保険組合の定義の変更案を作成",
        "insurer.test_mail" => "メールの文をテスト送信",
        "letter_codes.issue" => "登録用コードを発行",
        "login.again" => "パスワードを再確認",
        "login.log_out" => "ログアウト",
        "login.passkey" => "パスキーでログイン",
        "login.password" => "パスワードでログイン",
        "message.read" => "メッセージを閲覧",
        "message.settle" => "メッセージを返信不要に",
        "message.write" => "メッセージを送信",
        "order.cancel" => "依頼した処理を取りやめ",
        "order.end" => "依頼された処理が終了",
        "order.fetch" => "ファイルをダウンロード",
        "order.place" => "処理を依頼",
        "passkey.add" => "パスキーを追加",
        "passkey.offered" => "パスキーをご案内",
        "passkey.remove" => "パスキーを削除",
        "person.answer_for" => "代理入力を開始",
        "person.answered_for" => "代理入力を終了",
        "person.find" => "加入者を検索",
        "person.end_invitation" => "利用登録への招待を取り消し",
        "person.invite" => "利用登録に招待",
        "person.letter_code" => "登録用コードの手紙を作成",
        "person.read" => "加入者のページを閲覧",
        "person.send_code" => "認証番号をもう一度送付",
        "person.unlock" => "本人確認の停止を解除",
        "person.void_account" => "アカウントを無効にした",
        "questionnaire.apply" => "設問定義を反映",
        "recovery.password" => "パスワードを再設定",
        "recovery.request" => "パスワードの再設定を申し込み",
        "recovery.take_over" => "アカウント引き継ぎを申し込み",
        "recovery.take_over_ready" => "アカウント引き継ぎのメールを送信",
        "recovery.user_id" => "ユーザーIDのお知らせを申し込み",
        "review.let_go" => "審査の担当を外した",
        "review.hold" => "審査を保留",
        "review.left_out" => "まとめての判定から除外",
        "review.look_for_clear" => "まとめて判定できる調査票を確認",
        "review.mark" => "書類を確認",
        "review.propose" => "判定案を二次審査へ",
        "review.resume" => "審査を再開",
        "review.send_back" => "二次審査から差し戻し",
        "review.together" => "まとめての判定を予約",
        "review.together_taken_back" => "まとめての判定を取り消し",
        "review.take" => "審査の担当になった",
        "roster.add_kana_alias" => "別のカナを登録",
        "roster.import" => "加入者台帳を取り込み",
        "roster.protect" => "不開示を設定",
        "roster.unprotect" => "不開示を解除",
        "rules.apply" => "認定基準の値を反映",
        "session.end" => "端末をログアウト",
        "session.end_all" => "すべての端末をログアウト",
        "sign_up.cancel" => "新規登録を取りやめ",
        "sign_up.chosen" => "ユーザーIDを選択",
        "sign_up.identified" => "本人確認に成功",
        "sign_up.sent_again" => "認証番号を再送",
        "staff.again" => "担当者がパスワードを再確認",
        "staff.disable" => "担当者を停止",
        "staff.factor_reset_asked" => "2段階認証のやり直しを依頼",
        "staff.factor_reset_withdrawn" => "2段階認証のやり直しの依頼を取り下げ",
        "staff.end_other_sessions" | "staff.end_session" | "staff.end_sessions" => {
            "担当者の端末をサインアウト"
        }
        "staff.factor_reset" => "2段階認証をやり直し",
        "staff.factor_set" => "2段階認証を設定",
        "staff.grant" => "役割を付与",
        "staff.link" => "担当者へパスワード設定の案内を送付",
        "staff.passkey" => "担当者がパスキーでサインイン",
        "staff.passkey_add" => "担当者がパスキーを追加",
        "staff.passkey_remove" => "担当者がパスキーを削除",
        "staff.passkey_set" => "2段階認証をパスキーで設定",
        "staff.password" => "担当者のパスワードを確認",
        "staff.password_set" => "担当者のパスワードを設定",
        "staff.recovery_code" => "予備コードでサインイン",
        "staff.recovery_codes" => "予備コードを作り直し",
        "staff.refused" => "担当者のサインインに失敗",
        "staff.revoke" => "役割を取り消し",
        "staff.sign_in" => "担当者がサインイン",
        "staff.sign_out" => "担当者がサインアウト",
        "survey.open" => "審査を開始",
        "survey.read" => "調査票を閲覧",
        "survey.decide" => "判定",
        "survey.read_indications" => "見立てを閲覧",
        "survey.return" => "差し戻し",
        "survey.reopen" => "審査をやり直し",
        "survey.save" => "回答を保存",
        "survey.submit" => "調査票を提出",
        "survey.take_back" => "提出を取り下げ",
        "terms.agree" => "利用規約に同意",
        "upload.delete" => "書類を削除",
        "upload.infected" => "書類からマルウェアを検出",
        "upload.no_my_number" => "個人番号がないことを確認",
        "upload.order" => "書類の順番を変更",
        "upload.save" => "書類を保存",
        "upload.turn" => "書類の向きを変更",
        other => other,
    }
}

/// What a line is about.
pub(super) fn subject(kind: &str) -> &'static str {
    match kind {
        "account" => "アカウント",
        "announcement" => "お知らせ",
        "case" => "調査票",
        "campaign" => "調査",
        "insurer" => "健康保険組合",
        "person" => "加入者",
        "staff" | "staff_session" => "担当者",
        "session" => "ログイン",
        "file" => "書類",
        "order" => "依頼",
        "passkey" => "パスキー",
        _ => "",
    }
}

/// Who it was, where there is no name.
pub(super) fn who(entry: &entry::Model) -> String {
    let kind = kind(entry);
    match entry.actor_id {
        Some(id) => format!("{kind} {id}"),
        None => kind.to_owned(),
    }
}

/// What kind of actor it was.
pub(super) fn kind(entry: &entry::Model) -> &str {
    match entry.actor_kind.as_str() {
        "member" => "加入者",
        "visitor" => "ログイン前の人",
        "operator" => "運用者（コマンド）",
        "job" => "自動処理",
        "staff" => "担当者",
        other => other,
    }
}
