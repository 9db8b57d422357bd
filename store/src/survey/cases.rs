//! Cases as their insured person, or staff, comes upon them; the look that holds them, and their moves.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, Value};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait as _, DbBackend, EntityTrait as _,
    IntoActiveModel as _, JoinType, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use super::movement;
use crate::campaigns::{campaign, case, dependent, extension, shown};
use crate::glance::Known;
use crate::look_up::{all, all_known, one, one_known, pairs_known};
use crate::protection::seen;
use crate::roster::{in_roster, person};
use crate::{Result, Scope, Writing};

/// At most so many cases of one insured person are looked at, the latest first.
const MOST_CASES: u64 = 100;
/// At most so many people of one family are looked at.
const MOST_PEOPLE: u64 = 100;
/// At most so many extensions are looked at that are for one person.
const MOST_EXTENSIONS: u64 = 1_000;

/// A dependent whom a case asks about, with the person of the roster.
pub type Dependent = (dependent::Model, person::Model);

/// The case with this id; where an insured person is named, as far as it is theirs and exists for them.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_id(
    scope: &impl Scope,
    id: Uuid,
    insured: Option<Uuid>,
) -> Result<Option<case::Model>> {
    static ANYBODYS: Known = Known::new();
    static THEIRS: Known = Known::new();
    let find = || find(scope, id, insured);
    let own: Value = scope.insurer().0.into();
    let Some(person) = insured else {
        return one_known(scope, &ANYBODYS, &[id.into(), own], find).await;
    };
    let values = [
        id.into(),
        own.clone(),
        person.into(),
        true.into(),
        own.clone(),
        own.clone(),
        own,
    ];
    one_known(scope, &THEIRS, &values, find).await
}

fn find(scope: &impl Scope, id: Uuid, insured: Option<Uuid>) -> Select<case::Entity> {
    let found = case::Entity::find_by_id(id).filter(case::Column::InsurerId.eq(scope.insurer().0));
    match insured {
        Some(insured) => found
            .filter(case::Column::InsuredId.eq(insured))
            .filter(shown(scope.insurer())),
        None => found,
    }
}

/// The same case as it stands now, held until the transaction ends, so that two acts on it come one after the other. On
/// SQLite the transaction holds the file from its beginning; ask before it has changed anything of the case.
///
/// # Errors
/// When the database refuses.
pub async fn lock(
    writing: &Writing,
    id: Uuid,
    insured: Option<Uuid>,
) -> Result<Option<case::Model>> {
    let mut found = find(writing, id, insured);
    if writing.conn().get_database_backend() == DbBackend::Postgres {
        found = found.lock_exclusive();
    }
    one(&writing.untouched(), found).await
}

/// Every case that exists for an insured person, the latest first, at most 100.
///
/// # Errors
/// When the database cannot be asked.
pub async fn cases_of(scope: &impl Scope, insured: Uuid) -> Result<Vec<case::Model>> {
    let find = case::Entity::find()
        .filter(case::Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::InsuredId.eq(insured))
        .filter(shown(scope.insurer()))
        .order_by_desc(case::Column::CreatedAt)
        .order_by_desc(case::Column::Id)
        .limit(MOST_CASES);
    all(scope, find).await
}

/// The campaign with this id, with its file and list.
///
/// # Errors
/// When the database cannot be asked.
pub async fn campaign(scope: &impl Scope, id: Uuid) -> Result<Option<campaign::Model>> {
    let find =
        campaign::Entity::find_by_id(id).filter(campaign::Column::InsurerId.eq(scope.insurer().0));
    one(scope, find).await
}

