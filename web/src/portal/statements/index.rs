//! `/portal/statements`: a year by month, person, provider and kind of care, with charts, and a search.

use app::statements::Statement;
use askama::Template;
use axum::extract::Query;
use domain::eligibility::Word as _;
use domain::statements::{Care, Line, Totals, YearMonth, by, comparable};
use uuid::Uuid;

use super::rows::{LineView, Sum, Table};
use super::{Included, words};
use crate::answer::{Answer, ok};
use crate::chart::{Chart, Row, Series, Shape};
use crate::shell::Shell;
use crate::who::Proven;

#[derive(Template)]
#[template(path = "portal/statements/index.html")]
struct Page {
    shell: Shell,
    title: String,
    included: Included,
    years: Vec<Choice>,
    year: u32,
    sum: Sum,
    charts: Vec<Chart>,
    tables: Vec<Table>,
    people: Vec<Choice>,
    kinds: Vec<Choice>,
    wanted: String,
    found: Option<Vec<LineView>>,
    more: usize,
    tax: bool,
    answers: usize,
}

/// Something to choose.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

/// What the address says.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    year: String,
    q: String,
    person: String,
    kind: String,
}

/// How many lines a search shows.
const FOUND: usize = 200;

/// `GET`.
pub(crate) async fn show(Proven { member }: Proven, Query(said): Query<Said>) -> Answer {
    let statement = app::statements::statement(member.portal(), &member.member).await?;
    let years = statement.years();
    let typed = said.year.parse().ok();
    let year = typed
        .filter(|year| years.contains(year))
        .or(years.first().copied());
    let year = year.unwrap_or_default();
    let of_year = |line: &&Line<Uuid>| line.month.year() == year;
    let lines: Vec<&Line<Uuid>> = statement.lines.iter().filter(of_year).collect();
    let found = search(&statement, &said);
    let insurer = &member.member.insurer;
    let mut modules = insurer.modules.iter();
    let own =
        modules.find(|module| module.kind == definitions::insurer::ModuleKind::MedicalExpenses);
    let page = Page {
        shell: member.shell(),
        title: own.map(|module| module.label.clone()).unwrap_or_default(),
        included: Included::of(&statement),
        years: years
            .iter()
            .map(|one| choice(one, &format!("{one}年"), *one == year))
            .collect(),
        year,
        sum: Sum::of(
            String::new(),
            String::new(),
            &Totals::of(lines.iter().copied()),
        ),
        charts: charts(&statement, &lines, year),
        tables: tables(&statement, &lines, year),
        people: people(&statement, &said),
        kinds: kinds(&statement, &said),
        more: found.as_ref().map_or(0, Vec::len).saturating_sub(FOUND),
        found: found.map(|mut found| {
            found.truncate(FOUND);
            found
                .iter()
                .map(|line| LineView::of(&statement, line))
                .collect()
        }),
        wanted: said.q,
        tax: insurer.statements.tax_statement,
        answers: app::statements::unread_answers(member.portal(), &member.member).await?,
    };
    Ok(member.visitor.answer(ok(&page)))
}

fn choice(value: &impl ToString, label: &str, chosen: bool) -> Choice {
    Choice {
        value: value.to_string(),
        label: label.to_owned(),
        chosen,
    }
}

fn people(statement: &Statement, said: &Said) -> Vec<Choice> {
    let people = statement.people.iter();
    let each = people.map(|one| choice(&one.id, &one.name, one.id.to_string() == said.person));
    each.collect()
}

fn kinds(statement: &Statement, said: &Said) -> Vec<Choice> {
    let there = by(&statement.lines, |line| line.care);
    let each = there.keys().map(|care| {
        let word = care.word();
        choice(&word, words::care(*care), word == said.kind)
    });
    each.collect()
}

/// The lines somebody looks for, over all years; nothing when nothing is asked.
fn search<'s>(statement: &'s Statement, said: &Said) -> Option<Vec<&'s Line<Uuid>>> {
    let wanted = comparable(&said.q);
    let person = Uuid::try_parse(&said.person).ok();
    let care = Care::named(&said.kind);
    if wanted.is_empty() && person.is_none() && care.is_none() {
        return None;
    }
    let fits = |line: &&Line<Uuid>| {
        person.is_none_or(|person| line.person == person)
            && care.is_none_or(|care| line.care == care)
            && (wanted.is_empty() || comparable(&line.provider).contains(&wanted))
    };
    Some(statement.lines.iter().filter(fits).collect())
}

/// Every month of the year that is there, those without a line among them.
fn months_of(statement: &Statement, year: u32) -> impl Iterator<Item = YearMonth> {
    let months = statement.months.iter().copied();
    months.filter(move |month| month.year() == year)
}

fn tables(statement: &Statement, lines: &[&Line<Uuid>], year: u32) -> Vec<Table> {
    let all = || lines.iter().copied();
    let months = by(all(), |line| line.month);
    let people = by(all(), |line| line.person);
    let mut providers: Vec<_> = by(all(), |line| line.provider.as_str())
        .into_iter()
        .collect();
    providers.sort_by_key(|(_, totals)| std::cmp::Reverse(totals.amounts.total));
    let months = months_of(statement, year).map(|month| {
        let totals = months.get(&month).copied().unwrap_or_default();
        let url = format!("/portal/statements/{month}");
        Sum::of(words::month(month), url, &totals)
    });
    let people = statement.people.iter().filter_map(|person| {
        let label = person.name.clone();
        Some(Sum::of(label, String::new(), people.get(&person.id)?))
    });
    let kinds = by(all(), |line| line.care).into_iter();
    let kinds =
        kinds.map(|(care, totals)| Sum::of(words::care(care).to_owned(), String::new(), &totals));
    let providers = providers
        .into_iter()
        .map(|(provider, totals)| Sum::of(provider.to_owned(), String::new(), &totals));
    let table = |key, title, heading, rows| Table {
        key,
        title,
        heading,
        rows,
    };
    vec![
        table("months", "月別", "診療年月", months.collect()),
        table("people", "受診した方別", "受診した方", people.collect()),
        table("kinds", "診療区分別", "診療区分", kinds.collect()),
        table(
            "providers",
            "医療機関別",
            "医療機関など",
            providers.collect(),
        ),
    ]
}

/// What was paid, by month and by person; the same figures stand in the tables.
fn charts(statement: &Statement, lines: &[&Line<Uuid>], year: u32) -> Vec<Chart> {
    let months = by(lines.iter().copied(), |line| line.month);
    let people = by(lines.iter().copied(), |line| line.person);
    let row = |label: String, totals: Option<&Totals>| Row {
        label,
        figures: vec![totals.map_or(0, |totals| totals.amounts.paid().get())],
    };
    let months = months_of(statement, year).map(|month| row(month.to_string(), months.get(&month)));
    let of_people = statement.people.iter();
    let of_people = of_people.filter(|person| people.contains_key(&person.id));
    let of_people = of_people.map(|person| row(person.name.clone(), people.get(&person.id)));
    let series = |key, title, shape, rows: Vec<Row>| Series {
        key,
        title,
        about: String::new(),
        unit: "円",
        shape,
        headings: &[],
        rows,
    };
    let all = [
        series(
            "chart-months",
            "月ごとの支払った額",
            Shape::Columns,
            months.collect(),
        ),
        series(
            "chart-people",
            "受診した方ごとの支払った額",
            Shape::Bars,
            of_people.collect(),
        ),
    ];
    let some = all.iter().filter(|series| !series.rows.is_empty());
    some.map(|series| Chart::of(series, String::new()))
        .collect()
}
