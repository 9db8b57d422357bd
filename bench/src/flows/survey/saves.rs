//! Saving a page of the questionnaire and looking at the next one.

use std::collections::VecDeque;
use std::net::SocketAddr;

use anyhow::{Context as _, ensure};
use uuid::Uuid;

use crate::ceilings;
use crate::client::{Browser, Jar, Visitor, drive};
use crate::figures::{Figure, Round, Target};
use crate::flows::{Plan, counted, told};
use crate::place::{Answering, Place, Server, Survey};

/// Saves with their next pages in a second, beside what SQLite commits, and how long the slowest of a hundred took.
pub(crate) async fn measure(
    place: &Place,
    survey: &Survey,
    plan: &Plan,
) -> anyhow::Result<Vec<Figure>> {
    let (mut rounds, mut slowest) = (Vec::new(), Vec::new());
    for round in plan.rounds() {
        let ceiling = ceilings::commits(place.folder(), plan.length() / 4)?;
        let server = Server::of(place).await?;
        let people = browsers(server.address(), &survey.answering, plan.connections()).await?;
        let (load, _) = drive(people, plan.warm(), plan.length()).await?;
        server.stop().await?;
        let value = load.per_second();
        told(survey.cases, "saves", round, value, ceiling);
        counted(&load);
        rounds.push(Round {
            value,
            ceiling: Some(ceiling),
        });
        slowest.push(load.percentile(99));
    }
    let name = "survey: save and next page";
    let saves = Figure::of(survey.cases, name, "/s", Target::None, &rounds);
    let name = "survey: save and next page, p99";
    Ok(vec![
        saves,
        Figure::plain(survey.cases, name, "ms", 25.0, &slowest),
    ])
}

/// Browsers at which one member after the other saves.
pub(super) async fn browsers(
    address: SocketAddr,
    answering: &[Answering],
    count: usize,
) -> anyhow::Result<Vec<Saver>> {
    ensure!(
        answering.len() >= count,
        "too few members are in the survey"
    );
    let mut first = Browser::at(address).await?;
    let mut queues = vec![VecDeque::new(); count];
    for (at, one) in answering.iter().enumerate() {
        if let Some(queue) = queues.get_mut(at % count) {
            queue.push_back(Draft::of(&mut first, one).await?);
        }
    }
    // Connections that waited until everybody was ready would be closed by now.
    let mut browsers = Vec::new();
    for people in queues {
        let browser = Browser::at(address).await?;
        browsers.push(Saver { browser, people });
    }
    Ok(browsers)
}

/// A browser.
pub(super) struct Saver {
    browser: Browser,
    people: VecDeque<Draft>,
}

impl Saver {
    /// Looks at the task list, or at the page, of whoever is next.
    pub(super) async fn look(&mut self, list: bool) -> anyhow::Result<()> {
        let draft = self.people.pop_front().context("nobody is here")?;
        self.browser.jar.clone_from(&draft.jar);
        let address = if list { &draft.list } else { &draft.page };
        self.browser.look(address).await?;
        self.people.push_back(draft);
        Ok(())
    }
}

impl Visitor for Saver {
    async fn visit(&mut self) -> anyhow::Result<bool> {
        let mut draft = self.people.pop_front().context("nobody is here")?;
        draft.save(&mut self.browser).await?;
        self.people.push_back(draft);
        Ok(true)
    }
}

/// A member's case, open at a page with two questions.
#[derive(Clone)]
struct Draft {
    jar: Jar,
    form_token: String,
    list: String,
    page: String,
    /// The version of both answers.
    seen: i64,
    /// The answers that are there.
    yes: bool,
}

impl Draft {
    /// Opens the page for the first time.
    async fn of(browser: &mut Browser, one: &Answering) -> anyhow::Result<Self> {
        let Answering {
            jar,
            case,
            dependent,
        } = one;
        let (list, page) = addresses(*case, *dependent);
        browser.jar.clone_from(jar);
        let html = browser.open(&page).await?;
        Ok(Self {
            jar: browser.jar.clone(),
            form_token: browser.form_token.clone(),
            list,
            page,
            seen: version(&html)?,
            yes: html.contains("value=\"yes\" checked"),
        })
    }

    /// Answers otherwise than before, and goes on to the page that comes next.
    async fn save(&mut self, browser: &mut Browser) -> anyhow::Result<()> {
        browser.jar.clone_from(&self.jar);
        browser.form_token.clone_from(&self.form_token);
        let (seen, answer) = (self.seen.to_string(), if self.yes { "no" } else { "yes" });
        let fields = [
            ("from", ""),
            ("v-insured_elsewhere", &*seen),
            ("q-insured_elsewhere", answer),
            ("v-director", &*seen),
            ("q-director", answer),
            ("action", "next"),
        ];
        let came = browser.send(&self.page, &fields).await?;
        let next = came.location;
        ensure!(
            came.status == 303 && next.starts_with(&self.list) && next != self.list,
            "a save answered {} {next}",
            came.status
        );
        ensure!(!next.contains('?'), "a save led to {next}");
        browser.look(&next).await?;
        self.seen += 1;
        self.yes = !self.yes;
        Ok(())
    }
}

fn addresses(case: Uuid, dependent: Uuid) -> (String, String) {
    let list = format!("/portal/survey/{case}");
    let page = format!("{list}/insurance-1-{dependent}");
    (list, page)
}

/// Which version of the answer a page shows.
fn version(html: &str) -> anyhow::Result<i64> {
    let field = html.split_once("name=\"v-director\" value=\"");
    let value = field.and_then(|(_, rest)| rest.split_once('"'));
    let (value, _) = value.context("the page has no version of the answer")?;
    Ok(value.parse()?)
}
