//! `/staff/at/{insurer}/people/{id}/answer-for`: 代理入力, answering a survey while the caller reads the answers out.

use app::people::{Page, answer_for};
use axum::extract::Path;
use domain::case::Status;
use domain::eligibility::Word as _;

use super::act::{self, Act, Typed};
use super::help;
use crate::answer::{Answer, go};
use crate::form::{Errors, Form};
use crate::staff::at::orders::again;
use crate::who::Cookie;
use crate::who::staff::Duty;

/// `GET`.
pub(crate) async fn show(duty: Duty, Path((_, id)): Path<(String, String)>) -> Answer {
    let found = act::open(&duty, &id, offered).await?;
    Ok(act::blank(&duty, &found, act()))
}

/// `POST`: to the person's surveys, in their place.
pub(crate) async fn save(
    mut duty: Duty,
    Path((_, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let found = act::open(&duty, &id, offered).await?;
    let typed = Typed {
        reason: form.text("reason"),
        agreed: form.is("agreed", "yes"),
        ..Typed::default()
    };
    let mut errors = Errors::default();
    if !typed.agreed {
        errors.add(
            "agreed",
            "ご本人の同意を確かめてから、チェックを入れてください。",
        );
    }
    let reason = help::reason(&typed.reason).map_err(|said| errors.add("reason", said));
    let token = act::shown(&mut duty, &form, &mut errors).await?;
    let (Ok(reason), true) = (reason, errors.is_empty()) else {
        return Ok(act::show(&duty, &found, act(), typed, errors, ""));
    };
    let begun = answer_for(duty.portal(), &duty.duty, found.person.id, &reason).await?;
    let Some(sealed) = begun else {
        let page = act::show(&duty, &found, act(), typed, errors, help::NOTHING);
        return Ok(again::carry(&duty, page, token.as_ref()));
    };
    let mut answer = go("/portal/survey");
    Cookie::Instead.set_text(&duty.visitor.web, &mut answer, &sealed);
    Ok(again::carry(&duty, answer, token.as_ref()))
}

/// Whether there is anything to answer: a survey that waits for this insured person.
pub(super) fn offered(found: &Page) -> bool {
    let person = &found.person;
    let mut cases = found.cases.iter();
    let insured = person.branch == "00" && person.in_roster;
    insured
        && cases.any(|(case, campaign)| {
            let status = Status::named(&case.status);
            campaign.opened_at.is_some()
                && campaign.finished_at.is_none()
                && case.insured_id == person.id
                && status.is_some_and(Status::waits_for_member)
        })
}

fn act() -> Act {
    Act {
        slug: "answer-for",
        title: "調査票を代わりに入力する",
        points: vec![
            "お電話でご本人に質問を読み上げ、お答えをその場で入力します。画面は、ご本人がご覧になるものと同じです。".into(),
            "担当者が入力したことは記録に残り、ご本人にも表示されます。".into(),
            "書類は、ご本人が画面から出すか、郵送していただきます。2時間たつと、自動で終わります。".into(),
        ],
        button: "入力を始める",
        consent: "担当者が代わりに入力することに、ご本人が同意しました",
        ..Act::default()
    }
}
