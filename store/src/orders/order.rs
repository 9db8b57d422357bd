//! What staff have ordered.

use sea_orm::entity::prelude::*;

/// One row of `orders`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "orders")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub wanted: String,
    pub purpose: Option<String>,
    pub campaign_id: Option<Uuid>,
    pub ordered_by: Uuid,
    pub ordered_at: DateTimeUtc,
    pub state: String,
    pub phase: Option<String>,
    pub done: i64,
    pub total: i64,
    pub attempts: i32,
    pub node: Option<Uuid>,
    pub until: Option<DateTimeUtc>,
    pub cancel_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome: Option<String>,
    pub problem: Option<String>,
    pub source_name: Option<String>,
    pub source_bytes: Option<i64>,
    pub source_digest: Option<String>,
    pub source_key: Option<Vec<u8>>,
    pub file_name: Option<String>,
    pub file_bytes: Option<i64>,
    pub file_digest: Option<String>,
    pub file_key: Option<Vec<u8>>,
    pub expires_at: Option<DateTimeUtc>,
    pub cleared_at: Option<DateTimeUtc>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// An order that nobody has begun.
    #[must_use]
    pub fn new((id, insurer_id): (Uuid, Uuid), (by, at): (Uuid, DateTimeUtc)) -> Self {
        Self {
            id,
            insurer_id,
            kind: String::new(),
            wanted: String::new(),
            purpose: None,
            campaign_id: None,
            ordered_by: by,
            ordered_at: at,
            state: "waiting".to_owned(),
            phase: None,
            done: 0,
            total: 0,
            attempts: 0,
            node: None,
            until: None,
            cancel_at: None,
            ended_at: None,
            outcome: None,
            problem: None,
            source_name: None,
            source_bytes: None,
            source_digest: None,
            source_key: None,
            file_name: None,
            file_bytes: None,
            file_digest: None,
            file_key: None,
            expires_at: None,
            cleared_at: None,
        }
    }
}
