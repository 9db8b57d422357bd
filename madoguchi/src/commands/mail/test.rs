//! `mail test`: one letter in the insurer's name, past the outbox, to see that mail leaves and arrives.

use anyhow::{Context as _, anyhow};
use domain::mail_address::MailAddress;
use mail::{Outgoing, Rendered, Undelivered};
use serde_json::json;

use crate::commands::Desk;
use crate::output::{Ended, Outcome};
use crate::settings::Mail;
use crate::wiring;

const TEXT: &str = "このメールは、加入者ポータルからメールが届くことを確かめるために送りました。\n返信は不要です。";

pub(super) async fn run(desk: &Desk, code: &str, to: &str) -> Outcome {
    let insurer = desk.insurer(code)?;
    let to =
        MailAddress::parse(to).map_err(|_| anyhow!("宛先のメールアドレスが正しくありません"))?;
    let from = MailAddress::parse(&insurer.mail.sender)
        .map_err(|_| anyhow!("定義の送信元のメールアドレスが正しくありません"))?;
    let now = desk.portal.now();
    let id = app::tokens::new_id(now)?;
    let outgoing = Outgoing {
        id: id.to_string(),
        from,
        from_name: insurer.mail.sender_name.clone(),
        to,
        rendered: Rendered {
            subject: format!("【{}】メールの確認", insurer.name),
            text: TEXT.to_owned(),
            html: format!("<p>{}</p>", TEXT.replace('\n', "<br>")),
        },
        date: now,
    };
    let carrier = wiring::carrier(&desk.settings)?;
    match carrier.deliver(&outgoing).await {
        Ok(()) => {
            desk.output.say(match &desk.settings.mail {
                Mail::Captured(folder) => format!(
                    "{} に書きました（メールは外に送られません）。",
                    folder.display()
                ),
                Mail::Smtp(server) => format!(
                    "{} に渡しました。届いたことを確かめてください。",
                    server.host
                ),
            });
            desk.output
                .result(&json!({ "outcome": "done", "letter": id }))?;
            Ok(Ended::Done)
        }
        Err(Undelivered::Retry { reason, .. } | Undelivered::GiveUp { reason, .. }) => {
            Err(anyhow!(reason))
                .context("送れませんでした。設定の [mail] とメールサーバーを確かめてください")
        }
    }
}
