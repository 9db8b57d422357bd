//! `/portal/home`: what this person can do now.

use app::subsidies::Glance;
use app::survey::{Card, Insured};
use askama::Template;
use axum::extract::Query;
use definitions::insurer::{Module, ModuleKind};

use super::announcements::{Line, lists};
use super::subsidies::applications;
use super::survey::Listed;
use super::{first_use, subsidies};
use crate::answer::{Answer, Failure, ok};
use crate::shell::Shell;
use crate::who::Member;

#[derive(Template)]
#[template(path = "portal/home.html")]
struct Page {
    shell: Shell,
    title: String,
    unread: Vec<Unread>,
    tiles: Vec<TileView>,
    insurer_announcements: Vec<Line>,
    site_announcements: Vec<Line>,
    more: Vec<(&'static str, &'static str)>,
    offer_passkey: bool,
}

/// Messages of a survey that have not been read.
struct Unread {
    survey: String,
    count: i64,
    url: String,
}

struct TileView {
    label: String,
    description: String,
    state: String,
    deadline: String,
    left: String,
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
        "notices" => "お知らせメールの設定を保存しました。",
        _ => "",
    }
}

/// `GET`.
pub(crate) async fn show(member: Member, Query(said): Query<Said>) -> Answer {
    let insurer = &member.member.insurer;
    let portal = member.portal();
    let announcements = lists(portal, Some(&member.member)).await?;
    let surveys = surveys(&member).await?;
    let subsidies = subsidies(&member).await?;
    let medical = medical(&member).await?;
    let page = Page {
        shell: member.shell().saying(notice(&said)),
        title: insurer.home.title.clone(),
        unread: unread(&member, &surveys, &subsidies).await?,
        tiles: insurer
            .modules
            .iter()
            .filter(|module| is_for(&member, module.kind))
            .flat_map(|module| tiles(module, (&surveys, &subsidies), medical))
            .collect(),
        insurer_announcements: announcements.insurer,
        site_announcements: announcements.site,
        more: more(&member, medical.is_some()),
        offer_passkey: app::passkeys::should_offer(portal, &member.member),
    };
    Ok(member.visitor.answer_of(insurer, ok(&page)))
}

/// Where medical expenses are looked at; for somebody who has something to do before, the page that asks. `None` where the
/// insurer does not have them.
async fn medical(member: &Member) -> Result<Option<&'static str>, Failure> {
    let (insurer, service) = (&member.member.insurer, ModuleKind::MedicalExpenses);
    if !insurer.modules.iter().any(|module| module.kind == service) {
        return Ok(None);
    }
    let first = app::first_use::comes_first(member.portal(), &member.member, service).await?;
    Ok(Some(if first {
        first_use::ADDRESS
    } else {
        first_use::MENU
    }))
}

/// What else a member can change: addresses with what they are called.
fn more(member: &Member, medical: bool) -> Vec<(&'static str, &'static str)> {
    let contact = app::account::keeps_contact(&member.member);
    let all = [
        (contact, "/portal/contact", "連絡先の変更"),
        (
            super::bank_account::is_there(member),
            super::bank_account::ADDRESS,
            "振込先の口座",
        ),
        (medical, "/portal/notices", "お知らせメールの設定"),
        (
            super::family::is_there(member),
            "/portal/family",
            "ご家族の利用登録",
        ),
    ];
    let there = all.into_iter().filter(|(there, ..)| *there);
    there.map(|(_, url, label)| (url, label)).collect()
}

/// Whether a service is for this member: surveys and subsidies are the insured person's affair.
fn is_for(member: &Member, kind: ModuleKind) -> bool {
    member.member.is_insured() || kind == ModuleKind::MedicalExpenses
}

/// The surveys, where the insurer runs any.
async fn surveys(member: &Member) -> Result<Vec<Card>, Failure> {
    let modules = &member.member.insurer.modules;
    let mut kinds = modules.iter().map(|module| module.kind);
    if !is_for(member, ModuleKind::Survey) || !kinds.any(|kind| kind == ModuleKind::Survey) {
        return Ok(Vec::new());
    }
    let who = Insured::of(&member.member);
    Ok(app::survey::list(member.portal(), &who).await?)
}

