//! `/staff/at/{insurer}/settings/drafts/{draft}/member`: how a member's page would look.

use app::insurers::Insurer;
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;
use definitions::insurer::{LetterCode, Module, ModuleKind};

use super::draft::named;
use super::{address, words};
use crate::answer::{Answer, Failure, ok};
use crate::form::Errors;
use crate::portal::brand::colours;
use crate::portal::identity::{Asked, ItemView};
use crate::shell::Shell;
use crate::who::staff::Duty;
use crate::words as said;

#[derive(Template)]
#[template(path = "staff/at/settings/member.html")]
struct Page {
    shell: Shell,
    back: String,
    lead: String,
    where_to_find: String,
    items: Vec<ItemView>,
    /// What is left to ask of somebody who has a letter's code; empty: nobody is asked less.
    with_code: String,
    errors: Errors,
    title: String,
    tiles: Vec<(String, String)>,
    texts: Vec<(&'static str, String)>,
}

/// The part of an address that names a draft.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Of {
    draft: String,
}

/// The part of an address that names what a page of a draft is dressed in.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Dress {
    draft: String,
    brand: String,
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let draft = named(&duty, &of.draft).await?;
    let back = address(&duty, &format!("drafts/{}", draft.id));
    Ok(ok(&page(&duty, &draft.after, back)))
}

fn page(duty: &Duty, insurer: &Insurer, back: String) -> Page {
    let web = &duty.visitor.web;
    let mut shell = Shell::plain(web).of(web, insurer);
    if let Some(brand) = &mut shell.insurer {
        brand.files = format!("{back}/brand");
    }
    let asked = Asked {
        insurer,
        letter_code: insurer.sign_up.letter_code == LetterCode::Required,
        family: false,
        today: duty.portal().clock().today(),
    };
    let modules = insurer.modules.iter();
    let others = words::TEXTS.iter().skip(2);
    Page {
        shell,
        back,
        lead: insurer.texts.sign_up_lead.clone(),
        where_to_find: insurer.texts.where_to_find_numbers.clone(),
        items: asked.views(None),
        with_code: with_code(insurer),
        errors: Errors::default(),
        title: insurer.home.title.clone(),
        tiles: modules
            .map(|one| {
                let description = one.description.clone().unwrap_or_default();
                (one.label.clone(), description)
            })
            .collect(),
        texts: others
            .map(|(key, label, _)| (*label, words::text_of(&insurer.texts, key).to_owned()))
            .chain(rules(insurer))
            .collect(),
    }
}

/// What is asked of somebody who has a letter's code, where the page asks others for more.
fn with_code(insurer: &Insurer) -> String {
    if insurer.sign_up.letter_code != LetterCode::Accepted {
        return String::new();
    }
    let left = insurer.sign_up.asked(true);
    let left = left.map(|item| words::item(item.kind()));
    let all: Vec<&str> = std::iter::once("登録用コード").chain(left).collect();
    all.join("、")
}

/// Rules that members read on other pages.
fn rules(insurer: &Insurer) -> Vec<(&'static str, String)> {
    let mut rules = vec![
        ("ユーザーIDの決まり", said::user_id_rule(&insurer.user_id)),
        ("パスワードの決まり", said::password_rule(&insurer.password)),
    ];
    let medical = |module: &Module| module.kind == ModuleKind::MedicalExpenses;
    if insurer.modules.iter().any(medical) {
        let years = insurer.statements.retention_years;
        let text = format!("今年と過去{years}年分を表示します。");
        rules.push(("医療費と給付金の表示", text));
    }
    rules
}

/// `GET …/brand.css` and `GET …/brand.svg`: the draft's colours and logo.
pub(crate) async fn brand(duty: Duty, Path(of): Path<Dress>) -> Answer {
    let draft = named(&duty, &of.draft).await?;
    let (kind, text) = match of.brand.as_str() {
        "brand.css" => ("text/css; charset=utf-8", Some(colours(&draft.after))),
        "brand.svg" => ("image/svg+xml", draft.after.brand.logo.clone()),
        _ => return Err(Failure::NotFound),
    };
    let text = text.ok_or(Failure::NotFound)?;
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(kind))];
    Ok((kind, text).into_response())
}
