//! `/staff/at/{insurer}/people/{id}/mail`: another mail address for a caller who has shown who they are.

use app::people::{Checked, MailChange, Page, change_mail};
use axum::extract::Path;
use domain::mail_address::MailAddress;

use super::act::{self, Act, Check, Typed};
use super::{help, view};
use crate::answer::Answer;
use crate::form::{Errors, Form};
use crate::staff::at::orders::again;
use crate::who::staff::Duty;
use crate::words;

/// `GET`.
pub(crate) async fn show(duty: Duty, Path((_, id)): Path<(String, String)>) -> Answer {
    let found = act::open(&duty, &id, view::has_account).await?;
    let typed = Typed {
        checks: checks(&[]),
        ..Typed::default()
    };
    let (act, errors) = (act(&found), Errors::default());
    Ok(act::show(&duty, &found, act, typed, errors, ""))
}

/// `POST`.
pub(crate) async fn save(
    mut duty: Duty,
    Path((_, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let found = act::open(&duty, &id, view::has_account).await?;
    let checked: Vec<Checked> = Checked::ALL
        .into_iter()
        .filter(|one| form.is(&format!("checked-{}", one.name()), "yes"))
        .collect();
    let typed = Typed {
        reason: form.text("reason"),
        mail: form.text("mail"),
        checks: checks(&checked),
        agreed: false,
    };
    let mut errors = Errors::default();
    if checked.len() < Checked::LEAST {
        errors.add("checked", "確かめた項目を2つ以上選んでください。");
    }
    let mail =
        MailAddress::parse(&typed.mail).map_err(|error| errors.add("mail", words::mail(error)));
    let reason = help::reason(&typed.reason).map_err(|said| errors.add("reason", said));
    let token = act::shown(&mut duty, &form, &mut errors).await?;
    let (Ok(mail), Ok(reason), true) = (mail, reason, errors.is_empty()) else {
        return Ok(act::show(&duty, &found, act(&found), typed, errors, ""));
    };
    let (portal, id) = (duty.portal(), found.person.id);
    let advice = match change_mail(portal, &duty.duty, id, &mail, &checked, &reason).await? {
        MailChange::Sent { .. } => "",
        MailChange::Same => "いま登録されているメールアドレスと同じです。",
        MailChange::Unchecked => "確かめた項目を2つ以上選んでください。",
        MailChange::TooMany => help::TOO_MANY,
        MailChange::Nothing => help::NOTHING,
    };
    let answer = if advice.is_empty() {
        help::done(&duty, id, "mail")
    } else {
        act::show(&duty, &found, act(&found), typed, errors, advice)
    };
    Ok(again::carry(&duty, answer, token.as_ref()))
}

fn act(found: &Page) -> Act {
    let mut points = vec![
        "新しいメールアドレスに、確認のメールを送ります。ご本人がメールのページで新しいパスワードを決めると、切り替わります。".into(),
        "確認のメールは3日間使えます。".into(),
    ];
    if let Some(mail) = &found.mail {
        let told = format!(
            "いまのメールアドレス（{mail}）にも、お知らせを送ります。心当たりがないときは、ご本人がアカウントを止められます。"
        );
        points.push(told.into());
    }
    Act {
        slug: "mail",
        title: "メールアドレスを変更する",
        points,
        button: "確認のメールを送る",
        mail: true,
        ..Act::default()
    }
}

fn checks(chosen: &[Checked]) -> Vec<Check> {
    let check = |one: Checked| Check {
        value: one.name(),
        label: label(one),
        chosen: chosen.contains(&one),
    };
    Checked::ALL.into_iter().map(check).collect()
}

const fn label(checked: Checked) -> &'static str {
    match checked {
        Checked::BirthDate => "生年月日",
        Checked::Family => "ご家族のお名前と生年月日",
        Checked::Contact => "住所または電話番号",
        Checked::Workplace => "勤務先または社員番号",
        Checked::CalledBack => "登録の電話番号へかけ直した",
    }
}
