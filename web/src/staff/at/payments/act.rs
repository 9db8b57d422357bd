//! What is done with a run: `POST …/release`, `…/refused`, `…/discard`, `…/settle`.

use app::payments::{Acted, act};
use axum::extract::Path;
use domain::eligibility::Word as _;
use domain::subsidies::RunAct;

use super::run::{read, refuse};
use super::{ROOM, on, words};
use crate::answer::{Answer, Failure, go};
use crate::form::{Errors, Form};
use crate::staff::at::orders::again;
use crate::who::staff::Duty;

type Which = Path<(String, String)>;

/// `POST …/release`: the second person agrees, with the password.
pub(crate) async fn release(duty: Duty, at: Which, form: Form) -> Answer {
    does(duty, at, form, RunAct::Release).await
}

/// `POST …/refused`: the bank has refused the whole file.
pub(crate) async fn refused(duty: Duty, at: Which, form: Form) -> Answer {
    does(duty, at, form, RunAct::Rejected).await
}

/// `POST …/discard`.
pub(crate) async fn discard(duty: Duty, at: Which, form: Form) -> Answer {
    does(duty, at, form, RunAct::Discard).await
}

/// `POST …/settle`.
pub(crate) async fn settle(duty: Duty, at: Which, form: Form) -> Answer {
    does(duty, at, form, RunAct::Settle).await
}

async fn does(mut duty: Duty, Path((_, id)): Which, form: Form, what: RunAct) -> Answer {
    on(&duty)?;
    let id = read(&id)?;
    let mut errors = Errors::default();
    if what != RunAct::Discard && !form.is("sure", what.word()) {
        let message = match what {
            RunAct::Release => "件数と合計を確かめて、チェックを付けてください。",
            RunAct::Rejected => {
                "何も支払われていないことを銀行に確かめて、チェックを付けてください。"
            }
            _ => "振込や支払いが済んだことを確かめて、チェックを付けてください。",
        };
        errors.add("sure", message);
    }
    let mut token = None;
    if errors.is_empty() && what == RunAct::Release {
        token = again::shown(&mut duty, &form, &mut errors).await?;
    }
    let answer = if errors.is_empty() {
        let acted = act(duty.portal(), &duty.duty, id, what).await?;
        let done = match acted {
            Acted::Done => what.word(),
            Acted::NotFound => return Err(Failure::NotFound),
            other => words::acted(other),
        };
        go(&format!("{}/{id}?done={done}", duty.address(ROOM)))
    } else {
        refuse(&duty, id, (&form, errors)).await?
    };
    Ok(again::carry(&duty, answer, token.as_ref()))
}
