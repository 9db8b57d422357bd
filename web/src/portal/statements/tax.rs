//! `/portal/statements/tax`: the statement for the deduction of medical expenses, as PDF and as CSV.

use app::roster::Encoding;
use app::spreadsheet::Spreadsheet;
use app::statements::Statement;
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;
use domain::japanese_date::both;
use domain::statements::{Tax, Yen, of_year};
use papers::tax_statement::{Row, TaxStatement, typeset};
use uuid::Uuid;

use super::{Included, ranges, words};
use crate::answer::{Answer, Failure, ok};
use crate::press::{help_lines, print};
use crate::shell::Shell;
use crate::who::{Member, Proven};

#[derive(Template)]
#[template(path = "portal/statements/tax.html")]
struct Page {
    shell: Shell,
    included: Included,
    holder: String,
    insurer: String,
    years: Vec<OfYear>,
}

/// A year of which something is there.
struct OfYear {
    year: u32,
    paid: String,
    months: String,
    missing: String,
    people: Vec<(String, String)>,
}

/// The columns of the CSV: the six items and the kind of care.
const HEADINGS: [&str; 7] = [
    "被保険者氏名",
    "診療年月",
    "診療を受けた方",
    "医療機関・薬局等の名称",
    "診療区分",
    "支払った医療費の額",
    "保険者の名称",
];

/// `GET`.
pub(crate) async fn show(Proven { member }: Proven) -> Answer {
    let statement = read(&member).await?;
    let years = statement.years();
    let page = Page {
        shell: member.shell(),
        included: Included::of(&statement),
        holder: statement.holder.clone(),
        insurer: member.member.insurer.name.clone(),
        years: years.iter().map(|year| of(&statement, *year)).collect(),
    };
    Ok(member.visitor.answer(ok(&page)))
}

/// `GET …/{file}`: `2026.pdf` or `2026.csv`.
pub(crate) async fn file(Proven { member }: Proven, Path(file): Path<String>) -> Answer {
    let statement = read(&member).await?;
    let (year, kind) = file.split_once('.').ok_or(Failure::NotFound)?;
    let year: u32 = year.parse().map_err(|_| Failure::NotFound)?;
    if !statement.years().contains(&year) {
        return Err(Failure::NotFound);
    }
    let tax = of_year(&statement.lines, &statement.months, year);
    match kind {
        "pdf" => {
            let paper = paper(&member, &statement, &tax, year);
            let name = format!("medical-expenses-{year}.pdf");
            print(&name, move || typeset(&paper)).await
        }
        "csv" => csv(&member, &statement, &tax, year),
        _ => Err(Failure::NotFound),
    }
}

async fn read(member: &Member) -> Result<Statement, Failure> {
    if !member.member.insurer.statements.tax_statement {
        return Err(Failure::NotFound);
    }
    Ok(app::statements::statement(member.portal(), &member.member).await?)
}

fn of(statement: &Statement, year: u32) -> OfYear {
    let tax = of_year(&statement.lines, &statement.months, year);
    OfYear {
        year,
        paid: tax.paid.to_string(),
        months: ranges(&tax.months),
        missing: missing(&tax, year),
        people: people(statement, &tax),
    }
}

/// The months of the year that are not there.
fn missing(tax: &Tax<'_, Uuid>, year: u32) -> String {
    let all = (1..=12).filter_map(|month| domain::statements::YearMonth::new(year, month));
    let missing: Vec<_> = all.filter(|month| !tax.months.contains(month)).collect();
    ranges(&missing)
}

fn people(statement: &Statement, tax: &Tax<'_, Uuid>) -> Vec<(String, String)> {
    let each = statement.people.iter().filter_map(|person| {
        let paid: &Yen = tax.people.get(&person.id)?;
        Some((person.name.clone(), paid.to_string()))
    });
    each.collect()
}

fn name(statement: &Statement, person: Uuid) -> String {
    let person = statement.person(person);
    person.map(|person| person.name.clone()).unwrap_or_default()
}

fn paper(member: &Member, statement: &Statement, tax: &Tax<'_, Uuid>, year: u32) -> TaxStatement {
    let (of, insurer) = (&member.member, &member.member.insurer);
    let row = |line: &&domain::statements::Line<Uuid>| Row {
        month: words::month(line.month),
        person: name(statement, line.person),
        provider: line.provider.clone(),
        care: words::care(line.care).to_owned(),
        paid: line.amounts.paid().to_string(),
    };
    TaxStatement {
        insurer: insurer.name.clone(),
        holder: statement.holder.clone(),
        symbol_number: format!("{}・{}", of.person.symbol, of.person.number),
        year,
        months: ranges(&tax.months),
        missing: missing(tax, year),
        rows: tax.lines.iter().map(row).collect(),
        people: people(statement, tax),
        paid: tax.paid.to_string(),
        printed_on: both(member.portal().clock().today()),
        help: help_lines(member.portal(), insurer),
    }
}

fn csv(member: &Member, statement: &Statement, tax: &Tax<'_, Uuid>, year: u32) -> Answer {
    let bytes = table(member, statement, tax).map_err(|_| Failure::Internal)?;
    let name = format!("attachment; filename=\"medical-expenses-{year}.csv\"");
    let dress = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&name).map_err(|_| Failure::Internal)?,
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((dress, bytes).into_response())
}

fn table(member: &Member, statement: &Statement, tax: &Tax<'_, Uuid>) -> std::io::Result<Vec<u8>> {
    let headings = HEADINGS.map(str::to_owned);
    let mut sheet = Spreadsheet::begin(Encoding::Utf8Bom, Vec::new(), &headings)?;
    let insurer = &member.member.insurer.name;
    for line in &tax.lines {
        sheet.row(&[
            statement.holder.clone(),
            words::month(line.month),
            name(statement, line.person),
            line.provider.clone(),
            words::care(line.care).to_owned(),
            line.amounts.paid().get().to_string(),
            insurer.clone(),
        ])?;
    }
    let total = format!("合計（{}件）", tax.lines.len());
    let paid = tax.paid.get().to_string();
    let none = String::new;
    sheet.row(&[
        total,
        ranges(&tax.months),
        none(),
        none(),
        none(),
        paid,
        none(),
    ])?;
    Ok(sheet.end()?.0)
}
