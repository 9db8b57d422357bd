//! What is drawn, tabled and written: rows of a label and figures, the first of which is drawn.

use app::figures::{Figures, STEPS};

use crate::chart::{Row, Series, Shape};

/// The states in the order of a case's life, with their words.
const STATES: [(&str, &str); 7] = [
    ("not_started", "未着手"),
    ("in_progress", "入力中"),
    ("submitted", "提出済み"),
    ("under_review", "審査中"),
    ("returned", "差し戻し"),
    ("resubmitted", "再提出済み"),
    ("decided", "判定済み"),
];
/// How many workplaces are drawn; all are in the export room.
const WORKPLACES: usize = 30;

fn row(label: impl Into<String>, figures: impl IntoIterator<Item = i64>) -> Row {
    Row {
        label: label.into(),
        figures: figures.into_iter().collect(),
    }
}

fn of(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Every series of these figures.
pub(super) fn all(figures: &Figures) -> Vec<Series> {
    vec![
        days(figures),
        states(figures),
        workplaces(figures),
        sent_back(figures),
        reasons(figures),
        waits(figures),
        staff(figures),
        funnel(figures),
    ]
}

fn days(figures: &Figures) -> Series {
    let mut together = 0;
    let rows = figures.days.iter().map(|(day, count)| {
        together += of(*count);
        row(day.to_string(), [of(*count), together])
    });
    let rows: Vec<Row> = rows.collect();
    Series {
        key: "days",
        title: "提出の推移",
        about: format!(
            "対象{}件のうち{together}件が提出されました（はじめての提出を数えています）。",
            figures.cases
        ),
        unit: "件",
        shape: Shape::Columns,
        headings: &["日", "提出", "合計"],
        rows,
    }
}

fn states(figures: &Figures) -> Series {
    let of = |name: &str| {
        let mut states = figures.states.iter();
        states
            .find(|(state, _)| state == name)
            .map_or(0, |(_, cases)| *cases)
    };
    Series {
        key: "states",
        title: "いまの状態",
        about: String::new(),
        unit: "件",
        shape: Shape::Bars,
        headings: &["状態", "件数"],
        rows: STATES
            .iter()
            .map(|(name, label)| row(*label, [of(name)]))
            .collect(),
    }
}

fn workplaces(figures: &Figures) -> Series {
    let mut rows: Vec<Row> = figures
        .workplaces
        .iter()
        .map(|(code, one)| {
            let label = match (one.name.is_empty(), code.is_empty()) {
                (false, _) => one.name.as_str(),
                (true, false) => code.as_str(),
                (true, true) => "事業所なし",
            };
            row(label, [one.percent(), one.handed_in(), one.total()])
        })
        .collect();
    // Those who have the furthest to go come first.
    rows.sort_by_key(|row| {
        (
            row.figures.first().copied(),
            std::cmp::Reverse(row.figures.last().copied()),
        )
    });
    let more = rows.len().saturating_sub(WORKPLACES);
    rows.truncate(WORKPLACES);
    Series {
        key: "workplaces",
        title: "事業所別の提出率",
        about: if more > 0 {
            format!(
                "提出率の低い順に{WORKPLACES}事業所です。ほかの{more}事業所は「書き出し」の「事業所別の提出状況」にあります。"
            )
        } else {
            "提出率の低い順です。".to_owned()
        },
        unit: "％",
        shape: Shape::Bars,
        headings: &["事業所", "提出率（％）", "提出", "対象"],
        rows,
    }
}

fn sent_back(figures: &Figures) -> Series {
    let rows = figures.sent_back.iter();
    Series {
        key: "sent_back",
        title: "差し戻した書類と質問",
        about: "その書類や質問を差し戻した調査票の数を、多い順に数えています。案内や書類の説明を見直す手がかりになります。".to_owned(),
        unit: "件",
        shape: Shape::Bars,
        headings: &["書類・質問", "調査票"],
        rows: rows
            .map(|(names, cases)| row(called(names), [*cases]))
            .collect(),
    }
}

fn reasons(figures: &Figures) -> Series {
    let rows = figures.reasons.iter();
    Series {
        key: "reasons",
        title: "不備の理由",
        about: "その理由で差し戻した調査票の数を、多い順に数えています。同じ文の理由が2件以上あるものを表示します。".to_owned(),
        unit: "件",
        shape: Shape::Bars,
        headings: &["理由", "調査票"],
        rows: rows
            .map(|(reason, cases)| row(reason.as_str(), [*cases]))
            .collect(),
    }
}

/// Its names side by side, without the place of somebody's name.
fn called(names: &[String]) -> String {
    let together = names.join("／");
    together
        .replace("{name}さんの", "")
        .replace("{name}さん", "")
}

fn waits(figures: &Figures) -> Series {
    let mut from = 0;
    let label = |from: i64, until: i64| match (from, until) {
        (_, 0) => "当日".to_owned(),
        (from, i64::MAX) => format!("{from}日以上"),
        (from, until) if from == until => format!("{from}日"),
        (from, until) => format!("{from}〜{until}日"),
    };
    let rows = STEPS.iter().zip(figures.waits).map(|(until, count)| {
        let row = row(label(from, *until), [of(count)]);
        from = until.saturating_add(1);
        row
    });
    Series {
        key: "waits",
        title: "判定までの日数",
        about: "はじめての提出から判定までの日数です。".to_owned(),
        unit: "件",
        shape: Shape::Bars,
        headings: &["日数", "件数"],
        rows: rows.collect(),
    }
}

fn staff(figures: &Figures) -> Series {
    let rows = figures.staff.iter().map(|(name, decided, returned)| {
        row(
            name.clone(),
            [of(decided + returned), of(*decided), of(*returned)],
        )
    });
    Series {
        key: "staff",
        title: "担当者別の処理",
        about: String::new(),
        unit: "件",
        shape: Shape::Bars,
        headings: &["担当者", "合計", "判定", "差し戻し"],
        rows: rows.collect(),
    }
}

fn funnel(figures: &Figures) -> Series {
    let funnel = &figures.funnel;
    let steps = [
        ("台帳の被保険者", funnel.insured),
        ("アカウントあり", funnel.accounts),
        ("利用規約に同意", funnel.agreed),
        ("連絡先を登録", funnel.contacts),
        ("登録の途中（本人確認まで）", funnel.identified),
        ("登録の途中（認証番号を送信）", funnel.code_sent),
    ];
    Series {
        key: "funnel",
        title: "利用登録の段階",
        about: "組合全体の数です。".to_owned(),
        unit: "人",
        shape: Shape::Bars,
        headings: &["段階", "人数"],
        rows: steps.map(|(label, count)| row(label, [of(count)])).to_vec(),
    }
}
