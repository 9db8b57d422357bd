//! Definitions that somebody has prepared.

use sea_orm::entity::prelude::*;
use sea_orm::{Condition, IntoActiveModel as _, QueryOrder as _, QuerySelect as _};

use crate::{Result, Scope, Writing};

/// One row of `insurer_drafts`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "insurer_drafts")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub revision: i64,
    pub origin: String,
    pub definition: Json,
    pub made_by: Uuid,
    pub made_at: DateTimeUtc,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Where one comes from whose words in a letter somebody tried out: nobody else waits for it.
pub const TRIED: &str = "tried";

/// A draft without its definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The draft.
    pub id: Uuid,
    /// The revision it was made on.
    pub revision: i64,
    /// What was filled in for it.
    pub origin: String,
    /// By whom.
    pub made_by: Uuid,
    /// When.
    pub made_at: DateTimeUtc,
}

/// Keeps a draft.
///
/// # Errors
/// When the database refuses.
pub async fn keep(writing: &Writing, draft: Model) -> Result<()> {
    Entity::insert(draft.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Keeps what somebody tried out, in the place of what they tried before.
///
/// # Errors
/// When the database refuses.
pub async fn keep_tried(writing: &Writing, draft: Model) -> Result<()> {
    Entity::delete_many()
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::Origin.eq(TRIED))
        .filter(Column::MadeBy.eq(draft.made_by))
        .exec(&writing.conn())
        .await?;
    keep(writing, draft).await
}

/// One draft.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(scope: &impl Scope, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .one(&scope.conn())
        .await?)
}

/// The newest drafts made on this revision.
///
/// # Errors
/// When the database refuses.
pub async fn waiting(scope: &impl Scope, revision: i64, limit: u64) -> Result<Vec<Waiting>> {
    let rows: Vec<(Uuid, i64, String, Uuid, DateTimeUtc)> = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Revision,
            Column::Origin,
            Column::MadeBy,
            Column::MadeAt,
        ])
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Revision.eq(revision))
        .filter(Column::Origin.ne(TRIED))
        .order_by_desc(Column::MadeAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .into_tuple()
        .all(&scope.conn())
        .await?;
    let waiting = |(id, revision, origin, made_by, made_at)| Waiting {
        id,
        revision,
        origin,
        made_by,
        made_at,
    };
    Ok(rows.into_iter().map(waiting).collect())
}

/// Forgets a draft; whether it was there.
///
/// # Errors
/// When the database refuses.
pub async fn forget(writing: &Writing, id: Uuid) -> Result<bool> {
    let gone = Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .exec(&writing.conn())
        .await?;
    Ok(gone.rows_affected > 0)
}

/// Forgets drafts made before `before`, and all but the newest `most`, what was tried apart; returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn forget_old(writing: &Writing, before: DateTimeUtc, most: u64) -> Result<u64> {
    let conn = writing.conn();
    let kept: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::MadeAt.gte(before))
        .filter(Column::Origin.ne(TRIED))
        .order_by_desc(Column::MadeAt)
        .order_by_desc(Column::Id)
        .limit(most)
        .into_tuple()
        .all(&conn)
        .await?;
    let tried = Condition::all()
        .add(Column::Origin.eq(TRIED))
        .add(Column::MadeAt.gte(before));
    let gone = Entity::delete_many()
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::Id.is_not_in(kept))
        .filter(tried.not())
        .exec(&conn)
        .await?;
    Ok(gone.rows_affected)
}
