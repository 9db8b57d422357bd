//! Migrations, one file a room, the same on SQLite and PostgreSQL. They only add; see docs/migrations.md.

#![allow(
    clippy::wildcard_imports,
    reason = "the migration crate's own prelude of column types"
)]
#![allow(
    clippy::too_many_lines,
    reason = "a table reads best as one list of its columns"
)]

mod m0001_insurers;
mod m0002_roster;
mod m0003_accounts;
mod m0004_sign_up;
mod m0005_outbox;
mod m0006_announcements;
mod m0007_guard;
mod m0008_campaigns;
mod m0009_errands;
mod m0010_protection;
mod m0011_answers;
mod m0012_uploads;
mod m0013_campaign_letters;
mod m0014_answers_aside;
mod m0015_staff;
mod m0016_people;
mod m0017_review;
mod m0018_second_review;
mod m0019_orders;
mod m0021_factor_resets;
mod m0022_insurer_drafts;
mod m0023_messages;
mod m0024_announcement_room;
mod m0025_staff_passkeys;
mod m0026_names;
mod m0027_finished_campaigns;
mod m0028_statements;
mod m0029_first_use;
mod m0030_national_ids;
mod m0031_family;
mod m0032_statement_desk;
mod m0033_applications;
mod m0034_payments;
mod m0036_digests;
mod m0037_purged_files;
mod tools;

use sea_orm_migration::prelude::*;

/// Every migration in the order it runs.
#[derive(Debug)]
pub(crate) struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_insurers::Migration),
            Box::new(m0002_roster::Migration),
            Box::new(m0003_accounts::Migration),
            Box::new(m0004_sign_up::Migration),
            Box::new(m0005_outbox::Migration),
            Box::new(m0006_announcements::Migration),
            Box::new(m0007_guard::Migration),
            Box::new(m0008_campaigns::Migration),
            Box::new(m0009_errands::Migration),
            Box::new(m0010_protection::Migration),
            Box::new(m0011_answers::Migration),
            Box::new(m0012_uploads::Migration),
            Box::new(m0013_campaign_letters::Migration),
            Box::new(m0014_answers_aside::Migration),
            Box::new(m0015_staff::Migration),
            Box::new(m0016_people::Migration),
            Box::new(m0017_review::Migration),
            Box::new(m0018_second_review::Migration),
            Box::new(m0019_orders::Migration),
            Box::new(m0021_factor_resets::Migration),
            Box::new(m0022_insurer_drafts::Migration),
            Box::new(m0023_messages::Migration),
            Box::new(m0024_announcement_room::Migration),
            Box::new(m0025_staff_passkeys::Migration),
            Box::new(m0026_names::Migration),
            Box::new(m0027_finished_campaigns::Migration),
            Box::new(m0028_statements::Migration),
            Box::new(m0029_first_use::Migration),
            Box::new(m0030_national_ids::Migration),
            Box::new(m0031_family::Migration),
            Box::new(m0032_statement_desk::Migration),
            Box::new(m0033_applications::Migration),
            Box::new(m0034_payments::Migration),
            Box::new(m0036_digests::Migration),
            Box::new(m0037_purged_files::Migration),
        ]
    }
}
