//! The hidden subcommand: takes uploads in a process of its own, so that its memory is its own.
//!
//! What is sent here in process goes through the page's address as soon as [`Taker::take`] sends a form.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use app::Portal;
use app::login::Member;
use app::tokens::Token;
use app::uploads::{self, Sent, Slot, Uploaded};
use tokio::io::AsyncReadExt as _;
use uuid::Uuid;

use super::file::Sample;
use crate::place::{Workbench, forget_the_most, own_memory};

/// What to take.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A SQLite file or `postgres://…`.
    #[arg(long)]
    database: String,
    /// Where files are kept.
    #[arg(long)]
    documents: PathBuf,
    /// Who uploads: a line each of session token, case and dependent.
    #[arg(long)]
    people: PathBuf,
    /// How long.
    #[arg(long)]
    seconds: f64,
    /// How many at once.
    #[arg(long)]
    at_once: usize,
    /// How long each waits between two uploads, in seconds.
    #[arg(long, default_value_t = 0.0)]
    pause: f64,
    /// A photo to be decoded; else a file that is quick to look at.
    #[arg(long)]
    photo: bool,
    /// Where to begin among the people, so that nobody's room is full.
    #[arg(long, default_value_t = 0)]
    skip: usize,
}

/// What came of it.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct Outcome {
    /// Uploads that were saved.
    pub(super) saved: u32,
    /// In so many seconds.
    pub(super) seconds: f64,
    /// MiB before the load.
    pub(super) idle: f64,
    /// MiB at most under it.
    pub(super) most: f64,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let outcome = runtime.block_on(take(arguments))?;
    println!("{}", serde_json::to_string(&outcome)?);
    Ok(())
}

/// As many as upload at once, each with people of their own.
async fn takers(arguments: &Arguments) -> anyhow::Result<Vec<Taker>> {
    let portal = Workbench::open(&arguments.database, &arguments.documents).await?;
    let sample = Arc::new(if arguments.photo {
        Sample::photo()
    } else {
        Sample::quick()
    });
    let people = std::fs::read_to_string(&arguments.people)?;
    let people: Vec<&str> = people.lines().skip(arguments.skip).collect();
    ensure!(people.len() > arguments.at_once, "too few people upload");
    let mut takers = Vec::new();
    for at in 0..arguments.at_once {
        let mut queue = VecDeque::new();
        for line in people.iter().skip(at).step_by(arguments.at_once) {
            queue.push_back(person(line)?);
        }
        takers.push(Taker {
            portal: portal.clone(),
            sample: Arc::clone(&sample),
            people: queue,
            number: u64::try_from(at)? << 32 | u64::from(std::process::id()) << 40,
        });
    }
    Ok(takers)
}

async fn take(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut takers = takers(arguments).await?;
    // What every upload needs is there before memory is looked at.
    let first = takers.first_mut().context("nobody uploads")?;
    first.take().await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let idle = own_memory("VmRSS:")?;
    forget_the_most()?;
    let begin = Instant::now();
    let length = Duration::from_secs_f64(arguments.seconds);
    let pause = Duration::from_secs_f64(arguments.pause);
    let mut tasks = tokio::task::JoinSet::new();
    for mut taker in takers {
        tasks.spawn(async move {
            let mut saved = 0;
            while begin.elapsed() < length {
                taker.take().await?;
                saved += 1;
                tokio::time::sleep(pause).await;
            }
            anyhow::Ok(saved)
        });
    }
    let mut saved = 0;
    while let Some(one) = tasks.join_next().await {
        saved += one??;
    }
    Ok(Outcome {
        saved,
        seconds: begin.elapsed().as_secs_f64(),
        idle,
        most: own_memory("VmHWM:")?,
    })
}

/// Somebody who uploads one file after the other.
struct Taker {
    portal: Portal,
    sample: Arc<Sample>,
    people: VecDeque<(Token, Uuid, Uuid)>,
    number: u64,
}

impl Taker {
    /// One upload, as whoever is next; nothing but 「保存済み」 counts.
    async fn take(&mut self) -> anyhow::Result<()> {
        let (token, case, person) = self.people.pop_front().context("nobody is here")?;
        let who = member(&self.portal, &token).await?;
        let slot = Slot {
            case,
            person,
            document: "residence_record".to_owned(),
        };
        self.number += 1;
        let head = self.sample.head(self.number);
        let rest = self.sample.rest.as_slice();
        let sent = Sent {
            name: self.sample.name(),
            bytes: u64::try_from(head.len() + rest.len()).ok(),
        };
        let mut source = head.as_slice().chain(rest);
        let outcome = uploads::upload(&self.portal, &who, slot, sent, &mut source).await?;
        let Uploaded::Saved(_) = outcome else {
            bail!("an upload was not saved: {outcome:?}");
        };
        self.people.push_back((token, case, person));
        Ok(())
    }
}

async fn member(portal: &Portal, token: &Token) -> anyhow::Result<Member> {
    let member = app::login::current(portal, token).await?;
    member.context("a session has ended")
}

fn person(line: &str) -> anyhow::Result<(Token, Uuid, Uuid)> {
    let mut words = line.split(' ');
    let mut word = || words.next().context("a line has three words");
    let token = Token::parse(word()?).context("no token")?;
    Ok((token, word()?.parse()?, word()?.parse()?))
}
