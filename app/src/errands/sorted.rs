//! Sorting errands: most lead to nothing, and that has to be cheap, for strangers can leave as many as they like.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use store::accounts::login_name;
use store::errands::entity::Model;
use uuid::Uuid;

use super::{About, Errand};
use crate::{Portal, Result};

/// An errand about somebody.
pub(super) struct Task {
    pub(super) id: Uuid,
    pub(super) created_at: DateTime<Utc>,
    pub(super) errand: Errand,
    pub(super) about: About,
}

/// What is to be done, and the ids of what leads to nothing: about nobody, the same as another one, or sealed under
/// another key. Names are looked up together.
pub(super) async fn sorted(portal: &Portal, rows: Vec<Model>) -> Result<(Vec<Task>, Vec<Uuid>)> {
    let (mut open, mut nothing, mut met) = (Vec::new(), Vec::new(), HashSet::new());
    for row in rows {
        match Errand::read(portal, &row) {
            Ok(errand) if met.insert(errand.clone()) => open.push((row, errand)),
            Ok(_) => nothing.push(row.id),
            Err(error) => {
                tracing::error!(errand = %row.id, %error, "an errand was given up");
                nothing.push(row.id);
            }
        }
    }
    let names = names(portal, open.iter().map(|(_, errand)| errand)).await?;
    let mut tasks = Vec::new();
    for (Model { id, created_at, .. }, errand) in open {
        match errand.about(&names) {
            Some(about) => tasks.push(Task {
                id,
                created_at,
                errand,
                about,
            }),
            None => nothing.push(id),
        }
    }
    Ok((tasks, nothing))
}

async fn names(
    portal: &Portal,
    errands: impl Iterator<Item = &Errand>,
) -> Result<HashMap<String, login_name::Model>> {
    let wanted = errands.filter_map(|errand| match errand {
        Errand::PasswordLink { user_id, .. } => Some(user_id.clone()),
        _ => None,
    });
    let wanted: Vec<String> = wanted.collect();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let found = store::accounts::find_names(portal.store(), &wanted).await?;
    let by_name = found.into_iter().map(|name| (name.name.clone(), name));
    Ok(by_name.collect())
}

impl Errand {
    /// Whom it is about, unless it is nobody.
    fn about(&self, names: &HashMap<String, login_name::Model>) -> Option<About> {
        let about = match self {
            Self::AlreadyRegistered(about)
            | Self::UserIdReminder(about)
            | Self::TakeOver { about, .. } => *about,
            Self::PasswordLink { user_id, .. } => {
                let name = names.get(user_id)?;
                About {
                    insurer: name.insurer_id,
                    account: name.account_id,
                }
            }
        };
        (!about.account.is_nil()).then_some(about)
    }
}
