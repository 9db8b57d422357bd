//! Who holds and held which symbol, number and branch: read whole for an import.

use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use crate::open::Kind;
use crate::roster::{bulk, earlier_number, person};
use crate::{InsurerId, Result, Scope, Store};

/// Somebody with the numbers they have or had last.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub struct Holder {
    pub id: Uuid,
    pub symbol_folded: String,
    pub number_folded: String,
    pub branch: String,
    pub birth_date: NaiveDate,
    pub insured_id: Option<Uuid>,
    pub acquired_on: Option<NaiveDate>,
    pub lost_on: Option<NaiveDate>,
    pub in_roster: bool,
    pub updated_at: DateTime<Utc>,
}

/// Shows everybody of the insurer to `meet`, those who left among them, in no order. Gives `state` back.
///
/// # Errors
/// When the database cannot be read.
pub async fn each<T: Send + 'static>(
    store: &Store,
    insurer: InsurerId,
    mut state: T,
    meet: fn(&mut T, &Holder),
) -> Result<T> {
    if let Kind::Sqlite(path, _) = &store.kind {
        let path = path.clone();
        return bulk::blocking(move || {
            in_one_walk(&path, insurer, |holder| meet(&mut state, holder))?;
            Ok(state)
        })
        .await;
    }
    let scope = store.bulk().read(insurer).await?;
    let mut behind = None;
    loop {
        let people = page(&scope, behind, PAGE).await?;
        let Some(last) = people.last() else { break };
        behind = Some(last.id);
        for holder in &people {
            meet(&mut state, holder);
        }
    }
    Ok(state)
}

fn in_one_walk(path: &Path, insurer: InsurerId, mut meet: impl FnMut(&Holder)) -> Result<()> {
    let conn = bulk::open(path, bulk::READING_KIB)?;
    let mut select = conn.prepare(
        "SELECT id, symbol_folded, number_folded, branch, birth_date, insured_id, acquired_on, lost_on, in_roster, updated_at \
         FROM persons WHERE insurer_id = ?1",
    )?;
    let mut rows = select.query([insurer.0.as_bytes()])?;
    while let Some(row) = rows.next()? {
        let text = |at| bulk::text(row.get_ref(at)?).map(str::to_owned);
        meet(&Holder {
            id: bulk::id(row.get_ref(0)?)?.ok_or_else(|| bulk::stored("id"))?,
            symbol_folded: text(1)?,
            number_folded: text(2)?,
            branch: text(3)?,
            birth_date: bulk::date(row.get_ref(4)?)?.ok_or_else(|| bulk::stored("birth_date"))?,
            insured_id: bulk::id(row.get_ref(5)?)?,
            acquired_on: bulk::date(row.get_ref(6)?)?,
            lost_on: bulk::date(row.get_ref(7)?)?,
            in_roster: row.get(8)?,
            updated_at: text(9)?.parse().map_err(|_| bulk::stored("updated_at"))?,
        });
    }
    Ok(())
}

/// How many people PostgreSQL hands out at a time.
const PAGE: u64 = 20_000;

/// Up to `limit` people behind this id.
async fn page(scope: &impl Scope, behind: Option<Uuid>, limit: u64) -> Result<Vec<Holder>> {
    use person::Column;
    let mut find = person::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::SymbolFolded,
            Column::NumberFolded,
            Column::Branch,
            Column::BirthDate,
            Column::InsuredId,
            Column::AcquiredOn,
            Column::LostOn,
            Column::InRoster,
            Column::UpdatedAt,
        ])
        .filter(Column::InsurerId.eq(scope.insurer().0));
    if let Some(behind) = behind {
        find = find.filter(Column::Id.gt(behind));
    }
    let find = find.order_by_asc(Column::Id).limit(limit);
    Ok(find.into_model().all(&scope.conn()).await?)
}

/// Up to `limit` numbers that people had before, behind this id.
///
/// # Errors
/// When the database cannot be asked.
pub async fn earlier(
    scope: &impl Scope,
    behind: Option<Uuid>,
    limit: u64,
) -> Result<Vec<earlier_number::Model>> {
    use earlier_number::{Column, Entity};
    let mut find = Entity::find().filter(Column::InsurerId.eq(scope.insurer().0));
    if let Some(behind) = behind {
        find = find.filter(Column::Id.gt(behind));
    }
    Ok(find
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}
