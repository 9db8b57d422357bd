//! Queries of announcements; contents of files are read one at a time only.

use std::sync::OnceLock;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{OnConflict, Value, ValueType};
use sea_orm::{
    ColumnTrait as _, Condition, DbBackend, DbErr, EntityTrait as _, FromQueryResult,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
    Select, Statement,
};
use uuid::Uuid;

use super::whom::{self, Group, Reader};
use super::{entity, file};
use crate::glance::value;
use crate::{InsurerId, Result, Scope, Writing};

/// An announcement without its text.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Line {
    /// Its id.
    pub id: Uuid,
    /// Whose it is; the site's when `None`.
    pub insurer_id: Option<Uuid>,
    /// The heading.
    pub title: String,
    /// The first moment it is shown.
    pub shown_from: DateTime<Utc>,
}

/// A file without its content.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct FileLine {
    /// Its id.
    pub id: Uuid,
    /// The announcement it belongs to.
    pub announcement_id: Uuid,
    /// The name it is saved under.
    pub name: String,
    /// The media type.
    pub media_type: String,
    /// The size in bytes.
    pub size: i64,
    /// SHA-256 of the content in hex.
    pub digest: String,
}

/// The announcements shown at `now` to this reader, newest first, at most `limit`; without a reader those that are for
/// everybody.
///
/// # Errors
/// When the database refuses.
pub async fn shown(
    scope: &impl Scope,
    reader: Option<&Reader>,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Line>> {
    // Every home page asks it: the words are put together once for those who are signed in, once for those who aren't.
    static WORDS: [OnceLock<String>; 2] = [OnceLock::new(), OnceLock::new()];
    let insurer = scope.insurer();
    let find = || find_shown(insurer, reader, now, limit);
    let Some(glances) = scope.glances() else {
        return Ok(find().into_model().all(&scope.conn()).await?);
    };
    let [signed_in, nobody] = &WORDS;
    let words = if reader.is_some() { signed_in } else { nobody };
    let words = words.get_or_init(|| find().build(DbBackend::Sqlite).sql);
    let mut values = vec![insurer.0.into(), now.into(), now.into()];
    values.extend(whom::bound(insurer, reader));
    values.push(limit.into());
    if cfg!(debug_assertions) {
        is_as_built(words, &values, &find().build(DbBackend::Sqlite));
    }
    glances.all(words, &values, line)
}

/// Holds words and values that are known against the statement as it would be built, in development builds.
fn is_as_built(words: &str, values: &[Value], built: &Statement) {
    assert_eq!(words, built.sql, "one look-up has two shapes");
    let own = built.values.as_ref().map(|all| all.0.as_slice());
    assert_eq!(Some(values), own);
}

const SHOWN: [entity::Column; 4] = [
    entity::Column::Id,
    entity::Column::InsurerId,
    entity::Column::Title,
    entity::Column::ShownFrom,
];

fn find_shown(
    insurer: InsurerId,
    reader: Option<&Reader>,
    now: DateTime<Utc>,
    limit: u64,
) -> Select<entity::Entity> {
    entity::Entity::find()
        .select_only()
        .columns(SHOWN)
        .filter(visible(insurer))
        .filter(in_force(now))
        .filter(whom::is_for(insurer, reader))
        .order_by_desc(entity::Column::ShownFrom)
        .order_by_asc(entity::Column::Key)
        .limit(limit)
}

fn line(row: &rusqlite::Row<'_>) -> Result<Line> {
    let [id, insurer_id, title, shown_from] = SHOWN;
    Ok(Line {
        id: held(value(row, 0, id)?)?,
        insurer_id: held(value(row, 1, insurer_id)?)?,
        title: held(value(row, 2, title)?)?,
        shown_from: held(value(row, 3, shown_from)?)?,
    })
}

fn held<T: ValueType>(value: Value) -> Result<T> {
    T::try_from(value).map_err(|error| DbErr::Type(error.to_string()).into())
}

/// One announcement the scope may see, if it is shown at `now` to this reader.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(
    scope: &impl Scope,
    reader: Option<&Reader>,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<entity::Model>> {
    Ok(entity::Entity::find_by_id(id)
        .filter(visible(scope.insurer()))
        .filter(in_force(now))
        .filter(whom::is_for(scope.insurer(), reader))
        .one(&scope.conn())
        .await?)
}

/// The files of these announcements in order, without content.
///
/// # Errors
/// When the database refuses.
pub async fn files(scope: &impl Scope, announcements: &[Uuid]) -> Result<Vec<FileLine>> {
    if announcements.is_empty() {
        return Ok(Vec::new());
    }
    Ok(file::Entity::find()
        .select_only()
        .columns([
            file::Column::Id,
            file::Column::AnnouncementId,
            file::Column::Name,
            file::Column::MediaType,
            file::Column::Size,
            file::Column::Digest,
        ])
        .filter(file::Column::AnnouncementId.is_in(announcements.iter().copied()))
        .order_by_asc(file::Column::Position)
        .into_model()
        .all(&scope.conn())
        .await?)
}

/// One file of an announcement, with its content.
///
/// # Errors
/// When the database refuses.
pub async fn content(
    scope: &impl Scope,
    announcement: Uuid,
    id: Uuid,
) -> Result<Option<file::Model>> {
    Ok(file::Entity::find_by_id(id)
        .filter(file::Column::AnnouncementId.eq(announcement))
        .one(&scope.conn())
        .await?)
}

/// The scope's own announcements, shown or not: an insurer's without the site's.
///
/// # Errors
/// When the database refuses.
pub async fn all(scope: &impl Scope) -> Result<Vec<entity::Model>> {
    Ok(entity::Entity::find()
        .filter(own(scope.insurer()))
        .order_by_asc(entity::Column::Key)
        .all(&scope.conn())
        .await?)
}

/// Puts an announcement for everybody and its files in the place of what stood under its id.
///
/// # Errors
/// When the database refuses; a duplicate when somebody else took the key meanwhile.
pub async fn put(
    writing: &Writing,
    announcement: entity::Model,
    files: Vec<file::Model>,
) -> Result<()> {
    let conn = writing.conn();
    file::Entity::delete_many()
        .filter(file::Column::AnnouncementId.eq(announcement.id))
        .exec(&conn)
        .await?;
    let replace = OnConflict::column(entity::Column::Id)
        .update_columns([
            entity::Column::Title,
            entity::Column::Body,
            entity::Column::ShownFrom,
            entity::Column::ShownUntil,
            entity::Column::Digest,
            entity::Column::UpdatedAt,
            entity::Column::GroupKind,
            entity::Column::CampaignId,
            entity::Column::Held,
            entity::Column::UntilHeld,
            entity::Column::ShownBefore,
        ])
        .to_owned();
    let id = announcement.id;
    entity::Entity::insert(announcement.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(&conn)
        .await?;
    for file in files {
        file::Entity::insert(file.into_active_model())
            .exec_without_returning(&conn)
            .await?;
    }
    whom::keep(writing, id, &Group::Everybody).await
}

pub(super) fn own(insurer: InsurerId) -> Condition {
    Condition::all().add(if insurer == InsurerId::SITE {
        entity::Column::InsurerId.is_null()
    } else {
        entity::Column::InsurerId.eq(insurer.0)
    })
}

fn visible(insurer: InsurerId) -> Condition {
    Condition::any()
        .add(entity::Column::InsurerId.eq(insurer.0))
        .add(entity::Column::InsurerId.is_null())
}

fn in_force(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(entity::Column::ShownFrom.lte(now))
        .add(
            Condition::any()
                .add(entity::Column::ShownUntil.is_null())
                .add(entity::Column::ShownUntil.gt(now)),
        )
}
