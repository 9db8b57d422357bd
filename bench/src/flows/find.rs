//! Finding somebody among everybody, as staff do, beside a look-up by an index in the same round.

use std::time::Instant;

use anyhow::{Context as _, ensure};
use app::Portal;
use app::staff::{Duty, Held, Staff};
use chrono::TimeDelta;
use domain::staff::Role;
use store::roster::search::Names;
use store::roster::{find, person};
use store::staff::{account, session, status};
use uuid::Uuid;

use super::{Plan, told};
use crate::figures::{Figure, Round, Target};
use crate::place::{INSURER, Place, Workbench};

/// How often each is looked for in a round.
const TIMES: usize = 40;
/// By what, with the most milliseconds that 19 of 20 may take.
const WAYS: [(&str, Way, f64); 6] = [
    ("find by symbol and number, p95", Way::Numbers, 20.0),
    ("find by number alone, p95", Way::Number, 20.0),
    (
        "find by the beginning of a name, p95",
        Way::Name("ケンホタロ"),
        200.0,
    ),
    (
        "find by the inside of a name, p95",
        Way::Name("タロウ"),
        200.0,
    ),
    (
        "find by a part of a name as it is written, p95",
        Way::Name("太郎"),
        200.0,
    ),
    (
        "find by what is in no name, p95",
        Way::Name("タロウヌ"),
        200.0,
    ),
];

#[derive(Clone, Copy, Debug)]
enum Way {
    Numbers,
    Number,
    Name(&'static str),
}

impl Way {
    /// What is typed for somebody.
    fn typed(self, person: &person::Model) -> String {
        match self {
            Self::Numbers => format!("{}-{}", person.symbol, person.number),
            Self::Number => person.number.clone(),
            Self::Name(part) => part.to_owned(),
        }
    }

    /// Whether somebody has to be found.
    const fn leads(self) -> bool {
        matches!(self, Self::Numbers | Self::Number)
    }
}

/// Milliseconds of the slowest but one in twenty, the line of the trail among them.
pub(crate) async fn measure(place: &Place, plan: &Plan) -> anyhow::Result<Vec<Figure>> {
    let portal = Workbench::open(place.database(), &place.folder().join("documents")).await?;
    let known = sample(&portal).await?;
    let mut figures = vec![names(place, &portal).await?];
    let duty = duty(&portal)?;
    // As on the page on which somebody begins to type; the first search waits for what it reads.
    app::people::prepare(&portal, &duty).await?;
    app::people::find(&portal, &duty, "ケンホ").await?;
    for (name, way, most) in WAYS {
        let mut rounds = Vec::new();
        for round in plan.rounds() {
            let ceiling = slowest(&known, async |person| by_id(&portal, &duty, person).await);
            let ceiling = ceiling.await?;
            let value = slowest(&known, async |person| {
                look(&portal, &duty, person, way).await
            });
            let value = value.await?;
            told(place.people, name, round, value, ceiling);
            rounds.push(Round {
                value,
                ceiling: Some(ceiling),
            });
        }
        let target = Target::AtMost(most);
        figures.push(Figure::of(place.people, name, "ms", target, &rounds));
    }
    portal.store().clone().close().await;
    Ok(figures)
}

/// People from all over the roster.
async fn sample(portal: &Portal) -> anyhow::Result<Vec<person::Model>> {
    let insurer = portal.insurers().by_key(INSURER).context("the insurer")?;
    let (mut people, mut last) = (Vec::new(), None);
    loop {
        let scope = portal.store().read(insurer.id).await?;
        let page = store::roster::list::page(&scope, last.as_ref(), 5_000).await?;
        last = page.last().cloned();
        if last.is_none() {
            break;
        }
        people.extend(page.into_iter().step_by(2_500));
    }
    let every = (people.len() / TIMES).max(1);
    Ok(people.into_iter().step_by(every).take(TIMES).collect())
}

/// Somebody at the help desk.
fn duty(portal: &Portal) -> anyhow::Result<Duty> {
    let (now, id) = (portal.now(), Uuid::from_u128(1));
    let until = now + TimeDelta::hours(1);
    let staff = Staff {
        session: session::Model {
            token_hash: String::new(),
            id,
            staff_id: id,
            stage: "whole".to_owned(),
            pending_secret: None,
            device: String::new(),
            created_at: now,
            authenticated_at: now,
            last_seen_at: now,
            idle_until: until,
            absolute_until: until,
            ended_at: None,
        },
        account: account::Model {
            id,
            mail: "desk@example.jp".to_owned(),
            name: "窓口 係".to_owned(),
            password_hash: None,
            totp_secret: None,
            totp_step: 0,
            status: status::ACTIVE.to_owned(),
            created_at: now,
            password_changed_at: None,
            last_login_at: None,
        },
        held: vec![Held {
            role: Role::HelpDesk,
            insurer: None,
            campaign: None,
        }],
    };
    Duty::at(portal, &staff, INSURER).context("the insurer")
}

async fn slowest(
    known: &[person::Model],
    look: impl AsyncFn(&person::Model) -> anyhow::Result<()>,
) -> anyhow::Result<f64> {
    let mut times = Vec::new();
    for person in known {
        let begin = Instant::now();
        look(person).await?;
        times.push(begin.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    let at = times.len() * 19 / 20;
    times
        .get(at.min(times.len().saturating_sub(1)))
        .copied()
        .context("nobody is there")
}

/// How long it takes to read the names into memory: that goes on behind the page on which somebody begins to type.
async fn names(place: &Place, portal: &Portal) -> anyhow::Result<Figure> {
    let insurer = portal.insurers().by_key(INSURER).context("the insurer")?;
    let begin = Instant::now();
    let names = Names::read(portal.store(), insurer.id).await?;
    names.context("the roster is small")?;
    let (name, seconds) = ("reading names into memory", begin.elapsed().as_secs_f64());
    told(place.people, name, 0, seconds, 0.0);
    let round = Round {
        value: seconds,
        ceiling: None,
    };
    let target = Target::AtMost(10.0);
    Ok(Figure::of(place.people, name, "s", target, &[round]))
}

async fn by_id(portal: &Portal, duty: &Duty, person: &person::Model) -> anyhow::Result<()> {
    let scope = portal.store().read(duty.insurer.id).await?;
    let found = find::by_id(&scope, person.id).await?;
    found.map(|_| ()).context("somebody is gone")
}

async fn look(
    portal: &Portal,
    duty: &Duty,
    person: &person::Model,
    way: Way,
) -> anyhow::Result<()> {
    let found = app::people::find(portal, duty, &way.typed(person)).await?;
    let there = found.people.iter().any(|(one, _)| one.id == person.id);
    ensure!(there || found.more || !way.leads(), "somebody is not found");
    Ok(())
}
