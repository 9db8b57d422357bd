//! Figures: how far a campaign has come, what is sent back, how long decisions take, who decides; how people get in.
//!
//! Counts only, and the names of staff; nothing of members.

mod desk;
mod workplaces;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::japan_time::civil_date;
use domain::questionnaire::{Key, Questionnaire};
use domain::staff::Task;
use store::figures::{Funnel, Moved};
use store::survey::Days;
use uuid::Uuid;

use crate::staff::Duty;
use crate::survey::many::Frame;
use crate::{Portal, Result};

pub use desk::{CampaignAtDesk, Desk, SeasonAtDesk, desk};
pub use workplaces::{Workplace, workplaces};

/// In so many cases at least a reason is told: the words of a single one may tell whose it is.
const SEVERAL: i64 = 2;
/// Days to a decision, up to and with this many; the last is without end.
pub const STEPS: [i64; 6] = [0, 1, 3, 7, 14, i64::MAX];

/// The figures of a campaign.
#[derive(Clone, Debug)]
pub struct Figures {
    /// How many cases there are.
    pub cases: i64,
    /// How many were handed in for the first time on which day in Japan.
    pub days: Vec<(NaiveDate, u64)>,
    /// How many cases stand where.
    pub states: Vec<(String, i64)>,
    /// How far each workplace has come, by its code.
    pub workplaces: BTreeMap<String, Workplace>,
    /// What was sent back most often: its names, in how many cases.
    pub sent_back: Vec<(Vec<String>, i64)>,
    /// Why, where several cases have the same reason: the words, in how many cases.
    pub reasons: Vec<(String, i64)>,
    /// How many were decided in so many days, by [`STEPS`].
    pub waits: [u64; STEPS.len()],
    /// Staff: the name, how many they decided, how many they sent back.
    pub staff: Vec<(String, u64, u64)>,
    /// How people get in.
    pub funnel: Funnel,
}

/// The figures of a campaign; `None` when there is none that they may see.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn figures(portal: &Portal, duty: &Duty, campaign: Uuid) -> Result<Option<Figures>> {
    duty.must(Task::SeeCases)?;
    let scope = portal.store().bulk().read(duty.insurer.id).await?;
    let Some(row) = store::campaigns::by_id(&scope, campaign).await? else {
        return Ok(None);
    };
    if !duty.may_in(Task::SeeCases, campaign) || row.opened_at.is_none() {
        return Ok(None);
    }
    let days = Days::from(&row);
    let mut frame = Frame::read(portal, &scope, &days).await?;
    let questionnaire = frame.questionnaire(&scope, row.questionnaire_id).await?;
    let acts = ["submit", "return", "decide", "decide_unanswered"];
    let moves = store::figures::moves(&scope, campaign, &acts).await?;
    let sent_back = store::figures::sent_back(&scope, campaign).await?;
    let mut reasons = store::figures::reasons(&scope, campaign).await?;
    reasons.retain(|(_, cases)| *cases >= SEVERAL);
    let states = store::campaigns::count_by_status(&scope, campaign).await?;
    let ids = moves.iter().filter_map(|(_, _, staff, _)| *staff).collect();
    let names = portal.store().staff_names(ids).await?;
    Ok(Some(Figures {
        cases: states.iter().map(|(_, cases)| cases).sum(),
        states,
        days: by_day(&moves),
        workplaces: workplaces(&scope, campaign).await?,
        sent_back: sent_back
            .into_iter()
            .map(|(kind, key, times)| (label(&questionnaire, &kind, &key), times))
            .collect(),
        reasons,
        waits: waits(&moves),
        staff: load(&moves, &names),
        funnel: store::figures::funnel(&scope, portal.now()).await?,
    }))
}

/// What people call an item that was sent back: the papers of a requirement, or the question with `{name}` for whom it asks about.
fn label(questionnaire: &Questionnaire, kind: &str, key: &str) -> Vec<String> {
    let Ok(key) = Key::parse(key) else {
        return vec![key.to_owned()];
    };
    let named = if kind == "document" {
        let mut requirements = questionnaire.requirements.iter();
        requirements.find(|one| one.key == key).map(|one| {
            let kinds = one.one_of.iter().flatten();
            let names = kinds.filter_map(|kind| questionnaire.documents.get(kind));
            names.map(|kind| kind.name.clone()).collect()
        })
    } else {
        let question = questionnaire.questions.get(&key);
        question.map(|question| vec![question.ask.clone()])
    };
    let named = named.filter(|named: &Vec<String>| !named.is_empty());
    named.unwrap_or_else(|| vec![key.to_string()])
}

