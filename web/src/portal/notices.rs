//! `/portal/notices`: which news of medical expenses and benefits are wanted by mail.

use app::first_use::{Wishes, wish, wishes};
use askama::Template;

use super::first_use::{Choice, NEWS, word};
use crate::answer::{Answer, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::Proven;

const NO_ADDRESS: &str = "メールでのお知らせには、メールアドレスが必要です。先に「メールアドレスの変更」から登録してください。";

#[derive(Template)]
#[template(path = "portal/notices.html")]
struct Page {
    shell: Shell,
    mail: String,
    choices: &'static [Choice; 2],
    news: String,
    decisions: String,
    errors: Errors,
}

fn page(member: &Proven, [news, decisions]: [&str; 2], errors: Errors) -> Page {
    Page {
        shell: member.shell(),
        mail: super::first_use::known(member),
        choices: &NEWS,
        news: news.to_owned(),
        decisions: decisions.to_owned(),
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(member: Proven) -> Answer {
    let said = wishes(member.portal(), &member.signed_in.member).await?;
    let chosen = said.map_or(["", ""], |said| {
        [word(said.statements), word(said.decisions)]
    });
    Ok(ok(&page(&member, chosen, Errors::default())))
}

/// `POST`.
pub(crate) async fn save(member: Proven, form: Form) -> Answer {
    let (news, decisions) = (form.text("news"), form.text("decisions"));
    let mut errors = Errors::default();
    let mut chosen = |field: &'static str, typed: &str, what: &str| {
        if !["yes", "no"].contains(&typed) {
            let message =
                format!("{what}のメールについて、「必要」「不要」のどちらかを選んでください。");
            errors.add(field, message);
        }
        typed == "yes"
    };
    let wanted = Wishes {
        statements: chosen("news", &news, "医療費通知"),
        decisions: chosen("decisions", &decisions, "給付金の支給決定"),
    };
    if errors.is_empty() {
        if wish(member.portal(), &member.signed_in.member, wanted).await? {
            return Ok(go("/portal/home?done=notices"));
        }
        let field = if wanted.statements {
            "news"
        } else {
            "decisions"
        };
        errors.add(field, NO_ADDRESS);
    }
    Ok(wrong(&page(&member, [&news, &decisions], errors)))
}
