//! Figures: medians of rounds, as a table for people and as JSON for programs.

use serde::Serialize;

/// What a figure has to reach (the project's quality goals).
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Target {
    /// The ratio to the ceiling, at least.
    RatioAtLeast(f64),
    /// The figure itself, at most.
    AtMost(f64),
    /// Only shown.
    None,
}

/// One round of a figure: the figure, and the ceiling of the same round where it has one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Round {
    pub(crate) value: f64,
    pub(crate) ceiling: Option<f64>,
}

/// A figure at a size.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Figure {
    /// People in the roster; 0 where it does not matter.
    pub(crate) people: u32,
    /// What was measured.
    pub(crate) name: &'static str,
    /// The median.
    pub(crate) value: f64,
    /// Its unit.
    pub(crate) unit: &'static str,
    /// The median of the ceilings.
    pub(crate) ceiling: Option<f64>,
    /// The median of the ratios of each round.
    pub(crate) ratio: Option<f64>,
    /// What it has to reach.
    pub(crate) target: Target,
    /// The figure of each round.
    pub(crate) rounds: Vec<f64>,
}

impl Figure {
    pub(crate) fn of(
        people: u32,
        name: &'static str,
        unit: &'static str,
        target: Target,
        rounds: &[Round],
    ) -> Self {
        let values: Vec<f64> = rounds.iter().map(|round| round.value).collect();
        let ceilings: Vec<f64> = rounds.iter().filter_map(|round| round.ceiling).collect();
        let ratios = rounds
            .iter()
            .filter_map(|round| round.ceiling.map(|ceiling| round.value / ceiling));
        Self {
            people,
            name,
            value: median(values.clone()).unwrap_or_default(),
            unit,
            ceiling: median(ceilings),
            ratio: median(ratios.collect()),
            target,
            rounds: values,
        }
    }

    /// A figure without a ceiling.
    pub(crate) fn plain(
        people: u32,
        name: &'static str,
        unit: &'static str,
        most: f64,
        rounds: &[f64],
    ) -> Self {
        let round = |value: &f64| Round {
            value: *value,
            ceiling: None,
        };
        let rounds: Vec<Round> = rounds.iter().map(round).collect();
        Self::of(people, name, unit, Target::AtMost(most), &rounds)
    }

    /// The ratio of a large roster beside that of a small one: nothing may become slower than 0.90 of it.
    pub(crate) fn growth(large: &Self, small: f64) -> Option<Self> {
        let round = Round {
            value: large.ratio?,
            ceiling: Some(small),
        };
        let (name, target) = (large.name, Target::RatioAtLeast(0.90));
        Some(Self::of(large.people, name, "growth", target, &[round]))
    }

    fn line(&self) -> String {
        let optional = |value: Option<f64>| value.map(number).unwrap_or_default();
        let (target, met) = match self.target {
            Target::RatioAtLeast(least) => (
                format!(">= {least} x ceiling"),
                self.ratio.is_some_and(|ratio| ratio >= least),
            ),
            Target::AtMost(most) => (format!("<= {most} {}", self.unit), self.value <= most),
            Target::None => (String::new(), true),
        };
        format!(
            "{:>9}  {:<34} {:>10} {:<8} {:>10} {:>7}  {:<18} {}",
            self.people,
            self.name,
            number(self.value),
            self.unit,
            optional(self.ceiling),
            optional(self.ratio),
            target,
            match (self.target, met) {
                (Target::None, _) => "",
                (_, true) => "met",
                (_, false) => "MISSED",
            }
        )
    }
}

/// The middle one; the upper of two.
pub(crate) fn median(mut figures: Vec<f64>) -> Option<f64> {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied()
}

/// Three digits that matter.
fn number(value: f64) -> String {
    match value {
        small if small < 10.0 => format!("{small:.3}"),
        middle if middle < 1_000.0 => format!("{middle:.1}"),
        large => format!("{large:.0}"),
    }
}

/// Prints the figures.
pub(crate) fn show(figures: &[Figure], json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string_pretty(figures)?);
        return Ok(());
    }
    println!(
        "{:>9}  {:<34} {:>10} {:<8} {:>10} {:>7}  target",
        "people", "figure", "median", "", "ceiling", "ratio"
    );
    for figure in figures {
        println!("{}", figure.line());
    }
    Ok(())
}
