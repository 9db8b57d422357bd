//! Another version of a line by hand. It holds until a file says otherwise: the insurer's own system stays the source.

use domain::reason::Reason;
use domain::staff::Task;
use domain::statements::{Amounts, AmountsError};
use store::statements::import::Model as Record;
use store::statements::{line, versions};
use uuid::Uuid;

use crate::audit::Line;
use crate::people::Noted;
use crate::staff::Duty;
use crate::statements::file::digest_of;
use crate::tokens::new_id;
use crate::{Portal, Result};

/// What becomes of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It says this.
    To {
        /// On how many days, where it is known.
        days: Option<u32>,
        /// What it cost and who bears it.
        amounts: Amounts,
        /// A remark; may be empty.
        note: String,
    },
    /// It is taken back.
    Withdraw,
    /// It holds again as it was before it was taken back.
    Restore,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corrected {
    /// This is the version that holds now, or the last one.
    Done(Uuid),
    /// It says so already.
    Same,
    /// Some amounts take back and some do not.
    Signs,
    /// Another version came meanwhile, or it stands otherwise than was seen.
    Stale,
    /// Its number goes with a line about somebody else now.
    Elsewhere,
    /// There is no such line.
    NotFound,
}

/// Makes another version of the line, of which `seen` is the newest version somebody saw.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn correct(
    portal: &Portal,
    duty: &Duty,
    seen: Uuid,
    change: Change,
    reason: &Reason,
) -> Result<Corrected> {
    duty.must(Task::SeeStatements)?;
    if let Change::To { amounts, .. } = &change
        && amounts.checked() == Err(AmountsError::Signs)
    {
        return Ok(Corrected::Signs);
    }
    let scope = portal.store().read(duty.insurer.id).await?;
    let Some(row) = versions::line(&scope, seen).await? else {
        return Ok(Corrected::NotFound);
    };
    drop(scope);
    let now = portal.now();
    let (act, task) = (change.act(), Task::SeeStatements);
    let noted = Noted::of(portal, duty, row.person_id, (act, task), reason)?;
    let work = Work {
        duty: duty.clone(),
        change,
        import: new_id(now)?,
        version: new_id(now)?,
        now,
    };
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move { work.run(writing, row, noted).await })
        })
        .await
}

impl Change {
    const fn act(&self) -> &'static str {
        match self {
            Self::To { .. } => "statements.correct",
            Self::Withdraw => "statements.withdraw",
            Self::Restore => "statements.restore",
        }
    }
}

struct Work {
    duty: Duty,
    change: Change,
    import: Uuid,
    version: Uuid,
    now: chrono::DateTime<chrono::Utc>,
}

impl Work {
    async fn run(
        self,
        writing: &store::Writing,
        seen: line::Model,
        noted: Noted,
    ) -> Result<Corrected> {
        let all = versions::versions(writing, seen.month, seen.key).await?;
        let Some(last) = all.into_iter().next() else {
            return Ok(Corrected::Stale);
        };
        if last.person_id != seen.person_id {
            return Ok(Corrected::Elsewhere);
        }
        if last.id != seen.id {
            return Ok(Corrected::Stale);
        }
        let holds = last.until.is_none();
        if holds == (self.change == Change::Restore) {
            return Ok(Corrected::Stale);
        }
        let next = self.next(&last);
        if holds && next.as_ref().is_some_and(|next| next.digest == last.digest) {
            return Ok(Corrected::Same);
        }
        let how = if next.is_some() {
            "changed"
        } else {
            "withdrawn"
        };
        if holds && !versions::end(writing, last.id, (how, self.now)).await? {
            return Ok(Corrected::Stale);
        }
        let now_last = next.as_ref().map_or(last.id, |next| next.id);
        let month = last.month;
        if let Some(next) = next {
            versions::add(writing, next).await?;
        }
        versions::remember(writing, self.record(), month).await?;
        let line = Line::new(
            self.duty.actor(),
            self.change.act(),
            "person",
            last.person_id,
        );
        let line = line.with("line", now_last.to_string());
        noted.record(writing, line).await?;
        Ok(Corrected::Done(now_last))
    }

    /// The version that follows; none when the line is taken back.
    fn next(&self, last: &line::Model) -> Option<line::Model> {
        let mut next = line::Model {
            id: self.version,
            version: last.version + 1,
            import_id: self.import,
            since: self.now,
            until: None,
            ended: None,
            ..last.clone()
        };
        match &self.change {
            Change::Withdraw => return None,
            Change::Restore => {}
            Change::To {
                days,
                amounts,
                note,
            } => {
                let count = |count: u32| i32::try_from(count).unwrap_or(i32::MAX);
                next.days = days.map(count);
                next.total = amounts.total.get();
                next.insurer_share = amounts.insurer.get();
                next.public_share = amounts.public.get();
                next.own_share = amounts.own.get();
                next.meals = count(amounts.meals.count);
                next.meal_cost = amounts.meals.cost.get();
                next.meal_own = amounts.meals.own.get();
                next.benefit = amounts.benefit.get();
                next.note = Some(note.clone()).filter(|note| !note.is_empty());
            }
        }
        next.digest = digest_of(&next);
        Some(next)
    }

    /// It stands among the imports: a comparison made before no longer holds.
    fn record(&self) -> Record {
        let (changed, withdrawn) = match self.change {
            Change::Withdraw => (0, 1),
            _ => (1, 0),
        };
        Record {
            id: self.import,
            insurer_id: self.duty.insurer.id.0,
            kind: store::statements::bulk::Table::Lines.kind().to_owned(),
            file_name: String::new(),
            file_digest: String::new(),
            encoding: String::new(),
            mode: versions::BY_HAND.to_owned(),
            rows: 1,
            new: 0,
            changed,
            unchanged: 0,
            withdrawn,
            refused: 0,
            by: self.duty.actor().kind().to_owned(),
            started_at: self.now,
            finished_at: self.now,
            // Nobody is written to.
            told_at: Some(self.now),
            told_behind: None,
        }
    }
}
