//! What can be ordered.

use chrono::NaiveDate;
use domain::order::{Format, Kind};
pub use domain::roster::difference::Mode;
use domain::staff::Task;
use serde::{Deserialize, Serialize};
use store::statements::bulk::Table;
use uuid::Uuid;

/// What exactly is wanted; kept as JSON, so what is added later has a default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Wanted {
    /// What a campaign came to, a row a person.
    Results {
        /// The campaign.
        campaign: Uuid,
        /// How it is written.
        format: Format,
    },
    /// Who has not handed in.
    NonResponders {
        /// The campaign.
        campaign: Uuid,
        /// How it is written.
        format: Format,
    },
    /// How far each workplace has come.
    Workplaces {
        /// The campaign.
        campaign: Uuid,
        /// How it is written.
        format: Format,
    },
    /// Applications of a season of a subsidy, a row a person.
    Applications {
        /// The season.
        campaign: Uuid,
        /// How it is written.
        format: Format,
    },
    /// Every paper that was handed in, as one ZIP file.
    Papers {
        /// The campaign.
        campaign: Uuid,
    },
    /// The audit trail of these days in Japan, all of it or what one person did.
    Audit {
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
        /// Who did it.
        #[serde(default)]
        actor: Option<Uuid>,
        /// How it is written.
        format: Format,
    },
    /// The chain of the audit trail is checked.
    Verify,
    /// A roster file is compared with the roster; it came with the order.
    RosterCheck {
        /// What the file is taken for.
        mode: Mode,
        /// Not a file that came, but the roster as it was before this import.
        #[serde(default)]
        back_to: Option<Uuid>,
    },
    /// The file of a comparison becomes the roster.
    RosterImport {
        /// The order that compared it.
        check: Uuid,
        /// Also when more memberships end than may.
        allow_loss: bool,
        /// What the file is taken for.
        mode: Mode,
    },
    /// A file of statements or decisions is compared with what is there; it came with the order.
    StatementsCheck(Taken),
    /// The file of a comparison is taken over.
    StatementsImport {
        /// The order that compared it.
        check: Uuid,
        /// Also when more is withdrawn than may.
        allow_loss: bool,
        /// What the file is taken for.
        taken: Taken,
    },
    /// Letters of a campaign, to be printed.
    Letters {
        /// The campaign.
        campaign: Uuid,
        /// Which.
        letters: Letters,
        /// How they are put together.
        #[serde(default)]
        bound: Bound,
    },
    /// What another version of the questionnaire would change, with every draft in which something does.
    VersionTrial(Versions),
    /// The campaign asks with another version of its questionnaire, as it was tried.
    VersionChange(Versions),
}

/// What a file of statements or decisions is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// What it holds.
    pub table: Table,
    /// All entries of its months, or some.
    pub mode: domain::statements::difference::Mode,
}

/// From which version of its questionnaire a campaign goes over to which, as somebody has seen both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    /// The campaign.
    pub campaign: Uuid,
    /// The version it asked with.
    pub from: Uuid,
    /// The version it is to ask with.
    pub to: Uuid,
    /// The digest of that one.
    pub digest: String,
}

/// How letters are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// One after the other, in the order of the post.
    #[default]
    Together,
    /// A file for each workplace, which hands them on.
    ByWorkplace,
}

/// Which letters are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Letters {
    /// The first notice, to everybody who is asked.
    FirstNotice,
    /// A reminder, to those who have not handed in.
    Reminder,
    /// The result, to those whose case is decided.
    Result,
}

/// Why an order failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// It was begun too often and never ended.
    GivenUp,
    /// The file cannot be taken; its outcome says why.
    File,
    /// More memberships would end than may.
    TooManyEnd,
    /// More entries of statements would be withdrawn than may.
    TooManyWithdrawn,
    /// Another import was first.
    Overtaken,
    /// Nobody answers any more.
    Over,
    /// What it was about is not there any more.
    Gone,
    /// The place where documents rest is full.
    Full,
    /// Something failed; the log has it under the order's id.
    Failed,
}

impl Wanted {
    /// What it is for.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Results { .. } => Kind::Results,
            Self::NonResponders { .. } => Kind::NonResponders,
            Self::Workplaces { .. } => Kind::Workplaces,
            Self::Applications { .. } => Kind::Applications,
            Self::Papers { .. } => Kind::Papers,
            Self::Audit { .. } => Kind::Audit,
            Self::Verify => Kind::Verify,
            Self::RosterCheck { .. } => Kind::RosterCheck,
            Self::RosterImport { .. } => Kind::RosterImport,
            Self::StatementsCheck(_) => Kind::StatementsCheck,
            Self::StatementsImport { .. } => Kind::StatementsImport,
            Self::Letters { .. } => Kind::Letters,
            Self::VersionTrial(_) => Kind::VersionTrial,
            Self::VersionChange(_) => Kind::VersionChange,
        }
    }

    /// What somebody must be allowed to do to order it and to fetch what it made.
    #[must_use]
    pub const fn task(&self) -> Task {
        task(self.kind())
    }

    /// The campaign it is about.
    #[must_use]
    pub const fn campaign(&self) -> Option<Uuid> {
        match self {
            Self::Results { campaign, .. }
            | Self::NonResponders { campaign, .. }
            | Self::Workplaces { campaign, .. }
            | Self::Applications { campaign, .. }
            | Self::Papers { campaign }
            | Self::Letters { campaign, .. } => Some(*campaign),
            Self::VersionTrial(versions) | Self::VersionChange(versions) => Some(versions.campaign),
            _ => None,
        }
    }

    /// Whether it carries people's data away.
    #[must_use]
    pub const fn carries_away(&self) -> bool {
        !matches!(
            self,
            Self::RosterCheck { .. }
                | Self::RosterImport { .. }
                | Self::StatementsCheck(_)
                | Self::StatementsImport { .. }
                | Self::Verify
                | Self::VersionTrial(_)
                | Self::VersionChange(_)
        )
    }

    /// Whether somebody has to say why: people's data is carried away, or those who answer are asked something else.
    #[must_use]
    pub const fn needs_purpose(&self) -> bool {
        self.carries_away() || matches!(self, Self::VersionChange(_))
    }

    /// Whether the password has to be shown just before: not for what changes nothing and carries nothing away.
    #[must_use]
    pub const fn needs_password(&self) -> bool {
        !matches!(self, Self::Verify | Self::VersionTrial(_))
    }
}

/// What somebody must be allowed to do for orders of this kind.
pub(super) const fn task(kind: Kind) -> Task {
    match kind {
        Kind::Results | Kind::NonResponders | Kind::Workplaces | Kind::Applications => Task::Export,
        Kind::Papers => Task::ExportPapers,
        Kind::Audit | Kind::Verify => Task::ReadAudit,
        Kind::RosterCheck | Kind::RosterImport => Task::ManageRoster,
        Kind::StatementsCheck | Kind::StatementsImport => Task::ManageStatements,
        Kind::Letters => Task::PrintLetters,
        Kind::VersionTrial | Kind::VersionChange => Task::RunCampaigns,
    }
}

impl Problem {
    /// The word in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::GivenUp => "given_up",
            Self::File => "file",
            Self::TooManyEnd => "too_many_end",
            Self::TooManyWithdrawn => "too_many_withdrawn",
            Self::Overtaken => "overtaken",
            Self::Over => "over",
            Self::Gone => "gone",
            Self::Full => "full",
            Self::Failed => "failed",
        }
    }
}
