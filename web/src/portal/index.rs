//! `/portal/`: log in; the way in for first-timers, too.

use app::login::{LoggedIn, with_password};
use app::sign_up::UnderWay;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use domain::password::Password;

use super::announcements::{Line, lists};
use super::host_portal::{WayIn, ways_in};
use super::paused::Paused;
use crate::answer::{Answer, Failure, go, page, wrong};
use crate::form::{Errors, Form};
use crate::next::safe;
use crate::shell::Shell;
use crate::who::{Cookie, Visitor};

#[derive(Template)]
#[template(path = "portal/index.html")]
struct Page {
    shell: Shell,
    form: LoginForm,
    errors: Errors,
    reset_notice: String,
    resume: bool,
    announcements: Vec<Line>,
    ways_in: Vec<WayIn>,
}

struct LoginForm {
    user_id: String,
    next: String,
}

/// What the address may say.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    next: String,
    ended: String,
    registered: String,
    renewed: String,
}

impl Page {
    async fn of(visitor: &Visitor) -> Result<Self, Failure> {
        let under_way = super::signup::account::current(visitor).await?;
        let resume = under_way.as_ref().is_some_and(|one| !one.is_done());
        // Who has just chosen a user ID need not type it again (WCAG 2.2, 3.3.7).
        let chosen = under_way.filter(UnderWay::is_done);
        Ok(Self {
            shell: visitor.known_shell(),
            form: LoginForm {
                user_id: chosen
                    .and_then(|one| one.sign_up.user_id)
                    .unwrap_or_default(),
                next: String::new(),
            },
            errors: Errors::default(),
            reset_notice: String::new(),
            resume,
            announcements: lists(visitor.portal(), None).await?.site,
            ways_in: ways_in(visitor),
        })
    }
}

/// `GET`.
pub(crate) async fn show(visitor: Visitor, Query(said): Query<Said>) -> Answer {
    let signed_in = match &visitor.session {
        Some(token) => app::login::current(visitor.portal(), token)
            .await?
            .is_some(),
        None => false,
    };
    if signed_in {
        return Ok(go("/portal/home"));
    }
    let mut shown = Page::of(&visitor).await?;
    shown.form.next = safe(&said.next).unwrap_or_default();
    shown.shell = shown.shell.advising(advice(&said)).saying(notice(&said));
    let mut response = page(axum::http::StatusCode::OK, &shown);
    if visitor.session.is_some() {
        Cookie::Session.forget(&visitor.web, &mut response);
    }
    Ok(visitor.answer(response))
}

fn advice(said: &Said) -> &'static str {
    if !said.registered.is_empty() {
        "すでにユーザーIDが作成されています。ログインしてください。"
    } else if !said.ended.is_empty() {
        "ログインの有効な時間が過ぎたか、ほかの端末からログアウトされました。もう一度ログインしてください。"
    } else if !said.next.is_empty() {
        "続けるには、ログインしてください。"
    } else {
        ""
    }
}

fn notice(said: &Said) -> &'static str {
    if said.renewed.is_empty() {
        ""
    } else {
        "新しいパスワードを設定しました。ログインしてください。"
    }
}

/// `POST`.
pub(crate) async fn log_in(visitor: Visitor, form: Form) -> Answer {
    let (user_id, typed) = (form.text("user_id"), form.text("password"));
    let mut errors = Errors::default();
    if user_id.trim().is_empty() {
        errors.add("user_id", "ユーザーIDを入力してください。");
    }
    if typed.is_empty() {
        errors.add("password", "パスワードを入力してください。");
    }
    if !errors.is_empty() {
        return again(&visitor, &form, errors, "").await;
    }
    let password = Password::new(&typed);
    match with_password(visitor.portal(), &visitor.visit, &user_id, &password).await? {
        LoggedIn::In(begun) => {
            let next = safe(&form.text("next")).unwrap_or_else(|| "/portal/home".to_owned());
            let mut response = go(&next);
            Cookie::Session.set(&visitor.web, &mut response, &begun.session);
            Cookie::Device.set(&visitor.web, &mut response, &begun.device);
            Cookie::SignUp.forget(&visitor.web, &mut response);
            Ok(response)
        }
        LoggedIn::Refused => {
            let message = "ユーザーIDかパスワードが違います。もう一度ご確認ください。";
            again(&visitor, &form, Errors::one("", message), "").await
        }
        LoggedIn::SignUpAgain { insurer } => {
            let notice = insurer.texts.returning_after_reset.clone();
            again(&visitor, &form, Errors::default(), &notice).await
        }
        LoggedIn::Paused { until } => Ok(Paused::LogIn.page(
            visitor.known_shell(),
            until,
            visitor.portal().now(),
            "/portal/",
        )),
    }
}

async fn again(visitor: &Visitor, form: &Form, errors: Errors, reset_notice: &str) -> Answer {
    let mut shown = Page::of(visitor).await?;
    shown.form.user_id = form.text("user_id").chars().take(254).collect();
    shown.form.next = safe(&form.text("next")).unwrap_or_default();
    shown.errors = errors;
    reset_notice.clone_into(&mut shown.reset_notice);
    let response: Response = wrong(&shown);
    Ok(response)
}