/// The subsidies, where the insurer has any.
async fn subsidies(member: &Member) -> Result<Vec<Glance>, Failure> {
    let service = ModuleKind::InfluenzaSubsidy;
    let mut modules = member.member.insurer.modules.iter();
    if !is_for(member, service) || !modules.any(|module| module.kind == service) {
        return Ok(Vec::new());
    }
    let who = Insured::of(&member.member);
    Ok(app::subsidies::glance(member.portal(), &who).await?)
}

/// What has not been read, survey by survey, then application by application.
async fn unread(
    member: &Member,
    surveys: &[Card],
    subsidies: &[Glance],
) -> Result<Vec<Unread>, Failure> {
    let cases = surveys.iter().filter_map(|card| {
        let case = card.case?.id;
        let url = format!("/portal/survey/{case}/messages");
        Some((case, &card.campaign.name, url))
    });
    let applications = subsidies.iter().flat_map(|season| {
        let each = season.applications.iter();
        each.map(move |(case, _)| {
            let url = format!("{}/messages", applications::address(*case));
            (*case, &season.name, url)
        })
    });
    let all: Vec<_> = cases.chain(applications).collect();
    let ids: Vec<_> = all.iter().map(|(case, ..)| *case).collect();
    let found = app::messages::unread(member.portal(), member.member.insurer.id, &ids).await?;
    let each = all.into_iter().filter_map(|(case, name, url)| {
        Some(Unread {
            survey: name.clone(),
            count: *found.get(&case)?,
            url,
        })
    });
    Ok(each.collect())
}

/// The tiles of a service: of surveys one each, while there are any.
fn tiles(
    module: &Module,
    (surveys, subsidies): (&[Card], &[Glance]),
    medical: Option<&'static str>,
) -> Vec<TileView> {
    if let (ModuleKind::MedicalExpenses, Some(url)) = (module.kind, medical) {
        return vec![TileView {
            state: String::new(),
            url: url.to_owned(),
            ..quiet(module)
        }];
    }
    if module.kind == ModuleKind::InfluenzaSubsidy && !subsidies.is_empty() {
        return vec![applying(module, subsidies)];
    }
    if module.kind != ModuleKind::Survey || surveys.is_empty() {
        return vec![quiet(module)];
    }
    let mut asking: Vec<TileView> = surveys
        .iter()
        .filter_map(|card| asking(module, card))
        .collect();
    // Links with the same words would lead to different places: each has the survey's own name instead.
    if asking.len() > 1 {
        for tile in &mut asking {
            tile.label = std::mem::take(&mut tile.description);
        }
    }
    if asking.is_empty() {
        return vec![TileView {
            state: "お手続きはありません".to_owned(),
            url: "/portal/survey".to_owned(),
            ..quiet(module)
        }];
    }
    asking
}

/// The tile of subsidies: with how it stands where there is one, else to the list.
fn applying(module: &Module, subsidies: &[Glance]) -> TileView {
    let [only] = subsidies else {
        return TileView {
            state: "受付中の補助金があります".to_owned(),
            url: subsidies::ADDRESS.to_owned(),
            ..quiet(module)
        };
    };
    let view = subsidies::Listed::of(only);
    TileView {
        state: view.state.to_owned(),
        deadline: view.deadline,
        left: view.left,
        url: view.url,
        ..quiet(module)
    }
}

/// The tile of a survey that asks this person.
fn asking(module: &Module, card: &Card) -> Option<TileView> {
    let view = Listed::of(card)?;
    Some(TileView {
        label: module.label.clone(),
        description: view.name,
        state: view.state.to_owned(),
        deadline: view.deadline,
        left: view.left,
        url: view.url,
    })
}

/// A service in which nothing can be done now: its tile says so and leads nowhere.
fn quiet(module: &Module) -> TileView {
    TileView {
        label: module.label.clone(),
        description: module.description.clone().unwrap_or_default(),
        state: "準備中".to_owned(),
        deadline: String::new(),
        left: String::new(),
        url: String::new(),
    }
}
