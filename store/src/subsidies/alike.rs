//! Files of applications that are the same to the byte.

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::application;
use crate::uploads::{file, paper, state};
use crate::{Result, Scope};

/// At most so many files are told.
const MOST: u64 = 200;

/// A file that was handed in with an application.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct SameFile {
    /// The application.
    pub case_id: Uuid,
    /// Whom it is for.
    pub person_id: Uuid,
    /// SHA-256 in hex.
    pub digest: String,
}

/// Every file of the insurer's applications that has one of these digests and was handed in, at most 200.
///
/// # Errors
/// When the database cannot be asked.
pub async fn same_files(scope: &impl Scope, digests: &[String]) -> Result<Vec<SameFile>> {
    if digests.is_empty() {
        return Ok(Vec::new());
    }
    let paper = file::Entity::belongs_to(paper::Entity)
        .from(file::Column::PaperId)
        .to(paper::Column::Id);
    let application = file::Entity::belongs_to(application::Entity)
        .from(file::Column::CaseId)
        .to(application::Column::CaseId);
    let find = file::Entity::find()
        .join(JoinType::InnerJoin, paper.into())
        .join(JoinType::InnerJoin, application.into())
        .filter(file::Column::InsurerId.eq(scope.insurer().0))
        .filter(file::Column::Digest.is_in(digests.iter().map(String::as_str)))
        .filter(file::Column::State.is_in(state::STANDING))
        .filter(file::Column::SubmittedAt.is_not_null())
        .select_only()
        .column_as(file::Column::CaseId, "case_id")
        .column_as(paper::Column::PersonId, "person_id")
        .column_as(file::Column::Digest, "digest")
        .order_by_asc(file::Column::Id)
        .limit(MOST);
    Ok(find.into_model().all(&scope.conn()).await?)
}
