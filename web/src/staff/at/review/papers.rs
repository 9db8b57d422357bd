//! `POST /staff/at/{insurer}/review/{case}/papers`: what was found of one paper.

use app::review::{Marked, Seen, mark};
use axum::extract::Path;
use domain::case::Verdict;
use domain::eligibility::Word as _;
use uuid::Uuid;

use super::case::{self, Said};
use super::sheets::Rejecting;
use super::{Of, address, not_done, opened, seen};
use crate::answer::{Answer, go, wrong};
use crate::form::{Errors, Form};
use crate::who::staff::Duty;

/// `POST`.
pub(crate) async fn save(duty: Duty, Path(of): Path<Of>, form: Form) -> Answer {
    let (case, seen) = seen(&form, &of.case)?;
    let here = address(&duty, case);
    let paper = Uuid::try_parse(&form.text("paper"));
    let verdict = Verdict::named(&form.text("verdict"));
    let (Ok(paper), Some(verdict)) = (paper, verdict) else {
        return Ok(go(&format!("{here}?trouble=changed")));
    };
    let (template, typed) = (form.text("template"), form.text("reason"));
    let typed = typed.trim();
    let reason = if typed.is_empty() { &template } else { typed };
    let what = (verdict, reason);
    let done = mark(duty.portal(), &duty.duty, (case, seen), paper, what).await?;
    match done {
        Seen::Yes(Marked::Done) => {
            let place: u16 = form.text("then").parse().unwrap_or(1);
            Ok(go(&format!("{here}?done=marked#sheet-{place}")))
        }
        Seen::Yes(Marked::Reason) => {
            let opened = opened(&duty, &of.case).await?;
            let rejecting = Rejecting {
                paper,
                at: form.text("at"),
                reason: typed.to_owned(),
            };
            let message = "不備の理由を選ぶか、1,000文字までで入力してください。";
            let errors = Errors::one("rejected", message);
            let what = (Some(&rejecting), errors);
            let mut page = case::page(&duty, &opened, &Said::default(), what)?;
            page.talk = case::talk(&duty, &opened).await?;
            Ok(wrong(&page))
        }
        Seen::Yes(Marked::NoPaper) => Ok(go(&format!("{here}?trouble=changed"))),
        not => Ok(not_done(&here, &not)),
    }
}
