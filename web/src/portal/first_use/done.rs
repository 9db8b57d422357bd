//! `/portal/first-use/done`: オンラインサインアップ完了画面.

use app::first_use::{Stage, wishes};
use askama::Template;

use super::{MENU, details::known, is_asked};
use crate::answer::{Answer, ok};
use crate::shell::Shell;
use crate::who::Member;

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
    let said = wishes(member.portal(), &member.member).await?;
    Ok(ok(&Done {
        shell: member.shell(),
        mail: known(&member),
        news: said.is_some_and(|said| said.statements),
        sender: member.member.insurer.mail.sender.clone(),
        menu: MENU,
    }))
}
