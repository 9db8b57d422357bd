//! What a member sees. Every page, total, chart, PDF and CSV reads through this file, which asks
//! [`domain::statements::may_see`] about each entry: whoever is hidden leaves nothing behind.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::eligibility::Word as _;
use domain::roster::marks::greeting;
use domain::statements::{
    Amounts, BenefitKind, Care, Decision, Line, Meals, Seen, Way, YearMonth, Yen, may_see,
};
use store::Reading;
use store::statements::{decision, line};
use uuid::Uuid;

use crate::insurers::Insurer;
use crate::login::Member;
use crate::{Error, Portal, Result};

/// A statement as its reader sees it.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Through whom the reader is covered, or was with the newest line; the reader, where they are insured themselves.
    pub holder: String,
    /// Whom the lines are about: the reader first, then by birth date.
    pub people: Vec<Person>,
    /// The lines, newest month first, then by person and provider.
    pub lines: Vec<Line<Uuid>>,
    /// The months that are there, oldest first: the insurer's, the same for everybody.
    pub months: Vec<YearMonth>,
    /// The month that comes next, and when.
    pub next: (YearMonth, NaiveDate),
}

/// Somebody a statement is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The person of the roster.
    pub id: Uuid,
    /// The name, as they are greeted.
    pub name: String,
    /// 続柄, as the roster has it; nothing for the reader.
    pub relationship: Option<String>,
}

/// A decision with its own id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its row.
    pub id: Uuid,
    /// What it says.
    pub decision: Decision<Uuid>,
    /// For whom it is, as they are greeted.
    pub name: String,
    /// Through whom that person was covered, as they are greeted.
    pub holder: String,
}

impl Statement {
    /// Somebody of the statement.
    #[must_use]
    pub fn person(&self, id: Uuid) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// The years of which months are there, newest first.
    #[must_use]
    pub fn years(&self) -> Vec<u32> {
        let mut years: Vec<u32> = self.months.iter().map(|month| month.year()).collect();
        years.dedup();
        years.reverse();
        years
    }
}

/// The statement of a member.
///
/// # Errors
/// When the database refuses, or holds what it never should.
pub async fn statement(portal: &Portal, member: &Member) -> Result<Statement> {
    let (reader, from) = (member.person.id, oldest(portal, &member.insurer));
    let scope = portal.store().read(member.insurer.id).await?;
    let mut rows = store::statements::lines_of_household(&scope, reader, from).await?;
    let own = store::statements::lines_about(&scope, reader, from).await?;
    rows.extend(own.into_iter().filter(|line| line.household_id != reader));
    let about = |line: &line::Model| (line.household_id, line.person_id);
    let rows = seen(&scope, reader, rows, about).await?;
    let newest = rows.iter().max_by_key(|line| line.month);
    let household = newest.map(|line| line.household_id);
    let holder = holder(&scope, member, household).await?;
    let people = people(&scope, reader, rows.iter().map(|line| line.person_id)).await?;
    let place: HashMap<Uuid, usize> = (0..).zip(&people).map(|(at, one)| (one.id, at)).collect();
    let mut lines = rows.iter().map(as_line).collect::<Result<Vec<_>>>()?;
    lines.sort_by(|one, other| {
        let order = |line: &Line<Uuid>| place.get(&line.person).copied();
        let newest = other.month.cmp(&one.month);
        newest
            .then_with(|| order(one).cmp(&order(other)))
            .then_with(|| one.care.cmp(&other.care))
            .then_with(|| one.provider.cmp(&other.provider))
    });
    let (months, next) = of_insurer(portal, member, &scope, from).await?;
    Ok(Statement {
        holder,
        people,
        lines,
        months,
        next,
    })
}

/// The months that are there, and the one that comes next with its day, where no line is shown.
///
/// # Errors
/// When the database refuses.
pub async fn months(
    portal: &Portal,
    member: &Member,
) -> Result<(Vec<YearMonth>, (YearMonth, NaiveDate))> {
    let scope = portal.store().read(member.insurer.id).await?;
    of_insurer(portal, member, &scope, oldest(portal, &member.insurer)).await
}

async fn of_insurer(
    portal: &Portal,
    member: &Member,
    scope: &Reading,
    from: i32,
) -> Result<(Vec<YearMonth>, (YearMonth, NaiveDate))> {
    let there = store::statements::months(scope).await?;
    let there = there.iter().filter(|row| row.month >= from);
    let months: Vec<YearMonth> = there.filter_map(|row| month(row.month).ok()).collect();
    let calendar = member.insurer.statements.calendar();
    let next = calendar.next(months.last().copied(), portal.clock().today());
    Ok((months, next))
}

