//! Moves that need no more than a button.

use app::review::Seen;
use app::survey::{Moved, NotNow};
use axum::extract::Path;

use super::{Of, seen};
use crate::answer::{Answer, Failure, go};
use crate::form::Form;
use crate::who::staff::Duty;

/// `POST …/begin`: opens a submitted case.
pub(crate) async fn begin(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let (case, _) = seen(&form, &of.case)?;
    let here = super::address(&duty, case);
    Ok(
        match app::review::begin(duty.portal(), &duty.duty, case).await? {
            Seen::Yes(Moved::Done { .. }) => go(&here),
            Seen::Taken => go(&format!("{here}?trouble=taken")),
            _ => go(&format!("{here}?trouble=changed")),
        },
    )
}

/// `POST …/reopen`: a decided case is looked at again.
pub(crate) async fn reopen(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let (case, seen) = seen(&form, &of.case)?;
    let here = super::address(&duty, case);
    let reopened = app::review::reopen(duty.portal(), &duty.duty, case, seen.revision).await?;
    Ok(match reopened {
        Seen::Yes(Moved::Done { .. }) => go(&here),
        Seen::Yes(Moved::NotNow(NotNow::Finished)) => go(&format!("{here}?trouble=finished")),
        Seen::Taken => go(&format!("{here}?trouble=taken")),
        _ => go(&format!("{here}?trouble=changed")),
    })
}

/// `POST …/resume`: a case that was put aside is taken up again.
pub(crate) async fn resume(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let (case, _) = seen(&form, &of.case)?;
    let here = super::address(&duty, case);
    let resumed = app::review::resume(duty.portal(), &duty.duty, case).await?;
    Ok(match resumed {
        Seen::Yes(()) => go(&format!("{here}?done=resumed")),
        not => super::not_done(&here, &not),
    })
}

/// `POST …/let-go`: somebody else may have it.
pub(crate) async fn let_go(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let (case, _) = seen(&form, &of.case)?;
    let gone = app::review::let_go(duty.portal(), &duty.duty, case).await?;
    if !gone {
        return Err(Failure::Elsewhere(format!(
            "{}?trouble=taken",
            super::address(&duty, case)
        )));
    }
    Ok(go(&super::queue_after(&duty, case, "let-go").await?))
}
