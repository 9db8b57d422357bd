//! An announcement of a file, turned into rows, and what differs from the rows in force.

use chrono::{DateTime, Utc};
use definitions::announcement::Announcement;
use definitions::insurer::Change;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use store::InsurerId;
use store::announcements::room::Shelf;
use store::announcements::{FileLine, Group, entity, file};
use uuid::Uuid;

use crate::Result;
use crate::tokens::{hex, new_id};

/// The rows of one announcement as they would be.
pub(super) struct Draft {
    pub(super) row: entity::Model,
    pub(super) files: Vec<file::Model>,
}

impl Draft {
    /// Rows with the ids of what stands there already, where it is the same thing.
    pub(super) fn of(
        announcement: Announcement,
        insurer: InsurerId,
        before: Option<(&entity::Model, &[FileLine])>,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let id = match before {
            Some((row, _)) => row.id,
            None => new_id(now)?,
        };
        let insurer_id = (insurer != InsurerId::SITE).then_some(insurer.0);
        let known = before.map_or(&[] as &[FileLine], |(_, files)| files);
        let mut files = Vec::with_capacity(announcement.attachments.len());
        for (position, attached) in (0..).zip(announcement.attachments) {
            let digest = hex(&Sha256::digest(&attached.content));
            let same = |line: &&FileLine| line.name == attached.name && line.digest == digest;
            files.push(file::Model {
                id: match known.iter().find(same) {
                    Some(line) => line.id,
                    None => new_id(now)?,
                },
                insurer_id,
                announcement_id: id,
                position,
                media_type: attached.kind.media_type().to_owned(),
                size: i64::try_from(attached.content.len()).unwrap_or(i64::MAX),
                name: attached.name,
                digest,
                content: attached.content,
            });
        }
        let until = announcement.until.and_then(|last| last.succ_opt());
        let mut row = entity::Model {
            id,
            insurer_id,
            key: announcement.key,
            title: announcement.title,
            body: announcement.body,
            shown_from: domain::japan_time::at_midnight(announcement.from),
            shown_until: until.map(domain::japan_time::at_midnight),
            digest: String::new(),
            updated_at: now,
            group_kind: Group::Everybody.kind().to_owned(),
            campaign_id: None,
            held: None,
            until_held: None,
            shown_before: before.is_some_and(|(row, _)| was_shown(row, now)),
        };
        let named = files.iter().map(|file| (&*file.name, &*file.digest));
        row.digest = digest(&row, named, &Group::Everybody);
        Ok(Self { row, files })
    }

    /// What differs from the rows in force; empty when nothing does.
    pub(super) fn changes(&self, before: &entity::Model, files: &[FileLine]) -> Vec<Change> {
        let day = |at: DateTime<Utc>| domain::japan_time::civil_date(at).to_string();
        let last = |at: DateTime<Utc>| day(at - chrono::TimeDelta::seconds(1));
        let names = |names: Vec<String>| (!names.is_empty()).then(|| names.join(", "));
        let version =
            |name: &str, digest: &str| format!("{name} ({})", digest.get(..8).unwrap_or(digest));
        let now = &self.row;
        let pairs = [
            ("title", Some(before.title.clone()), Some(now.title.clone())),
            ("body", Some(before.body.clone()), Some(now.body.clone())),
            (
                "from",
                Some(day(before.shown_from)),
                Some(day(now.shown_from)),
            ),
            (
                "until",
                before.shown_until.map(last),
                now.shown_until.map(last),
            ),
            ("held", before.held.clone(), now.held.clone()),
            (
                "group",
                Some(before.group_kind.clone()),
                Some(now.group_kind.clone()),
            ),
            (
                "attachments",
                names(
                    files
                        .iter()
                        .map(|line| version(&line.name, &line.digest))
                        .collect(),
                ),
                names(
                    self.files
                        .iter()
                        .map(|file| version(&file.name, &file.digest))
                        .collect(),
                ),
            ),
        ];
        pairs
            .into_iter()
            .filter(|(_, before, after)| before != after)
            .map(|(key, before, after)| Change {
                key: key.to_owned(),
                before,
                after,
            })
            .collect()
    }

    pub(super) fn id(&self) -> Uuid {
        self.row.id
    }
}

/// Whether anybody may have seen it by now.
pub(super) fn was_shown(row: &entity::Model, now: DateTime<Utc>) -> bool {
    let shelf = Shelf::of(row, now);
    row.shown_before || matches!(shelf, Shelf::InForce | Shelf::Over)
}

/// Tells an announcement from what it was before a change; `files` are names and digests.
pub(super) fn digest<'f>(
    row: &entity::Model,
    files: impl Iterator<Item = (&'f str, &'f str)>,
    group: &Group,
) -> String {
    let files: Vec<_> = files.collect();
    let mut whole = vec![
        json!(row.key),
        json!(row.title),
        json!(row.body),
        json!(row.shown_from),
        json!(row.shown_until),
        json!(files),
    ];
    // What comes from a file has none of these, and keeps the digest that it had before there were any.
    if *group != Group::Everybody || row.held.is_some() {
        let of = [
            json!(group.kind()),
            json!(group.values()),
            json!(group.campaign()),
        ];
        whole.extend(of);
        whole.extend([json!(row.held), json!(row.until_held)]);
    }
    hex(&Sha256::digest(json!(whole).to_string().as_bytes()))
}
