//! `/portal/subsidies/applications/{case}/check`: everything that was typed, what it comes to, the way of payment, and 「申請する」.

use app::survey::{Papers, Sheet};
use app::uploads::Paper;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::case::{State, Status as Stage};
use domain::eligibility::{Word as _, Yen};
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
    /// Somebody gets nothing, and somebody else does.
    some_nothing: bool,
    nothing: bool,
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
        let checked = app::survey::check(&journey);
        let open_questions = checked.questions.iter();
        let missing: Vec<MissingView> = open_questions
            .map(|(page, question)| missing(sheet, page, question))
            .collect();
        let wanted = sheet.wanted(journey.documents(), &Papers::of(there));
        let open = sheet.takes_answers();
        let lacks = if open {
            Lacks::of(sheet, &wanted, there)
        } else {
            Lacks::default()
        };
        let (reckoned, sum) = reckoned(sheet, application);
        let ready = missing.is_empty() && lacks.is_nothing();
        let ways = application.ways();
        Ok(Self {
            errors: Errors::default(),
            can_submit: open && ready && sum > Yen::ZERO,
            complete: missing.is_empty(),
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
            some_nothing: sum > Yen::ZERO && reckoned.iter().any(|one| one.nothing),
            nothing: sum == Yen::ZERO,
            sum: yen(sum),
            reckoned,
            account: if ways.contains(&Way::Account) {
                account()
            } else {
                ""
            },
            chosen: application
                .way()
                .map_or_else(String::new, |way| way.word().to_owned()),
            ways: ways
                .iter()
                .map(|one| OptionView {
                    value: one.word(),
                    label: way(*one),
                    hint: format!("お支払いの予定：{}", expected(&application.subsidy, *one)),
                })
                .collect(),
            seen: sheet.digest()?,
            submit: if sheet.status() == Stage::Returned {
                "もう一度申請する"
            } else {
                "申請する"
            },
            said: match sheet.state() {
                State::Over { .. } if application.status.takes_answers() => {
                    paragraphs(&application.subsidy.texts.over)
                }
                _ => Vec::new(),
            },
            missing,
            shell,
        })
    }
}
