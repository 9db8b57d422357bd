//! What the home page is called and which services it offers.

use serde::{Deserialize, Serialize};

use crate::reading::{Field, line, prose};

/// One service of the portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    /// Which service.
    pub kind: ModuleKind,
    /// Its name on the home page.
    pub label: String,
    /// One or two sentences below the name.
    pub description: Option<String>,
}

/// The services there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModuleKind {
    /// The yearly survey of dependents.
    Survey,
    /// The subsidy for influenza vaccination.
    InfluenzaSubsidy,
    /// Medical-expense statements and benefit payments.
    MedicalExpenses,
}

/// The page people land on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// What it is called, e.g. 「マイページ」.
    pub title: String,
}

impl ModuleKind {
    fn label(self) -> &'static str {
        match self {
            Self::Survey => "被扶養者資格調査",
            Self::InfluenzaSubsidy => "インフルエンザ補助金申請",
            Self::MedicalExpenses => "医療費と給付金支給額",
        }
    }
}

pub(super) fn read_modules(field: &Field<'_>) -> Vec<Module> {
    let mut all: Vec<Module> = Vec::new();
    for entry in field.each(10) {
        let section = entry.section();
        let kind = section.at("kind").required();
        let label = section.at("label").text(line(40));
        let description = section.at("description").text(prose(200));
        let Some(chosen) = kind.choice::<ModuleKind>() else {
            continue;
        };
        if all.iter().any(|known| known.kind == chosen) {
            kind.problem("is there twice; take one out");
        }
        all.push(Module {
            kind: chosen,
            label: label.unwrap_or_else(|| chosen.label().to_owned()),
            description,
        });
    }
    all
}

impl Home {
    pub(super) fn read(field: &Field<'_>) -> Self {
        let title = field.section().at("title").text(line(30));
        Self {
            title: title.unwrap_or_else(|| "トップページ".to_owned()),
        }
    }
}
