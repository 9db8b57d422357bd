//! `/portal/survey/{case}/check`: every answer with 「変更」, what is missing, and 「提出する」.

use app::survey::{Papers, Sheet, Wanted};
use app::uploads::{MyNumber, Paper};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::case::{State, Status};
use domain::questionnaire::wording::with_name;
use domain::questionnaire::{Journey, Key, PageId, Question};

use super::banner::Banner;
use super::documents::{list_address, paper_address, papers_for};
use super::page::own;
use super::papers::PapersOf;
use super::question::{fields, shown};
use super::{address, open, papers, people};
use crate::answer::{Answer, Failure, ok, page};
use crate::shell::Shell;
use crate::who::Respondent;

#[derive(Template)]
#[template(path = "portal/survey/check.html")]
struct Page {
    shell: Shell,
    banner: Banner,
    name: String,
    case_url: String,
    trouble: &'static str,
    missing: Vec<MissingView>,
    lacking: Vec<LackView>,
    to_put_right: Vec<LackView>,
    hinted: Vec<HintedView>,
    later: String,
    papers_url: String,
    people: Vec<AnswersOf>,
    papers: Vec<PapersOf>,
    seen: String,
    can_submit: bool,
    submit: &'static str,
    said: String,
}

/// A question without an answer.
pub(in crate::portal) struct MissingView {
    pub(in crate::portal) what: String,
    pub(in crate::portal) who: String,
    pub(in crate::portal) url: String,
}

/// A paper that has to be handed in and isn't there, or has to be put right.
pub(in crate::portal) struct LackView {
    pub(in crate::portal) what: String,
    pub(in crate::portal) who: String,
    pub(in crate::portal) state: String,
    pub(in crate::portal) url: String,
}

/// A file that may hold a My Number.
pub(in crate::portal) struct HintedView {
    pub(in crate::portal) name: String,
    pub(in crate::portal) url: String,
}

/// One person's answers.
pub(in crate::portal) struct AnswersOf {
    pub(in crate::portal) name: String,
    pub(in crate::portal) answers: Vec<AnswerView>,
}

/// One answer.
pub(in crate::portal) struct AnswerView {
    pub(in crate::portal) ask: String,
    pub(in crate::portal) lines: Vec<String>,
    pub(in crate::portal) missing: bool,
    /// Where it is changed; empty when it can't be.
    pub(in crate::portal) url: String,
}

/// `GET`.
pub(crate) async fn show(respondent: Respondent, Path(case): Path<String>) -> Answer {
    let sheet = open(&respondent, &case).await?;
    let there = papers_for(&respondent, sheet.case()).await?;
    let page = Page::new(&sheet, &there, (respondent.shell(), ""))?;
    Ok(respondent.visitor.answer(ok(&page)))
}

/// The page again, when it could not be handed in as it was seen.
pub(super) async fn again(
    respondent: &Respondent,
    sheet: &Sheet,
    trouble: &'static str,
) -> Result<Response, Failure> {
    let there = papers_for(respondent, sheet.case()).await?;
    let checked = Page::new(sheet, &there, (respondent.shell(), trouble))?;
    Ok(page(StatusCode::CONFLICT, &checked))
}

