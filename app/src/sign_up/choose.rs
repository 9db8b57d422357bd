//! Step 2: user ID, password and mail address; a confirmation code goes out.

use std::sync::Arc;

use definitions::insurer::MailSource;
use domain::mail_address::{MailAddress, MailAddressError};
use domain::password::{Password, PasswordProblem};
use domain::user_id::{UserId, UserIdError, UserIdRule};
use store::Writing;
use store::sign_up::step;
use uuid::Uuid;

use super::UnderWay;
use super::code::{CodeSent, Sending, Sends, has_just_got_one, send};
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::{Portal, Result};

/// What was typed.
#[derive(Clone, Debug)]
pub struct Choice {
    /// 「ユーザーID」; may be empty where the mail address serves.
    pub user_id: String,
    /// 「パスワード」.
    pub password: Password,
    /// 「メールアドレス」; ignored where the insurer has registered one.
    pub mail: String,
}

/// What is wrong with a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The user ID breaks a rule.
    UserId(UserIdError),
    /// Somebody has this user ID; these are free.
    UserIdTaken(Vec<UserId>),
    /// The password breaks rules.
    Password(Vec<PasswordProblem>),
    /// The mail address cannot be delivered to.
    Mail(MailAddressError),
    /// No mail address, but one is needed.
    MailMissing,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Accepted; this became of the code.
    Accepted(CodeSent),
    /// Not accepted, and why; everything at once.
    Problems(Vec<Problem>),
}

/// Checks the choice, keeps it and sends a code.
///
/// # Errors
/// When the database refuses or too many hashes wait.
pub async fn choose(portal: &Portal, under_way: &UnderWay, choice: &Choice) -> Result<Chosen> {
    let mut problems = Vec::new();
    let mail = mail_of(under_way, choice)
        .map_err(|problem| problems.push(problem))
        .ok();
    let user_id = user_id_of(portal, under_way, choice, mail.as_ref(), &mut problems).await?;
    let password = check_password(under_way, choice, user_id.as_ref());
    if !password.is_empty() {
        problems.push(Problem::Password(password));
    }
    let (Some(mail), Some(user_id), true) = (mail, user_id, problems.is_empty()) else {
        return Ok(Chosen::Problems(problems));
    };
    let keep = Keep {
        hash: portal.hasher().hash(choice.password.exposed()).await?,
        sends: Sends::of(portal, under_way.sending(), &mail).await?,
        sending: under_way.sending(),
        portal: portal.clone(),
        insurer: under_way.insurer.clone(),
        sign_up: under_way.sign_up.id,
        user_id,
        mail,
    };
    let sent = portal
        .store()
        .write(under_way.insurer.id, move |writing| {
            Box::pin(async move { keep.run(writing).await })
        })
        .await?;
    Ok(Chosen::Accepted(sent))
}

struct Keep {
    portal: Portal,
    insurer: Arc<Insurer>,
    sign_up: Uuid,
    user_id: UserId,
    hash: String,
    mail: MailAddress,
    sends: Sends,
    sending: Sending,
}

impl Keep {
    /// Keeps the choice. A code is sent, and counted, unless the address has just got one: however often the same form
    /// comes, one letter leaves, and everybody is led to the page that asks for its code.
    async fn run(self, writing: &Writing) -> Result<CodeSent> {
        let now = self.portal.now();
        let held = store::sign_up::lock(writing, self.sign_up).await?;
        let Some(mut sign_up) = held.filter(|held| held.step != step::DONE) else {
            return Ok(CodeSent::Yes);
        };
        let just_sent = has_just_got_one(writing, &sign_up, &self.mail, now).await?;
        if !just_sent && let Some(refused) = self.sends.refuse(writing).await? {
            return Ok(refused);
        }
        sign_up.user_id = Some(self.user_id.as_str().to_owned());
        sign_up.password_hash = Some(self.hash);
        sign_up.mail = Some(self.mail.raw().to_owned());
        step::CODE_SENT.clone_into(&mut sign_up.step);
        let line = Line::new(Actor::Visitor, "sign_up.chosen", "sign_up", sign_up.id);
        store::sign_up::save(writing, sign_up).await?;
        if !just_sent {
            send(
                &self.portal,
                writing,
                &self.insurer,
                self.sending,
                self.mail,
            )
            .await?;
        }
        audit::record(writing, now, line).await?;
        Ok(CodeSent::Yes)
    }
}

/// Free user IDs near the wanted one, at most three.
///
/// # Errors
/// When the database refuses.
pub async fn suggestions(
    portal: &Portal,
    wanted: &UserId,
    rule: &UserIdRule,
) -> Result<Vec<UserId>> {
    let near = domain::user_id::near(wanted, rule);
    let folded: Vec<String> = near.iter().map(UserId::folded).collect();
    let free = store::accounts::free_names(portal.store(), &folded).await?;
    Ok(near
        .into_iter()
        .filter(|id| free.contains(&id.folded()))
        .take(3)
        .collect())
}

fn mail_of(under_way: &UnderWay, choice: &Choice) -> Result<MailAddress, Problem> {
    if let Some(registered) = under_way.registered_mail() {
        return Ok(registered);
    }
    let registered_only = under_way.insurer.mail.source == MailSource::Registered;
    if choice.mail.trim().is_empty() || (registered_only && !under_way.is_by_invitation()) {
        return Err(Problem::MailMissing);
    }
    MailAddress::parse(&choice.mail).map_err(Problem::Mail)
}

async fn user_id_of(
    portal: &Portal,
    under_way: &UnderWay,
    choice: &Choice,
    mail: Option<&MailAddress>,
    problems: &mut Vec<Problem>,
) -> Result<Option<UserId>> {
    let insurer = &under_way.insurer;
    let wanted = match (choice.user_id.trim(), mail) {
        ("", Some(mail)) if insurer.sign_up.mail_as_user_id => mail.raw(),
        // What is wrong with the address is said already.
        ("", None) if insurer.sign_up.mail_as_user_id => return Ok(None),
        (typed, _) => typed,
    };
    let user_id = match UserId::parse(wanted, &insurer.user_id) {
        Ok(user_id) => user_id,
        Err(error) => {
            problems.push(Problem::UserId(error));
            return Ok(None);
        }
    };
    if store::accounts::free_names(portal.store(), &[user_id.folded()])
        .await?
        .is_empty()
    {
        problems.push(Problem::UserIdTaken(
            suggestions(portal, &user_id, &insurer.user_id).await?,
        ));
        return Ok(None);
    }
    Ok(Some(user_id))
}

fn check_password(
    under_way: &UnderWay,
    choice: &Choice,
    user_id: Option<&UserId>,
) -> Vec<PasswordProblem> {
    let user_id = user_id.map_or(choice.user_id.as_str(), UserId::as_str);
    let context = crate::password_context::of(&under_way.insurer, user_id, &under_way.person);
    under_way.insurer.password.check(&choice.password, &context)
}
