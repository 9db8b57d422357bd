//! `/portal/first-use/done`: オンラインサインアップ完了画面.

use app::first_use::{Stage, wants_news};
use askama::Template;

use super::{details::known, is_asked, menu};
use crate::answer::{Answer, go, ok};
use crate::shell::Shell;
use crate::who::{Member, Proven};

/// The page.
pub(super) const ADDRESS: &str = "/portal/first-use/done";

#[derive(Template)]
#[template(path = "portal/first-use/done.html")]
struct Done {
    shell: Shell,
    mail: String,
    news: bool,
    sender: String,
    menu: &'static str,
}

/// `GET`.
pub(crate) async fn show(member: Member) -> Answer {
    is_asked(&member, Stage::Done).await?;
    let said = wants_news(member.portal(), &member.member).await?;
    Ok(ok(&Done {
        shell: member.shell(),
        mail: known(&member),
        news: said.unwrap_or(false),
        sender: member.member.insurer.mail.sender.clone(),
        menu: menu(),
    }))
}

/// `GET /portal/medical-expenses`: where a host portal's menu leads.
pub(crate) async fn menu_of_statements(_member: Proven) -> Answer {
    Ok(go(menu()))
}
