//! What people do at the portal, measured.

mod find;
mod log_in;
mod memory;
mod opening_day;
mod pages;
mod sign_up;
mod start;
pub(crate) mod survey;
mod weight;

use std::time::Duration;

use crate::client::Load;

pub(crate) use find::measure as find;
pub(crate) use log_in::measure as log_ins;
pub(crate) use memory::measure as memory;
pub(crate) use opening_day::measure as opening_day;
pub(crate) use pages::{home, public};
pub(crate) use sign_up::measure as sign_ups;
pub(crate) use start::measure as start;
pub(crate) use weight::measure as weight;

/// How to measure.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Plan {
    /// Rounds; the median of each figure is shown.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=50))]
    rounds: u8,
    /// How long each load lasts, in seconds.
    #[arg(long, default_value_t = 4.0, value_parser = seconds)]
    seconds: f64,
    /// How many connections the load has.
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=256))]
    connections: u16,
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(seconds) if (0.1..=600.0).contains(&seconds) => Ok(seconds),
        _ => Err("0.1 to 600 seconds".to_owned()),
    }
}

impl Plan {
    pub(crate) fn length(&self) -> Duration {
        Duration::from_secs_f64(self.seconds)
    }

    /// Before a load is counted.
    fn warm(&self) -> Duration {
        self.length() / 4
    }

    fn connections(&self) -> usize {
        self.connections.into()
    }

    pub(crate) fn rounds(&self) -> impl Iterator<Item = u8> + use<> {
        1..=self.rounds
    }
}

/// Tells how many there were, where another program counts instructions.
fn counted(load: &Load) {
    if std::env::var_os("BENCH_UNDER").is_some() {
        eprintln!("    {} from beginning to end", load.all());
    }
}

/// Tells on the error output what is being measured.
fn told(people: u32, what: &str, round: u8, value: f64, ceiling: f64) {
    eprintln!(
        "  {people} people, {what}, round {round}: {value:.1} of {ceiling:.1} = {:.3}",
        value / ceiling
    );
}
