//! Figures of a season as rows of a label and figures, the first of which is drawn.

use app::subsidies::{Counts, Figures};
use domain::eligibility::{Word as _, Yen};
use domain::subsidies::Status;

use super::words;
use crate::chart::{Row, Series, Shape};

fn whole(amount: Yen) -> i64 {
    i64::try_from(amount.amount()).unwrap_or(i64::MAX)
}

fn of(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Every series of a season.
pub(super) fn all(counts: &Counts, figures: &Figures) -> Vec<Series> {
    vec![
        days(figures),
        states(counts),
        yen(counts),
        months(figures),
        paid(figures),
    ]
}

fn days(figures: &Figures) -> Series {
    let mut together = 0;
    let rows = figures.days.iter().map(|(day, count)| {
        together += count;
        Row {
            label: day.to_string(),
            figures: vec![*count, together],
        }
    });
    let rows = rows.collect();
    Series {
        key: "days",
        title: "申請の推移",
        about: "はじめて申請した日で数えています。".to_owned(),
        unit: "件",
        shape: Shape::Columns,
        headings: &["日", "申請", "合計"],
        rows,
    }
}

/// Every state but that of drafts that nobody has handed in.
fn stands() -> impl Iterator<Item = Status> {
    let all = Status::WORDS.iter().map(|(_, status)| *status);
    all.filter(|status| *status != Status::Draft)
}

fn states(counts: &Counts) -> Series {
    let row = |status: Status| Row {
        label: words::status(status).to_owned(),
        figures: vec![counts.count(&[status])],
    };
    Series {
        key: "states",
        title: "いまの状態",
        about: String::new(),
        unit: "件",
        shape: Shape::Bars,
        headings: &["状態", "件数"],
        rows: stands().map(row).collect(),
    }
}

/// What was approved, by where it is.
fn yen(counts: &Counts) -> Series {
    let places = [
        Status::Approved,
        Status::InRun,
        Status::Paid,
        Status::TransferReturned,
    ];
    let row = |status: Status| {
        let counted = counts.0.get(&status).copied().unwrap_or_default();
        Row {
            label: words::status(status).to_owned(),
            figures: vec![whole(counted.amount), counted.applications],
        }
    };
    Series {
        key: "yen",
        title: "承認した額",
        about: format!(
            "承認した額は合計{}、そのうち支払済みは{}です。",
            words::yen(counts.approved()),
            words::yen(counts.paid())
        ),
        unit: "円",
        shape: Shape::Bars,
        headings: &["状態", "金額（円）", "件数"],
        rows: places.map(row).to_vec(),
    }
}

fn months(figures: &Figures) -> Series {
    let rows = figures.months.iter().map(|((year, month), one)| Row {
        label: format!("{year}-{month:02}"),
        figures: vec![of(one.people), of(one.treatments)],
    });
    Series {
        key: "months",
        title: "受けた月ごとの人数",
        about: "申請した対象者を、受けた月で数えています。不支給と取りやめは除きます。".to_owned(),
        unit: "人",
        shape: Shape::Columns,
        headings: &["月", "人数", "回数"],
        rows: rows.collect(),
    }
}

fn paid(figures: &Figures) -> Series {
    let rows = figures.months.iter().map(|((year, month), one)| Row {
        label: format!("{year}-{month:02}"),
        figures: vec![whole(one.amount)],
    });
    Series {
        key: "amounts",
        title: "受けた月ごとの額",
        about: "審査の済んだものは支給する額、済んでいないものは計算した額です。".to_owned(),
        unit: "円",
        shape: Shape::Columns,
        headings: &["月", "金額（円）"],
        rows: rows.collect(),
    }
}
