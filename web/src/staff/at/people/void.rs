//! `/staff/at/{insurer}/people/{id}/void`: making an account void, so that the person can sign up anew.

use app::people::{Act as Deed, Helped, help as deed};
use axum::extract::Path;

use super::act::{self, Act};
use super::{help, view};
use crate::answer::Answer;
use crate::form::Form;
use crate::staff::at::orders::again;
use crate::who::staff::Duty;

/// `GET`.
pub(crate) async fn show(duty: Duty, Path((_, id)): Path<(String, String)>) -> Answer {
    let found = act::open(&duty, &id, view::has_account).await?;
    Ok(act::blank(&duty, &found, act()))
}

/// `POST`.
pub(crate) async fn save(
    mut duty: Duty,
    Path((_, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let found = act::open(&duty, &id, view::has_account).await?;
    let (reason, token) = match act::reason(&mut duty, &found, act(), &form).await? {
        Ok(given) => given,
        Err(page) => return Ok(*page),
    };
    let id = found.person.id;
    let done = deed(duty.portal(), &duty.duty, id, Deed::Void, &reason).await?;
    let answer = if done == Helped::Voided {
        help::done(&duty, id, "void")
    } else {
        act::nothing(&duty, &found, act(), &form)
    };
    Ok(again::carry(&duty, answer, token.as_ref()))
}

fn act() -> Act {
    Act {
        slug: "void",
        title: "アカウントを無効にする",
        points: vec![
            "すべての端末がログアウトされ、いまのユーザーIDとパスワードではログインできなくなります。元に戻せません。".into(),
            "ご本人は、もう一度新規登録をするとお使いになれます（ご家族の方は、もう一度招待してください）。回答と提出した書類は、そのまま残ります。".into(),
            "登録のメールアドレスに、お知らせを送ります。".into(),
        ],
        button: "アカウントを無効にする",
        danger: true,
        ..Act::default()
    }
}
