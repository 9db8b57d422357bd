//! Many cases at once, for staff: pages of a campaign's cases with what belongs to them. Whoever is hidden is there, too.

use std::collections::{BTreeMap, HashMap};

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, JoinType, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use super::{answer, decision, receipt};
use crate::campaigns::{case, dependent};
use crate::roster::{in_roster, person};
use crate::uploads::{file, paper, state};
use crate::{Result, Scope};

pub(super) fn cases(scope: &impl Scope, campaign: Uuid) -> Select<case::Entity> {
    case::Entity::find()
        .filter(case::Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::CampaignId.eq(campaign))
}

/// How many cases a campaign has.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_cases(scope: &impl Scope, campaign: Uuid) -> Result<u64> {
    Ok(cases(scope, campaign).count(&scope.conn()).await?)
}

/// Up to `limit` cases of a campaign behind `after`, by id.
///
/// # Errors
/// When the database cannot be asked.
pub async fn cases_behind(
    scope: &impl Scope,
    campaign: Uuid,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<case::Model>> {
    let find = behind(cases(scope, campaign), after, limit);
    Ok(find.all(&scope.conn()).await?)
}

/// The cases of these insured people in a campaign.
///
/// # Errors
/// When the database cannot be asked.
pub async fn cases_of(
    scope: &impl Scope,
    campaign: Uuid,
    insured: &[Uuid],
) -> Result<Vec<case::Model>> {
    let mut all = Vec::new();
    for insured in insured.chunks(CHUNK) {
        let find =
            cases(scope, campaign).filter(case::Column::InsuredId.is_in(insured.iter().copied()));
        all.extend(find.all(&scope.conn()).await?);
    }
    Ok(all)
}

/// Up to `limit` cases behind `after`, by id, whose insured people have left the roster.
///
/// # Errors
/// When the database cannot be asked.
pub async fn cases_of_gone(
    scope: &impl Scope,
    campaign: Uuid,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<case::Model>> {
    let insured = case::Entity::belongs_to(person::Entity)
        .from(case::Column::InsuredId)
        .to(person::Column::Id)
        .into();
    let find = cases(scope, campaign)
        .join(JoinType::InnerJoin, insured)
        .filter(person::Column::InRoster.eq(false));
    Ok(behind(find, after, limit).all(&scope.conn()).await?)
}

pub(super) fn behind(
    find: Select<case::Entity>,
    after: Option<Uuid>,
    limit: u64,
) -> Select<case::Entity> {
    let find = find.order_by_asc(case::Column::Id).limit(limit);
    match after {
        Some(after) => find.filter(case::Column::Id.gt(after)),
        None => find,
    }
}

/// Which versions of questionnaires the cases of a campaign answer.
///
/// # Errors
/// When the database cannot be asked.
pub async fn versions_of(scope: &impl Scope, campaign: Uuid) -> Result<Vec<Uuid>> {
    Ok(cases(scope, campaign)
        .select_only()
        .column(case::Column::QuestionnaireId)
        .distinct()
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// People by id, also those who have left the roster.
///
/// # Errors
/// When the database cannot be asked.
pub async fn people_among(
    scope: &impl Scope,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, person::Model>> {
    let mut people = HashMap::new();
    for ids in ids.chunks(CHUNK) {
        let find = person::Entity::find()
            .filter(person::Column::InsurerId.eq(scope.insurer().0))
            .filter(person::Column::Id.is_in(ids.iter().copied()));
        let some = find.all(&scope.conn()).await?;
        people.extend(some.into_iter().map(|person| (person.id, person)));
    }
    Ok(people)
}

/// How many values one look-up takes; both databases take more.
const CHUNK: usize = 500;

/// Everybody in the roster under the numbers of these insured people, by branch.
///
/// # Errors
/// When the database cannot be asked.
pub async fn families_of(
    scope: &impl Scope,
    heads: &[&person::Model],
) -> Result<Vec<person::Model>> {
    // One look-up a symbol: its index finds the numbers, where a condition of many branches would walk through everybody.
    let mut numbers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for head in heads {
        let of_symbol = numbers.entry(head.symbol_folded.as_str()).or_default();
        of_symbol.push(head.number_folded.as_str());
    }
    let mut all = Vec::new();
    for (symbol, numbers) in numbers {
        for numbers in numbers.chunks(CHUNK) {
            let find = person::Entity::find()
                .filter(person::Column::InsurerId.eq(scope.insurer().0))
                .filter(person::Column::SymbolFolded.eq(symbol))
                .filter(person::Column::NumberFolded.is_in(numbers.iter().copied()))
                .filter(in_roster())
                .order_by_asc(person::Column::Branch);
            all.extend(find.all(&scope.conn()).await?);
        }
    }
    Ok(all)
}

/// The dependents of these cases in their order.
///
/// # Errors
/// When the database cannot be asked.
pub async fn dependents_among(scope: &impl Scope, cases: &[Uuid]) -> Result<Vec<dependent::Model>> {
    let find = dependent::Entity::find()
        .filter(dependent::Column::InsurerId.eq(scope.insurer().0))
        .filter(dependent::Column::CaseId.is_in(cases.iter().copied()))
        .order_by_asc(dependent::Column::CaseId)
        .order_by_asc(dependent::Column::Place);
    Ok(find.all(&scope.conn()).await?)
}

/// The answers of these cases, also those that were taken out.
///
/// # Errors
/// When the database cannot be asked.
pub async fn answers_among(scope: &impl Scope, cases: &[Uuid]) -> Result<Vec<answer::Model>> {
    let find = answer::Entity::find()
        .filter(answer::Column::InsurerId.eq(scope.insurer().0))
        .filter(answer::Column::CaseId.is_in(cases.iter().copied()));
    Ok(find.all(&scope.conn()).await?)
}

/// The receipts of these cases that stand, the latest of a case last.
///
/// # Errors
/// When the database cannot be asked.
pub async fn receipts_among(scope: &impl Scope, cases: &[Uuid]) -> Result<Vec<receipt::Model>> {
    let find = receipt::Entity::find()
        .filter(receipt::Column::InsurerId.eq(scope.insurer().0))
        .filter(receipt::Column::CaseId.is_in(cases.iter().copied()))
        .filter(receipt::Column::TakenBackAt.is_null())
        .order_by_asc(receipt::Column::Revision);
    Ok(find.all(&scope.conn()).await?)
}

/// The decisions of these cases, the latest of a case last.
///
/// # Errors
/// When the database cannot be asked.
pub async fn decisions_among(scope: &impl Scope, cases: &[Uuid]) -> Result<Vec<decision::Model>> {
    let find = decision::Entity::find()
        .filter(decision::Column::InsurerId.eq(scope.insurer().0))
        .filter(decision::Column::CaseId.is_in(cases.iter().copied()))
        .order_by_asc(decision::Column::Revision);
    Ok(find.all(&scope.conn()).await?)
}

/// How many files of a document a person of a case has handed in.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub struct HandedIn {
    pub case_id: Uuid,
    pub person_id: Uuid,
    pub document: String,
    pub files: i64,
}

/// The files of these cases that were handed in and stand.
///
/// # Errors
/// When the database cannot be asked.
pub async fn files_among(scope: &impl Scope, cases: &[Uuid]) -> Result<Vec<HandedIn>> {
    let paper = file::Entity::belongs_to(paper::Entity)
        .from(file::Column::PaperId)
        .to(paper::Column::Id)
        .into();
    let find = file::Entity::find()
        .join(JoinType::InnerJoin, paper)
        .filter(file::Column::InsurerId.eq(scope.insurer().0))
        .filter(file::Column::CaseId.is_in(cases.iter().copied()))
        .filter(file::Column::State.is_in(state::STANDING))
        .filter(file::Column::SubmittedAt.is_not_null())
        .select_only()
        .column_as(file::Column::CaseId, "case_id")
        .column_as(paper::Column::PersonId, "person_id")
        .column_as(paper::Column::Document, "document")
        .column_as(file::Column::Id.count(), "files")
        .group_by(file::Column::CaseId)
        .group_by(paper::Column::PersonId)
        .group_by(paper::Column::Document);
    Ok(find.into_model().all(&scope.conn()).await?)
}
