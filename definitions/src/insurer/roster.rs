//! How an insurer's roster files are read.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::reading::{Field, line};

/// How an insurer's roster files are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// The insurer's own column names; the standard names ([`RosterColumn::header`]) work besides.
    pub columns: BTreeMap<String, RosterColumn>,
    /// The insurer's relationship codes and what they mean, e.g. `11` → `夫`.
    pub relationship_codes: BTreeMap<String, String>,
    /// A file that ends the membership of more than this share of people is refused; 0–100.
    pub max_loss_percent: u32,
    /// Whether somebody else than the one who brings a file has to approve it in the back office.
    #[serde(default)]
    pub second_person: bool,
    /// The day the data is of, where files do not say it.
    pub reference_date: Option<NaiveDate>,
}

/// What a column of a roster file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RosterColumn {
    /// 記号.
    Symbol,
    /// 番号.
    Number,
    /// 枝番.
    Branch,
    /// 氏名カナ.
    Kana,
    /// 生年月日.
    BirthDate,
    /// 氏名.
    Name,
    /// 氏名英字.
    EnglishName,
    /// 性別.
    Sex,
    /// 続柄.
    Relationship,
    /// 資格取得日.
    AcquiredOn,
    /// 資格喪失日.
    LostOn,
    /// 認定日.
    CertifiedOn,
    /// 被保険者区分.
    Category,
    /// 事業所コード.
    WorkplaceCode,
    /// 事業所名.
    WorkplaceName,
    /// 社員番号.
    EmployeeNumber,
    /// メールアドレス.
    Mail,
    /// 同居別居.
    Household,
    /// 調査対象外.
    NotSurveyed,
    /// 備考.
    Remarks,
    /// 不開示: nothing of the person may reach the household.
    Protected,
    /// 開示への異議: the person objects to being shown to the household.
    Objecting,
}

impl RosterColumn {
    /// Every column there is.
    pub const ALL: [Self; 22] = [
        Self::Symbol,
        Self::Number,
        Self::Branch,
        Self::Kana,
        Self::BirthDate,
        Self::Name,
        Self::EnglishName,
        Self::Sex,
        Self::Relationship,
        Self::AcquiredOn,
        Self::LostOn,
        Self::CertifiedOn,
        Self::Category,
        Self::WorkplaceCode,
        Self::WorkplaceName,
        Self::EmployeeNumber,
        Self::Mail,
        Self::Household,
        Self::NotSurveyed,
        Self::Remarks,
        Self::Protected,
        Self::Objecting,
    ];

    /// The standard name of the column in a roster file.
    #[must_use]
    pub fn header(self) -> &'static str {
        match self {
            Self::Symbol => "記号",
            Self::Number => "番号",
            Self::Branch => "枝番",
            Self::Kana => "氏名カナ",
            Self::BirthDate => "生年月日",
            Self::Name => "氏名",
            Self::EnglishName => "氏名英字",
            Self::Sex => "性別",
            Self::Relationship => "続柄",
            Self::AcquiredOn => "資格取得日",
            Self::LostOn => "資格喪失日",
            Self::CertifiedOn => "認定日",
            Self::Category => "被保険者区分",
            Self::WorkplaceCode => "事業所コード",
            Self::WorkplaceName => "事業所名",
            Self::EmployeeNumber => "社員番号",
            Self::Mail => "メールアドレス",
            Self::Household => "同居別居",
            Self::NotSurveyed => "調査対象外",
            Self::Remarks => "備考",
            Self::Protected => "不開示",
            Self::Objecting => "開示への異議",
        }
    }
}

impl Roster {
    /// What the column with this header holds: the insurer's own name first, then the standard one.
    #[must_use]
    pub fn column(&self, header: &str) -> Option<RosterColumn> {
        let header = header.trim();
        self.columns.get(header).copied().or_else(|| {
            RosterColumn::ALL
                .into_iter()
                .find(|column| column.header() == header)
        })
    }

    pub(super) fn read(field: &Field<'_>) -> Self {
        let section = field.section();
        Self {
            columns: read_columns(&section.at("columns")),
            relationship_codes: section
                .at("relationship_codes")
                .section()
                .all()
                .into_iter()
                .filter_map(|(code, meaning)| Some((code, meaning.text(line(20))?)))
                .collect(),
            max_loss_percent: section.at("max_loss_percent").number(0..=100).unwrap_or(10),
            second_person: section.at("second_person").flag().unwrap_or(false),
            reference_date: section.at("reference_date").date(),
        }
    }
}

fn read_columns(field: &Field<'_>) -> BTreeMap<String, RosterColumn> {
    let mut columns: BTreeMap<String, RosterColumn> = BTreeMap::new();
    for (header, value) in field.section().all() {
        let Some(column) = value.choice() else {
            continue;
        };
        if columns.values().any(|known| *known == column) {
            value.problem("another column is read as this already; take one out");
        }
        columns.insert(header.trim().to_owned(), column);
    }
    columns
}
