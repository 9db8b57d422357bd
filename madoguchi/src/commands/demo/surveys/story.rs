//! `samples/demo.toml`: the surveys of the demo and how far the people in them are.

use std::collections::BTreeMap;

use anyhow::Context as _;
use serde::Deserialize;

use crate::samples::STORY;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::commands::demo) struct Story {
    /// Everybody's password.
    pub(in crate::commands::demo) password: String,
    #[serde(rename = "campaign")]
    pub(super) campaigns: Vec<Campaign>,
    #[serde(rename = "subsidy")]
    pub(super) subsidies: Vec<Season>,
    #[serde(rename = "state")]
    pub(super) states: BTreeMap<String, State>,
    #[serde(rename = "insurer")]
    pub(super) insurers: Vec<Insurer>,
}

/// A sample campaign, moved to the days of the demo.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Campaign {
    pub(super) sample: String,
    /// Another key and name, for the same survey of another year.
    pub(super) key: Option<String>,
    pub(super) name: Option<String>,
    /// Days from today.
    pub(super) opens: i64,
    pub(super) closes: i64,
    pub(super) extended: Option<Extended>,
}

/// A sample subsidy, moved to the days of the demo: from and to, in days from today.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Season {
    pub(super) sample: String,
    pub(super) treated: (i64, i64),
    pub(super) applied: (i64, i64),
}

/// A later last day for a workplace.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Extended {
    pub(super) workplace: String,
    pub(super) days: i64,
}

/// How far somebody is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
    pub(super) title: String,
    pub(super) shows: String,
    pub(super) does: Vec<Act>,
    /// What the person asks staff, and what they answer.
    #[serde(default)]
    pub(super) asks: String,
    #[serde(default)]
    pub(super) reply: String,
}

/// What is done, in the order in which it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Act {
    LastYear,
    Begins,
    Answers,
    Papers,
    Submits,
    Opened,
    Returned,
    Mends,
    Resubmits,
    OpenedAgain,
    Continued,
    Removed,
    Unanswered,
    Extended,
    Held,
    Proposed,
    Asks,
    Replied,
    Applies(Applying),
}

/// What is done about an application for a subsidy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Applying {
    Begun,
    Filled,
    HandedIn,
    Opened,
    Returned,
    Approved,
    Refused,
}

impl Act {
    /// What it is about an application; nothing in a survey.
    pub(super) fn of_applications(self) -> Option<Applying> {
        match self {
            Self::Applies(applying) => Some(applying),
            _ => None,
        }
    }

    /// Every act after the campaigns of this year are open, with the hours before now when it is done.
    pub(super) const THIS_YEAR: [(Self, i64); 24] = [
        (Self::Begins, 6 * 24),
        (Self::Answers, 6 * 24 - 1),
        (Self::Papers, 6 * 24 - 2),
        (Self::Submits, 6 * 24 - 3),
        (Self::Applies(Applying::Begun), 6 * 24 - 4),
        (Self::Applies(Applying::Filled), 6 * 24 - 5),
        (Self::Applies(Applying::HandedIn), 6 * 24 - 6),
        (Self::Opened, 5 * 24),
        (Self::Returned, 4 * 24),
        (Self::Mends, 3 * 24),
        (Self::Resubmits, 3 * 24 - 1),
        (Self::OpenedAgain, 2 * 24),
        (Self::Applies(Applying::Opened), 2 * 24 - 1),
        (Self::Applies(Applying::Returned), 2 * 24 - 2),
        (Self::Applies(Applying::Approved), 2 * 24 - 3),
        (Self::Applies(Applying::Refused), 2 * 24 - 4),
        (Self::Asks, 30),
        (Self::Continued, 24),
        (Self::Removed, 23),
        (Self::Unanswered, 22),
        (Self::Extended, 21),
        (Self::Replied, 20),
        (Self::Held, 20),
        (Self::Proposed, 19),
    ];
}

/// An insurer's people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Insurer {
    pub(super) key: String,
    pub(super) symbol: String,
    pub(super) campaign: String,
    pub(super) returns: Returns,
    /// The example with the answer that is right after a return.
    pub(super) mended: String,
    pub(super) people: Vec<Person>,
}

/// What is sent back.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Returns {
    pub(super) answer: String,
    pub(super) reason: String,
    pub(super) hint: String,
    pub(super) paper: String,
    pub(super) paper_reason: String,
}

/// An insured person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) number: String,
    pub(super) state: String,
    /// Another user ID than the state.
    pub(super) user: Option<String>,
    /// Another campaign than the insurer's.
    pub(super) campaign: Option<String>,
    /// Whose answers are given: an example of the questionnaire's own.
    pub(super) example: Option<String>,
}

impl Story {
    /// Reads the file inside the program.
    pub(in crate::commands::demo) fn read() -> anyhow::Result<Self> {
        toml::from_str(STORY).context("samples/demo.toml が読めません")
    }

    /// How far somebody of it is.
    pub(super) fn state(&self, name: &str) -> anyhow::Result<&State> {
        let found = self.states.get(name);
        found.with_context(|| format!("samples/demo.toml に状態 {name} がありません"))
    }
}
