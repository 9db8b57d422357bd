//! A case that is held while something is done with it: where it stands, its deadline, its next move.

use chrono::{DateTime, NaiveDate, Utc};
use domain::case::{self, Act, Deadline, Period, Refusal, State, Status};
use domain::eligibility::Word;
use store::campaigns::case::Model;
use store::roster::person;
use store::subsidies::application;
use store::survey::{Days, movement};
use store::{Scope, Writing};
use uuid::Uuid;

use super::insured::{Insured, actor};
use crate::audit::Actor;
use crate::campaigns::extended;
use crate::campaigns::letters::{News, tell};
use crate::{Error, Portal, Result, subsidies};

/// Why something can't be done with a case now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum NotNow {
    /// The campaign has not begun.
    NotYet {
        /// The first day.
        opens_on: NaiveDate,
    },
    /// The deadline is over.
    Over {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// The campaign is finished: nothing of it moves, until staff take it up again.
    Finished,
    /// Where the case stands doesn't allow it.
    Status {
        /// Where it stands.
        status: Status,
    },
}

/// A case with its insured person and deadline.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) case: Model,
    pub(crate) status: Status,
    pub(crate) insured: person::Model,
    pub(crate) days: Days,
    pub(crate) deadline: Deadline,
    /// What the case has besides as an application of a subsidy.
    pub(crate) application: Option<Box<application::Model>>,
}

impl Held {
    /// Holds a case of this insured person until the transaction ends; `None` when there is no such case. It is the first
    /// act of a transaction. Its campaign isn't finished meanwhile.
    pub(crate) async fn lock(writing: &Writing, id: Uuid, who: &Insured) -> Result<Option<Self>> {
        Self::lock_of(writing, id, Some(who.person)).await
    }

    /// Holds any case of the insurer, for staff; the first act of a transaction, too.
    pub(crate) async fn lock_any(writing: &Writing, id: Uuid) -> Result<Option<Self>> {
        Self::lock_of(writing, id, None).await
    }

    async fn lock_of(writing: &Writing, id: Uuid, person: Option<Uuid>) -> Result<Option<Self>> {
        let Some(case) = store::survey::lock(writing, id, person).await? else {
            return Ok(None);
        };
        store::campaigns::hold(writing, case.campaign_id).await?;
        Self::complete(&writing.untouched(), case).await.map(Some)
    }

    /// What belongs to a case.
    pub(crate) async fn complete(scope: &impl Scope, case: Model) -> Result<Self> {
        let missing = |what: &str| Error::Stored(format!("case {}: no {what}", case.id));
        let insured = store::roster::find::by_id(scope, case.insured_id).await?;
        let insured = insured.ok_or_else(|| missing("insured person"))?;
        let days = store::survey::days_of(scope, case.campaign_id).await?;
        let days = days.ok_or_else(|| missing("campaign"))?;
        let mut deadline = deadline(scope, &days, &insured).await?;
        let application = if days.kind == store::subsidies::KIND {
            store::subsidies::by_id(scope, case.id).await?.map(Box::new)
        } else {
            None
        };
        if let Some(application) = &application {
            deadline = subsidies::until(deadline, application);
        }
        Ok(Self {
            status: status(&case)?,
            case,
            insured,
            days,
            deadline,
            application,
        })
    }

    /// Whether this actor may change answers now; members are bound to the deadline.
    pub(crate) fn takes_answers(&self, by: Actor, now: DateTime<Utc>) -> Result<(), NotNow> {
        if !self.status.takes_answers() {
            return Err(self.by_status());
        }
        if self.days.finished_at.is_some() {
            return Err(NotNow::Finished);
        }
        match self.deadline.state(now) {
            _ if actor(by) == case::Actor::Staff => Ok(()),
            State::Running { .. } => Ok(()),
            State::NotYet { opens_on } => Err(NotNow::NotYet { opens_on }),
            State::Over { since } => Err(NotNow::Over { since }),
        }
    }

    pub(crate) fn by_status(&self) -> NotNow {
        NotNow::Status {
            status: self.status,
        }
    }

    /// Where an act of this actor leads now, or why it doesn't.
    pub(crate) fn next(&self, act: Act, by: Actor, now: DateTime<Utc>) -> Result<Status, NotNow> {
        if self.days.finished_at.is_some() {
            return Err(NotNow::Finished);
        }
        let state = self.deadline.state(now);
        subsidies::next(self, act, by).map_err(|_| self.by_status())?;
        case::make(self.status, act, actor(by), state).map_err(|refusal| match (refusal, state) {
            (Refusal::NotYet, State::NotYet { opens_on }) => NotNow::NotYet { opens_on },
            (Refusal::Over, State::Over { since }) => NotNow::Over { since },
            _ => self.by_status(),
        })
    }

    /// Makes a move that [`Held::next`] has allowed.
    pub(crate) async fn go(
        &mut self,
        writing: &Writing,
        (act, to): (Act, Status),
        by: Actor,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let revision = self.case.revision + 1;
        let made = movement::Model {
            insurer_id: self.case.insurer_id,
            case_id: self.case.id,
            revision,
            act: act.word().to_owned(),
            from_status: self.status.word().to_owned(),
            to_status: to.word().to_owned(),
            actor_kind: by.kind().to_owned(),
            actor_id: by.id(),
            at: now,
        };
        store::survey::make(writing, made, now).await?;
        if let Ok(Some(status)) = subsidies::next(self, act, by)
            && let Some(row) = &mut self.application
        {
            subsidies::put(writing, row, status, now).await?;
        }
        self.case.revision = revision;
        to.word().clone_into(&mut self.case.status);
        self.status = to;
        Ok(())
    }

    /// Writes to the insured person what the move was that has just been made, if mail reaches them.
    pub(crate) async fn tell(&self, portal: &Portal, writing: &Writing, news: News) -> Result<()> {
        let of = (self.case.campaign_id, self.case.id);
        tell(portal, writing, of, (news, self.case.revision)).await?;
        Ok(())
    }
}

/// Where a stored case stands.
pub(crate) fn status(case: &Model) -> Result<Status> {
    Status::named(&case.status)
        .ok_or_else(|| Error::Stored(format!("case {}: unknown status", case.id)))
}

/// The deadline of an insured person.
pub(crate) async fn deadline(
    scope: &impl Scope,
    days: &Days,
    insured: &person::Model,
) -> Result<Deadline> {
    let workplace = insured.workplace_code.as_deref();
    let rows = store::survey::extensions_for(scope, days.id, insured.id, workplace).await?;
    let theirs: Vec<_> = rows.iter().map(extended).collect();
    let period = Period {
        opens_on: days.opens_on,
        closes_on: days.closes_on,
    };
    let deadline = Deadline::of(period, &theirs, insured.id.as_u128(), workplace);
    Ok(deadline.closed(days.closed_at))
}
