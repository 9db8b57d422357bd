//! `/portal/first-use/details`: 個人情報入力画面, which news are wanted by mail and where they go.

use app::first_use::{Details, Stage, wishes};
use askama::Template;
use domain::mail_address::MailAddress;

use super::{Choice, choice, confirm, is_asked};
use crate::answer::{Answer, Failure, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::Member;
use crate::words;

/// The page.
pub(super) const ADDRESS: &str = "/portal/first-use/details";

/// Whether news are wanted.
pub(crate) const NEWS: [Choice; 2] = [choice("yes", "必要"), choice("no", "不要")];

/// The value of the choice for it.
pub(crate) const fn word(wanted: bool) -> &'static str {
    if wanted { "yes" } else { "no" }
}

#[derive(Template)]
#[template(path = "portal/first-use/details.html")]
pub(super) struct Page {
    shell: Shell,
    known: String,
    required: bool,
    sender_domain: String,
    choices: &'static [Choice; 2],
    form: DetailsForm,
    errors: Errors,
}

/// What was typed.
pub(super) struct DetailsForm {
    pub(super) mail: String,
    pub(super) news: String,
}

impl DetailsForm {
    pub(super) fn of(form: &Form) -> Self {
        let [mail, news] = ["mail", "news"].map(|field| form.text(field));
        Self { mail, news }
    }

    /// What it says, or everything that is wrong with it.
    pub(super) fn parse(&self, member: &Member) -> Result<Details, Errors> {
        let mut errors = Errors::default();
        let wanted = match self.news.as_str() {
            "yes" => true,
            "no" => false,
            _ => {
                errors.add(
                    "news",
                    "医療費通知のメールについて、「必要」「不要」のどちらかを選んでください。",
                );
                false
            }
        };
        let mail = if known(member).is_empty() {
            self.mail(member, wanted, &mut errors)
        } else {
            None
        };
        if errors.is_empty() {
            Ok(Details { mail, news: wanted })
        } else {
            Err(errors)
        }
    }

    fn mail(&self, member: &Member, wanted: bool, errors: &mut Errors) -> Option<MailAddress> {
        if self.mail.trim().is_empty() {
            if member.member.insurer.mail.required {
                errors.add("mail", "メールアドレスを入力してください。");
            } else if wanted {
                errors.add("mail", "医療費通知のメールが「必要」のときは、メールアドレスを入力してください。メールがいらないときは「不要」を選んでください。");
            }
            return None;
        }
        MailAddress::parse(&self.mail)
            .map_err(|error| errors.add("mail", words::mail(error)))
            .ok()
    }
}

/// The address the account has, masked; empty where it has none.
pub(crate) fn known(member: &Member) -> String {
    let known = member.member.account.mail.as_deref();
    let known = known.and_then(|known| MailAddress::parse(known).ok());
    known.map(|known| known.masked()).unwrap_or_default()
}

pub(super) fn page(member: &Member, form: DetailsForm, errors: Errors) -> Page {
    let mail = &member.member.insurer.mail;
    let domain = mail.sender.rsplit('@').next().unwrap_or_default();
    Page {
        shell: member.shell(),
        known: known(member),
        required: mail.required,
        sender_domain: domain.to_owned(),
        choices: &NEWS,
        form,
        errors,
    }
}

/// Makes sure that this is the page to be at.
pub(super) async fn first(member: &Member) -> Result<(), Failure> {
    is_asked(member, Stage::Details).await
}

/// `GET`.
pub(crate) async fn show(member: Member) -> Answer {
    first(&member).await?;
    let said = wishes(member.portal(), &member.member).await?;
    let news = said.map_or("", |said| word(said.statements));
    let form = DetailsForm {
        mail: String::new(),
        news: news.to_owned(),
    };
    Ok(ok(&page(&member, form, Errors::default())))
}

/// `POST`: shows what will be kept.
pub(crate) async fn check(member: Member, form: Form) -> Answer {
    first(&member).await?;
    let typed = DetailsForm::of(&form);
    match typed.parse(&member) {
        Ok(details) => Ok(confirm::page(&member, &details)),
        Err(errors) => Ok(wrong(&page(&member, typed, errors))),
    }
}
