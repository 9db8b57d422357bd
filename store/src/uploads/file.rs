//! A file of a paper.

use sea_orm::entity::prelude::*;

/// One row of `paper_files`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "paper_files")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub case_id: Uuid,
    pub paper_id: Uuid,
    pub place: i32,
    pub turns: i32,
    pub state: String,
    pub name: Option<Vec<u8>>,
    pub kind: Option<String>,
    pub bytes: i64,
    pub digest: Option<String>,
    pub wrapped_key: Option<Vec<u8>>,
    pub pages: i32,
    pub my_number: String,
    pub malware: Option<String>,
    pub account_id: Uuid,
    pub submitted_at: Option<DateTimeUtc>,
    pub scanned_at: Option<DateTimeUtc>,
    pub scrubbed_at: DateTimeUtc,
    pub damaged_at: Option<DateTimeUtc>,
    pub expires_at: Option<DateTimeUtc>,
    pub gone_at: Option<DateTimeUtc>,
    pub cleared_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub changed_at: DateTimeUtc,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
