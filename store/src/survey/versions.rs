//! Another version of a questionnaire under drafts: what no longer fits is set aside, the cases go over.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DbBackend, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;

use super::aside;
use crate::campaigns::{campaign, case};
use crate::questionnaires::entity as questionnaire;
use crate::{Result, Scope as _, Writing};

/// Keeps answers that no longer fit. The cases have to be held.
///
/// # Errors
/// When the database refuses.
pub async fn set_aside(writing: &Writing, answers: Vec<aside::Model>) -> Result<()> {
    for answers in answers.chunks(500) {
        let rows = answers.iter().cloned().map(aside::Model::into_active_model);
        aside::Entity::insert_many(rows)
            .exec_without_returning(&writing.conn())
            .await?;
    }
    Ok(())
}

/// Every answer of a case that was set aside.
///
/// # Errors
/// When the database cannot be asked.
pub async fn set_aside_of(scope: &impl crate::Scope, case: Uuid) -> Result<Vec<aside::Model>> {
    Ok(aside::Entity::find()
        .filter(aside::Column::InsurerId.eq(scope.insurer().0))
        .filter(aside::Column::CaseId.eq(case))
        .all(&scope.conn())
        .await?)
}

/// Lets these cases answer another version from now on. They have to be held.
///
/// # Errors
/// When the database refuses.
pub async fn go_over(
    writing: &Writing,
    cases: &[Uuid],
    to: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    case::Entity::update_many()
        .col_expr(case::Column::QuestionnaireId, Expr::value(to))
        .col_expr(case::Column::ChangedAt, Expr::value(now))
        .filter(case::Column::InsurerId.eq(writing.insurer().0))
        .filter(case::Column::Id.is_in(cases.iter().copied()))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// What a campaign becomes that asks with another version.
#[derive(Clone, Debug)]
pub struct AskWith {
    /// The version.
    pub questionnaire: Uuid,
    /// Its digest as it was read: one that nobody uses may have been mended since.
    pub seen: String,
    /// The campaign's file, which names it.
    pub body: String,
    /// The digest of that file with the list.
    pub digest: String,
}

/// Lets a campaign ask with another version from now on, which is in use then; `false`, and nothing done, when somebody else
/// changed the campaign or the version since they were read.
///
/// # Errors
/// When the database refuses.
pub async fn ask_with(
    writing: &Writing,
    before: &campaign::Model,
    to: AskWith,
    now: DateTime<Utc>,
) -> Result<bool> {
    use campaign::Column;
    if !is_as_seen(writing, &to).await? {
        return Ok(false);
    }
    let done = campaign::Entity::update_many()
        .col_expr(Column::QuestionnaireId, Expr::value(to.questionnaire))
        .col_expr(Column::Body, Expr::value(to.body))
        .col_expr(Column::Digest, Expr::value(to.digest))
        .filter(Column::Id.eq(before.id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::Digest.eq(before.digest.as_str()))
        .filter(Column::QuestionnaireId.eq(before.questionnaire_id))
        .filter(Column::FinishedAt.is_null())
        .exec(&writing.conn())
        .await?;
    if done.rows_affected != 1 {
        return Ok(false);
    }
    questionnaire::Entity::update_many()
        .col_expr(questionnaire::Column::UsedAt, Expr::value(now))
        .filter(questionnaire::Column::Id.eq(to.questionnaire))
        .filter(questionnaire::Column::InsurerId.eq(writing.insurer().0))
        .filter(questionnaire::Column::UsedAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(true)
}

/// Whether the version is what was read; it is held until the transaction ends.
async fn is_as_seen(writing: &Writing, to: &AskWith) -> Result<bool> {
    let mut found = questionnaire::Entity::find_by_id(to.questionnaire)
        .filter(questionnaire::Column::InsurerId.eq(writing.insurer().0))
        .filter(questionnaire::Column::Digest.eq(to.seen.as_str()));
    if writing.conn().get_database_backend() == DbBackend::Postgres {
        found = found.lock_exclusive();
    }
    Ok(found.one(&writing.conn()).await?.is_some())
}
