//! Cases as their insured person, or staff, comes upon them; the look that holds them, and their moves.

use std::sync::OnceLock;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, Value};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait as _, DbBackend, EntityTrait as _,
    FromQueryResult, IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _, Select,
};
use uuid::Uuid;

use super::movement;
use crate::campaigns::{campaign, case, dependent, extension, shown};
use crate::glance::{Known, field};
use crate::look_up::{all, all_known, one, one_known};
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
    let insurer: Value = scope.insurer().0.into();
    let of_insurer = [id.into(), insurer.clone()];
    let Some(person) = insured else {
        return one_known(scope, &ANYBODYS, &of_insurer, || find(scope, id, insured)).await;
    };
    let [id_value, _] = of_insurer;
    let values = [
        id_value,
        insurer.clone(),
        person.into(),
        true.into(),
        insurer.clone(),
        insurer.clone(),
        insurer,
    ];
    one_known(scope, &THEIRS, &values, || find(scope, id, insured)).await
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

/// A campaign without its file and list, which can be large.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub struct Days {
    pub id: Uuid,
    pub digest: String,
    pub opens_on: NaiveDate,
    pub closes_on: NaiveDate,
    pub opened_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
}

fn days(scope: &impl Scope) -> Select<campaign::Entity> {
    use campaign::Column;
    campaign::Entity::find()
        .select_only()
        .columns(Days::COLUMNS)
        .filter(Column::InsurerId.eq(scope.insurer().0))
}

impl Days {
    const COLUMNS: [campaign::Column; 6] = {
        use campaign::Column;
        [
            Column::Id,
            Column::Digest,
            Column::OpensOn,
            Column::ClosesOn,
            Column::OpenedAt,
            Column::ClosedAt,
        ]
    };

    fn seen(row: &rusqlite::Row<'_>) -> Result<Self> {
        let [id, digest, opens_on, closes_on, opened_at, closed_at] = Self::COLUMNS;
        Ok(Self {
            id: field(row, 0, id)?,
            digest: field(row, 1, digest)?,
            opens_on: field(row, 2, opens_on)?,
            closes_on: field(row, 3, closes_on)?,
            opened_at: field(row, 4, opened_at)?,
            closed_at: field(row, 5, closed_at)?,
        })
    }
}

/// The days of the campaign with this id.
///
/// # Errors
/// When the database cannot be asked.
pub async fn days_of(scope: &impl Scope, campaign: Uuid) -> Result<Option<Days>> {
    static WORDS: OnceLock<String> = OnceLock::new();
    let find = || days(scope).filter(campaign::Column::Id.eq(campaign));
    let Some(glances) = scope.glances() else {
        return Ok(find().into_model().one(&scope.conn()).await?);
    };
    let words = WORDS.get_or_init(|| find().build(DbBackend::Sqlite).sql);
    let values = [scope.insurer().0.into(), campaign.into()];
    glances.first(words, &values, Days::seen)
}

/// The days of every campaign that was opened, the latest first, at most 100.
///
/// # Errors
/// When the database cannot be asked.
pub async fn days_of_all(scope: &impl Scope) -> Result<Vec<Days>> {
    // Every home page asks it: the words are put together once.
    static WORDS: OnceLock<String> = OnceLock::new();
    let find = || {
        days(scope)
            .filter(campaign::Column::OpenedAt.is_not_null())
            .order_by_desc(campaign::Column::OpensOn)
            .order_by_asc(campaign::Column::Key)
            .limit(MOST_CASES)
    };
    let Some(glances) = scope.glances() else {
        return Ok(find().into_model().all(&scope.conn()).await?);
    };
    let words = WORDS.get_or_init(|| find().build(DbBackend::Sqlite).sql);
    let values = [scope.insurer().0.into(), MOST_CASES.into()];
    glances.all(words, &values, Days::seen)
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
        dependent::Entity::find()
            .filter(dependent::Column::InsurerId.eq(insurer.0))
            .filter(dependent::Column::CaseId.eq(case))
            .filter(seen(insurer, dependent::Column::PersonId))
            .order_by_asc(dependent::Column::Place)
            .limit(MOST_PEOPLE)
    };
    let values = [
        insurer.0.into(),
        case.into(),
        insurer.0.into(),
        MOST_PEOPLE.into(),
    ];
    let asked = all_known(scope, &KNOWN, &values, find).await?;
    let ids: Vec<Uuid> = asked.iter().map(|one| one.person_id).collect();
    let mut people = with_ids(scope, ids).await?;
    let with_person = |one: dependent::Model| {
        let place = people
            .iter()
            .position(|person| person.id == one.person_id)?;
        Some((one, people.swap_remove(place)))
    };
    Ok(asked.into_iter().filter_map(with_person).collect())
}

/// People by their ids. SQLite, asked for four of them at once, walks through everybody of the insurer instead.
async fn with_ids(scope: &impl Scope, ids: Vec<Uuid>) -> Result<Vec<person::Model>> {
    if scope.conn().get_database_backend() == DbBackend::Postgres {
        let of_insurer = person::Column::InsurerId.eq(scope.insurer().0);
        let find = person::Entity::find().filter(of_insurer);
        return all(scope, find.filter(person::Column::Id.is_in(ids))).await;
    }
    let mut people = Vec::new();
    for id in ids {
        people.extend(crate::roster::find::by_id(scope, id).await?);
    }
    Ok(people)
}

/// Everybody in the roster under the same symbol and number whom the household may see, by branch, at most 100.
///
/// # Errors
/// When the database cannot be asked.
pub async fn family(scope: &impl Scope, insured: &person::Model) -> Result<Vec<person::Model>> {
    use person::Column;
    static KNOWN: Known = Known::new();
    let insurer = scope.insurer();
    let (symbol, number) = (&insured.symbol_folded, &insured.number_folded);
    let find = || {
        person::Entity::find()
            .filter(Column::InsurerId.eq(insurer.0))
            .filter(Column::SymbolFolded.eq(symbol.as_str()))
            .filter(Column::NumberFolded.eq(number.as_str()))
            .filter(in_roster())
            .filter(seen(insurer, Column::Id))
            .order_by_asc(Column::Branch)
            .limit(MOST_PEOPLE)
    };
    let values = [
        insurer.0.into(),
        symbol.as_str().into(),
        number.as_str().into(),
        insurer.0.into(),
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
