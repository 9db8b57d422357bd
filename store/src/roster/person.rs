//! A person of the roster: insured or dependent.

use sea_orm::entity::prelude::*;

/// One row of `persons`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "persons")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub symbol: String,
    pub number: String,
    pub branch: String,
    pub symbol_folded: String,
    pub number_folded: String,
    pub kana: String,
    pub kana_folded: String,
    pub birth_date: Date,
    pub name: Option<String>,
    pub english_name: Option<String>,
    pub sex: Option<String>,
    pub relationship: Option<String>,
    pub acquired_on: Option<Date>,
    pub lost_on: Option<Date>,
    pub certified_on: Option<Date>,
    pub category: Option<String>,
    pub workplace_code: Option<String>,
    pub workplace_name: Option<String>,
    pub employee_number: Option<String>,
    pub mail: Option<String>,
    pub living: Option<String>,
    pub exempt: bool,
    pub note: Option<String>,
    pub insured_id: Option<Uuid>,
    pub row_digest: i64,
    pub in_roster: bool,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
