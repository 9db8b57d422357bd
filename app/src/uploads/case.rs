//! A case as it takes papers: whose it is, where it stands, what it has.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use domain::case::{Deadline, Period, State, Status};
use domain::eligibility::Word as _;
use store::campaigns::case;
use store::roster::person;
use store::uploads::{file, files, paper, papers};
use store::{Scope, Writing};
use uuid::Uuid;

use super::outcome::{Denied, NotNow};
use crate::campaigns::extended;
use crate::login::Member;
use crate::{Error, Result, subsidies};

/// What may be done with a case's papers now.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) case: case::Model,
    pub(super) status: Status,
    /// How the deadline stands.
    state: State,
    pub(super) papers: Vec<paper::Model>,
    /// Files that take room, those that arrive among them.
    pub(super) files: Vec<file::Model>,
    /// Whom the case asks about, as far as the insured person may see.
    shown: BTreeSet<Uuid>,
}

impl Held {
    /// Holds a case of this member until the transaction ends; `None` when there is no such case for them, as for one
    /// that asks about nobody but people who must not be seen (docs/decisions/0018).
    pub(super) async fn lock(
        writing: &Writing,
        who: &Member,
        id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>> {
        match store::survey::lock(writing, id, Some(who.person.id)).await? {
            Some(case) => Self::complete(writing, &who.person, case, now)
                .await
                .map(Some),
            None => Ok(None),
        }
    }

    /// A case of this member as it stands.
    pub(super) async fn read(
        scope: &impl Scope,
        owner: &person::Model,
        id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>> {
        match store::survey::by_id(scope, id, Some(owner.id)).await? {
            Some(case) => Self::complete(scope, owner, case, now).await.map(Some),
            None => Ok(None),
        }
    }

    async fn complete(
        scope: &impl Scope,
        owner: &person::Model,
        case: case::Model,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let shown = shown(scope, &case).await?;
        let missing = || Error::Stored(format!("case {}: no campaign", case.id));
        let campaign = papers::campaign(scope, case.campaign_id).await?;
        let campaign = campaign.ok_or_else(missing)?;
        let rows = store::campaigns::extensions(scope, campaign.id).await?;
        let extensions: Vec<_> = rows.iter().map(extended).collect();
        let period = Period {
            opens_on: campaign.opens_on,
            closes_on: campaign.closes_on,
        };
        let workplace = owner.workplace_code.as_deref();
        let deadline = Deadline::of(period, &extensions, owner.id.as_u128(), workplace);
        let application = if campaign.kind == store::subsidies::KIND {
            store::subsidies::by_id(scope, case.id).await?
        } else {
            None
        };
        let deadline = application.map_or(deadline, |row| subsidies::until(deadline, &row));
        let status = Status::named(&case.status)
            .ok_or_else(|| Error::Stored(format!("case {}: unknown status", case.id)))?;
        let mut papers = papers::of_case(scope, case.id).await?;
        papers.retain(|paper| shown.contains(&paper.person_id));
        let mut files = files::taking_room(scope, case.id, now).await?;
        files.retain(|file| papers.iter().any(|paper| paper.id == file.paper_id));
        Ok(Self {
            status,
            state: deadline.closed(campaign.closed_at).state(now),
            papers,
            files,
            shown,
            case,
        })
    }

    /// Whether a file can be added to this paper. Once submitted, more can be handed in until the decision, also when the
    /// days are over; what was sent back only where it was sent back.
    pub(super) fn takes(&self, paper: Option<&paper::Model>) -> Result<(), NotNow> {
        takes_new(self.status, self.state)?;
        match self.status {
            Status::Returned => self.returned(paper),
            _ => Ok(()),
        }
    }

    /// As [`Held::takes`], for a file that began to come in time.
    pub(super) fn takes_late(&self, paper: Option<&paper::Model>) -> Result<(), NotNow> {
        match self.status {
            Status::Returned => self.returned(paper),
            Status::Decided => Err(self.by_status()),
            _ => Ok(()),
        }
    }

    /// Whether files that stand in this paper can be changed: until submission, and what was sent back.
    pub(super) fn changes(&self, paper: &paper::Model) -> Result<(), NotNow> {
        match self.status {
            Status::NotStarted | Status::InProgress => runs(self.state),
            Status::Returned => {
                runs(self.state)?;
                self.returned(Some(paper))
            }
            _ => Err(self.by_status()),
        }
    }

    fn returned(&self, paper: Option<&paper::Model>) -> Result<(), NotNow> {
        let locked = paper.is_some_and(|paper| {
            let mut files = self.files.iter().filter(|file| file.paper_id == paper.id);
            paper.returned_at.is_none() && files.any(|file| file.submitted_at.is_some())
        });
        if locked {
            return Err(NotNow::NotReturned);
        }
        Ok(())
    }

    fn by_status(&self) -> NotNow {
        NotNow::Status {
            status: self.status,
        }
    }

    /// Whether what is added counts as handed in at once.
    pub(super) fn is_submitted(&self) -> bool {
        !self.status.takes_answers()
    }

    /// Whether the case asks about this person.
    pub(super) fn asks_about(&self, person: Uuid) -> bool {
        self.shown.contains(&person)
    }

    /// The paper of this slot, if somebody has begun it.
    pub(super) fn paper(&self, person: Uuid, document: &str) -> Option<&paper::Model> {
        let mut papers = self.papers.iter();
        papers.find(|paper| paper.person_id == person && paper.document == document)
    }

    /// A file that stands in a paper, with that paper.
    pub(super) fn standing(&self, file: Uuid) -> Result<(&file::Model, &paper::Model), Denied> {
        let found = self.standing_files().find(|one| one.id == file);
        let found = found.ok_or(Denied::NotFound)?;
        let paper = self.papers.iter().find(|paper| paper.id == found.paper_id);
        paper.map(|paper| (found, paper)).ok_or(Denied::NotFound)
    }

    /// Files that stand in papers, in their order.
    pub(super) fn standing_files(&self) -> impl Iterator<Item = &file::Model> {
        let stands = |file: &&file::Model| {
            let state = file.state.as_str();
            store::uploads::state::STANDING.contains(&state)
        };
        self.files.iter().filter(stands)
    }

    /// Whose paper each is.
    pub(super) fn people(&self) -> HashMap<Uuid, Uuid> {
        let papers = self.papers.iter();
        papers.map(|paper| (paper.id, paper.person_id)).collect()
    }
}

/// Whether a case that stands so takes files at all: until submission in its days, then until the decision, also when
/// the days are over.
///
/// # Errors
/// Why it doesn't.
pub fn takes_new(status: Status, state: State) -> Result<(), NotNow> {
    match status {
        Status::NotStarted | Status::InProgress | Status::Returned => runs(state),
        Status::Submitted | Status::UnderReview | Status::Resubmitted => Ok(()),
        Status::Decided => Err(NotNow::Status { status }),
    }
}

fn runs(state: State) -> Result<(), NotNow> {
    match state {
        State::Running { .. } => Ok(()),
        State::NotYet { opens_on } => Err(NotNow::NotYet { opens_on }),
        State::Over { since } => Err(NotNow::Over { since }),
    }
}

/// Whom a case asks about: the insured person and the dependents who may be seen.
pub(super) async fn shown(scope: &impl Scope, case: &case::Model) -> Result<BTreeSet<Uuid>> {
    let dependents = store::campaigns::dependents_of(scope, case.id).await?;
    let mut shown: BTreeSet<Uuid> = dependents.iter().map(|one| one.person_id).collect();
    shown.insert(case.insured_id);
    Ok(shown)
}
