//! Orders: work that staff ask for and that takes longer than a page: exports, roster files, letters.
//!
//! An order waits, runs, and ends in one of three ways; who asked may stop it until then. What it made can be fetched
//! for a while.

use crate::eligibility::words;

words! {
    /// Where an order stands.
    State {
        /// 待機中: nobody has begun it.
        Waiting = "waiting",
        /// 処理中.
        Running = "running",
        /// 完了.
        Done = "done",
        /// 失敗: the reason stands with it.
        Failed = "failed",
        /// 取消: somebody stopped it.
        Cancelled = "cancelled",
    }
}

words! {
    /// What an order is for.
    Kind {
        /// What a campaign came to, a row a person.
        Results = "results",
        /// Who has not handed in.
        NonResponders = "non_responders",
        /// How far each workplace has come.
        Workplaces = "workplaces",
        /// Applications of a season of a subsidy, a row a person.
        Applications = "applications",
        /// Every paper of a campaign that was handed in.
        Papers = "papers",
        /// The audit trail.
        Audit = "audit",
        /// The chain of the audit trail is checked.
        Verify = "verify",
        /// A roster file is compared with the roster.
        RosterCheck = "roster_check",
        /// A roster file that was compared becomes the roster.
        RosterImport = "roster_import",
        /// A file of statements or decisions is compared with what is there.
        StatementsCheck = "statements_check",
        /// A file of statements or decisions that was compared is taken over.
        StatementsImport = "statements_import",
        /// Letters of a campaign, to be printed.
        Letters = "letters",
        /// What another version of a campaign's questionnaire would change.
        VersionTrial = "version_trial",
        /// A campaign asks with another version of its questionnaire.
        VersionChange = "version_change",
    }
}

words! {
    /// How a table is written.
    Format {
        /// CSV in UTF-8 with a mark in front.
        CsvUtf8 = "csv_utf8",
        /// CSV in CP932, which older programs want.
        CsvCp932 = "csv_cp932",
        /// Office Open XML (ISO/IEC 29500).
        Xlsx = "xlsx",
    }
}

impl State {
    /// Whether it is over.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }
}
