//! `/portal/signup/account`: user ID, password, mail address.

use app::sign_up::{Choice, Chosen, CodeSent, Problem, UnderWay, cancel, choose, under_way};
use askama::Template;
use domain::password::Password;
use domain::roster::marks::greeting;

use super::super::paused::Paused;
use super::{BEGIN_AGAIN, begun_at};
use crate::answer::{Answer, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::{Cookie, Visitor};
use crate::words;

#[derive(Template)]
#[template(path = "portal/signup/account.html")]
struct Page {
    shell: Shell,
    person: PersonLine,
    form: AccountForm,
    errors: Errors,
    suggestions: Vec<String>,
    user_id_wanted: bool,
    user_id_hint: String,
    password_hint: String,
    password_max: u32,
    mail: MailField,
    sender: String,
}

struct PersonLine {
    name: String,
    symbol: String,
    number: String,
}

struct AccountForm {
    user_id: String,
    mail: String,
}

enum MailField {
    Typed,
    Registered(String),
}

impl Page {
    fn of(visitor: &Visitor, under_way: &UnderWay) -> Self {
        let (insurer, person) = (&under_way.insurer, &under_way.person);
        let sign_up = &under_way.sign_up;
        let registered = under_way.registered_mail();
        Self {
            shell: visitor.shell().of(&visitor.web, insurer),
            person: PersonLine {
                name: greeting(person.name.as_deref(), &person.kana).to_owned(),
                symbol: person.symbol.clone(),
                number: person.number.clone(),
            },
            form: AccountForm {
                user_id: sign_up.user_id.clone().unwrap_or_default(),
                mail: sign_up.mail.clone().unwrap_or_default(),
            },
            errors: Errors::default(),
            suggestions: Vec::new(),
            user_id_wanted: !insurer.sign_up.mail_as_user_id,
            user_id_hint: words::user_id_rule(&insurer.user_id),
            password_hint: words::password_rule(&insurer.password),
            password_max: u32::try_from(insurer.password.max).unwrap_or(128),
            mail: registered.map_or(MailField::Typed, |mail| {
                MailField::Registered(mail.masked())
            }),
            sender: insurer.mail.sender.clone(),
        }
    }
}

/// `GET`.
pub(crate) async fn show(visitor: Visitor) -> Answer {
    let Some(under_way) = current(&visitor).await? else {
        return Ok(go(BEGIN_AGAIN));
    };
    if under_way.is_done() {
        return Ok(go("/portal/signup/done"));
    }
    let page = ok(&Page::of(&visitor, &under_way));
    Ok(visitor.answer_of(&under_way.insurer, page))
}

/// `POST`.
pub(crate) async fn save(visitor: Visitor, form: Form) -> Answer {
    let Some(under_way) = current(&visitor).await? else {
        return Ok(go(BEGIN_AGAIN));
    };
    if under_way.is_done() {
        return Ok(go("/portal/signup/done"));
    }
    if form.is("action", "back") {
        cancel(visitor.portal(), &under_way).await?;
        let mut response = go(&begun_at(&under_way));
        Cookie::SignUp.forget(&visitor.web, &mut response);
        return Ok(response);
    }
    let suggestion = form.text("suggestion");
    let user_id = if suggestion.is_empty() {
        form.text("user_id")
    } else {
        suggestion
    };
    let choice = Choice {
        user_id,
        password: Password::new(&form.text("password")),
        mail: form.text("mail"),
    };
    match choose(visitor.portal(), &under_way, &choice).await? {
        Chosen::Accepted(CodeSent::Yes) => Ok(go("/portal/signup/code")),
        Chosen::Accepted(CodeSent::Paused { until }) => {
            let shell = visitor.shell().of(&visitor.web, &under_way.insurer);
            let now = visitor.portal().now();
            Ok(Paused::Code.page(shell, until, now, "/portal/signup/account"))
        }
        Chosen::Problems(problems) => {
            let mut page = Page::of(&visitor, &under_way);
            page.user_id_wanted |= !choice.user_id.is_empty();
            page.form = AccountForm {
                user_id: choice.user_id,
                mail: choice.mail,
            };
            page.say(&problems, &under_way);
            Ok(wrong(&page))
        }
    }
}

impl Page {
    fn say(&mut self, problems: &[Problem], under_way: &UnderWay) {
        let rule = &under_way.insurer.password;
        let mut problems: Vec<&Problem> = problems.iter().collect();
        problems.sort_by_key(|problem| place(problem));
        for problem in problems {
            match problem {
                Problem::UserId(_) | Problem::UserIdTaken(_) if !self.user_id_wanted => {
                    self.user_id_wanted = true;
                    self.errors.add("user_id", words::MAIL_NO_USER_ID);
                }
                Problem::UserId(error) => self.errors.add("user_id", words::user_id(*error)),
                Problem::UserIdTaken(free) => {
                    self.errors.add("user_id", words::USER_ID_TAKEN);
                    self.suggestions = free.iter().map(|id| id.as_str().to_owned()).collect();
                }
                Problem::Password(problems) => {
                    self.errors.add("password", words::password(problems, rule));
                }
                Problem::Mail(error) => self.errors.add("mail", words::mail(*error)),
                Problem::MailMissing => {
                    self.errors
                        .add("mail", "メールアドレスを入力してください。");
                }
            }
        }
    }
}

/// Where on the page the field of a problem stands.
const fn place(problem: &Problem) -> u8 {
    match problem {
        Problem::UserId(_) | Problem::UserIdTaken(_) => 0,
        Problem::Password(_) => 1,
        Problem::Mail(_) | Problem::MailMissing => 2,
    }
}

/// The sign-up this browser is in.
pub(crate) async fn current(visitor: &Visitor) -> Result<Option<UnderWay>, crate::answer::Failure> {
    match &visitor.sign_up {
        Some(token) => Ok(under_way(visitor.portal(), token).await?),
        None => Ok(None),
    }
}
