//! What the people of the story and staff write to each other.

use anyhow::{Context as _, bail};
use app::Portal;
use app::messages::{Draft, Writer, Written, open, write};
use app::staff::Duty;
use app::tokens::new_id;
use uuid::Uuid;

use super::person::Walker;

/// The person asks something.
pub(super) async fn asks(
    portal: &Portal,
    walker: &Walker<'_>,
    case: Uuid,
    text: &str,
) -> anyhow::Result<()> {
    let member = walker.signed_in.as_ref();
    let member = member.context("ログインしていません")?;
    says(portal, &Writer::from(member), case, text).await
}

/// A reviewer reads it, and answers.
pub(super) async fn replies(
    portal: &Portal,
    reviewer: &Duty,
    case: Uuid,
    text: &str,
) -> anyhow::Result<()> {
    let writer = Writer::from(reviewer);
    let thread = open(portal, &writer, case, None).await?;
    thread.context("やりとりが開けません")?;
    says(portal, &writer, case, text).await
}

async fn says(portal: &Portal, writer: &Writer, case: Uuid, text: &str) -> anyhow::Result<()> {
    let form = new_id(portal.now())?;
    match write(portal, writer, Draft { case, form }, text).await? {
        Written::Done(_) => Ok(()),
        other => bail!("メッセージを送れません: {other:?}"),
    }
}
