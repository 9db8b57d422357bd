//! For whom an announcement may be, and the names of it.

use store::announcements::{Group, room};
use store::{Reading, Scope as _};
use uuid::Uuid;

use super::Desk;
use super::keep::UnfitGroup;
use crate::{Portal, Result};

/// The categories of the roster.
pub const CATEGORIES: [&str; 3] = ["general", "voluntary", "special_retiree"];
/// How many workplaces an announcement may be for.
pub const MOST_VALUES: usize = 100;
/// How many workplaces can be chosen from.
const MOST_WORKPLACES: u64 = 1_000;
/// How many campaigns can be chosen from, the latest.
const MOST_CAMPAIGNS: usize = 50;

/// What can be chosen from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Workplaces of the roster: code and name.
    pub workplaces: Vec<(String, String)>,
    /// Campaigns whose cases have been made: id and name, the latest first.
    pub campaigns: Vec<(Uuid, String)>,
}

/// For whom an announcement is, with names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whom {
    /// The group.
    pub group: Group,
    /// Workplaces with code and name, or the campaign; nothing for other groups.
    pub names: Vec<String>,
}

/// Everything that can be chosen here; nothing for the site, which speaks to everybody.
///
/// # Errors
/// When the database cannot be asked.
pub async fn choices(portal: &Portal, desk: &Desk) -> Result<Choices> {
    if desk.is_site() {
        return Ok(Choices::default());
    }
    let scope = portal.store().read(desk.id()).await?;
    let workplaces = room::workplaces(&scope, MOST_WORKPLACES).await?;
    let mut campaigns = store::campaigns::headings(&scope).await?;
    campaigns.retain(|row| row.opened_at.is_some());
    campaigns.truncate(MOST_CAMPAIGNS);
    let named = |(code, name): (String, Option<String>)| (code, name.unwrap_or_default());
    Ok(Choices {
        workplaces: workplaces.into_iter().map(named).collect(),
        campaigns: campaigns
            .into_iter()
            .map(|row| (row.id, row.name))
            .collect(),
    })
}

/// Why a group can't be chosen here, if it can't. What an announcement is for already may stay.
pub(super) async fn unfit(
    portal: &Portal,
    desk: &Desk,
    (group, before): (&Group, Option<&Group>),
) -> Result<Option<UnfitGroup>> {
    if *group == Group::Everybody || before == Some(group) {
        return Ok(None);
    }
    if desk.is_site() {
        return Ok(Some(UnfitGroup::Unknown));
    }
    let values = group.values();
    if values.is_empty() && group.campaign().is_none() {
        return Ok(Some(UnfitGroup::Nobody));
    }
    if values.len() > MOST_VALUES {
        return Ok(Some(UnfitGroup::TooMany));
    }
    let kept = before.map_or(&[] as &[String], Group::values);
    let known = match group {
        Group::Everybody => true,
        Group::Categories(values) => values.iter().all(|one| CATEGORIES.contains(&one.as_str())),
        Group::Workplaces(values) => {
            let there = choices(portal, desk).await?.workplaces;
            let is_there = |one: &String| there.iter().any(|(code, _)| code == one);
            values.iter().all(|one| kept.contains(one) || is_there(one))
        }
        Group::Campaign(id) => {
            let there = choices(portal, desk).await?.campaigns;
            there.iter().any(|(known, _)| known == id)
        }
    };
    Ok((!known).then_some(UnfitGroup::Unknown))
}

/// The names of a group.
pub(super) async fn named(scope: &Reading, group: Group) -> Result<Whom> {
    let names = match &group {
        Group::Workplaces(codes) => {
            let known = room::workplaces(scope, MOST_WORKPLACES).await?;
            let name = |code: &String| {
                let found = known.iter().find(|(one, _)| one == code);
                match found.and_then(|(_, name)| name.as_deref()) {
                    Some(name) => format!("{code} {name}"),
                    None => code.clone(),
                }
            };
            codes.iter().map(name).collect()
        }
        Group::Campaign(id) => {
            let all = store::campaigns::all(scope).await?;
            let insurer = scope.insurer().0;
            all.into_iter()
                .filter(|row| row.id == *id && row.insurer_id == insurer)
                .map(|row| row.name)
                .collect()
        }
        _ => Vec::new(),
    };
    Ok(Whom { group, names })
}