/// The extensions of a campaign that are for this insured person: their own, their workplace's, everybody's.
///
/// # Errors
/// When the database cannot be asked.
pub async fn extensions_for(
    scope: &impl Scope,
    campaign: Uuid,
    insured: Uuid,
    workplace: Option<&str>,
) -> Result<Vec<extension::Model>> {
    use extension::Column;
    static ANYBODYS: Known = Known::new();
    static OF_A_WORKPLACE: Known = Known::new();
    let find = || {
        let everybodys = Condition::all()
            .add(Column::PersonId.is_null())
            .add(Column::WorkplaceCode.is_null());
        let theirs = Condition::any()
            .add(Column::PersonId.eq(insured))
            .add(everybodys)
            .add_option(workplace.map(|workplace| Column::WorkplaceCode.eq(workplace)));
        extension::Entity::find()
            .filter(Column::InsurerId.eq(scope.insurer().0))
            .filter(Column::CampaignId.eq(campaign))
            .filter(theirs)
            .order_by_desc(Column::Until)
            .limit(MOST_EXTENSIONS)
    };
    let mut values: Vec<Value> = vec![scope.insurer().0.into(), campaign.into(), insured.into()];
    values.extend(workplace.map(Value::from));
    values.push(MOST_EXTENSIONS.into());
    let known = match workplace {
        Some(_) => &OF_A_WORKPLACE,
        None => &ANYBODYS,
    };
    all_known(scope, known, &values, find).await
}

/// The dependents of a case whom the household may see, in their order, each with the person; at most 100.
///
/// # Errors
/// When the database cannot be asked.
pub async fn people(scope: &impl Scope, case: Uuid) -> Result<Vec<Dependent>> {
    static KNOWN: Known = Known::new();
    let insurer = scope.insurer();
    let find = || {
        let person = dependent::Entity::belongs_to(person::Entity)
            .from(dependent::Column::PersonId)
            .to(person::Column::Id);
        dependent::Entity::find()
            .join(JoinType::InnerJoin, person.into())
            .filter(dependent::Column::InsurerId.eq(insurer.0))
            .filter(dependent::Column::CaseId.eq(case))
            .filter(seen(insurer, dependent::Column::PersonId))
            .filter(person::Column::InsurerId.eq(insurer.0))
            .order_by_asc(dependent::Column::Place)
            .limit(MOST_PEOPLE)
            .select_also(person::Entity)
    };
    let values = [
        insurer.0.into(),
        case.into(),
        insurer.0.into(),
        insurer.0.into(),
        MOST_PEOPLE.into(),
    ];
    pairs_known(scope, &KNOWN, &values, find).await
}

/// Everybody in the roster under the same symbol and number whom the household may see, by branch, at most 100.
///
/// # Errors
/// When the database cannot be asked.
pub async fn family(scope: &impl Scope, insured: &person::Model) -> Result<Vec<person::Model>> {
    use person::Column;
    static KNOWN: Known = Known::new();
    let own = scope.insurer();
    let (symbol, number) = (&insured.symbol_folded, &insured.number_folded);
    let find = || {
        person::Entity::find()
            .filter(Column::InsurerId.eq(own.0))
            .filter(Column::SymbolFolded.eq(symbol.as_str()))
            .filter(Column::NumberFolded.eq(number.as_str()))
            .filter(in_roster())
            .filter(seen(own, Column::Id))
            .order_by_asc(Column::Branch)
            .limit(MOST_PEOPLE)
    };
    let values = [
        own.0.into(),
        symbol.as_str().into(),
        number.as_str().into(),
        own.0.into(),
        MOST_PEOPLE.into(),
    ];
    all_known(scope, &KNOWN, &values, find).await
}

/// Makes a move of a case that is held, and keeps it.
///
/// # Errors
/// When the database refuses.
pub async fn make(writing: &Writing, made: movement::Model, now: DateTime<Utc>) -> Result<()> {
    case::Entity::update_many()
        .col_expr(case::Column::Status, Expr::value(made.to_status.as_str()))
        .col_expr(case::Column::Revision, Expr::value(made.revision))
        .col_expr(case::Column::ChangedAt, Expr::value(now))
        .filter(case::Column::Id.eq(made.case_id))
        .filter(case::Column::InsurerId.eq(writing.insurer().0))
        .exec(&writing.conn())
        .await?;
    movement::Entity::insert(made.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}
