//! Accounts and everything that hangs on one: names, sessions, devices, consents, contact, passkeys, links.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index, table, unique_where, wall};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        accounts(manager).await?;
        sessions(manager).await?;
        belongings(manager).await?;
        passkeys(manager).await?;
        links(manager).await
    }
}

async fn accounts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        manager,
        "accounts",
        [
            pk_uuid("id"),
            uuid("insurer_id"),
            uuid("person_id"),
            string("user_id"),
            string_null("password_hash"),
            boolean("must_change_password"),
            string_null("mail"),
            string("status"),
            string("origin"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone_null("last_login_at"),
            timestamp_with_time_zone_null("password_changed_at"),
            timestamp_with_time_zone_null("voided_at"),
            timestamp_with_time_zone_null("passkey_offered_at"),
        ],
    )
    .await?;
    unique_where(
        manager,
        "accounts_person",
        "accounts",
        &["person_id"],
        "status <> 'void'",
    )
    .await?;
    index(
        manager,
        "accounts_insurer",
        "accounts",
        &["insurer_id", "status"],
    )
    .await?;
    wall(manager, &["accounts"]).await?;
    // Names are unique over all insurers, so this table stands outside the wall; it holds no personal data.
    table(
        manager,
        "login_names",
        [
            ColumnDef::new("name")
                .string()
                .not_null()
                .primary_key()
                .take(),
            uuid("insurer_id"),
            uuid("account_id"),
            boolean("void"),
        ],
    )
    .await?;
    index(
        manager,
        "login_names_account",
        "login_names",
        &["account_id"],
    )
    .await
}

async fn sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        manager,
        "sessions",
        [
            ColumnDef::new("token_hash")
                .string()
                .not_null()
                .primary_key()
                .take(),
            uuid("id"),
            uuid("insurer_id"),
            uuid("account_id"),
            uuid("person_id"),
            string("device"),
            string("method"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone("authenticated_at"),
            timestamp_with_time_zone("last_seen_at"),
            timestamp_with_time_zone("idle_until"),
            timestamp_with_time_zone("absolute_until"),
            timestamp_with_time_zone_null("ended_at"),
        ],
    )
    .await?;
    index(manager, "sessions_account", "sessions", &["account_id"]).await?;
    index(manager, "sessions_end", "sessions", &["absolute_until"]).await?;
    table(
        manager,
        "known_devices",
        [
            ColumnDef::new("token_hash")
                .string()
                .not_null()
                .primary_key()
                .take(),
            uuid("insurer_id"),
            uuid("account_id"),
            string("device"),
            timestamp_with_time_zone("first_seen_at"),
            timestamp_with_time_zone("last_seen_at"),
        ],
    )
    .await?;
    index(
        manager,
        "known_devices_account",
        "known_devices",
        &["account_id"],
    )
    .await
}

async fn belongings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        manager,
        "consents",
        [
            pk_uuid("id"),
            uuid("insurer_id"),
            uuid("person_id"),
            uuid("account_id"),
            string("terms_version"),
            string("terms_digest"),
            timestamp_with_time_zone("agreed_at"),
        ],
    )
    .await?;
    unique_where(
        manager,
        "consents_once",
        "consents",
        &["account_id", "terms_version"],
        "",
    )
    .await?;
    table(
        manager,
        "contacts",
        [
            ColumnDef::new("person_id")
                .uuid()
                .not_null()
                .primary_key()
                .take(),
            uuid("insurer_id"),
            string("postal_code"),
            string("address"),
            string("phone"),
            timestamp_with_time_zone("updated_at"),
        ],
    )
    .await?;
    wall(manager, &["consents", "contacts"]).await
}

async fn passkeys(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        manager,
        "passkeys",
        [
            pk_uuid("id"),
            string("credential_id"),
            uuid("insurer_id"),
            uuid("account_id"),
            json_binary("credential"),
            string("label"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone_null("last_used_at"),
        ],
    )
    .await?;
    unique_where(
        manager,
        "passkeys_credential",
        "passkeys",
        &["credential_id"],
        "",
    )
    .await?;
    index(manager, "passkeys_account", "passkeys", &["account_id"]).await?;
    table(
        manager,
        "passkey_ceremonies",
        [
            pk_uuid("id"),
            uuid_null("account_id"),
            json_binary("state"),
            timestamp_with_time_zone("expires_at"),
        ],
    )
    .await
}

async fn links(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(
        manager,
        "one_time_links",
        [
            ColumnDef::new("token_hash")
                .string()
                .not_null()
                .primary_key()
                .take(),
            uuid("id"),
            uuid("insurer_id"),
            uuid("account_id"),
            string("purpose"),
            string_null("subject"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone("expires_at"),
            timestamp_with_time_zone_null("used_at"),
        ],
    )
    .await?;
    index(
        manager,
        "one_time_links_account",
        "one_time_links",
        &["account_id"],
    )
    .await
}
