//! Who works at the portal, and what each may do: one table of roles and tasks (ASVS 5.0, 8.1.1 and 8.1.2).
//!
//! A grant gives a role at one insurer, or at all of them to operators; what is not in the table is not allowed.

/// What somebody is at an insurer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// 運用者: runs the portal for insurers.
    Operator,
    /// 組合担当者: runs surveys of one insurer.
    Administrator,
    /// 審査担当: goes through what came in.
    Reviewer,
    /// 二次審査担当: looks at decisions a second time.
    SecondReviewer,
    /// コールセンター: helps callers.
    HelpDesk,
    /// 監査: sees who looked at or changed what, and nothing else.
    Auditor,
}

/// What can be done in the back office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Task {
    /// Find people, and read their page: roster data, account, letters, history.
    SeePeople,
    /// Resend, unlock, change a mail address, for a caller.
    HelpCallers,
    /// Answer a survey in a caller's place: for those who help callers and see cases anyway.
    AnswerForCallers,
    /// Keep somebody from the household (不開示, 開示への異議). It only hides, so whoever finds people may: a call for help does not
    /// wait.
    Protect,
    /// Show somebody to the household again. Whoever asks for it may be the one to fear, so those who decide do it.
    Unprotect,
    /// See cases and where they stand, with the answers.
    SeeCases,
    /// Read documents that were handed in.
    SeeDocuments,
    /// Read and write messages in cases. Whoever sees a case may: a question about it is answered by who has it before
    /// them, and by the help desk, which people ask first. What is attached is a document ([`Task::SeeDocuments`]), so the
    /// help desk reads the words alone; operators and auditors read nothing that members write.
    WriteMessages,
    /// Accept, reject, return, hold and decide.
    Review,
    /// Confirm or send back a decision of somebody else.
    SecondReview,
    /// See campaigns: their settings, where their cases stand, what was done with them.
    SeeCampaigns,
    /// Make and change campaigns, see who would be asked, open, extend and close them.
    RunCampaigns,
    /// Take tables of people and answers away as files.
    Export,
    /// Take documents away as files.
    ExportPapers,
    /// Compare roster files with the roster, and let them become it.
    ManageRoster,
    /// Compare files of statements and benefit decisions with what is there, and take them over: months and counts, nobody's
    /// lines.
    ManageStatements,
    /// Read somebody's statement lines and benefit decisions, correct them, answer questions about them.
    SeeStatements,
    /// See payment runs, whom they pay and how much, and what waits for the next.
    SeePayments,
    /// Make payment runs, give them up, fetch their files, say that they were carried out and what came back.
    PreparePayments,
    /// Agree as the second person to what somebody else prepared, or say that the bank refused all of it.
    ReleasePayments,
    /// See how far orders are that they may place, stop them, fetch what they made.
    FollowOrders,
    /// Have letters to people made for the printer.
    PrintLetters,
    /// Write announcements, show and end them; the site's too, where it may be done for every insurer.
    Announce,
    /// Invite staff, give and take roles.
    ManageStaff,
    /// Read the audit trail.
    ReadAudit,
    /// See the insurer's definition, and what it was before.
    SeeSettings,
    /// Put another definition of the insurer in force.
    ChangeSettings,
}

impl Task {
    /// Whether it is about the whole insurer, and no campaign's: a role for one campaign alone does not do. Whoever has
    /// only that finds the people of the campaign in the list of its cases: somebody's page shows more.
    #[must_use]
    pub const fn spans_campaigns(self) -> bool {
        matches!(
            self,
            Self::SeePeople
                | Self::HelpCallers
                | Self::AnswerForCallers
                | Self::Protect
                | Self::Unprotect
                | Self::ManageRoster
                | Self::ManageStatements
                | Self::SeeStatements
                | Self::SeePayments
                | Self::PreparePayments
                | Self::ReleasePayments
                | Self::Announce
                | Self::ManageStaff
                | Self::ReadAudit
                | Self::ChangeSettings
        )
    }
}

impl Role {
    /// Every role, in the order people read them.
    pub const ALL: [Self; 6] = [
        Self::Operator,
        Self::Administrator,
        Self::Reviewer,
        Self::SecondReviewer,
        Self::HelpDesk,
        Self::Auditor,
    ];

    /// The name in the database and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Administrator => "administrator",
            Self::Reviewer => "reviewer",
            Self::SecondReviewer => "second_reviewer",
            Self::HelpDesk => "help_desk",
            Self::Auditor => "auditor",
        }
    }

    /// The role of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether it may be given for every insurer at once.
    #[must_use]
    pub const fn may_span_insurers(self) -> bool {
        matches!(self, Self::Operator)
    }

    /// What it may do.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "a table: one arm a role")]
    pub const fn tasks(self) -> &'static [Task] {
        use Task::{
            Announce, AnswerForCallers, ChangeSettings, Export, ExportPapers, FollowOrders,
            HelpCallers, ManageRoster, ManageStaff, ManageStatements, PreparePayments,
            PrintLetters, Protect, ReadAudit, ReleasePayments, Review, RunCampaigns, SecondReview,
            SeeCampaigns, SeeCases, SeeDocuments, SeePayments, SeePeople, SeeSettings,
            SeeStatements, Unprotect, WriteMessages,
        };
        match self {
            Self::Operator => &[
                SeePeople,
                HelpCallers,
                Protect,
                ManageRoster,
                ManageStatements,
                FollowOrders,
                Announce,
                ManageStaff,
                ReadAudit,
                SeeSettings,
                ChangeSettings,
            ],
            Self::Administrator => &[
                SeePeople,
                HelpCallers,
                AnswerForCallers,
                Protect,
                Unprotect,
                SeeCases,
                SeeDocuments,
                WriteMessages,
                Review,
                SecondReview,
                SeeCampaigns,
                RunCampaigns,
                Export,
                ExportPapers,
                ManageRoster,
                ManageStatements,
                SeeStatements,
                SeePayments,
                PreparePayments,
                ReleasePayments,
                FollowOrders,
                PrintLetters,
                Announce,
                ManageStaff,
                ReadAudit,
                SeeSettings,
                ChangeSettings,
            ],
            Self::Reviewer => &[
                SeePeople,
                Protect,
                Unprotect,
                SeeCases,
                SeeDocuments,
                WriteMessages,
                SeeCampaigns,
                Review,
            ],
            Self::SecondReviewer => &[
                SeePeople,
                Protect,
                Unprotect,
                SeeCases,
                SeeDocuments,
                WriteMessages,
                SeeCampaigns,
                Review,
                SecondReview,
                SeePayments,
                ReleasePayments,
            ],
            Self::HelpDesk => &[
                SeePeople,
                HelpCallers,
                AnswerForCallers,
                Protect,
                SeeCases,
                WriteMessages,
                SeeCampaigns,
                SeeSettings,
            ],
            Self::Auditor => &[FollowOrders, ReadAudit, SeeSettings],
        }
    }

    /// Whether it may do this.
    #[must_use]
    pub fn may(self, task: Task) -> bool {
        self.tasks().contains(&task)
    }
}

#[cfg(test)]
mod tests;
