//! `/portal/subsidies/{season}`: what everybody can still get, and their applications; the form begins one.

use std::collections::BTreeSet;

use app::subsidies::{Begun, Listed as Applied, Offer};
use askama::Template;
use axum::extract::{Path, Query};
use definitions::subsidies::ReceiptItem;
use domain::case::State;
use domain::japanese_date::western;
use uuid::Uuid;

use super::people::{self, ClosedView, OpenView};
use super::words::{expected, paragraphs, span, way, yen};
use super::{address, applications, is_over, status};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::portal::survey::banner::{day, days};
use crate::shell::Shell;
use crate::who::Respondent;

#[derive(Template)]
#[template(path = "portal/subsidies/season.html")]
struct Page {
    shell: Shell,
    errors: Errors,
    name: String,
    lead: Vec<String>,
    said: Vec<String>,
    /// 「2027年2月28日（日）」; empty where nobody can apply now.
    deadline: String,
    left: String,
    url: String,
    running: bool,
    open: Vec<OpenView>,
    closed: Vec<ClosedView>,
    treated: String,
    applied: String,
    receipt: Vec<ReceiptItem>,
    ways: Vec<(&'static str, String)>,
    applications: Vec<ApplicationView>,
}

/// An application so far.
struct ApplicationView {
    url: String,
    who: String,
    state: &'static str,
    over: bool,
    /// The day it was handed in, what was approved, when it is expected; each may be empty.
    applied: String,
    amount: String,
    expected: String,
}

/// What has just been done.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    withdrawn: String,
}

/// `GET`.
pub(crate) async fn show(
    respondent: Respondent,
    Path(season): Path<String>,
    Query(said): Query<Said>,
) -> Answer {
    let offer = find(&respondent, &season).await?;
    let mut page = Page::new(&respondent, &offer, &[], Errors::default());
    if !said.withdrawn.is_empty() {
        page.shell = page.shell.saying("申請をやめました。");
    }
    Ok(respondent.visitor.answer(ok(&page)))
}

/// `POST`: to the application that has begun.
pub(crate) async fn begin(
    respondent: Respondent,
    Path(season): Path<String>,
    form: Form,
) -> Answer {
    let offer = find(&respondent, &season).await?;
    let chosen = form.fields().filter(|(name, _)| *name == "person");
    let chosen: BTreeSet<Uuid> = chosen
        .filter_map(|(_, id)| Uuid::try_parse(id).ok())
        .collect();
    let kept: Vec<Uuid> = chosen.iter().copied().collect();
    let (portal, who) = (respondent.portal(), &respondent.insured);
    let says = match app::subsidies::begin(portal, who, &season, chosen).await? {
        Begun::Done(case) | Begun::Already(case) => return Ok(go(&applications::address(case))),
        Begun::NotFound => return Err(Failure::NotFound),
        // The page says how the days stand.
        Begun::NotNow(_) => return Ok(go(&address(&offer.key))),
        Begun::Nobody => "申請する方を選んでください。",
        Begun::NotThem => {
            "選んだ方の中に、今は申請できない方がいます。下をご確認のうえ、選び直してください。"
        }
        Begun::TooMany => {
            "これ以上、新しい申請を始められません。画面の下のお問い合わせ先へご連絡ください。"
        }
    };
    // Read again: what is shown is how it stands now.
    let offer = find(&respondent, &season).await?;
    let page = Page::new(&respondent, &offer, &kept, Errors::one("person", says));
    Ok(respondent.visitor.answer(wrong(&page)))
}

async fn find(respondent: &Respondent, season: &str) -> Result<Offer, Failure> {
    let (portal, who) = (respondent.portal(), &respondent.insured);
    let offer = app::subsidies::offer(portal, who, season).await?;
    let own = offer.filter(|offer| respondent.may_act_in(offer.id));
    own.ok_or(Failure::NotFound)
}

impl Page {
    fn new(respondent: &Respondent, offer: &Offer, chosen: &[Uuid], errors: Errors) -> Self {
        let program = &offer.subsidy.program;
        let questionnaire = &program.questionnaire;
        let (deadline, left) = match offer.state {
            State::Running {
                last_day,
                days_left,
            } => (day(last_day), days(days_left)),
            _ => (String::new(), String::new()),
        };
        Self {
            shell: respondent.shell(),
            errors,
            name: questionnaire.title.clone(),
            lead: paragraphs(questionnaire.lead.as_deref().unwrap_or_default()),
            said: said(offer),
            deadline,
            left,
            url: address(&offer.key),
            running: matches!(offer.state, State::Running { .. }),
            open: people::open(offer, chosen),
            closed: people::closed(offer),
            treated: span(program.treated.opens_on, program.treated.closes_on),
            applied: span(program.applied.opens_on, program.applied.closes_on),
            receipt: offer.subsidy.receipt.clone(),
            ways: offer
                .ways
                .iter()
                .map(|one| (way(*one), expected(&offer.subsidy, *one)))
                .collect(),
            applications: offer
                .applications
                .iter()
                .map(|one| view(offer, one))
                .collect(),
        }
    }
}

/// How the days of applying stand, where nobody can apply.
fn said(offer: &Offer) -> Vec<String> {
    let texts = &offer.subsidy.texts;
    match offer.state {
        State::NotYet { opens_on } => {
            let mut said = paragraphs(&texts.not_yet);
            said.push(format!("申請の受付は{}からです。", day(opens_on)));
            said
        }
        State::Running { .. } => Vec::new(),
        State::Over { .. } => paragraphs(&texts.over),
    }
}

fn view(offer: &Offer, applied: &Applied) -> ApplicationView {
    use domain::subsidies::Status;
    let coming = matches!(
        applied.status,
        Status::Received | Status::Checking | Status::Approved | Status::InRun
    );
    let way = applied.way.filter(|_| coming);
    ApplicationView {
        url: applications::address(applied.case),
        who: people::names(offer, &applied.people),
        state: status::short(applied.status),
        over: is_over(applied.status),
        applied: applied.applied_on.map_or_else(String::new, western),
        amount: match applied.status {
            Status::Refused => String::new(),
            _ => applied.amount.map_or_else(String::new, yen),
        },
        expected: way.map_or_else(String::new, |way| expected(&offer.subsidy, way)),
    }
}
