//! Whether the audit trail is whole.

use app::Result;
use app::audit::{Checked, verify};
use app::orders::{Ended, Running};

pub(crate) async fn check(order: &mut Running) -> Result<Ended> {
    order.at(crate::phase::CHECKING, 0, 0).await?;
    let store = order.portal().store().clone();
    let checked: Checked = verify(&store, order.insurer.id).await?;
    Ok(Ended::Done(Some(serde_json::to_value(checked)?), None))
}
