//! `/staff/at/{insurer}/settings/drafts/{draft}`: what would change is seen, and then comes into force.

use app::insurers::settings::{self, Draft, Put};
use askama::Template;
use axum::extract::Path;
use definitions::insurer::Insurer;
use domain::japan_time::format_minute;
use domain::japanese_date::western;
use uuid::Uuid;

use super::facts::readable;
use super::shown::{ChangeLine, changes, texts};
use super::{address, logo_of, words};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::prose::{Span, TextBlock, blocks};
use crate::staff::at::orders::again;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/settings/draft.html")]
struct Page {
    shell: StaffShell,
    here: String,
    this: String,
    origin: &'static str,
    made: String,
    revision: i64,
    changes: Vec<ChangeLine>,
    warnings: Vec<String>,
    /// The colour before and after; empty where it stays.
    colours: Vec<Swatch>,
    logos: Vec<(&'static str, String)>,
    /// Terms that are new or read differently.
    terms: Vec<TermsView>,
    asks_password: bool,
    overtaken: bool,
    errors: Errors,
}

struct Swatch {
    when: &'static str,
    colour: String,
    readable: String,
}

struct TermsView {
    version: String,
    title: String,
    from: String,
    blocks: Vec<TextBlock>,
    /// What differs from the version before.
    since: Vec<ChangeLine>,
}

/// The part of an address that names a draft.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Of {
    draft: String,
}

/// The draft that an address names.
pub(super) async fn named(duty: &Duty, draft: &str) -> Result<Draft, Failure> {
    let id = Uuid::try_parse(draft).map_err(|_| Failure::NotFound)?;
    let found = settings::draft(duty.portal(), &duty.duty, id).await?;
    found.ok_or(Failure::NotFound)
}

fn page(duty: &Duty, draft: &Draft, errors: Errors) -> Page {
    let here = address(duty, "");
    let this = format!("{here}/drafts/{}", draft.id);
    let (before, after) = (&draft.before, &draft.after);
    let by = draft.staff.clone().unwrap_or_default();
    Page {
        shell: duty.shell("settings"),
        origin: words::origin(&draft.origin),
        made: format!("{} {by}", format_minute(draft.made_at)),
        revision: draft.revision,
        changes: changes(&draft.changes),
        warnings: draft.warnings.iter().map(words::warning).collect(),
        colours: colours(before, after),
        logos: if before.brand.logo == after.brand.logo {
            Vec::new()
        } else {
            let new = after.brand.logo.as_ref();
            let new = new.map_or_else(String::new, |_| format!("{this}/brand.svg"));
            vec![("いま", logo_of(before)), ("変えた後", new)]
        },
        terms: terms(before, after),
        asks_password: again::is_due(duty),
        overtaken: draft.overtaken,
        errors,
        here,
        this,
    }
}

fn colours(before: &Insurer, after: &Insurer) -> Vec<Swatch> {
    if before.brand.colour == after.brand.colour {
        return Vec::new();
    }
    let swatch = |when, insurer: &Insurer| Swatch {
        when,
        colour: insurer.brand.colour.clone(),
        readable: readable(&insurer.brand.colour),
    };
    vec![swatch("いま", before), swatch("変えた後", after)]
}

fn terms(before: &Insurer, after: &Insurer) -> Vec<TermsView> {
    let each = after.terms.iter().enumerate();
    let new = each.filter(|(_, one)| !before.terms.contains(one));
    new.map(|(place, terms)| {
        let earlier = place
            .checked_sub(1)
            .and_then(|place| after.terms.get(place));
        let since = earlier.map(|earlier| {
            let what = format!("版 {} との違い", earlier.version);
            texts(what, &earlier.text, &terms.text)
        });
        TermsView {
            version: terms.version.clone(),
            title: terms.title.clone(),
            from: western(terms.effective_from),
            blocks: blocks(&terms.text),
            since: since.into_iter().collect(),
        }
    })
    .collect()
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let draft = named(&duty, &of.draft).await?;
    Ok(ok(&page(&duty, &draft, Errors::default())))
}

/// `POST`: it comes into force.
pub(crate) async fn put(mut duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let draft = named(&duty, &of.draft).await?;
    if !form.is("action", "put") {
        return Ok(go(&address(&duty, &format!("drafts/{}", draft.id))));
    }
    let mut errors = Errors::default();
    let token = again::shown(&mut duty, &form, &mut errors).await?;
    if !errors.is_empty() {
        return Ok(wrong(&page(&duty, &draft, errors)));
    }
    let put = settings::put_in_force(duty.portal(), &duty.duty, draft.id).await?;
    let room = address(&duty, "");
    let message = match put {
        Put::Done => {
            let response = go(&format!("{room}?done=applied"));
            return Ok(again::carry(&duty, response, token.as_ref()));
        }
        Put::Gone => {
            let response = go(&format!("{room}?trouble=gone"));
            return Ok(again::carry(&duty, response, token.as_ref()));
        }
        Put::NotFresh => ("password", "確認のため、パスワードを入力してください。"),
        Put::CodeTaken => ("", words::CODE_TAKEN),
        Put::Overtaken => (
            "",
            "この変更案を作ってから、ほかの担当者が設定を変えたため、有効にしませんでした。",
        ),
    };
    let draft = named(&duty, &of.draft).await?;
    let page = page(&duty, &draft, Errors::one(message.0, message.1));
    Ok(again::carry(&duty, wrong(&page), token.as_ref()))
}
