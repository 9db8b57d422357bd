//! `/portal/signup/code`: the code from the mail; sent again, address put right, given up.

use app::sign_up::{
    CODE_LIFE, CODE_TRIES, CodeSent, Confirmed, Delivery, UnderWay, cancel, change_address,
    confirm, delivery, resend,
};
use askama::Template;
use axum::response::{IntoResponse as _, Response};
use domain::confirmation_code::ConfirmationCode;

use super::account::current;
use super::{BEGIN_AGAIN, begun_at};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::{Cookie, Visitor};
use crate::words;

#[derive(Template)]
#[template(path = "portal/signup/code.html")]
struct Page {
    shell: Shell,
    form: CodeForm,
    errors: Errors,
    mail: String,
    sender: String,
    minutes: u32,
    usable: bool,
    resend_after: u32,
    delivery: Delivery,
    correctable: bool,
}

struct CodeForm {
    code: String,
    mail: String,
}

impl Page {
    async fn of(visitor: &Visitor, under_way: &UnderWay) -> Result<Self, Failure> {
        let (portal, insurer) = (visitor.portal(), &under_way.insurer);
        let now = portal.now();
        let registered = under_way.registered_mail();
        let delivery = match &under_way.code {
            Some(code) => delivery(portal, insurer.id, code).await?,
            None => Delivery::Waiting,
        };
        let usable = under_way
            .code
            .as_ref()
            .is_some_and(|code| code.expires_at > now && code.attempts < CODE_TRIES);
        let wait = under_way
            .resend_from()
            .map_or(0, |from| (from - now).num_seconds().max(0));
        let errors = if usable {
            Errors::default()
        } else {
            Errors::one(
                "",
                "この認証番号は使えなくなりました。新しい認証番号を送ってください。",
            )
        };
        let typed = under_way.sign_up.mail.clone().unwrap_or_default();
        let correctable = registered.is_none();
        Ok(Self {
            shell: visitor.shell().of(&visitor.web, insurer),
            mail: registered.map_or_else(|| typed.clone(), |mail| mail.masked()),
            form: CodeForm {
                code: String::new(),
                mail: if correctable { typed } else { String::new() },
            },
            errors,
            correctable,
            sender: insurer.mail.sender.clone(),
            minutes: u32::try_from(CODE_LIFE.num_minutes()).unwrap_or(10),
            usable,
            resend_after: u32::try_from(wait).unwrap_or(0),
            delivery,
        })
    }

    fn with(mut self, errors: Errors) -> Self {
        self.errors = errors;
        self
    }
}

/// The sign-up that awaits a code, or where to go instead.
async fn awaiting(visitor: &Visitor) -> Result<UnderWay, Failure> {
    let elsewhere = |address: &str| Failure::Elsewhere(address.to_owned());
    let Some(under_way) = current(visitor).await? else {
        return Err(elsewhere(BEGIN_AGAIN));
    };
    if under_way.is_done() {
        return Err(elsewhere("/portal/signup/done"));
    }
    if under_way.awaits_code() {
        Ok(under_way)
    } else {
        Err(elsewhere("/portal/signup/account"))
    }
}

/// `GET`.
pub(crate) async fn show(visitor: Visitor) -> Answer {
    let under_way = awaiting(&visitor).await?;
    Ok(visitor.answer(ok(&Page::of(&visitor, &under_way).await?)))
}

