//! Receipts: what was submitted, for good.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::receipt::{Column, Entity, Model};
use crate::campaigns::{SURVEY, case};
use crate::glance::Known;
use crate::look_up::{all, one, one_known};
use crate::questionnaires::entity as asked;
use crate::{Result, Scope, Writing};

/// At most so many receipts of one case are looked at, the latest first.
const MOST: u64 = 100;

/// Keeps a receipt.
///
/// # Errors
/// When the database refuses; a duplicate when the number is taken.
pub async fn issue(writing: &Writing, receipt: Model) -> Result<()> {
    Entity::insert(receipt.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Marks the receipt that stands as taken back.
///
/// # Errors
/// When the database refuses.
pub async fn take_back(writing: &Writing, receipt: Uuid, now: DateTime<Utc>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::TakenBackAt, Expr::value(now))
        .filter(Column::Id.eq(receipt))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::TakenBackAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// The last receipt of a case that was not taken back.
///
/// # Errors
/// When the database cannot be asked.
pub async fn latest(scope: &impl Scope, case: Uuid) -> Result<Option<Model>> {
    let find = of(scope, case).filter(Column::TakenBackAt.is_null());
    one(scope, find).await
}

/// Every receipt of a case, the latest first, at most 100.
///
/// # Errors
/// When the database cannot be asked.
pub async fn receipts_of(scope: &impl Scope, case: Uuid) -> Result<Vec<Model>> {
    all(scope, of(scope, case)).await
}

fn of(scope: &impl Scope, case: Uuid) -> sea_orm::Select<Entity> {
    Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
        .order_by_desc(Column::Revision)
        .limit(MOST)
}

/// The receipt with this number.
///
/// # Errors
/// When the database cannot be asked.
pub async fn receipt_by_number(scope: &impl Scope, number: &str) -> Result<Option<Model>> {
    let find = Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Number.eq(number));
    one(scope, find).await
}

/// What an insured person submitted last in another case that is older than this one, to a survey that asked with this
/// questionnaire in any version: what was handed in for a subsidy, or answered to other questions meanwhile, is no year
/// before.
///
/// # Errors
/// When the database cannot be asked.
pub async fn answers_of_year_before(
    scope: &impl Scope,
    this: &case::Model,
    questionnaire: &str,
) -> Result<Option<String>> {
    static KNOWN: Known = Known::new();
    let find = || {
        let case = Entity::belongs_to(case::Entity)
            .from(Column::CaseId)
            .to(case::Column::Id);
        let asked = Entity::belongs_to(asked::Entity)
            .from(Column::QuestionnaireId)
            .to(asked::Column::Id);
        // By the insurer of the case, too: an insured person's cases are found by it, while receipts have no such index.
        Entity::find()
            .join(JoinType::InnerJoin, case.into())
            .join(JoinType::InnerJoin, asked.into())
            .filter(Column::InsurerId.eq(scope.insurer().0))
            .filter(Column::TakenBackAt.is_null())
            .filter(case::Column::InsurerId.eq(scope.insurer().0))
            .filter(case::Column::InsuredId.eq(this.insured_id))
            .filter(case::Column::Id.ne(this.id))
            .filter(case::Column::CreatedAt.lte(this.created_at))
            .filter(asked::Column::Kind.eq(SURVEY))
            .filter(asked::Column::Key.eq(questionnaire))
            .order_by_desc(Column::SubmittedAt)
            .limit(1)
    };
    let values = [
        scope.insurer().0.into(),
        scope.insurer().0.into(),
        this.insured_id.into(),
        this.id.into(),
        this.created_at.into(),
        SURVEY.into(),
        questionnaire.into(),
        1_u64.into(),
    ];
    let found = one_known(scope, &KNOWN, &values, find).await?;
    Ok(found.map(|receipt| receipt.answers))
}
