//! How much somebody has to have proven before a service opens.

use domain::assurance::{Level, Proof, reached};
use serde::{Deserialize, Serialize};

use super::{Insurer, LetterCode, ModuleKind, Way};
use crate::reading::Field;

/// What services ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assurance {
    /// Before medical expenses.
    pub medical_expenses: Asked,
    /// Before one's bank account.
    pub bank_account: Asked,
}

/// How much is asked for; see `domain::assurance`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// A log-in is enough.
    Known,
    /// Something that was handed to the person alone: a letter's code, an issued account, a host portal.
    #[default]
    Handed,
    /// A My Number card.
    Certified,
}

impl Asked {
    /// The level of assurance.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::Known => Level::Known,
            Self::Handed => Level::Handed,
            Self::Certified => Level::Certified,
        }
    }
}

impl Assurance {
    pub(super) fn read(field: &Field<'_>) -> Self {
        let section = field.section();
        Self {
            medical_expenses: section.at("medical_expenses").choice().unwrap_or_default(),
            bank_account: section.at("bank_account").choice().unwrap_or_default(),
        }
    }
}

impl Insurer {
    /// What somebody can prove beyond what many know, as far as this definition says.
    fn provable(&self) -> Vec<Proof> {
        let letter = self.sign_up.letter_code != LetterCode::Off;
        let host = self.has_way(Way::HostPortal) && self.host_portal.is_some();
        let all = [
            (self.has_way(Way::Issued), Proof::IssuedAccount),
            (letter, Proof::LetterCode),
            (host, Proof::HostPortal),
            (self.national_id.is_some(), Proof::NationalId),
        ];
        let can = all.into_iter().filter(|(can, _)| *can);
        can.map(|(_, proof)| proof).collect()
    }

    /// A level that nobody can reach would close the service for everybody.
    pub(super) fn check_assurance(&self, field: &Field<'_>) {
        let shown = |kind| self.modules.iter().any(|module| module.kind == kind);
        let services = [
            (
                "medical_expenses",
                self.assurance.medical_expenses,
                shown(ModuleKind::MedicalExpenses),
            ),
            (
                "bank_account",
                self.assurance.bank_account,
                self.payments.is_some(),
            ),
        ];
        let provable = reached(&self.provable());
        for (name, asked, there) in services {
            if !there || provable >= asked.level() {
                continue;
            }
            field.problem(match asked {
                Asked::Certified => {
                    format!("asks for a My Number card before {name}; add national_id")
                }
                Asked::Known | Asked::Handed => format!(
                    "asks for something handed to people before {name}; allow letter_code, issue accounts, or add host_portal \
                     or national_id"
                ),
            });
        }
    }
}
