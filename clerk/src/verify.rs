//! Whether the audit trail is whole.

use app::Result;
use app::audit::{Checked, verify};
use app::orders::{Ended, Running};

pub(crate) async fn check(order: &mut Running) -> Result<Ended> {
    let store = order.portal().store().clone();
    let insurer = order.insurer.id;
    let work = verify(&store, insurer);
    let checked: Checked = order.busy(crate::phase::CHECKING, work).await??;
    Ok(Ended::Done(Some(serde_json::to_value(checked)?), None))
}