/// First submissions by day, days without one among them.
fn by_day(moves: &[Moved]) -> Vec<(NaiveDate, u64)> {
    let mut first: HashMap<Uuid, NaiveDate> = HashMap::new();
    for (case, _, _, at) in moves.iter().filter(|(_, act, ..)| act == "submit") {
        first.entry(*case).or_insert_with(|| civil_date(*at));
    }
    let mut counted: BTreeMap<NaiveDate, u64> = BTreeMap::new();
    for day in first.into_values() {
        *counted.entry(day).or_default() += 1;
    }
    let ends = (
        counted.keys().next().copied(),
        counted.keys().next_back().copied(),
    );
    let (Some(begin), Some(end)) = ends else {
        return Vec::new();
    };
    let days = begin.iter_days().take_while(|day| *day <= end);
    days.map(|day| (day, counted.get(&day).copied().unwrap_or(0)))
        .collect()
}

/// How long decisions took, in days in Japan from the first submission.
fn waits(moves: &[Moved]) -> [u64; STEPS.len()] {
    let mut begun: HashMap<Uuid, NaiveDate> = HashMap::new();
    let mut waits = [0; STEPS.len()];
    for (case, act, _, at) in moves {
        let day = civil_date(*at);
        match act.as_str() {
            "submit" => {
                begun.entry(*case).or_insert(day);
            }
            "decide" => {
                let Some(first) = begun.get(case) else {
                    continue;
                };
                let days = (day - *first).num_days();
                let step = STEPS.iter().position(|step| days <= *step);
                if let Some(count) = step.and_then(|step| waits.get_mut(step)) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    waits
}

/// Who decided and sent back how much, the busiest first.
fn load(moves: &[Moved], names: &BTreeMap<Uuid, String>) -> Vec<(String, u64, u64)> {
    let mut load: BTreeMap<Uuid, (u64, u64)> = BTreeMap::new();
    for (_, act, staff, _) in moves {
        let Some(staff) = staff.filter(|staff| names.contains_key(staff)) else {
            continue;
        };
        let (decided, returned) = load.entry(staff).or_default();
        match act.as_str() {
            "decide" | "decide_unanswered" => *decided += 1,
            "return" => *returned += 1,
            _ => {}
        }
    }
    let mut all: Vec<_> = load
        .into_iter()
        .map(|(id, (decided, returned))| {
            (
                names.get(&id).cloned().unwrap_or_default(),
                decided,
                returned,
            )
        })
        .filter(|(_, decided, returned)| decided + returned > 0)
        .collect();
    all.sort_by_key(|(_, decided, returned)| std::cmp::Reverse(decided + returned));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(case: u128, act: &str, at: &str) -> Moved {
        (
            Uuid::from_u128(case),
            act.to_owned(),
            None,
            at.parse().unwrap(),
        )
    }

    #[test]
    fn a_case_counts_on_the_day_it_was_handed_in_first_by_the_calendar_in_japan() {
        let moves = [
            moved(1, "submit", "2026-11-21T14:59:59Z"),
            moved(1, "submit", "2026-11-25T00:00:00Z"),
            moved(2, "submit", "2026-11-21T15:00:00Z"),
            moved(3, "submit", "2026-11-23T15:00:00Z"),
        ];
        let days = by_day(&moves);
        let told: Vec<String> = days
            .iter()
            .map(|(day, count)| format!("{day} {count}"))
            .collect();
        let wanted = [
            "2026-11-21 1",
            "2026-11-22 1",
            "2026-11-23 0",
            "2026-11-24 1",
        ];
        assert_eq!(told, wanted);
    }

    #[test]
    fn a_decision_counts_by_the_days_since_the_case_was_handed_in_first() {
        let moves = [
            moved(1, "submit", "2026-11-21T01:00:00Z"),
            moved(1, "decide", "2026-11-21T02:00:00Z"),
            moved(2, "submit", "2026-11-21T01:00:00Z"),
            moved(2, "submit", "2026-11-27T01:00:00Z"),
            moved(2, "decide", "2026-11-28T01:00:00Z"),
            moved(3, "submit", "2026-11-01T01:00:00Z"),
            moved(3, "decide", "2026-11-28T01:00:00Z"),
            moved(4, "decide_unanswered", "2026-11-28T01:00:00Z"),
        ];
        assert_eq!(waits(&moves), [1, 0, 0, 1, 0, 1]);
    }
}