impl Page {
    fn new(
        sheet: &Sheet,
        there: &[Paper],
        (shell, trouble): (Shell, &'static str),
    ) -> Result<Self, Failure> {
        let journey = sheet.journey();
        let checked = app::survey::check(&journey);
        let missing: Vec<MissingView> = checked
            .questions
            .iter()
            .map(|(page, question)| missing(sheet, page, question))
            .collect();
        let wanted = sheet.wanted(journey.documents(), &Papers::of(there));
        let open = sheet.takes_answers();
        let lacks = if open {
            Lacks::of(sheet, &wanted, there)
        } else {
            Lacks::default()
        };
        let papers = papers::by_person(sheet, &wanted, there);
        Ok(Self {
            can_submit: open && missing.is_empty() && lacks.can_be_said_away(),
            lacking: lacks.lacking,
            to_put_right: lacks.to_put_right,
            hinted: lacks.hinted,
            later: lacks.later.join(" "),
            papers_url: list_address(sheet),
            banner: Banner::of_sheet(sheet),
            name: sheet.campaign().name.clone(),
            case_url: address(sheet),
            trouble,
            people: answers(sheet, &journey),
            papers,
            seen: sheet.digest()?,
            submit: if sheet.status() == Status::Returned {
                "再提出する"
            } else {
                "提出する"
            },
            said: said(sheet),
            missing,
            shell,
        })
    }
}

/// Why it cannot be handed in, where that isn't plain.
fn said(sheet: &Sheet) -> String {
    match sheet.state() {
        State::Over { .. } if sheet.status().waits_for_member() => {
            sheet.campaign().texts.late.clone()
        }
        _ => String::new(),
    }
}

pub(in crate::portal) fn missing(sheet: &Sheet, page: &PageId, question: &Question) -> MissingView {
    MissingView {
        what: with_name(&question.ask, sheet.name(&page.who)),
        who: people::called(sheet, &page.who),
        url: change(sheet, page, question),
    }
}

/// What is not right with papers while the case can be handed in.
#[derive(Default)]
pub(in crate::portal) struct Lacks {
    pub(in crate::portal) lacking: Vec<LackView>,
    pub(in crate::portal) to_put_right: Vec<LackView>,
    pub(in crate::portal) hinted: Vec<HintedView>,
    /// The names of what is missing.
    later: Vec<String>,
}

impl Lacks {
    pub(in crate::portal) fn of(sheet: &Sheet, wanted: &[Wanted<'_>], there: &[Paper]) -> Self {
        let counted = Papers::of(there);
        let view = |one: &Wanted<'_>| lack(sheet, one, &counted);
        let missing = wanted.iter().filter(|one| one.is_missing());
        let to_put_right = wanted.iter().filter(|one| one.is_to_put_right());
        Self {
            later: missing.clone().map(Wanted::name).collect(),
            lacking: missing.filter_map(view).collect(),
            to_put_right: to_put_right.filter_map(view).collect(),
            hinted: hinted(sheet, there),
        }
    }

    /// Whether nothing is wrong with any paper.
    pub(in crate::portal) fn is_nothing(&self) -> bool {
        self.lacking.is_empty() && self.can_be_said_away()
    }

    /// Whether nothing stands in the way but papers that may come later.
    fn can_be_said_away(&self) -> bool {
        self.to_put_right.is_empty() && self.hinted.is_empty()
    }
}

fn lack(sheet: &Sheet, wanted: &Wanted<'_>, papers: &Papers) -> Option<LackView> {
    let who = &wanted.required.who;
    let mut kinds = wanted.kinds();
    let key = kinds.next()?;
    let kind = sheet.questionnaire().documents.get(key)?;
    let others = if wanted.required.requirement.one_of.len() > 1 {
        "など"
    } else {
        ""
    };
    Some(LackView {
        what: format!("{}{others}", with_name(&kind.name, sheet.name(who))),
        who: people::called(sheet, who),
        state: papers::state(wanted, papers),
        url: paper_address(sheet, key, who),
    })
}

/// Files that nobody has handed in yet, and of which nobody has said that they hold no My Number.
fn hinted(sheet: &Sheet, there: &[Paper]) -> Vec<HintedView> {
    let mut found = Vec::new();
    for paper in there {
        let mut people = sheet.people().iter();
        let person = people.find(|one| sheet.person(&one.who) == Some(paper.person));
        let (Some(person), Ok(key)) = (person, Key::parse(&paper.document)) else {
            continue;
        };
        let url = paper_address(sheet, &key, &person.who);
        let files = paper
            .files
            .iter()
            .filter(|file| file.submitted_at.is_none() && file.my_number == MyNumber::Hinted);
        found.extend(files.map(|file| HintedView {
            name: file.name.clone(),
            url: url.clone(),
        }));
    }
    found
}

/// Where an answer is changed, and from where the way leads back.
fn change(sheet: &Sheet, page: &PageId, question: &Question) -> String {
    let place = fields::name(&question.key);
    format!("{}?from=check#{place}", own(sheet, page))
}

/// Everybody's answers in the order of the way.
pub(in crate::portal) fn answers(sheet: &Sheet, journey: &Journey<'_>) -> Vec<AnswersOf> {
    let groups = journey
        .pages()
        .chunk_by(|one, next| one.id.who == next.id.who);
    let of_person = |pages: &[domain::questionnaire::Page<'_>]| {
        let who = &pages.first()?.id.who;
        let name = sheet.name(who);
        let mut answers = Vec::new();
        for page in pages {
            for asked in &page.questions {
                let question = asked.question;
                let lines = asked.answer.as_ref();
                let open = sheet.takes_answers() && sheet.is_open(who, &question.key);
                answers.push(AnswerView {
                    ask: with_name(&question.ask, name),
                    lines: lines
                        .map_or_else(Vec::new, |answer| shown::answer(&question.kind, answer)),
                    missing: asked.is_missing(),
                    url: if open {
                        change(sheet, &page.id, question)
                    } else {
                        String::new()
                    },
                });
            }
        }
        Some(AnswersOf {
            name: people::called(sheet, who),
            answers,
        })
    };
    groups.filter_map(of_person).collect()
}
