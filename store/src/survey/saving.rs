//! Answers of a case.

use std::sync::OnceLock;

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait as _, DbBackend, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
    QueryFilter as _, QuerySelect as _, QueryTrait as _,
};
use uuid::Uuid;

use super::answer::{Column, Entity, Model};
use crate::glance::Known;
use crate::look_up::{all, all_known};
use crate::{Result, Scope, Writing};

/// At most so many answers of one case are looked at.
const MOST: u64 = 20_000;

/// Every answer of a case, also those that were taken out.
///
/// # Errors
/// When the database cannot be asked.
pub async fn answers(scope: &impl Scope, case: Uuid) -> Result<Vec<Model>> {
    static KNOWN: Known = Known::new();
    let find = || {
        Entity::find()
            .filter(Column::InsurerId.eq(scope.insurer().0))
            .filter(Column::CaseId.eq(case))
            .limit(MOST)
    };
    let values = [scope.insurer().0.into(), case.into(), MOST.into()];
    all_known(scope, &KNOWN, &values, find).await
}

/// What is stored for these questions about one person.
///
/// # Errors
/// When the database cannot be asked.
pub async fn answers_to(
    scope: &impl Scope,
    case: Uuid,
    who: &str,
    questions: Vec<&str>,
) -> Result<Vec<Model>> {
    let find = Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
        .filter(Column::Who.eq(who))
        .filter(Column::Question.is_in(questions))
        .limit(MOST);
    all(scope, find).await
}

/// How many answers a case has.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count(scope: &impl Scope, case: Uuid) -> Result<u64> {
    static WORDS: OnceLock<String> = OnceLock::new();
    let find = || {
        Entity::find()
            .filter(Column::InsurerId.eq(scope.insurer().0))
            .filter(Column::CaseId.eq(case))
    };
    let Some(glances) = scope.glances() else {
        return Ok(find().count(&scope.conn()).await?);
    };
    let words = WORDS.get_or_init(|| {
        let counted = find().select_only().column_as(Column::CaseId.count(), "n");
        counted.build(DbBackend::Sqlite).sql
    });
    let values = [scope.insurer().0.into(), case.into()];
    let count = glances.first(words, &values, |row| Ok(row.get::<_, i64>(0)?))?;
    Ok(u64::try_from(count.unwrap_or_default()).unwrap_or_default())
}

/// Keeps answers, each in place of the one before. The case has to be held.
///
/// # Errors
/// When the database refuses, also because the case takes no answers.
pub async fn put(writing: &Writing, answers: Vec<Model>) -> Result<()> {
    let key = [Column::CaseId, Column::Who, Column::Question];
    let new = [Column::Version, Column::Answer, Column::SavedAt];
    let over = OnConflict::columns(key).update_columns(new).to_owned();
    for answers in answers.chunks(500) {
        let rows = answers.iter().cloned().map(Model::into_active_model);
        Entity::insert_many(rows)
            .on_conflict(over.clone())
            .exec_without_returning(&writing.conn())
            .await?;
    }
    Ok(())
}
