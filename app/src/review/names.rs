//! The names of the staff who have had to do with a case.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::open::Opened;
use crate::{Portal, Result};

/// Puts names to everybody of the staff in an opened case; `before` is who else has it before them.
pub(super) async fn put(portal: &Portal, opened: &mut Opened, before: Option<Uuid>) -> Result<()> {
    let moved = opened.moves.iter();
    let moved = moved.filter_map(|(one, _)| one.actor_id.filter(|_| one.actor_kind == "staff"));
    let mut ids: BTreeSet<Uuid> = moved.chain(before).collect();
    ids.extend(opened.marks.values().map(|one| one.by_id));
    ids.extend(opened.aside.iter().map(|one| one.by.0));
    ids.extend(opened.purged.iter().filter_map(|(one, _)| one.by));
    for one in &opened.proposals {
        ids.insert(one.row.proposed_by);
        ids.extend(one.row.second_by);
    }
    let names = portal.store().staff_names(ids).await?;
    let name = |id: Uuid| names.get(&id).cloned();
    for (one, mover) in &mut opened.moves {
        *mover = one.actor_id.and_then(name);
    }
    for (one, remover) in &mut opened.purged {
        *remover = one.by.and_then(name);
    }
    for one in opened.marks.values_mut() {
        one.by = name(one.by_id);
    }
    if let Some(aside) = &mut opened.aside {
        aside.by.1 = name(aside.by.0);
    }
    for one in &mut opened.proposals {
        one.by = name(one.row.proposed_by);
        one.second = one.row.second_by.and_then(name);
    }
    opened.before = before.and_then(name);
    Ok(())
}
