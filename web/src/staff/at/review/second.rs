//! `/staff/at/{insurer}/review/{case}/second`: a second look at what somebody else has proposed; sent back with a reason.

use app::review::{Confirmed, LONGEST_REASON, Opened, Seen, SentBack, confirm, send_back};
use app::survey::Decided;
use askama::Template;
use axum::extract::Path;

use super::case::Head;
use super::proposed::{self, ProposalView};
use super::{Of, address, back, not_done, opened, seen};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/review/second.html")]
struct Page {
    shell: StaffShell,
    head: Head,
    proposal: ProposalView,
    reason: String,
    errors: Errors,
}

/// The page, when there is something that this person can send back.
fn page(duty: &Duty, opened: &Opened, reason: String, errors: Errors) -> Result<Page, Failure> {
    let proposal = proposed::proposal(duty, opened).filter(|one| one.can_send_back);
    let Some(proposal) = proposal else {
        return Err(back(duty, opened));
    };
    Ok(Page {
        shell: duty.shell("review"),
        head: Head::of(duty, opened),
        proposal,
        reason,
        errors,
    })
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let opened = opened(&duty, &of.case).await?;
    let page = page(&duty, &opened, String::new(), Errors::default())?;
    Ok(ok(&page))
}

/// `POST`: with its reason it goes back to who proposed it.
pub(crate) async fn save(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let (case, seen) = seen(&form, &of.case)?;
    let (here, reason) = (address(&duty, case), form.text("reason"));
    let sent = send_back(duty.portal(), &duty.duty, (case, seen), &reason).await?;
    match sent {
        Seen::Yes(SentBack::Done) => Ok(go(&duty.address("review?state=second&done=sent-back"))),
        Seen::Yes(SentBack::Own) => Ok(go(&format!("{here}?trouble=own"))),
        Seen::Yes(SentBack::Reason) => {
            let message = format!("差し戻す理由を入力してください（{LONGEST_REASON}文字まで）。");
            let opened = opened(&duty, &of.case).await?;
            let page = page(&duty, &opened, reason, Errors::one("reason", message))?;
            Ok(wrong(&page))
        }
        not => Ok(not_done(&here, &not)),
    }
}

/// `POST …/confirm`: what was proposed is decided.
pub(crate) async fn agree(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let (case, seen) = seen(&form, &of.case)?;
    let here = address(&duty, case);
    let done = confirm(duty.portal(), &duty.duty, (case, seen)).await?;
    Ok(match done {
        Seen::Yes(Confirmed::Decided(Decided::Done)) => {
            go(&duty.address("review?state=second&done=confirmed"))
        }
        Seen::Yes(Confirmed::Own) => go(&format!("{here}?trouble=own")),
        Seen::Yes(Confirmed::PapersCame) => go(&format!("{here}?trouble=papers")),
        not => not_done(&here, &not),
    })
}
