//! An announcement of a file, turned into rows, and what differs from the rows in force.

use chrono::{DateTime, Utc};
use definitions::announcement::Announcement;
use definitions::insurer::Change;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use store::InsurerId;
use store::announcements::{FileLine, entity, file};
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
        };
        row.digest = digest(&row, &files);
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

fn digest(row: &entity::Model, files: &[file::Model]) -> String {
    let files: Vec<_> = files
        .iter()
        .map(|file| (&file.name, &file.digest))
        .collect();
    let whole = json!([
        row.key,
        row.title,
        row.body,
        row.shown_from,
        row.shown_until,
        files
    ]);
    hex(&Sha256::digest(whole.to_string().as_bytes()))
}
