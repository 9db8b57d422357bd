//! What the back office asks of announcements, and how it keeps them.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait as _, DbBackend,
    EntityTrait as _, FromQueryResult, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::queries::own;
use super::whom::{self, Group};
use super::{entity, file, held, read};
use crate::roster::{in_roster, person};
use crate::{Result, Scope, Writing};

/// Where an announcement is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Not shown until somebody says so.
    Drafts,
    /// Its first day is still to come.
    Planned,
    /// Shown now.
    InForce,
    /// Its period is behind us, or it was ended.
    Over,
}

impl Shelf {
    /// Where this one is.
    #[must_use]
    pub fn of(row: &entity::Model, now: DateTime<Utc>) -> Self {
        if row.held.as_deref() == Some(held::DRAFT) {
            Self::Drafts
        } else if row.shown_until.is_some_and(|until| until <= now) {
            Self::Over
        } else if row.shown_from > now {
            Self::Planned
        } else {
            Self::InForce
        }
    }

    fn holds(self, now: DateTime<Utc>) -> Condition {
        use entity::Column::{Held, ShownFrom, ShownUntil};
        let is_draft = Held.eq(held::DRAFT);
        let no_draft = Condition::any()
            .add(Held.is_null())
            .add(Held.ne(held::DRAFT));
        let lasts = Condition::any()
            .add(ShownUntil.is_null())
            .add(ShownUntil.gt(now));
        match self {
            Self::Drafts => Condition::all().add(is_draft),
            Self::Planned => Condition::all()
                .add(no_draft)
                .add(lasts)
                .add(ShownFrom.gt(now)),
            Self::InForce => Condition::all()
                .add(no_draft)
                .add(lasts)
                .add(ShownFrom.lte(now)),
            Self::Over => Condition::all().add(no_draft).add(ShownUntil.lte(now)),
        }
    }
}

/// An announcement in a list of staff.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub struct Listed {
    pub id: Uuid,
    pub title: String,
    pub shown_from: DateTime<Utc>,
    pub shown_until: Option<DateTime<Utc>>,
    pub group_kind: String,
    pub held: Option<String>,
    pub until_held: Option<DateTime<Utc>>,
}

/// The scope's own announcements of a shelf, the latest first day first.
///
/// # Errors
/// When the database refuses.
pub async fn listed(
    scope: &impl Scope,
    (shelf, now): (Shelf, DateTime<Utc>),
    (from, limit): (u64, u64),
) -> Result<Vec<Listed>> {
    use entity::Column;
    Ok(entity::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Title,
            Column::ShownFrom,
            Column::ShownUntil,
            Column::GroupKind,
            Column::Held,
            Column::UntilHeld,
        ])
        .filter(own(scope.insurer()))
        .filter(shelf.holds(now))
        .order_by_desc(Column::ShownFrom)
        .order_by_asc(Column::Key)
        .offset(from)
        .limit(limit)
        .into_model()
        .all(&scope.conn())
        .await?)
}

/// How many of the scope's own announcements stand on a shelf.
///
/// # Errors
/// When the database refuses.
pub async fn count(scope: &impl Scope, shelf: Shelf, now: DateTime<Utc>) -> Result<u64> {
    let find = entity::Entity::find()
        .filter(own(scope.insurer()))
        .filter(shelf.holds(now));
    Ok(find.count(&scope.conn()).await?)
}

/// One of the scope's own announcements, shown or not.
///
/// # Errors
/// When the database refuses.
pub async fn mine(scope: &impl Scope, id: Uuid) -> Result<Option<entity::Model>> {
    let find = entity::Entity::find_by_id(id).filter(own(scope.insurer()));
    Ok(find.one(&scope.conn()).await?)
}

/// The same, held until the transaction ends.
///
/// # Errors
/// When the database refuses.
pub async fn lock(writing: &Writing, id: Uuid) -> Result<Option<entity::Model>> {
    let mut find = entity::Entity::find_by_id(id).filter(own(writing.insurer()));
    if writing.conn().get_database_backend() == DbBackend::Postgres {
        find = find.lock_exclusive();
    }
    Ok(find.one(&writing.conn()).await?)
}

/// Adds an announcement.
///
/// # Errors
/// When the database refuses.
pub async fn add(writing: &Writing, row: entity::Model, group: &Group) -> Result<()> {
    let id = row.id;
    entity::Entity::insert(row.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    whom::keep(writing, id, group).await
}

/// Keeps an announcement in its place; its files stay.
///
/// # Errors
/// When the database refuses.
pub async fn keep(writing: &Writing, row: entity::Model, group: &Group) -> Result<()> {
    let id = row.id;
    entity::Entity::update(row.into_active_model().reset_all())
        .exec(&writing.conn())
        .await?;
    whom::keep(writing, id, group).await
}

/// Adds a file behind those that are there.
///
/// # Errors
/// When the database refuses.
pub async fn attach(writing: &Writing, mut row: file::Model) -> Result<()> {
    let last: Option<i32> = file::Entity::find()
        .select_only()
        .column(file::Column::Position)
        .filter(file::Column::AnnouncementId.eq(row.announcement_id))
        .order_by_desc(file::Column::Position)
        .into_tuple()
        .one(&writing.conn())
        .await?;
    row.position = last.map_or(0, |last| last + 1);
    file::Entity::insert(row.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Takes a file away.
///
/// # Errors
/// When the database refuses.
pub async fn detach(writing: &Writing, announcement: Uuid, file: Uuid) -> Result<()> {
    file::Entity::delete_many()
        .filter(file::Column::AnnouncementId.eq(announcement))
        .filter(file::Column::Id.eq(file))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// Forgets an announcement with everything that belongs to it.
///
/// # Errors
/// When the database refuses.
pub async fn remove(writing: &Writing, id: Uuid) -> Result<()> {
    let conn = writing.conn();
    file::Entity::delete_many()
        .filter(file::Column::AnnouncementId.eq(id))
        .exec(&conn)
        .await?;
    read::Entity::delete_many()
        .filter(read::Column::AnnouncementId.eq(id))
        .exec(&conn)
        .await?;
    whom::forget(writing, id).await?;
    entity::Entity::delete_many()
        .filter(entity::Column::Id.eq(id))
        .filter(own(writing.insurer()))
        .exec(&conn)
        .await?;
    Ok(())
}

/// The workplaces of the roster: code and name, by code, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub async fn workplaces(scope: &impl Scope, limit: u64) -> Result<Vec<(String, Option<String>)>> {
    use person::Column;
    Ok(person::Entity::find()
        .select_only()
        .column(Column::WorkplaceCode)
        .column_as(Column::WorkplaceName.max(), "name")
        .filter(Column::InsurerId.eq(scope.insurer().0))
        // As the index has it.
        .filter(in_roster())
        .filter(Column::WorkplaceCode.is_not_null())
        .group_by(Column::WorkplaceCode)
        .order_by_asc(Column::WorkplaceCode)
        .limit(limit)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}
