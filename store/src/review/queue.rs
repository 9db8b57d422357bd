//! Cases in the order in which they have waited, and the next one for somebody.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _, Func, Order, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait as _, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};
use uuid::Uuid;

use super::{assignment, batch, batch_case, batches, hold, proposal, proposals};
use crate::campaigns::case;
use crate::survey::movement;
use crate::{Result, Scope};

/// Where a page of the queue begins: behind the case that has waited since then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behind {
    /// Since when that case waits.
    pub since: DateTime<Utc>,
    /// Its id.
    pub case: Uuid,
}

/// What stands beside the state of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// It is neither put aside nor does it wait for a second look.
    Nothing,
    /// It is put aside.
    Aside,
    /// What was proposed waits for a second look.
    SecondLook,
}

/// The move that sends a case back to its insured person.
const RETURN: &str = "return";

/// Which case somebody may have next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Free<'a> {
    /// One with nothing beside its state, that is not among clear ones to be decided together.
    Plain,
    /// One that was put aside until this day or one before it.
    Due(NaiveDate),
    /// One that waits for a second look at what somebody else than this one proposed.
    SecondLook(Uuid),
    /// One whose proposal by this person was sent back.
    SentBack(Uuid),
    /// One that was handed in again after this moment, and that this person returned last.
    Returned(Uuid, DateTime<Utc>),
    /// One that was handed in again at this moment or before it, or that none of these people returned last.
    Anybodys(&'a [Uuid], DateTime<Utc>),
}