/// The decisions of a member, newest first.
///
/// # Errors
/// When the database refuses, or holds what it never should.
pub async fn decisions(portal: &Portal, member: &Member) -> Result<Vec<Entry>> {
    let (reader, from) = (member.person.id, oldest(portal, &member.insurer));
    let scope = portal.store().read(member.insurer.id).await?;
    let mut rows = store::statements::decisions_of_household(&scope, reader, from).await?;
    let own = store::statements::decisions_about(&scope, reader, from).await?;
    rows.extend(own.into_iter().filter(|row| row.household_id != reader));
    let about = |row: &decision::Model| (row.household_id, row.person_id);
    let mut rows = seen(&scope, reader, rows, about).await?;
    rows.sort_by_key(|row| (std::cmp::Reverse(row.decided_on), row.id));
    let people = people(&scope, reader, rows.iter().map(|row| row.person_id)).await?;
    let households = rows.iter().map(|row| row.household_id);
    let households: HashMap<Uuid, String> = names(&scope, households).await?;
    let entry = |row: &decision::Model| {
        let holder = households.get(&row.household_id);
        let person = people.iter().find(|person| person.id == row.person_id);
        Ok(Entry {
            id: row.id,
            decision: as_decision(row)?,
            name: person.map(|person| person.name.clone()).unwrap_or_default(),
            holder: holder.cloned().unwrap_or_default(),
        })
    };
    rows.iter().map(entry).collect()
}

pub(super) fn oldest(portal: &Portal, insurer: &Insurer) -> i32 {
    let calendar = insurer.statements.calendar();
    let oldest = calendar.oldest(portal.clock().today());
    i32::try_from(oldest.number()).unwrap_or_default()
}

/// What of these rows the reader may see.
pub(super) async fn seen<T>(
    scope: &Reading,
    reader: Uuid,
    rows: Vec<T>,
    about: impl Fn(&T) -> (Uuid, Uuid),
) -> Result<Vec<T>> {
    let hidden = Hidden::among(scope, rows.iter().map(|row| about(row).1)).await?;
    let shown = rows
        .into_iter()
        .filter(|row| hidden.shows(reader, about(row)));
    Ok(shown.collect())
}

/// Who of some people is kept from the household.
pub(super) struct Hidden(HashSet<Uuid>);

impl Hidden {
    pub(super) async fn among(scope: &Reading, people: impl Iterator<Item = Uuid>) -> Result<Self> {
        let mut people: Vec<Uuid> = people.collect();
        people.sort_unstable();
        people.dedup();
        let hidden = store::protection::open_among(scope, &people).await?;
        Ok(Self(hidden.into_iter().map(|(person, _)| person).collect()))
    }

    /// Whether the reader may see an entry of this household about this person.
    pub(super) fn shows(&self, reader: Uuid, (household, person): (Uuid, Uuid)) -> bool {
        let of = Seen {
            household,
            person,
            hidden: self.0.contains(&person),
        };
        may_see(&reader, &of)
    }
}

/// Through whom a reader is covered, by the household of the newest line.
async fn holder(scope: &Reading, member: &Member, household: Option<Uuid>) -> Result<String> {
    let found = match household.filter(|household| *household != member.person.id) {
        Some(household) => names(scope, [household].into_iter())
            .await?
            .remove(&household),
        None => None,
    };
    Ok(found.unwrap_or_else(|| member.name().to_owned()))
}

/// How these people are greeted.
async fn names(scope: &Reading, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, String>> {
    let people = people(scope, Uuid::nil(), ids).await?;
    Ok(people.into_iter().map(|one| (one.id, one.name)).collect())
}

/// These people: the reader first, then by birth date.
async fn people(
    scope: &Reading,
    reader: Uuid,
    ids: impl Iterator<Item = Uuid>,
) -> Result<Vec<Person>> {
    let ids: HashSet<Uuid> = ids.collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let rows = store::survey::many::people_among(scope, &ids).await?;
    let mut rows: Vec<_> = rows.into_values().collect();
    rows.sort_by_key(|row| (row.id != reader, row.birth_date, row.id));
    let person = rows.into_iter().map(|row| Person {
        id: row.id,
        name: greeting(row.name.as_deref(), &row.kana).to_owned(),
        relationship: row.relationship.filter(|_| row.id != reader),
    });
    Ok(person.collect())
}

pub(super) fn as_line(row: &line::Model) -> Result<Line<Uuid>> {
    let count = |count: i32| u32::try_from(count).unwrap_or_default();
    Ok(Line {
        id: row.id,
        person: row.person_id,
        month: month(row.month)?,
        care: Care::named(&row.care).ok_or_else(stored)?,
        provider: row.provider.clone(),
        days: row.days.map(count),
        amounts: Amounts {
            total: Yen::of(row.total),
            insurer: Yen::of(row.insurer_share),
            public: Yen::of(row.public_share),
            own: Yen::of(row.own_share),
            meals: Meals {
                count: count(row.meals),
                cost: Yen::of(row.meal_cost),
                own: Yen::of(row.meal_own),
            },
            benefit: Yen::of(row.benefit),
        },
        note: row.note.clone().unwrap_or_default(),
    })
}

pub(super) fn as_decision(row: &decision::Model) -> Result<Decision<Uuid>> {
    Ok(Decision {
        person: row.person_id,
        number: row.number.clone().unwrap_or_default(),
        kind: BenefitKind::named(&row.kind).ok_or_else(stored)?,
        decided_on: row.decided_on,
        paid_on: row.paid_on,
        amount: Yen::of(row.amount),
        period: (row.period_from, row.period_to),
        way: Way::named(&row.way).ok_or_else(stored)?,
        note: row.note.clone().unwrap_or_default(),
    })
}

fn month(number: i32) -> Result<YearMonth> {
    let number = u32::try_from(number).ok();
    number.and_then(YearMonth::from_number).ok_or_else(stored)
}

fn stored() -> Error {
    Error::Stored("a statement that cannot be read".to_owned())
}
