//! `/portal/subsidies/applications/{case}/check`: everything that was typed, what it comes to, the way of payment, and 「申請する」.

use app::subsidies::Application;
use app::survey::{Papers, Sheet};
use app::uploads::Paper;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::case::{State, Status as Stage};
use domain::eligibility::{Word as _, Yen};
use domain::questionnaire::Journey;
use domain::subsidies::Way;

use super::reckoned::{ReckonedView, reckoned};
use super::{account, address, of, open};
use crate::answer::{Answer, Failure, ok, page, wrong};
use crate::form::Errors;
use crate::portal::subsidies::words::{expected, paragraphs, way, yen};
use crate::portal::survey::banner::Banner;
use crate::portal::survey::check::{
    AnswersOf, HintedView, LackView, Lacks, MissingView, answers, missing,
};
use crate::portal::survey::documents::{list_address, papers_for};
use crate::portal::survey::papers::{self, PapersOf};
use crate::shell::Shell;
use crate::who::Respondent;

#[derive(Template)]
#[template(path = "portal/subsidies/applications/check.html")]
struct Page {
    shell: Shell,
    errors: Errors,
    banner: Banner,
    name: String,
    case_url: String,
    trouble: &'static str,
    missing: Vec<MissingView>,
    lacking: Vec<LackView>,
    to_put_right: Vec<LackView>,
    hinted: Vec<HintedView>,
    papers_url: String,
    people: Vec<AnswersOf>,
    papers: Vec<PapersOf>,
    reckoned: Vec<ReckonedView>,
    sum: String,
    /// That somebody gets nothing while somebody else does; empty as a rule.
    note: &'static str,
    ways: Vec<OptionView>,
    chosen: String,
    account: &'static str,
    seen: String,
    complete: bool,
    can_submit: bool,
    submit: &'static str,
    said: Vec<String>,
}

/// A way of payment.
struct OptionView {
    value: &'static str,
    label: &'static str,
    hint: String,
}

/// `GET`.
pub(crate) async fn show(respondent: Respondent, Path(case): Path<String>) -> Answer {
    let page = read(&respondent, &case, "").await?;
    Ok(respondent.visitor.answer(ok(&page)))
}

/// The page again, when it could not be handed in as it was seen; what is shown is what is stored now.
pub(super) async fn again(respondent: &Respondent, case: &str, trouble: &'static str) -> Answer {
    let checked = read(respondent, case, trouble).await?;
    Ok(page(StatusCode::CONFLICT, &checked))
}

/// The page again, when it was not said how it is to be paid.
pub(super) async fn choosing(respondent: &Respondent, case: &str) -> Answer {
    let mut checked = read(respondent, case, "").await?;
    if checked.ways.is_empty() {
        checked.trouble = NO_WAY;
    } else {
        checked.errors = Errors::one("way", "お支払いの方法を選んでください。");
    }
    Ok(wrong(&checked))
}

const OTHERS_ALONE: &str = "このまま申請すると、お支払いのある方の分だけを受け付けます。";
const NOTHING: &str = "この内容では、お支払いできるものがないため、申請できません。上の理由をご確認のうえ、内容を直すか、申請をおやめください。";
const NO_WAY: &str = "お支払いの方法をご案内できません。画面の下のお問い合わせ先へご連絡ください。";

async fn read(respondent: &Respondent, case: &str, trouble: &'static str) -> Result<Page, Failure> {
    let sheet = open(respondent, case).await?;
    let there = papers_for(respondent, sheet.case()).await?;
    Page::new(&sheet, &there, (respondent.shell(), trouble))
}

impl Page {
    fn new(
        sheet: &Sheet,
        there: &[Paper],
        (shell, trouble): (Shell, &'static str),
    ) -> Result<Self, Failure> {
        let application = of(sheet)?;
        let journey = sheet.journey();
        let missing = unanswered(sheet, &journey);
        let wanted = sheet.wanted(journey.documents(), &Papers::of(there));
        let open = sheet.takes_answers();
        let lacks = if open {
            Lacks::of(sheet, &wanted, there)
        } else {
            Lacks::default()
        };
        let (reckoned, sum) = reckoned(sheet, application);
        let complete = missing.is_empty();
        let pays = sum > Yen::ZERO;
        Ok(Self {
            errors: Errors::default(),
            can_submit: open && complete && lacks.is_nothing() && pays,
            complete,
            lacking: lacks.lacking,
            to_put_right: lacks.to_put_right,
            hinted: lacks.hinted,
            papers_url: list_address(sheet),
            banner: Banner::of_sheet(sheet),
            name: sheet.campaign().name.clone(),
            case_url: address(sheet.case()),
            trouble,
            people: answers(sheet, &journey),
            papers: papers::by_person(sheet, &wanted, there),
            note: if pays && open && reckoned.iter().any(|one| one.nothing) {
                OTHERS_ALONE
            } else {
                ""
            },
            sum: yen(sum),
            reckoned,
            account: account_of(application),
            chosen: chosen(application),
            ways: ways(application),
            seen: sheet.digest()?,
            submit: submit(sheet),
            said: said(sheet, application, complete && !pays),
            missing,
            shell,
        })
    }
}

fn unanswered(sheet: &Sheet, journey: &Journey<'_>) -> Vec<MissingView> {
    let checked = app::survey::check(journey);
    let open = checked.questions.iter();
    open.map(|(page, question)| missing(sheet, page, question))
        .collect()
}

fn ways(application: &Application) -> Vec<OptionView> {
    let view = |one: &Way| OptionView {
        value: one.word(),
        label: way(*one),
        hint: format!("お支払いの予定：{}", expected(&application.subsidy, *one)),
    };
    application.ways().iter().map(view).collect()
}

/// The way that was chosen when it was handed in before.
fn chosen(application: &Application) -> String {
    let way = application.way();
    way.map_or_else(String::new, |way| way.word().to_owned())
}

/// The account's page, where it may be paid to one.
fn account_of(application: &Application) -> &'static str {
    if application.ways().contains(&Way::Account) {
        account()
    } else {
        ""
    }
}

fn submit(sheet: &Sheet) -> &'static str {
    if sheet.status() == Stage::Returned {
        "もう一度申請する"
    } else {
        "申請する"
    }
}

/// Why it cannot be handed in, where that isn't plain.
fn said(sheet: &Sheet, application: &Application, nothing: bool) -> Vec<String> {
    if !application.status.takes_answers() {
        return Vec::new();
    }
    match sheet.state() {
        State::Over { .. } => paragraphs(&application.subsidy.texts.over),
        _ if nothing => vec![NOTHING.to_owned()],
        _ => Vec::new(),
    }
}
