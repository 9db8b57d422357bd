//! Logging in: the page, then the form, from browsers that keep their cookies but the session.

use std::collections::VecDeque;
use std::net::SocketAddr;

use anyhow::ensure;

use super::{Plan, counted, told};
use crate::ceilings;
use crate::client::{Browser, Visitor, drive};
use crate::figures::{Figure, Round, Target};
use crate::place::{Member, PASSWORD, Place, Server};

/// So many different people log in, as many in the smallest roster as in the largest: who comes a second time comes from a
/// browser that is known, and is counted otherwise than who comes for the first.
const MOST: usize = 1_000;

/// Log-ins in a second beside Argon2id on all cores.
pub(crate) async fn measure(place: &Place, plan: &Plan) -> anyhow::Result<Vec<Figure>> {
    let mut groups = groups(place, plan.connections());
    let mut rounds = Vec::new();
    for round in plan.rounds() {
        let ceiling = ceilings::argon2id(plan.length() / 2)?;
        let server = Server::of(place).await?;
        let visitors = at(server.address(), groups).await?;
        let (load, visitors) = drive(visitors, plan.warm(), plan.length()).await?;
        groups = visitors
            .into_iter()
            .map(|visitor| visitor.members)
            .collect();
        server.stop().await?;
        let value = load.per_second();
        told(place.people, "log-ins", round, value, ceiling);
        counted(&load);
        rounds.push(Round {
            value,
            ceiling: Some(ceiling),
        });
    }
    let target = Target::RatioAtLeast(0.92);
    Ok(vec![Figure::of(
        place.people,
        "log-ins (page and form)",
        "/s",
        target,
        &rounds,
    )])
}

/// Members spread over the roster, a group for each browser.
pub(super) fn groups(place: &Place, browsers: usize) -> Vec<VecDeque<Member>> {
    let every = (place.members.len() / MOST).max(1);
    let mut groups = vec![VecDeque::new(); browsers];
    let chosen = place.members.iter().step_by(every).take(MOST);
    for (at, member) in chosen.enumerate() {
        if let Some(group) = groups.get_mut(at % browsers) {
            let mut member = member.clone();
            member.jar.forget("session");
            group.push_back(member);
        }
    }
    groups
}

pub(super) async fn at(
    address: SocketAddr,
    groups: Vec<VecDeque<Member>>,
) -> anyhow::Result<Vec<LogIn>> {
    let mut visitors = Vec::new();
    for members in groups {
        visitors.push(LogIn {
            browser: Browser::at(address).await?,
            members,
        });
    }
    Ok(visitors)
}

/// A browser at which one member after the other logs in.
pub(super) struct LogIn {
    browser: Browser,
    members: VecDeque<Member>,
}

impl Visitor for LogIn {
    async fn visit(&mut self) -> anyhow::Result<bool> {
        let Some(mut member) = self.members.pop_front() else {
            return Ok(false);
        };
        self.browser.jar = std::mem::take(&mut member.jar);
        log_in(&mut self.browser, &member.user_id).await?;
        self.browser.jar.forget("session");
        member.jar = std::mem::take(&mut self.browser.jar);
        self.members.push_back(member);
        Ok(true)
    }
}

/// Page and form.
pub(super) async fn log_in(browser: &mut Browser, user_id: &str) -> anyhow::Result<()> {
    browser.open("/portal/").await?;
    let fields = [("user_id", user_id), ("password", PASSWORD), ("next", "")];
    let came = browser.send("/portal/", &fields).await?;
    ensure!(
        came.status == 303 && came.location == "/portal/home",
        "the log-in answered {} {}",
        came.status,
        came.location
    );
    Ok(())
}
