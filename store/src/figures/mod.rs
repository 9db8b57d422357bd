//! Figures of a campaign and of an insurer: counts, and times without names.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, ExprTrait as _, JoinType, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use crate::accounts::{account, consent, contact};
use crate::campaigns::case;
use crate::review::Beside;
use crate::roster::{in_roster, person};
use crate::sign_up::entity as sign_up;
use crate::survey::{deficiency, movement};
use crate::{Result, Scope};

/// The most moves that are looked at.
const MOVES: u64 = 2_000_000;
/// The most items that were sent back that are told apart.
const ITEMS: u64 = 20;

/// A move: the case, what was done, the staff who did it, when.
pub type Moved = (Uuid, String, Option<Uuid>, DateTime<Utc>);

/// How far people have come on their way in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Funnel {
    /// Insured people in the roster.
    pub insured: u64,
    /// Sign-ups under way: identified, nothing chosen yet.
    pub identified: u64,
    /// Sign-ups under way: a code was sent and not entered.
    pub code_sent: u64,
    /// Accounts.
    pub accounts: u64,
    /// Accounts whose owners have agreed to terms.
    pub agreed: u64,
    /// People who have registered how to reach them.
    pub contacts: u64,
}

/// The moves of a campaign's cases with these acts, case by case in their order.
///
/// # Errors
/// When the database cannot be asked.
pub async fn moves(scope: &impl Scope, campaign: Uuid, acts: &[&str]) -> Result<Vec<Moved>> {
    use movement::Column;
    let case = movement::Entity::belongs_to(case::Entity)
        .from(Column::CaseId)
        .to(case::Column::Id)
        .into();
    Ok(movement::Entity::find()
        .select_only()
        .columns([Column::CaseId, Column::Act, Column::ActorId, Column::At])
        .join(JoinType::InnerJoin, case)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Act.is_in(acts.iter().copied()))
        .filter(case::Column::CampaignId.eq(campaign))
        .order_by_asc(Column::CaseId)
        .order_by_asc(Column::Revision)
        .limit(MOVES)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// What was sent back most often in a campaign: the kind of item, its key, in how many cases.
///
/// # Errors
/// When the database cannot be asked.
pub async fn sent_back(scope: &impl Scope, campaign: Uuid) -> Result<Vec<(String, String, i64)>> {
    use deficiency::Column;
    let case = deficiency::Entity::belongs_to(case::Entity)
        .from(Column::CaseId)
        .to(case::Column::Id)
        .into();
    let cases = Expr::col((deficiency::Entity, Column::CaseId)).count_distinct();
    Ok(deficiency::Entity::find()
        .select_only()
        .columns([Column::Kind, Column::Key])
        .expr_as(cases.clone(), "cases")
        .join(JoinType::InnerJoin, case)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::CampaignId.eq(campaign))
        .group_by(Column::Kind)
        .group_by(Column::Key)
        .order_by_desc(cases)
        .order_by_asc(Column::Key)
        .limit(ITEMS)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// Why things were sent back most often in a campaign: the words, in how many cases.
///
/// # Errors
/// When the database cannot be asked.
pub async fn reasons(scope: &impl Scope, campaign: Uuid) -> Result<Vec<(String, i64)>> {
    use deficiency::Column;
    let case = deficiency::Entity::belongs_to(case::Entity)
        .from(Column::CaseId)
        .to(case::Column::Id)
        .into();
    let cases = Expr::col((deficiency::Entity, Column::CaseId)).count_distinct();
    Ok(deficiency::Entity::find()
        .select_only()
        .column(Column::Reason)
        .expr_as(cases.clone(), "cases")
        .join(JoinType::InnerJoin, case)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::CampaignId.eq(campaign))
        .group_by(Column::Reason)
        .order_by_desc(cases)
        .order_by_asc(Column::Reason)
        .limit(ITEMS)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// How far people have come on their way in.
///
/// # Errors
/// When the database cannot be asked.
pub async fn funnel(scope: &impl Scope, now: DateTime<Utc>) -> Result<Funnel> {
    let (of, conn) = (scope.insurer().0, scope.conn());
    let insured = person::Entity::find()
        .filter(person::Column::InsurerId.eq(of))
        .filter(person::Column::Branch.eq("00"))
        .filter(in_roster());
    let under_way = |step: &str| {
        sign_up::Entity::find()
            .filter(sign_up::Column::InsurerId.eq(of))
            .filter(sign_up::Column::Step.eq(step))
            .filter(sign_up::Column::ExpiresAt.gt(now))
    };
    let accounts = account::Entity::find()
        .filter(account::Column::InsurerId.eq(of))
        .filter(account::Column::Status.ne("void"));
    let agreed: Option<i64> = consent::Entity::find()
        .select_only()
        .expr_as(
            Expr::col(consent::Column::AccountId).count_distinct(),
            "accounts",
        )
        .filter(consent::Column::InsurerId.eq(of))
        .into_tuple()
        .one(&conn)
        .await?;
    let contacts = contact::Entity::find().filter(contact::Column::InsurerId.eq(of));
    Ok(Funnel {
        insured: insured.count(&conn).await?,
        identified: under_way(crate::sign_up::step::IDENTIFIED)
            .count(&conn)
            .await?,
        code_sent: under_way(crate::sign_up::step::CODE_SENT)
            .count(&conn)
            .await?,
        accounts: accounts.count(&conn).await?,
        agreed: agreed
            .and_then(|agreed| u64::try_from(agreed).ok())
            .unwrap_or(0),
        contacts: contacts.count(&conn).await?,
    })
}

/// Since when the case waits that has waited longest, of a campaign's cases in one of these states.
///
/// # Errors
/// When the database cannot be asked.
pub async fn waits_since(
    scope: &impl Scope,
    campaign: Uuid,
    states: &[&str],
) -> Result<Option<DateTime<Utc>>> {
    let mut oldest: Option<DateTime<Utc>> = None;
    for state in states {
        let waiting =
            crate::review::waiting(scope, campaign, (*state, Beside::Nothing), None, 1).await?;
        let since = waiting.first().map(|case| case.changed_at);
        oldest = match (oldest, since) {
            (Some(one), Some(other)) => Some(std::cmp::min(one, other)),
            (one, other) => one.or(other),
        };
    }
    Ok(oldest)
}
