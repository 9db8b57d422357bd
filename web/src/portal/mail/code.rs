//! `/portal/mail/code`: the code sent to the new address.

use app::account::{
    Change, Pending, begin_mail_change, confirm_mail_change, end_mail_change, pending_mail_change,
    resend_mail_code,
};
use app::sign_up::{CODE_LIFE, CODE_TRIES, CodeSent, Delivery, delivery};
use askama::Template;
use axum::response::IntoResponse as _;
use domain::confirmation_code::ConfirmationCode;

use super::super::signup::code::delivery_name;
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::Member;
use crate::words;

#[derive(Template)]
#[template(path = "portal/mail/code.html")]
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
    async fn of(member: &Member, pending: &Pending) -> Result<Self, Failure> {
        let now = member.portal().now();
        let code = pending.code.as_ref();
        let wait = code.map_or(0, |code| {
            (code.created_at + app::sign_up::CODE_PAUSE - now)
                .num_seconds()
                .max(0)
        });
        Ok(Self {
            shell: member.shell(),
            form: CodeForm {
                code: String::new(),
                mail: pending.change.mail.clone(),
            },
            errors: Errors::default(),
            mail: pending.change.mail.clone(),
            sender: member.member.insurer.mail.sender.clone(),
            minutes: u32::try_from(CODE_LIFE.num_minutes()).unwrap_or(10),
            usable: code.is_some_and(|code| code.expires_at > now && code.attempts < CODE_TRIES),
            resend_after: u32::try_from(wait).unwrap_or(0),
            delivery: state(member, pending).await?,
            correctable: true,
        })
    }

    fn with(mut self, errors: Errors) -> Self {
        self.errors = errors;
        self
    }
}

async fn state(member: &Member, pending: &Pending) -> Result<Delivery, Failure> {
    Ok(match &pending.code {
        Some(code) => delivery(member.portal(), member.member.insurer.id, code).await?,
        None => Delivery::Waiting,
    })
}

/// The change under way, or the page to begin one.
async fn pending(member: &Member) -> Result<Pending, Failure> {
    let found = pending_mail_change(member.portal(), &member.member).await?;
    found.ok_or_else(|| Failure::Elsewhere("/portal/mail".to_owned()))
}

/// `GET`.
pub(crate) async fn show(member: Member) -> Answer {
    let pending = pending(&member).await?;
    Ok(ok(&Page::of(&member, &pending).await?))
}

/// `POST`.
pub(crate) async fn check(member: Member, form: Form) -> Answer {
    let typed = form.text("code");
    let Ok(code) = ConfirmationCode::parse_typed(&typed) else {
        let pending = pending(&member).await?;
        let mut page = Page::of(&member, &pending).await?;
        page.form.code = typed.chars().take(40).collect();
        let message = "メールに書かれた6桁の認証番号を入力してください。";
        return Ok(wrong(&page.with(Errors::one("code", message))));
    };
    let errors = match confirm_mail_change(member.portal(), &member.member, &code).await? {
        Change::Done => return Ok(go("/portal/home?done=mail")),
        Change::Wrong { left } => Errors::one("code", words::code_wrong(left)),
        Change::Expired => Errors::one("", words::CODE_EXPIRED),
        Change::Exhausted => Errors::one("", words::CODE_EXHAUSTED),
        Change::NoCode => return Ok(go("/portal/mail")),
    };
    let pending = pending(&member).await?;
    Ok(wrong(&Page::of(&member, &pending).await?.with(errors)))
}

/// `POST …/resend`.
pub(crate) async fn send_again(member: Member, _form: Form) -> Answer {
    match resend_mail_code(member.portal(), &member.member).await? {
        None => Ok(go("/portal/mail")),
        Some(sent) => after_sending(&member, sent).await,
    }
}

/// `POST …/address`.
pub(crate) async fn correct(member: Member, form: Form) -> Answer {
    super::super::reauthenticate::first(&member, "/portal/mail")?;
    match begin_mail_change(member.portal(), &member.member, &form.text("mail")).await? {
        Ok(sent) => after_sending(&member, sent).await,
        Err(error) => {
            let pending = pending(&member).await?;
            let mut page = Page::of(&member, &pending).await?;
            page.form.mail = form.text("mail");
            let errors = Errors::one("mail", words::mail(error));
            Ok(wrong(&page.with(errors)))
        }
    }
}

async fn after_sending(member: &Member, sent: CodeSent) -> Answer {
    match sent {
        CodeSent::Yes => Ok(go("/portal/mail/code")),
        CodeSent::Paused { until } => {
            let pending = pending(member).await?;
            let errors = Errors::one("", words::code_paused(until, member.portal().now()));
            Ok(wrong(&Page::of(member, &pending).await?.with(errors)))
        }
    }
}

/// `POST …/cancel`.
pub(crate) async fn give_up(member: Member, _form: Form) -> Answer {
    end_mail_change(member.portal(), &member.member).await?;
    Ok(go("/portal/home"))
}

/// `GET …/delivery`: what became of the mail, for the script.
pub(crate) async fn delivered(member: Member) -> Answer {
    let pending = pending(&member).await?;
    let state = delivery_name(state(&member, &pending).await?);
    Ok(axum::Json(serde_json::json!({ "state": state })).into_response())
}
