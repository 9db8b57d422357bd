//! How long accounts and logins live, and how a lost one comes back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::reading::Field;

/// When accounts become void, and when identity is asked again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reset {
    /// When accounts become void.
    pub policy: ResetPolicy,
    /// People who showed who they are before this day are asked once more.
    pub identity_again_after: Option<NaiveDate>,
}

/// When accounts become void; history always stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ResetPolicy {
    /// Accounts live on.
    #[default]
    Never,
    /// All accounts made before each of these days become void on it.
    AllAt {
        /// The days, ascending.
        dates: Vec<NaiveDate>,
    },
    /// An account becomes void after so many months without login.
    InactiveSince {
        /// Months, 3–120.
        months: u32,
    },
}

/// How a person without the old mail address gets the account back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovery {
    /// Hours between the notice to the old address and the take-over, 24–720; `None`: the help desk does it.
    pub take_over_after_hours: Option<u32>,
}

/// How long a login lasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Minutes without a request, 5–60.
    pub idle_minutes: u32,
    /// Hours altogether, 1–24.
    pub absolute_hours: u32,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Policy {
    #[default]
    Never,
    AllAt,
    InactiveSince,
}

impl Reset {
    pub(super) fn read(field: &Field<'_>) -> Self {
        let section = field.section();
        let dates = section.at("dates");
        let months = section.at("months");
        let policy = match section.at("policy").choice().unwrap_or_default() {
            Policy::Never => {
                refuse(&dates, "goes with policy \"all_at\" only; take it out");
                refuse(
                    &months,
                    "goes with policy \"inactive_since\" only; take it out",
                );
                ResetPolicy::Never
            }
            Policy::AllAt => {
                refuse(
                    &months,
                    "goes with policy \"inactive_since\" only; take it out",
                );
                let dates = dates.required();
                ResetPolicy::AllAt {
                    dates: ascending(&dates),
                }
            }
            Policy::InactiveSince => {
                refuse(&dates, "goes with policy \"all_at\" only; take it out");
                ResetPolicy::InactiveSince {
                    months: months.required().number(3..=120).unwrap_or(12),
                }
            }
        };
        Self {
            policy,
            identity_again_after: section.at("identity_again_after").date(),
        }
    }
}

fn refuse(field: &Field<'_>, reason: &str) {
    if field.given() {
        field.problem(reason);
    }
}

fn ascending(field: &Field<'_>) -> Vec<NaiveDate> {
    let dates: Vec<NaiveDate> = field.each(30).iter().filter_map(Field::date).collect();
    if !dates.is_sorted_by(|earlier, later| earlier < later) {
        field.problem("must be in order, each day once");
    }
    dates
}

impl Recovery {
    pub(super) fn read(field: &Field<'_>) -> Self {
        let section = field.section();
        let by_help_desk = section.at("help_desk_only").flag().unwrap_or(false);
        let hours = section.at("take_over_after_hours");
        if by_help_desk {
            refuse(
                &hours,
                "does not go with help_desk_only = true; take one out",
            );
        }
        let hours = hours.number(24..=720).unwrap_or(72);
        Self {
            take_over_after_hours: (!by_help_desk).then_some(hours),
        }
    }
}

impl Session {
    pub(super) fn read(field: &Field<'_>) -> Self {
        let section = field.section();
        Self {
            idle_minutes: section.at("idle_minutes").number(5..=60).unwrap_or(30),
            absolute_hours: section.at("absolute_hours").number(1..=24).unwrap_or(12),
        }
    }
}
