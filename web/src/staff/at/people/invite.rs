//! `/staff/at/{insurer}/people/{id}/invite`: a family member is invited to an account of their own, for a caller who cannot, or must
//! not have to, ask the insured person.

use app::family::LINK_DAYS;
use app::people::{AccountState, FamilyInvited, Page, invite_family};
use axum::extract::Path;
use domain::family::Covered;
use domain::mail_address::MailAddress;

use super::act::{self, Act, Typed};
use super::{help, view};
use crate::answer::Answer;
use crate::form::{Errors, Form};
use crate::staff::at::orders::again;
use crate::who::staff::Duty;
use crate::words;

/// `GET`.
pub(crate) async fn show(duty: Duty, Path((_, id)): Path<(String, String)>) -> Answer {
    let found = act::open(&duty, &id, offered).await?;
    Ok(act::blank(&duty, &found, act(&found)))
}

/// `POST`.
pub(crate) async fn save(
    mut duty: Duty,
    Path((_, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let found = act::open(&duty, &id, offered).await?;
    let typed = Typed {
        reason: form.text("reason"),
        mail: form.text("mail"),
        ..Typed::default()
    };
    let mut errors = Errors::default();
    let mail =
        MailAddress::parse(&typed.mail).map_err(|error| errors.add("mail", words::mail(error)));
    let reason = help::reason(&typed.reason).map_err(|said| errors.add("reason", said));
    let token = act::shown(&mut duty, &form, &mut errors).await?;
    let (Ok(mail), Ok(reason), true) = (mail, reason, errors.is_empty()) else {
        return Ok(act::show(&duty, &found, act(&found), typed, errors, ""));
    };
    let (portal, id) = (duty.portal(), found.person.id);
    let advice = match invite_family(portal, &duty.duty, id, &mail, &reason).await? {
        FamilyInvited::Sent { .. } => "",
        FamilyInvited::TooMany => help::TOO_MANY,
        FamilyInvited::Nothing => help::NOTHING,
    };
    let answer = if advice.is_empty() {
        help::done(&duty, id, "invited")
    } else {
        act::show(&duty, &found, act(&found), typed, errors, advice)
    };
    Ok(again::carry(&duty, answer, token.as_ref()))
}

/// Whether somebody can be invited: a dependent who may have an account of their own and has none.
pub(super) fn offered(found: &Page) -> bool {
    let none = !matches!(found.account, AccountState::Dependent) && !view::has_account(found);
    none && covered(found).is_dependent() && found.person.in_roster
}

/// Whether somebody is a dependent.
pub(super) fn covered(found: &Page) -> Covered<'_> {
    app::family::covered(&found.person)
}

fn act(found: &Page) -> Act {
    let mut points = vec![
        "ご本人のメールアドレスに、登録のご案内を送ります。ご本人が生年月日などを入力し、ユーザーIDとパスワードを決めると、アカウントができます。".into(),
        format!("ご案内は{LINK_DAYS}日間、1回だけ使えます。担当者が前に送ったご案内は使えなくなります。").into(),
        "被保険者の画面には表示されません。被保険者には伝えないでください。".into(),
    ];
    if found.kept.protected || found.kept.objecting {
        points.push("ご本人からのお申し出であることと、ご本人だけが読めるメールアドレスであることを、必ず確かめてください。".into());
    }
    Act {
        slug: "invite",
        title: "利用登録に招待する",
        points,
        button: "招待のメールを送る",
        address: true,
        ..Act::default()
    }
}
