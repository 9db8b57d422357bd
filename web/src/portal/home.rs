//! `/portal/home`: what this person can do now.

use askama::Template;
use axum::extract::Query;
use definitions::insurer::{Contact, Module};

use super::announcements::{Line, lists};
use crate::answer::{Answer, ok};
use crate::shell::Shell;
use crate::who::Member;

#[derive(Template)]
#[template(path = "portal/home.html")]
struct Page {
    shell: Shell,
    title: String,
    tiles: Vec<TileView>,
    insurer_announcements: Vec<Line>,
    site_announcements: Vec<Line>,
    contact: bool,
    offer_passkey: bool,
}

struct TileView {
    label: String,
    description: String,
    state: String,
    deadline: String,
    url: String,
}

/// What has just been done elsewhere.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    done: String,
}

fn notice(said: &Said) -> &'static str {
    match said.done.as_str() {
        "mail" => "メールアドレスを変更しました。",
        "password" => "パスワードを変更しました。",
        "user-id" => "ユーザーIDを変更しました。",
        "contact" => "連絡先を保存しました。",
        _ => "",
    }
}

/// `GET`.
pub(crate) async fn show(member: Member, Query(said): Query<Said>) -> Answer {
    let insurer = &member.member.insurer;
    let portal = member.portal();
    let announcements = lists(portal, Some(insurer.id)).await?;
    let page = Page {
        shell: member.shell().saying(notice(&said)),
        title: insurer.home.title.clone(),
        tiles: insurer.modules.iter().map(tile).collect(),
        insurer_announcements: announcements.insurer,
        site_announcements: announcements.site,
        contact: insurer.contact != Contact::Off,
        offer_passkey: app::passkeys::should_offer(portal, &member.member),
    };
    Ok(member.visitor.answer_of(insurer, ok(&page)))
}

/// A service. While nothing can be done in it, its tile says so and leads nowhere.
fn tile(module: &Module) -> TileView {
    TileView {
        label: module.label.clone(),
        description: module.description.clone().unwrap_or_default(),
        state: "準備中".to_owned(),
        deadline: String::new(),
        url: String::new(),
    }
}
