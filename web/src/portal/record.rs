//! `/portal/record`: who of the staff, and of a family member's family, looked at or changed something of this person.

use app::account::{Seen, seen_by_staff};
use askama::Template;
use domain::japan_time::format_minute;
use domain::staff::Role;

use crate::answer::{Answer, ok};
use crate::shell::Shell;
use crate::who::Member;

#[derive(Template)]
#[template(path = "portal/record.html")]
struct Page {
    shell: Shell,
    lines: Vec<Line>,
    shown: bool,
}

struct Line {
    at: String,
    what: &'static str,
    who: &'static str,
}

/// `GET`.
pub(crate) async fn show(member: Member) -> Answer {
    let seen = seen_by_staff(member.portal(), &member.member).await?;
    Ok(ok(&Page {
        shell: member.shell(),
        shown: seen.is_some(),
        lines: seen.iter().flatten().map(line).collect(),
    }))
}

fn line(seen: &Seen) -> Line {
    Line {
        at: format_minute(seen.at),
        what: match seen.action.as_str() {
            "person.read" => "登録内容を確認しました",
            "person.unlock" => "本人確認の停止を解除しました",
            "account.unlock" => "ログインの停止を解除しました",
            "person.send_code" => "認証番号をもう一度送りました",
            "person.letter_code" => "登録用コードの手紙を作りました",
            "person.invite" => "利用登録のご案内を送りました",
            "person.end_invitation" => "利用登録のご案内を取り消しました",
            "family.invite" => "利用登録に招待しました",
            "family.withdraw" => "利用登録への招待を取り消しました",
            "person.void_account" => "アカウントを無効にしました",
            "person.answer_for" => "お電話で、回答の入力をお手伝いしました",
            "roster.protect" => "ご家族に表示しない（不開示）ようにしました",
            "roster.unprotect" => "ご家族に表示しない（不開示）設定をやめました",
            "roster.object" => "ご家族への表示について、異議のお申し出を受け付けました",
            "roster.end_objection" => "ご家族への表示について、異議の取り下げを受け付けました",
            "survey.submit" => "回答を代わりに提出しました",
            "account.send_user_id" => "ユーザーIDをメールでお知らせしました",
            "account.send_link" => "パスワード再設定のメールを送りました",
            "account.change_mail" => "メールアドレス変更のご案内を送りました",
            "survey.read" => "回答を確認しました",
            "document.read" => "提出された書類を確認しました",
            "documents.purge" => "マイナンバーが写っていた書類を、完全に削除しました",
            "survey.return" => "回答を差し戻しました",
            "survey.decide" => "調査の結果を決めました",
            "subsidy.decide" => "補助金の申請の結果を決めました",
            "survey.reopen" => "回答をもう一度確認することにしました",
            "message.read" => "メッセージを確認しました",
            "message.write" => "メッセージを送りました",
            "message.settle" => "メッセージを返信不要にしました",
            "statements.read" => "医療費と給付金の内容を確認しました",
            "statements.correct" => "医療費の明細を訂正しました",
            "statements.withdraw" => "医療費の明細を取り下げました",
            "statements.restore" => "取り下げた医療費の明細をもとに戻しました",
            "statements.answer" => "医療費のお問い合わせに回答しました",
            "session.end_all" => "すべての端末をログアウトしました",
            _ => "手続きをしました",
        },
        who: match seen.role {
            _ if seen.by_family => "ご家族（被保険者）",
            Some(Role::HelpDesk) => "コールセンターの担当者",
            Some(Role::Operator) => "サイトの運用者",
            _ => "健康保険組合の担当者",
        },
    }
}