/// Cases of a campaign in one state, those first that have waited longest; the same effort however deep.
///
/// # Errors
/// When the database cannot be asked.
pub async fn waiting(
    scope: &impl Scope,
    campaign: Uuid,
    (status, beside): (&str, Beside),
    behind: Option<Behind>,
    limit: u64,
) -> Result<Vec<case::Model>> {
    let mut find = of(scope, campaign, status).filter(stands(beside));
    if let Some(Behind { since, case }) = behind {
        let place = [case::Column::ChangedAt, case::Column::Id].map(Expr::col);
        let last = [Expr::val(since), Expr::val(case)];
        find = find.filter(Expr::tuple(place).gt(Expr::tuple(last)));
    }
    Ok(find
        .order_by_asc(case::Column::ChangedAt)
        .order_by_asc(case::Column::Id)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

/// How many cases of a campaign are in this state with this beside it, counted up to `most`: no more effort where there are
/// many more. Where nothing can stand beside a state, `None` spares looking.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_up_to(
    scope: &impl Scope,
    campaign: Uuid,
    (status, beside): (&str, Option<Beside>),
    most: u64,
) -> Result<i64> {
    let mut some = of(scope, campaign, status);
    if let Some(beside) = beside {
        some = some.filter(stands(beside));
    }
    let some = some
        .select_only()
        .column(case::Column::Id)
        .limit(most)
        .into_query();
    let count = Query::select()
        .expr(Func::count(Expr::col(case::Column::Id)))
        .from_subquery(some, "some")
        .to_owned();
    let row = scope.conn().query_one(&count).await?;
    let count = row.map(|row| row.try_get_by_index(0)).transpose()?;
    Ok(count.unwrap_or(0))
}

/// How many cases of a campaign in this state have this beside it.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_beside(
    scope: &impl Scope,
    campaign: Uuid,
    status: &str,
    beside: Beside,
) -> Result<i64> {
    let found = of(scope, campaign, status).filter(stands(beside));
    let count = found.count(&scope.conn()).await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

/// The case of a campaign in this state that has waited longest and is before nobody.
///
/// # Errors
/// When the database cannot be asked.
pub async fn first_free(
    scope: &impl Scope,
    campaign: Uuid,
    (status, free): (&str, Free<'_>),
    now: DateTime<Utc>,
) -> Result<Option<case::Model>> {
    let taken = Query::select()
        .expr(Expr::val(1))
        .from(assignment::Entity)
        .and_where(
            Expr::col((assignment::Entity, assignment::Column::CaseId))
                .equals((case::Entity, case::Column::Id)),
        )
        .and_where(Expr::col((assignment::Entity, assignment::Column::Until)).gt(now))
        .to_owned();
    Ok(of(scope, campaign, status)
        .filter(may_have(free))
        .filter(Expr::exists(taken).not())
        .order_by_asc(case::Column::ChangedAt)
        .order_by_asc(case::Column::Id)
        .one(&scope.conn())
        .await?)
}

fn of(scope: &impl Scope, campaign: Uuid, status: &str) -> Select<case::Entity> {
    case::Entity::find()
        .filter(case::Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::CampaignId.eq(campaign))
        .filter(case::Column::Status.eq(status))
}

fn stands(beside: Beside) -> Condition {
    let (aside, proposed) = (Expr::exists(aside()), Expr::exists(proposed()));
    match beside {
        Beside::Nothing => Condition::all().add(aside.not()).add(proposed.not()),
        Beside::Aside => Condition::all().add(aside),
        Beside::SecondLook => Condition::all().add(proposed),
    }
}

fn may_have(free: Free<'_>) -> Condition {
    let of_proposal = |column| Expr::col((proposal::Entity, column));
    match free {
        Free::Plain => stands(Beside::Nothing).add(Expr::exists(chosen()).not()),
        Free::Due(today) => {
            let mut due = aside();
            due.and_where(Expr::col((hold::Entity, hold::Column::Until)).lte(today));
            Condition::all().add(Expr::exists(due))
        }
        Free::SecondLook(not_by) => {
            let mut others = proposed();
            others.and_where(of_proposal(proposal::Column::ProposedBy).ne(not_by));
            Condition::all().add(Expr::exists(others))
        }
        Free::SentBack(to) => {
            let mut own = proposal(proposals::SENT_BACK);
            own.and_where(of_proposal(proposal::Column::ProposedBy).eq(to));
            stands(Beside::Nothing).add(Expr::exists(own))
        }
        Free::Returned(by, since) => Condition::all()
            .add(case::Column::ChangedAt.gt(since))
            .add(returned_last_by(&[by]))
            .add(Expr::exists(chosen()).not()),
        Free::Anybodys(reviewers, since) => Condition::all()
            .add(
                Condition::any()
                    .add(case::Column::ChangedAt.lte(since))
                    .add(returned_last_by(reviewers).not()),
            )
            .add(Expr::exists(chosen()).not()),
    }
}

/// Whether one of these people returned the case the last time that it was returned; nobody did from the command line. The
/// few moves of a case stand together in the key: asking costs one look-up for each case that was handed in since the
/// moment.
fn returned_last_by(people: &[Uuid]) -> Expr {
    let row = |column| Expr::col((movement::Entity, column));
    let last = Query::select()
        .expr(row(movement::Column::ActorId))
        .from(movement::Entity)
        .and_where(row(movement::Column::CaseId).equals((case::Entity, case::Column::Id)))
        .and_where(row(movement::Column::Act).eq(RETURN))
        .order_by((movement::Entity, movement::Column::Revision), Order::Desc)
        .limit(1)
        .to_owned();
    let nobody = Expr::val(Uuid::nil());
    Expr::expr(Func::coalesce([Expr::from(last), nobody])).is_in(people.iter().copied())
}

/// A row that says that the case, as it stands now, is put aside.
fn aside() -> SelectStatement {
    let row = |column| Expr::col((hold::Entity, column));
    Query::select()
        .expr(Expr::val(1))
        .from(hold::Entity)
        .and_where(row(hold::Column::CaseId).equals((case::Entity, case::Column::Id)))
        .and_where(row(hold::Column::Revision).equals((case::Entity, case::Column::Revision)))
        .to_owned()
}

/// A row that says that the case, as it stands now, waits for a second look.
fn proposed() -> SelectStatement {
    proposal(proposals::WAITING)
}

/// A row that says that the case is among clear ones to be decided together.
fn chosen() -> SelectStatement {
    let open = Query::select()
        .column(batch::Column::Id)
        .from(batch::Entity)
        .and_where(Expr::col(batch::Column::State).is_in([batches::WAITING, batches::RUNNING]))
        .to_owned();
    let row = |column| Expr::col((batch_case::Entity, column));
    Query::select()
        .expr(Expr::val(1))
        .from(batch_case::Entity)
        .and_where(row(batch_case::Column::CaseId).equals((case::Entity, case::Column::Id)))
        .and_where(row(batch_case::Column::Outcome).eq(batches::NOT_YET))
        .and_where(row(batch_case::Column::BatchId).in_subquery(open))
        .to_owned()
}

fn proposal(state: &str) -> SelectStatement {
    let row = |column| Expr::col((proposal::Entity, column));
    Query::select()
        .expr(Expr::val(1))
        .from(proposal::Entity)
        .and_where(row(proposal::Column::CaseId).equals((case::Entity, case::Column::Id)))
        .and_where(row(proposal::Column::Revision).equals((case::Entity, case::Column::Revision)))
        .and_where(row(proposal::Column::State).eq(state))
        .to_owned()
}
