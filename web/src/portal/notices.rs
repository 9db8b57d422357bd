//! `/portal/notices`: whether news of medical expenses are wanted by mail.

use app::first_use::{wants_news, wish};
use askama::Template;

use super::first_use::{Choice, NEWS};
use crate::answer::{Answer, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::Proven;

#[derive(Template)]
#[template(path = "portal/notices.html")]
struct Page {
    shell: Shell,
    mail: String,
    choices: &'static [Choice; 2],
    news: String,
    errors: Errors,
}

fn page(member: &Proven, news: &str, errors: Errors) -> Page {
    Page {
        shell: member.shell(),
        mail: super::first_use::known(member),
        choices: &NEWS,
        news: news.to_owned(),
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(member: Proven) -> Answer {
    let said = wants_news(member.portal(), &member.signed_in.member).await?;
    let news = said.map_or("", |wanted| if wanted { "yes" } else { "no" });
    Ok(ok(&page(&member, news, Errors::default())))
}

/// `POST`.
pub(crate) async fn save(member: Proven, form: Form) -> Answer {
    let news = form.text("news");
    let message = match news.as_str() {
        "yes" | "no" => {
            if wish(member.portal(), &member.signed_in.member, news == "yes").await? {
                return Ok(go("/portal/home?done=notices"));
            }
            "メールでのお知らせには、メールアドレスが必要です。先に「メールアドレスの変更」から登録してください。"
        }
        _ => "医療費通知のメールについて、「必要」「不要」のどちらかを選んでください。",
    };
    Ok(wrong(&page(&member, &news, Errors::one("news", message))))
}