/// `POST`.
pub(crate) async fn check(visitor: Visitor, form: Form) -> Answer {
    let Some(under_way) = current(&visitor).await? else {
        return Ok(go(BEGIN_AGAIN));
    };
    let typed = form.text("code");
    let Ok(code) = ConfirmationCode::parse_typed(&typed) else {
        let under_way = awaiting(&visitor).await?;
        let mut page = Page::of(&visitor, &under_way).await?;
        page.form.code = typed.chars().take(40).collect();
        let message = "メールに書かれた6桁の認証番号を入力してください。";
        return Ok(wrong(&page.with(Errors::one("code", message))));
    };
    match confirm(visitor.portal(), &visitor.visit, &under_way, &code).await? {
        Confirmed::Done { session, device } => {
            let mut response = go("/portal/signup/done");
            Cookie::Device.set(&visitor.web, &mut response, &device);
            if let Some(session) = session {
                Cookie::Session.set(&visitor.web, &mut response, &session);
            }
            Ok(response)
        }
        Confirmed::UserIdTaken => Ok(go("/portal/signup/account")),
        Confirmed::PersonTaken => Ok(taken(&visitor)),
        other => refuse(&visitor, other).await,
    }
}

async fn refuse(visitor: &Visitor, refused: Confirmed) -> Answer {
    // Read again: the try has been counted.
    let under_way = awaiting(visitor).await?;
    let page = Page::of(visitor, &under_way).await?;
    let errors = match refused {
        Confirmed::Wrong { left } => Errors::one("code", words::code_wrong(left)),
        Confirmed::Expired => Errors::one("", words::CODE_EXPIRED),
        Confirmed::Exhausted => Errors::one("", words::CODE_EXHAUSTED),
        _ => Errors::one(
            "",
            "認証番号をまだお送りしていません。新しい認証番号を送ってください。",
        ),
    };
    Ok(wrong(&page.with(errors)))
}

/// The person has an account already: on to the log-in page.
fn taken(visitor: &Visitor) -> Response {
    let mut response = go("/portal/?registered=1");
    Cookie::SignUp.forget(&visitor.web, &mut response);
    response
}

/// `POST …/resend`.
pub(crate) async fn send_again(visitor: Visitor, _form: Form) -> Answer {
    let under_way = awaiting(&visitor).await?;
    let sent = resend(visitor.portal(), &under_way).await?;
    after_sending(&visitor, sent).await
}

/// `POST …/address`.
pub(crate) async fn correct(visitor: Visitor, form: Form) -> Answer {
    let under_way = awaiting(&visitor).await?;
    match change_address(visitor.portal(), &under_way, &form.text("mail")).await? {
        Ok(sent) => after_sending(&visitor, sent).await,
        Err(error) => {
            let mut page = Page::of(&visitor, &under_way).await?;
            page.form.mail = form.text("mail");
            Ok(wrong(&page.with(Errors::one("mail", words::mail(error)))))
        }
    }
}

async fn after_sending(visitor: &Visitor, sent: CodeSent) -> Answer {
    match sent {
        CodeSent::Yes => Ok(go("/portal/signup/code")),
        CodeSent::Paused { until } => {
            let under_way = awaiting(visitor).await?;
            let message = words::code_paused(until, visitor.portal().now());
            Ok(wrong(
                &Page::of(visitor, &under_way)
                    .await?
                    .with(Errors::one("", message)),
            ))
        }
    }
}

/// `POST …/cancel`.
pub(crate) async fn give_up(visitor: Visitor, _form: Form) -> Answer {
    let Some(under_way) = current(&visitor).await? else {
        return Ok(go(BEGIN_AGAIN));
    };
    cancel(visitor.portal(), &under_way).await?;
    let mut response = go(&begun_at(&under_way));
    Cookie::SignUp.forget(&visitor.web, &mut response);
    Ok(response)
}

/// `GET …/delivery`: what became of the mail, for the script.
pub(crate) async fn delivered(visitor: Visitor) -> Answer {
    let under_way = awaiting(&visitor).await?;
    let state = match &under_way.code {
        Some(code) => delivery(visitor.portal(), under_way.insurer.id, code).await?,
        None => Delivery::Waiting,
    };
    Ok(axum::Json(serde_json::json!({ "state": delivery_name(state) })).into_response())
}

/// How the script calls a state.
pub(crate) const fn delivery_name(state: Delivery) -> &'static str {
    match state {
        Delivery::Waiting => "waiting",
        Delivery::HandedOver => "handed_over",
        Delivery::Failed => "failed",
    }
}
