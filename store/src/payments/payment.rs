//! One payment of a run.

use sea_orm::entity::prelude::*;

/// One row of `payments`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payments")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub run_id: Uuid,
    pub case_id: Uuid,
    pub person_id: Uuid,
    pub reference: i64,
    pub amount: i64,
    pub state: String,
    pub sealed: Option<Vec<u8>>,
    pub reason: Option<String>,
    pub bank_code: Option<String>,
    pub returned_at: Option<DateTimeUtc>,
    pub returned_by: Option<Uuid>,
}

/// Where a payment stands.
pub mod state {
    /// In a run that is not carried out.
    pub const COLLECTED: &str = "collected";
    /// Carried out.
    pub const PAID: &str = "paid";
    /// Its run was given up.
    pub const PUT_BACK: &str = "put_back";
    /// The money came back.
    pub const RETURNED: &str = "returned";
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
