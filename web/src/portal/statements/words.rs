//! Words of statements.

use chrono::NaiveDate;
use domain::japanese_date::western;
use domain::statements::{BenefitKind, Care, Way, YearMonth, Yen};

/// `2026年8月`.
pub(crate) fn month(month: YearMonth) -> String {
    format!("{}年{}月", month.year(), month.month())
}

/// `12,345`.
pub(crate) fn yen(yen: i64) -> String {
    Yen::of(yen).to_string()
}

pub(crate) const fn care(care: Care) -> &'static str {
    match care {
        Care::Inpatient => "入院",
        Care::Outpatient => "外来",
        Care::Dental => "歯科",
        Care::Dispensing => "調剤（薬局）",
        Care::HomeNursing => "訪問看護",
        Care::JudoTherapy => "柔道整復",
        Care::Acupuncture => "はり・きゅう・マッサージ",
        Care::Devices => "療養費（治療用装具など）",
        Care::Other => "その他",
    }
}

pub(crate) const fn benefit(kind: BenefitKind) -> &'static str {
    match kind {
        BenefitKind::HighCost => "高額療養費",
        BenefitKind::Additional => "付加金",
        BenefitKind::MedicalExpense => "療養費",
        BenefitKind::Sickness => "傷病手当金",
        BenefitKind::Maternity => "出産手当金",
        BenefitKind::Childbirth => "出産育児一時金",
        BenefitKind::Funeral => "埋葬料（費）",
        BenefitKind::Transport => "移送費",
        BenefitKind::Other => "その他の給付",
    }
}

pub(crate) const fn way(way: Way) -> &'static str {
    match way {
        Way::Employer => "事業主（会社）を通じて",
        Way::Account => "ご本人の口座へ",
        Way::PublicAccount => "公金受取口座へ",
        Way::Provider => "医療機関へ",
        Way::Other => "その他の方法",
    }
}

/// 「2026年8月1日〜2026年8月31日」; empty where neither is known.
pub(super) fn period((from, to): (Option<NaiveDate>, Option<NaiveDate>)) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => western(from),
        (Some(from), Some(to)) => format!("{}〜{}", western(from), western(to)),
        (Some(from), None) => format!("{}から", western(from)),
        (None, Some(to)) => format!("{}まで", western(to)),
        (None, None) => String::new(),
    }
}

/// That a payment through the employer comes with the salary.
pub(super) const THROUGH_EMPLOYER: &str = "支給日は、健康保険組合から事業主（会社）へ支払う日です。ご本人には、後日、給与などとともに支払われます。";
