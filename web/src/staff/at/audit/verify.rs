//! `POST /staff/at/{insurer}/audit/verify`: has the chain of the trail checked.

use app::orders::{Place, Placed, Wanted};

use crate::answer::{Answer, go};
use crate::form::Form;
use crate::who::staff::Duty;

/// `POST`.
pub(crate) async fn order(duty: Duty, _: Form) -> Answer {
    let place = Place {
        wanted: Wanted::Verify,
        purpose: String::new(),
    };
    let placed = app::orders::place(duty.portal(), &duty.duty, place).await?;
    Ok(match placed {
        Placed::Done(id) => go(&duty.address(&format!("orders/{id}"))),
        _ => go(&duty.address("audit/export")),
    })
}
