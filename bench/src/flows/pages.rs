//! Looking at pages: home as a member, log-in and sign-up as anybody, beside a handler that does nothing.

use std::collections::VecDeque;
use std::net::SocketAddr;

use super::{Plan, counted, told};
use crate::ceilings;
use crate::client::{Browser, Jar, Visitor, drive};
use crate::figures::{Figure, Round, Target};
use crate::place::{INSURER, Place, Server};

/// Home pages in a second, each of another member.
pub(crate) async fn home(place: &Place, plan: &Plan) -> anyhow::Result<Vec<Figure>> {
    let target = Target::RatioAtLeast(0.1);
    let rounds = rounds(place, plan, "/portal/home", &signed_in(place)).await?;
    let name = "home page of a member";
    Ok(vec![Figure::of(place.people, name, "/s", target, &rounds)])
}

/// Pages before anybody signs in.
pub(crate) async fn public(place: &Place, plan: &Plan) -> anyhow::Result<Vec<Figure>> {
    let own = format!("/portal/signup/{INSURER}");
    let nobody = [Jar::default()];
    let mut figures = Vec::new();
    for (name, path) in [
        ("log-in page", "/portal/"),
        ("sign-up page of an insurer", own.as_str()),
    ] {
        let rounds = rounds(place, plan, path, &nobody).await?;
        let figure = Figure::of(place.people, name, "/s", Target::RatioAtLeast(0.1), &rounds);
        figures.push(figure);
    }
    Ok(figures)
}

async fn rounds(
    place: &Place,
    plan: &Plan,
    path: &str,
    jars: &[Jar],
) -> anyhow::Result<Vec<Round>> {
    let mut rounds = Vec::new();
    for round in plan.rounds() {
        let ceiling = ceilings::empty(plan.connections(), plan.length() / 2).await?;
        let server = Server::of(place).await?;
        let readers = readers(server.address(), path, jars, plan.connections()).await?;
        let (load, _) = drive(readers, plan.warm(), plan.length()).await?;
        server.stop().await?;
        let value = load.per_second();
        told(place.people, path, round, value, ceiling);
        counted(&load);
        rounds.push(Round {
            value,
            ceiling: Some(ceiling),
        });
    }
    Ok(rounds)
}

/// The cookies of everybody who is signed in.
pub(super) fn signed_in(place: &Place) -> Vec<Jar> {
    let members = place.members.iter().filter(|member| member.signed_in);
    members.map(|member| member.jar.clone()).collect()
}

/// Browsers that go through the jars, one page for each.
pub(super) async fn readers(
    address: SocketAddr,
    path: &str,
    jars: &[Jar],
    connections: usize,
) -> anyhow::Result<Vec<Reader>> {
    let mut readers = Vec::new();
    for at in 0..connections {
        let own = jars.iter().cycle().skip(at).step_by(connections);
        let most = (jars.len() / connections).max(1);
        readers.push(Reader {
            browser: Browser::at(address).await?,
            path: path.to_owned(),
            jars: own.take(most).cloned().collect(),
        });
    }
    Ok(readers)
}

/// A browser that looks at one page as one person after the other.
pub(super) struct Reader {
    browser: Browser,
    path: String,
    jars: VecDeque<Jar>,
}

impl Visitor for Reader {
    async fn visit(&mut self) -> anyhow::Result<bool> {
        let jar = self.jars.pop_front();
        if let Some(jar) = &jar {
            self.browser.jar.clone_from(jar);
        }
        self.browser.look(&self.path).await?;
        if jar.is_some() {
            // With the cookies of the answer, as every browser keeps them.
            self.jars.push_back(self.browser.jar.clone());
        }
        Ok(true)
    }
}
