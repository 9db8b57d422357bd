//! The days of campaigns.

use std::sync::OnceLock;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait as _, DbBackend, EntityTrait as _, FromQueryResult, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};
use uuid::Uuid;

use crate::campaigns::{SURVEY, campaign};
use crate::glance::field;
use crate::{Result, Scope};

/// At most so many campaigns are looked at, the latest first.
const MOST: u64 = 100;

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
    pub finished_at: Option<DateTime<Utc>>,
    pub kind: String,
}

impl From<&campaign::Model> for Days {
    fn from(row: &campaign::Model) -> Self {
        Self {
            id: row.id,
            digest: row.digest.clone(),
            opens_on: row.opens_on,
            closes_on: row.closes_on,
            opened_at: row.opened_at,
            closed_at: row.closed_at,
            finished_at: row.finished_at,
            kind: row.kind.clone(),
        }
    }
}

fn days(scope: &impl Scope) -> Select<campaign::Entity> {
    use campaign::Column;
    campaign::Entity::find()
        .select_only()
        .columns(Days::COLUMNS)
        .filter(Column::InsurerId.eq(scope.insurer().0))
}

impl Days {
    const COLUMNS: [campaign::Column; 8] = {
        use campaign::Column;
        [
            Column::Id,
            Column::Digest,
            Column::OpensOn,
            Column::ClosesOn,
            Column::OpenedAt,
            Column::ClosedAt,
            Column::FinishedAt,
            Column::Kind,
        ]
    };

    fn seen(row: &rusqlite::Row<'_>) -> Result<Self> {
        let [
            id,
            digest,
            opens_on,
            closes_on,
            opened_at,
            closed_at,
            finished_at,
            kind,
        ] = Self::COLUMNS;
        Ok(Self {
            id: field(row, 0, id)?,
            digest: field(row, 1, digest)?,
            opens_on: field(row, 2, opens_on)?,
            closes_on: field(row, 3, closes_on)?,
            opened_at: field(row, 4, opened_at)?,
            closed_at: field(row, 5, closed_at)?,
            finished_at: field(row, 6, finished_at)?,
            kind: field(row, 7, kind)?,
        })
    }
}

/// The days of the campaign with this id, of any kind.
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

/// The days of every survey that was opened, the latest first, at most 100.
///
/// # Errors
/// When the database cannot be asked.
pub async fn days_of_all(scope: &impl Scope) -> Result<Vec<Days>> {
    // Every home page asks it: the words are put together once.
    static WORDS: OnceLock<String> = OnceLock::new();
    let find = || {
        days(scope)
            .filter(campaign::Column::OpenedAt.is_not_null())
            .filter(campaign::Column::Kind.eq(SURVEY))
            .order_by_desc(campaign::Column::OpensOn)
            .order_by_asc(campaign::Column::Key)
            .limit(MOST)
    };
    let Some(glances) = scope.glances() else {
        return Ok(find().into_model().all(&scope.conn()).await?);
    };
    let words = WORDS.get_or_init(|| find().build(DbBackend::Sqlite).sql);
    let values = [scope.insurer().0.into(), SURVEY.into(), MOST.into()];
    glances.all(words, &values, Days::seen)
}
