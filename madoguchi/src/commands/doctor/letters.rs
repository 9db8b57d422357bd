//! Mail: whether it could leave now, and what waits.

use app::Portal;
use chrono::TimeDelta;
use mail::Undelivered;
use store::outbox::state;

use super::finding::Finding;
use crate::settings::{Mail, MailTls, Settings, Smtp};
use crate::wiring;

const WHAT: &str = "メール";
/// A letter that is due for so long should be looked at.
const LATE: TimeDelta = TimeDelta::minutes(5);
/// A letter that is due for so long means that nothing leaves.
const STUCK: TimeDelta = TimeDelta::hours(1);

pub(super) async fn carrier(settings: &Settings) -> Finding {
    let carrier = match wiring::carrier(settings) {
        Ok(carrier) => carrier,
        Err(error) => {
            return Finding::fail(WHAT, format!("{error:#}"), "[mail] を確かめてください");
        }
    };
    match (&settings.mail, carrier.check().await) {
        (Mail::Smtp(server), Ok(())) => reached(server),
        (Mail::Smtp(server), Err(error)) => Finding::fail(
            WHAT,
            format!("{}:{}: {}", server.host, server.port, reason(error)),
            "[mail] の名前、ポート、暗号化、ユーザーとパスワードを確かめてください",
        ),
        (Mail::Captured(folder), Ok(())) if settings.base_url.scheme() == "https" => Finding::warn(
            WHAT,
            format!("{} に書くだけで、外に送りません", folder.display()),
            "[mail] にメールサーバーを書いてください。このままでは誰にも届きません",
        ),
        (Mail::Captured(folder), Ok(())) => {
            Finding::ok(WHAT, format!("{} に書く（外に送らない）", folder.display()))
        }
        (Mail::Captured(folder), Err(error)) => Finding::fail(
            WHAT,
            format!("{}: {}", folder.display(), reason(error)),
            "書けるようにしてください",
        ),
    }
}

/// A server that takes us in; one elsewhere may take letters from who names itself by an address for spam.
fn reached(server: &Smtp) -> Finding {
    let place = format!("{}:{}", server.host, server.port);
    match &server.hello {
        Some(name) => Finding::ok(WHAT, format!("{place} に届く（{name} と名乗る）")),
        None if server.tls == MailTls::None => Finding::ok(WHAT, format!("{place} に届く")),
        None => Finding::warn(
            WHAT,
            format!("{place} に届くが、名前を名乗らない"),
            "mail.hello にこのコンピューターの名前を書いてください。名乗らない送信元のメールを断るサーバーがあります",
        ),
    }
}

fn reason(error: Undelivered) -> String {
    match error {
        Undelivered::Retry { reason, .. } | Undelivered::GiveUp { reason, .. } => reason,
    }
}

pub(super) async fn outbox(portal: &Portal) -> Finding {
    let what = "送信待ち";
    let leftover = match jobs::leftover(portal).await {
        Ok(leftover) => leftover,
        Err(error) => return Finding::fail(what, error.to_string(), ""),
    };
    let failed = portal
        .store()
        .letters(None, Some(state::FAILED), 1_000)
        .await;
    let failed = failed.map_or(0, |letters| letters.len());
    let late = leftover
        .oldest_letter
        .map_or(TimeDelta::zero(), |due| portal.now() - due);
    let waiting = match leftover.letters {
        0 => "なし".to_owned(),
        count => format!(
            "{count}通、最も古いものは{}分前から",
            late.num_minutes().max(0)
        ),
    };
    let found = match failed {
        0 => waiting,
        count => format!("{waiting}、送れなかったもの{count}通"),
    };
    if late > STUCK {
        Finding::fail(
            what,
            found,
            "ポータルが動いているか、メールサーバーが受け取るかを確かめ、madoguchi mail retry を実行してください",
        )
    } else if late > LATE {
        Finding::warn(what, found, "madoguchi mail list で理由を確かめてください")
    } else if failed > 0 {
        Finding::warn(
            what,
            found,
            "madoguchi mail list --state failed で理由を確かめてください",
        )
    } else {
        Finding::ok(what, found)
    }
}
