//! Letters of campaigns: which case got which step of the ladder, under what circumstances it is still right.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index, index_where, table, unique_where, wall};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            pk_uuid("id"),
            uuid("insurer_id"),
            uuid("campaign_id"),
            uuid("case_id"),
            // `opening`, a reminder with its last day, or an act of staff.
            string("rung"),
            string("kind"),
            // Of the outbox.
            uuid("letter_id"),
            // A keyed hash of the address, so that a bounce holds for it until the member has another one.
            string("recipient"),
            // In which states of the case the letter may still leave, parted by commas.
            string("while_status"),
            timestamp_with_time_zone("made_at"),
            // When it was refused for good.
            timestamp_with_time_zone_null("bounced_at"),
        ];
        let letters = "campaign_letters";
        table(manager, letters, columns).await?;
        let once = ["case_id", "rung"];
        unique_where(manager, "campaign_letters_once", letters, &once, "").await?;
        index(manager, "campaign_letters_letter", letters, &["letter_id"]).await?;
        index(
            manager,
            "campaign_letters_of",
            letters,
            &["campaign_id", "kind"],
        )
        .await?;
        let (of, bounced) = (["insurer_id", "recipient"], "bounced_at IS NOT NULL");
        index_where(manager, "campaign_letters_bounced", letters, &of, bounced).await?;
        wall(manager, &[letters]).await
    }
}
