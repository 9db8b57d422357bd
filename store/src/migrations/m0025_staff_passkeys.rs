//! Passkeys of staff, as their second factor.

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
        // Like the accounts of staff, of no insurer: found by the account, before it is known for whom somebody works.
        let columns = [
            pk_uuid("id"),
            uuid("staff_id"),
            string("credential_id"),
            json_binary("credential"),
            string("label"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone_null("last_used_at"),
        ];
        table(manager, "staff_passkeys", columns).await?;
        let credential = ["credential_id"];
        unique_where(
            manager,
            "staff_passkeys_credential",
            "staff_passkeys",
            &credential,
            "",
        )
        .await?;
        let staff = ["staff_id"];
        index(manager, "staff_passkeys_staff", "staff_passkeys", &staff).await
    }
}
