//! The opening day: a whole company behind one address signs up and logs in; nobody may be refused.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::ensure;

use super::Plan;
use super::log_in::log_in;
use super::sign_up::{groups, identify, sign_up};
use crate::client::{Browser, Jar, Mailbox, Visitor, drive};
use crate::figures::{Figure, Round, Target};
use crate::place::{INSURER, Place, Server, Stranger};

/// One in so many types their name wrong first.
const MISTAKE: usize = 20;
/// The longest an opening day may take here.
const LONGEST: Duration = Duration::from_hours(1);

/// How many of `people` were refused, and how many came in a second.
pub(crate) async fn measure(
    place: &mut Place,
    plan: &Plan,
    people: usize,
) -> anyhow::Result<Vec<Figure>> {
    let left = place.strangers.len();
    ensure!(left >= people, "only {left} people have no account yet");
    let mut coming = VecDeque::from(place.strangers.split_off(left - people));
    let server = Server::of(place).await?;
    let mailbox = Arc::new(Mailbox::at(place.mail()));
    let mut company = Vec::new();
    for strangers in groups(&mut coming, plan.connections()) {
        company.push(Company {
            browser: Browser::at(server.address()).await?,
            strangers,
            mailbox: Arc::clone(&mailbox),
            come: 0,
            refused: 0,
        });
    }
    let begin = Instant::now();
    let (_, company) = drive(company, Duration::ZERO, LONGEST).await?;
    let seconds = begin.elapsed().as_secs_f64();
    server.stop().await?;
    let refused: u32 = company.iter().map(|company| company.refused).sum();
    let people = u32::try_from(people)?;
    let round = Round {
        value: f64::from(people) / seconds,
        ceiling: None,
    };
    let refusals = f64::from(refused);
    Ok(vec![
        Figure::plain(
            place.people,
            "opening day, refused",
            "people",
            0.0,
            &[refusals],
        ),
        Figure::of(
            place.people,
            "opening day, signed up and in",
            "/s",
            Target::None,
            &[round],
        ),
    ])
}

/// A browser of the company, at which one person after the other signs up and logs in.
struct Company {
    browser: Browser,
    strangers: VecDeque<Stranger>,
    mailbox: Arc<Mailbox>,
    come: usize,
    refused: u32,
}

impl Visitor for Company {
    async fn visit(&mut self) -> anyhow::Result<bool> {
        let Some(stranger) = self.strangers.pop_front() else {
            return Ok(false);
        };
        self.browser.jar = Jar::default();
        self.come += 1;
        if let Err(error) = self.come_in(&stranger).await {
            eprintln!("  {} was refused: {error}", stranger.user_id);
            self.refused += 1;
        }
        Ok(true)
    }
}

impl Company {
    async fn come_in(&mut self, stranger: &Stranger) -> anyhow::Result<()> {
        if self.come.is_multiple_of(MISTAKE) {
            self.browser
                .open(&format!("/portal/signup/{INSURER}"))
                .await?;
            let status = identify(&mut self.browser, stranger, "マチガイ タロウ").await?;
            ensure!(status == 422, "a mistake answered {status}");
        }
        sign_up(&mut self.browser, stranger, &self.mailbox).await?;
        log_in(&mut self.browser, &stranger.user_id).await
    }
}
