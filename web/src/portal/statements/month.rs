//! `/portal/statements/{month}`: the lines of one month.

use app::statements::Statement;
use askama::Template;
use axum::extract::Path;
use domain::statements::{Line, Totals, YearMonth};
use uuid::Uuid;

use super::rows::{LineView, Sum};
use super::{Included, words};
use crate::answer::{Answer, Failure, ok};
use crate::shell::Shell;
use crate::who::Proven;

#[derive(Template)]
#[template(path = "portal/statements/month.html")]
struct Page {
    shell: Shell,
    included: Included,
    month: String,
    there: bool,
    sum: Sum,
    people: Vec<OfPerson>,
    before: Option<(String, String)>,
    after: Option<(String, String)>,
}

/// The lines of one person.
struct OfPerson {
    name: String,
    paid: String,
    lines: Vec<LineView>,
}

/// `GET`.
pub(crate) async fn show(Proven { member }: Proven, Path(month): Path<String>) -> Answer {
    let month = YearMonth::parse(&month).map_err(|_| Failure::NotFound)?;
    let statement = app::statements::statement(member.portal(), &member.member).await?;
    let lines = statement.lines.iter().filter(|line| line.month == month);
    let lines: Vec<&Line<Uuid>> = lines.collect();
    let place = statement.months.iter().position(|there| *there == month);
    let beside = |at: Option<usize>| {
        let month = statement.months.get(at?)?;
        Some((words::month(*month), format!("/portal/statements/{month}")))
    };
    let totals = Totals::of(lines.iter().copied());
    let page = Page {
        shell: member.shell(),
        included: Included::of(&statement),
        month: words::month(month),
        there: place.is_some(),
        sum: Sum::of(String::new(), String::new(), &totals),
        people: people(&statement, &lines),
        before: beside(place.and_then(|at| at.checked_sub(1))),
        after: beside(place.map(|at| at + 1)),
    };
    Ok(member.visitor.answer(ok(&page)))
}

fn people(statement: &Statement, lines: &[&Line<Uuid>]) -> Vec<OfPerson> {
    let each = statement.people.iter().filter_map(|person| {
        let own = lines
            .iter()
            .copied()
            .filter(|line| line.person == person.id);
        let own: Vec<&Line<Uuid>> = own.collect();
        let totals = Totals::of(own.iter().copied());
        (!own.is_empty()).then(|| OfPerson {
            name: person.name.clone(),
            paid: totals.amounts.paid().to_string(),
            lines: own
                .into_iter()
                .map(|line| LineView::of(statement, line))
                .collect(),
        })
    });
    each.collect()
}
