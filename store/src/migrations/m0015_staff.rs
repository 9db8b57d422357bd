//! Staff: accounts, grants, sessions, links of invitations, recovery codes.
//!
//! Somebody may work for several insurers, and is known before an insurer is, so these tables stand outside the wall.
//! They hold nothing of members.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index, table, unique_where};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        accounts(manager).await?;
        grants(manager).await?;
        sessions(manager).await?;
        links(manager).await?;
        recovery_codes(manager).await
    }
}

async fn accounts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("id"),
        // In lower case: how somebody signs in.
        string("mail"),
        string("name"),
        string_null("password_hash"),
        // Sealed; what the second factor is computed from.
        binary_null("totp_secret"),
        // The last step of 30 seconds whose code was used: none is good twice (RFC 6238, 5.2).
        big_integer("totp_step"),
        string("status"),
        timestamp_with_time_zone("created_at"),
        timestamp_with_time_zone_null("password_changed_at"),
        timestamp_with_time_zone_null("last_login_at"),
    ];
    table(manager, "staff_accounts", columns).await?;
    unique_where(
        manager,
        "staff_accounts_mail",
        "staff_accounts",
        &["mail"],
        "",
    )
    .await
}

async fn grants(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("id"),
        uuid("staff_id"),
        // None: every insurer.
        uuid_null("insurer_id"),
        string("role"),
        // None: every campaign.
        uuid_null("campaign_id"),
        // The last day, in Japan's time.
        date_null("until"),
        timestamp_with_time_zone("created_at"),
        timestamp_with_time_zone_null("ended_at"),
    ];
    table(manager, "staff_grants", columns).await?;
    index(manager, "staff_grants_staff", "staff_grants", &["staff_id"]).await?;
    index(
        manager,
        "staff_grants_insurer",
        "staff_grants",
        &["insurer_id"],
    )
    .await
}

async fn sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        ColumnDef::new("token_hash")
            .string()
            .not_null()
            .primary_key()
            .take(),
        uuid("id"),
        uuid("staff_id"),
        string("stage"),
        // Sealed; the second factor that is being set up.
        binary_null("pending_secret"),
        string("device"),
        timestamp_with_time_zone("created_at"),
        timestamp_with_time_zone("authenticated_at"),
        timestamp_with_time_zone("last_seen_at"),
        timestamp_with_time_zone("idle_until"),
        timestamp_with_time_zone("absolute_until"),
        timestamp_with_time_zone_null("ended_at"),
    ];
    table(manager, "staff_sessions", columns).await?;
    index(
        manager,
        "staff_sessions_staff",
        "staff_sessions",
        &["staff_id"],
    )
    .await?;
    index(
        manager,
        "staff_sessions_end",
        "staff_sessions",
        &["absolute_until"],
    )
    .await
}

async fn links(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        ColumnDef::new("token_hash")
            .string()
            .not_null()
            .primary_key()
            .take(),
        uuid("staff_id"),
        timestamp_with_time_zone("created_at"),
        timestamp_with_time_zone("expires_at"),
        timestamp_with_time_zone_null("used_at"),
    ];
    table(manager, "staff_links", columns).await?;
    index(manager, "staff_links_staff", "staff_links", &["staff_id"]).await
}

async fn recovery_codes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        ColumnDef::new("code_hash")
            .string()
            .not_null()
            .primary_key()
            .take(),
        uuid("staff_id"),
        timestamp_with_time_zone("created_at"),
        timestamp_with_time_zone_null("used_at"),
    ];
    table(manager, "staff_recovery_codes", columns).await?;
    index(
        manager,
        "staff_recovery_codes_staff",
        "staff_recovery_codes",
        &["staff_id"],
    )
    .await
}
