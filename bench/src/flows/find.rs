//! Finding somebody among everybody, as staff do, beside a look-up by an index in the same round.

use std::time::Instant;

use anyhow::Context as _;
use app::Portal;
use store::Reading;
use store::roster::search::{self, Part};
use store::roster::{find, person};

use super::{Plan, told};
use crate::figures::{Figure, Round, Target};
use crate::place::{INSURER, Place, Workbench};

/// How often each is looked for in a round.
const TIMES: usize = 40;
/// By what, with the most milliseconds that 19 of 20 may take.
const WAYS: [(&str, Way, f64); 5] = [
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

/// Milliseconds of the slowest but one in twenty.
pub(crate) async fn measure(place: &Place, plan: &Plan) -> anyhow::Result<Vec<Figure>> {
    let portal = Workbench::open(place.database(), &place.folder().join("documents")).await?;
    let known = sample(&portal).await?;
    let mut figures = Vec::new();
    for (name, way, most) in WAYS {
        let mut rounds = Vec::new();
        for round in plan.rounds() {
            let ceiling = slowest(&portal, &known, async |scope, person| {
                find::by_id(scope, person.id).await.map(|_| ())
            });
            let ceiling = ceiling.await?;
            let value = slowest(&portal, &known, async |scope, person| {
                look(scope, person, way).await
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

async fn slowest(
    portal: &Portal,
    known: &[person::Model],
    look: impl AsyncFn(&Reading, &person::Model) -> store::Result<()>,
) -> anyhow::Result<f64> {
    let insurer = portal.insurers().by_key(INSURER).context("the insurer")?;
    let mut times = Vec::new();
    for person in known {
        let begin = Instant::now();
        let scope = portal.store().read(insurer.id).await?;
        look(&scope, person).await?;
        drop(scope);
        times.push(begin.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    let at = times.len() * 19 / 20;
    times
        .get(at.min(times.len().saturating_sub(1)))
        .copied()
        .context("nobody is there")
}

async fn look(scope: &Reading, person: &person::Model, way: Way) -> store::Result<()> {
    match way {
        Way::Numbers => {
            let (symbol, number) = (&person.symbol_folded, &person.number_folded);
            let one = std::slice::from_ref;
            search::by_numbers(scope, one(symbol), one(number), None).await?;
        }
        Way::Number => {
            search::by_number(scope, &person.number_folded).await?;
        }
        Way::Name(kana) => {
            let part = Part {
                kana: kana.to_owned(),
                written: String::new(),
            };
            search::by_name(scope, &part).await?;
        }
    }
    Ok(())
}
