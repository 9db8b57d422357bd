//! `/staff/at/{insurer}/people/{id}/letter-code`: a one-time code by post, as a letter to be printed.

use app::people::{LETTER_CODE_DAYS, LetterCode, Page, letter_code};
use axum::extract::Path;
use definitions::insurer::LetterCode as Policy;
use domain::japan_time::civil_date;
use papers::posted::{Letter, Purpose, typeset};

use super::act::{self, Act};
use super::{invite, view};
use crate::answer::Answer;
use crate::form::Form;
use crate::press::{help_lines, print};
use crate::staff::at::orders::again;
use crate::who::staff::Duty;

/// `GET`.
pub(crate) async fn show(duty: Duty, Path((_, id)): Path<(String, String)>) -> Answer {
    let found = act::open(&duty, &id, |found| offered(&duty, found)).await?;
    Ok(act::blank(&duty, &found, act(&found)))
}

/// `POST`: the letter itself.
pub(crate) async fn save(
    mut duty: Duty,
    Path((_, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let found = act::open(&duty, &id, |found| offered(&duty, found)).await?;
    let (reason, token) = match act::reason(&mut duty, &found, act(&found), &form).await? {
        Ok(given) => given,
        Err(page) => return Ok(*page),
    };
    let (portal, id) = (duty.portal(), found.person.id);
    let made = letter_code(portal, &duty.duty, id, &reason).await?;
    let LetterCode::Made {
        person,
        code,
        until,
    } = made
    else {
        let page = act::nothing(&duty, &found, act(&found), &form);
        return Ok(again::carry(&duty, page, token.as_ref()));
    };
    let insurer = &duty.duty.insurer;
    let letter = Letter {
        purpose: if invite::covered(&found).is_dependent() {
            Purpose::OwnAccount
        } else {
            Purpose::SignUp
        },
        insurer: insurer.name.clone(),
        campaign: String::new(),
        day: civil_date(portal.now()),
        last_day: civil_date(until),
        name: view::called(&person),
        workplace: None,
        employee_number: None,
        symbol: person.symbol,
        number: person.number,
        address: code.url,
        code: Some(code.code),
        help: help_lines(portal, insurer),
    };
    let paper = print(&format!("sign-up-{id}.pdf"), move || typeset(&[letter])).await?;
    Ok(again::carry(&duty, paper, token.as_ref()))
}

/// Whether a code by post is of any use to somebody: an insured person without an account, where the sign-up takes codes, or a
/// family member with one.
pub(super) fn offered(duty: &Duty, found: &Page) -> bool {
    if invite::covered(found).is_dependent() {
        return view::has_account(found) && found.person.in_roster;
    }
    let without = !view::has_account(found) && found.person.in_roster;
    without && duty.duty.insurer.definition.sign_up.letter_code != Policy::Off
}

fn act(found: &Page) -> Act {
    let mut points: Vec<std::borrow::Cow<'static, str>> = vec![
        "1回だけ使える登録用コードを作り、印刷できる手紙（PDF）にします。台帳の住所などを確かめて、ご本人へ郵送してください。".into(),
        format!("登録用コードは{LETTER_CODE_DAYS}日間使えます。コードは手紙にだけ書かれ、この画面には残りません。").into(),
    ];
    if invite::covered(found).is_dependent() {
        points.push("ご本人がログインしてこのコードを入力すると、ご本人の医療費などが見られるようになります。ご家族の目に触れない届け先か、必ずご本人に確かめてください。".into());
    }
    Act {
        slug: "letter-code",
        title: "登録用コードの手紙を作る",
        points,
        button: "手紙を作る",
        ..Act::default()
    }
}
