//! Signing up the whole way: who are you, account, the code from the mail, done.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::ensure;

use super::{Plan, told};
use crate::ceilings;
use crate::client::{Browser, Jar, Mailbox, Visitor, drive};
use crate::figures::{Figure, Round, Target};
use crate::place::{INSURER, PASSWORD, Place, Server, Stranger};

/// Sign-ups in a second beside Argon2id on all cores; the people who signed up are no strangers afterwards.
pub(crate) async fn measure(place: &mut Place, plan: &Plan) -> anyhow::Result<Vec<Figure>> {
    let mut waiting = VecDeque::from(std::mem::take(&mut place.strangers));
    let mut rounds = Vec::new();
    for round in plan.rounds() {
        let ceiling = ceilings::argon2id(plan.length() / 2)?;
        let server = Server::of(place).await?;
        let mailbox = Arc::new(Mailbox::at(place.mail()));
        let groups = groups(&mut waiting, plan.connections());
        let visitors = at(server.address(), groups, &mailbox).await?;
        let (load, visitors) = drive(visitors, plan.warm(), plan.length()).await?;
        server.stop().await?;
        for visitor in visitors {
            waiting.extend(visitor.strangers);
        }
        let value = load.per_second();
        told(place.people, "sign-ups", round, value, ceiling);
        rounds.push(Round {
            value,
            ceiling: Some(ceiling),
        });
    }
    place.strangers = waiting.into();
    let (name, target) = (
        "sign-ups (whole way, with mail)",
        Target::RatioAtLeast(0.80),
    );
    Ok(vec![Figure::of(place.people, name, "/s", target, &rounds)])
}

/// Everybody who waits, in equal groups.
pub(super) fn groups(waiting: &mut VecDeque<Stranger>, browsers: usize) -> Vec<VecDeque<Stranger>> {
    let mut groups = vec![VecDeque::new(); browsers];
    for (at, stranger) in waiting.drain(..).enumerate() {
        if let Some(group) = groups.get_mut(at % browsers) {
            group.push_back(stranger);
        }
    }
    groups
}

async fn at(
    address: SocketAddr,
    groups: Vec<VecDeque<Stranger>>,
    mailbox: &Arc<Mailbox>,
) -> anyhow::Result<Vec<SignUp>> {
    let mut visitors = Vec::new();
    for strangers in groups {
        visitors.push(SignUp {
            browser: Browser::at(address).await?,
            strangers,
            mailbox: Arc::clone(mailbox),
        });
    }
    Ok(visitors)
}

/// A browser at which one stranger after the other signs up.
struct SignUp {
    browser: Browser,
    strangers: VecDeque<Stranger>,
    mailbox: Arc<Mailbox>,
}

impl Visitor for SignUp {
    async fn visit(&mut self) -> anyhow::Result<bool> {
        let Some(stranger) = self.strangers.pop_front() else {
            return Ok(false);
        };
        self.browser.jar = Jar::default();
        sign_up(&mut self.browser, &stranger, &self.mailbox).await?;
        Ok(true)
    }
}

/// The whole way, looking at every page on it.
pub(super) async fn sign_up(
    browser: &mut Browser,
    stranger: &Stranger,
    mailbox: &Mailbox,
) -> anyhow::Result<()> {
    let own = format!("/portal/signup/{INSURER}");
    browser.open(&own).await?;
    let found = identify(browser, stranger, &stranger.kana).await?;
    ensure!(found == 303, "the identity check answered {found}");
    browser.open("/portal/signup/account").await?;
    let mail = format!("{}@example.jp", stranger.user_id);
    let choice = [
        ("user_id", stranger.user_id.as_str()),
        ("password", PASSWORD),
        ("mail", &mail),
    ];
    step(browser, "/portal/signup/account", &choice).await?;
    browser.open("/portal/signup/code").await?;
    let code = mailbox.code_for(&mail).await?;
    step(browser, "/portal/signup/code", &[("code", &code)]).await?;
    browser.open("/portal/signup/done").await?;
    Ok(())
}

/// The first form, with this spelling of the name; the status of the answer.
pub(super) async fn identify(
    browser: &mut Browser,
    stranger: &Stranger,
    kana: &str,
) -> anyhow::Result<u16> {
    let [year, month, day] = &stranger.born;
    let items = [
        ("symbol", stranger.symbol.as_str()),
        ("number", &stranger.number),
        ("birth_year", year),
        ("birth_month", month),
        ("birth_day", day),
        ("kana", kana),
    ];
    let own = format!("/portal/signup/{INSURER}");
    Ok(browser.send(&own, &items).await?.status)
}

async fn step(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<()> {
    let came = browser.send(path, fields).await?;
    ensure!(came.status == 303, "{path} answered {}", came.status);
    Ok(())
}
