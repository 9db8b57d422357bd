//! `/portal/survey/{case}/result`: what was decided about each dependent.

use app::survey::{Insured, Outcome};
use askama::Template;
use axum::extract::Path;
use domain::case::Decision;
use domain::japan_time::format_day;
use domain::japanese_date::both;

use super::{address, open_own};
use crate::answer::{Answer, Failure, ok};
use crate::shell::Shell;
use crate::who::Member;

#[derive(Template)]
#[template(path = "portal/survey/result.html")]
struct Page {
    shell: Shell,
    name: String,
    case_url: String,
    /// Whom the notice of change has to be handed in for; nobody: there is none.
    leaving: Vec<String>,
    /// Whether it goes through the employer.
    through_employer: bool,
    unanswered: bool,
    people: Vec<ResultView>,
}

/// What was decided about somebody.
struct ResultView {
    name: String,
    decision: &'static str,
    continues: bool,
    on: String,
    reason: String,
    decided: String,
}

/// `GET`.
pub(crate) async fn show(member: Member, Path(case): Path<String>) -> Answer {
    let sheet = open_own(&member, &case).await?;
    let who = Insured::of(&member.member);
    let results = app::survey::result(member.portal(), &who, sheet.case()).await?;
    let results = results.ok_or(Failure::NotFound)?;
    let decided = |decision| results.iter().filter(move |one| one.decision == decision);
    let category = member.member.person.category.as_deref();
    let page = Page {
        shell: member.shell(),
        name: sheet.campaign().name.clone(),
        case_url: address(&sheet),
        leaving: decided(Decision::Remove)
            .map(|one| format!("{}さん", one.name))
            .collect(),
        through_employer: !matches!(category, Some("voluntary" | "special_retiree")),
        unanswered: decided(Decision::NoAnswer).next().is_some(),
        people: results.iter().map(view).collect(),
    };
    Ok(member.visitor.answer(ok(&page)))
}

fn view(result: &Outcome) -> ResultView {
    let (decision, from) = match result.decision {
        Decision::Continue => ("扶養を継続します", "から継続"),
        Decision::Remove => ("扶養から外れます", "に扶養から外れます"),
        Decision::NoAnswer => ("お答えを確認できませんでした", "まで"),
    };
    ResultView {
        name: format!("{}さん", result.name),
        decision,
        continues: result.decision == Decision::Continue,
        on: result
            .effective_on
            .map_or_else(String::new, |day| format!("{}{from}", both(day))),
        reason: result.reason.clone().unwrap_or_default(),
        decided: format_day(result.decided_at),
    }
}
