//! Staff of the demo: one for each role, invited, with a password and a second factor, the way real ones are.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use app::Portal;
use app::audit::Actor;
use app::guard::ClientAddress;
use app::insurers::Insurer;
use app::staff::{
    Confirmed, Duty, Grant, Invited, NewStaff, Passed, Seen, Set, SignedIn, confirm, invite, pass,
    seen, set_password, set_up, shown_by_app, sign_in,
};
use app::tokens::Token;
use app::visit::Visit;
use domain::mail_address::MailAddress;
use domain::password::Password;
use domain::staff::Role;

use super::items::Colleague;

/// Who there is: role, mail address, name. The operator works for every insurer.
const STAFF: [(Role, &str, &str); 6] = [
    (Role::Operator, "operator@staff.example.jp", "運用 花子"),
    (Role::Administrator, "admin@staff.example.jp", "組合 一郎"),
    (Role::Reviewer, "reviewer@staff.example.jp", "審査 次郎"),
    (Role::SecondReviewer, "second@staff.example.jp", "再審 桜"),
    (Role::HelpDesk, "helpdesk@staff.example.jp", "案内 緑"),
    (Role::Auditor, "auditor@staff.example.jp", "監査 進"),
];

/// Who works where the statements are.
const OF_STATEMENTS: (Role, &str, &str) = (
    Role::Administrator,
    "statements@staff.example.jp",
    "給付 菫",
);

/// Makes everybody's account; all but the operator work for the insurer of the surveys, and one for that of the statements.
pub(super) async fn make(
    portal: &Portal,
    [surveys, statements]: [&Arc<Insurer>; 2],
    password: &str,
) -> anyhow::Result<Vec<Colleague>> {
    let mut made = Vec::new();
    let all = STAFF.into_iter().map(|one| (one, surveys));
    for ((role, mail, name), insurer) in all.chain([(OF_STATEMENTS, statements)]) {
        let at = (role != Role::Operator).then(|| Arc::clone(insurer));
        let key = at.as_ref().map(|insurer| insurer.key.clone());
        let secret = one(portal, (role, mail, name), at, password).await;
        made.push(Colleague {
            insurer: key,
            role: role.name().to_owned(),
            name: name.to_owned(),
            mail: mail.to_owned(),
            password: password.to_owned(),
            secret: secret.with_context(|| mail.to_owned())?,
        });
    }
    Ok(made)
}

/// Invites one, sets the password by the link, and the second factor; returns its secret.
async fn one(
    portal: &Portal,
    (role, mail, name): (Role, &str, &str),
    insurer: Option<Arc<Insurer>>,
    password: &str,
) -> anyhow::Result<String> {
    let new = NewStaff {
        name: name.to_owned(),
        mail: MailAddress::parse(mail)?,
        grant: Grant {
            role,
            insurer,
            campaign: None,
            until: None,
        },
    };
    let Invited::New { url, .. } = invite(portal, new, Actor::Operator).await? else {
        bail!("招待できません");
    };
    let link = url.rsplit('/').next().and_then(Token::parse);
    let link = link.context("招待のページがありません")?;
    let (visit, password) = (visit()?, Password::new(password));
    let Set::Half(token) = set_password(portal, &visit, &link, &password).await? else {
        bail!("パスワードを設定できません");
    };
    let Seen::Half(half) = seen(portal, &token).await? else {
        bail!("サインインできません");
    };
    let secret = set_up(portal, &half).await?.typed;
    let Seen::Half(half) = seen(portal, &token).await? else {
        bail!("サインインできません");
    };
    let code = shown_by_app(&secret, portal.now()).context("コードを計算できません")?;
    match confirm(portal, &half, &code).await? {
        Confirmed::Whole { .. } => Ok(secret),
        other => bail!("2段階認証を設定できません: {other:?}"),
    }
}

/// One of them signs in and is at work for their insurer.
pub(super) async fn at_work(
    portal: &Portal,
    all: &[Colleague],
    role: Role,
) -> anyhow::Result<Duty> {
    let one = all.iter().find(|one| one.role == role.name());
    let one = one.context("担当者がいません")?;
    let (visit, password) = (visit()?, Password::new(&one.password));
    let SignedIn::Half(token) = sign_in(portal, &visit, &one.mail, &password).await? else {
        bail!("{} がサインインできません", one.mail);
    };
    let Seen::Half(half) = seen(portal, &token).await? else {
        bail!("{} がサインインできません", one.mail);
    };
    let code = shown_by_app(&one.secret, portal.now()).context("コードを計算できません")?;
    let Passed::Whole { token, .. } = pass(portal, &half, &code).await? else {
        bail!("{} のコードが使えません", one.mail);
    };
    let Seen::Whole(staff) = seen(portal, &token).await? else {
        bail!("{} がサインインできません", one.mail);
    };
    let key = one
        .insurer
        .as_deref()
        .context("健康保険組合が決まっていません")?;
    Duty::at(portal, &staff, key).context("役割がありません")
}

/// A browser of nobody in particular.
pub(super) fn visit() -> anyhow::Result<Visit> {
    Ok(Visit {
        address: ClientAddress::new(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        browser: Token::random()?.hash(),
        device: None,
        device_name: "デモの準備".to_owned(),
    })
}
