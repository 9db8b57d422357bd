//! Words of orders.

use app::orders::{Bound, Letters, Wanted};
use app::statements::Table;
use domain::order::{Format, Kind, State};

/// What an order is for.
pub(crate) const fn kind(wanted: &Wanted) -> &'static str {
    match wanted {
        Wanted::RosterCheck {
            back_to: Some(_), ..
        } => "取り込み前の台帳との照合",
        Wanted::Letters { letters, bound, .. } => match (letters, bound) {
            (Letters::FirstNotice, Bound::Together) => "はじめのお知らせ（印刷用）",
            (Letters::Reminder, Bound::Together) => "提出のお願い（印刷用）",
            (Letters::Result, Bound::Together) => "結果のお知らせ（印刷用）",
            (Letters::FirstNotice, Bound::ByWorkplace) => "はじめのお知らせ（事業所ごと）",
            (Letters::Reminder, Bound::ByWorkplace) => "提出のお願い（事業所ごと）",
            (Letters::Result, Bound::ByWorkplace) => "結果のお知らせ（事業所ごと）",
        },
        Wanted::StatementsCheck(taken) => match taken.table {
            Table::Lines => "医療費ファイルの照合",
            Table::Decisions => "給付金ファイルの照合",
        },
        Wanted::StatementsImport { taken, .. } => match taken.table {
            Table::Lines => "医療費の取り込み",
            Table::Decisions => "給付金の取り込み",
        },
        other => of_kind(other.kind()),
    }
}

/// What orders of a kind are for.
pub(crate) const fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Results => "調査の結果",
        Kind::NonResponders => "未提出者の一覧",
        Kind::Workplaces => "事業所別の提出状況",
        Kind::Applications => "補助金の申請の一覧",
        Kind::Papers => "提出された書類（ZIP）",
        Kind::Audit => "監査の記録",
        Kind::Verify => "監査の記録の確認",
        Kind::RosterCheck => "台帳ファイルの照合",
        Kind::RosterImport => "台帳の取り込み",
        Kind::StatementsCheck => "医療費・給付金ファイルの照合",
        Kind::StatementsImport => "医療費・給付金の取り込み",
        Kind::Letters => "通知書",
        Kind::VersionTrial => "設問定義の入れ替えの確認",
        Kind::VersionChange => "設問定義の入れ替え",
    }
}

/// Where an order stands.
pub(crate) const fn state(state: State) -> &'static str {
    match state {
        State::Waiting => "順番待ち",
        State::Running => "処理中",
        State::Done => "完了",
        State::Failed => "失敗",
        State::Cancelled => "取りやめ",
    }
}

/// How a table is written.
pub(crate) const fn format(format: Format) -> &'static str {
    match format {
        Format::CsvUtf8 => "CSV（UTF-8）",
        Format::CsvCp932 => "CSV（Shift_JIS）",
        Format::Xlsx => "Excel（XLSX）",
    }
}

/// What it is doing.
pub(crate) fn phase(phase: &str) -> &'static str {
    match phase {
        "reading" => "ファイルを読んでいます",
        "comparing" => "いまの内容と照合しています",
        "counting" => "入力中の調査票への影響を数えています",
        "keeping" => "いまの台帳を控えています",
        "importing" => "書き込んでいます",
        "checking" => "記録を1件ずつ確かめています",
        "changing" => "調査票を新しい版に替えています",
        "setting" => "通知書を作っています",
        _ => "書き出しています",
    }
}

/// Why it failed, and what to do.
pub(crate) fn problem(kind: Kind, problem: &str) -> &'static str {
    match problem {
        "overtaken" if matches!(kind, Kind::VersionTrial | Kind::VersionChange) => {
            "その間に、調査か設問定義が変わりました。何も変えていません。もう一度、違いを確かめるところからお試しください。"
        }
        "over" => "回答の期間が終わっているため、替えませんでした。何も変えていません。",
        "file" => "ファイルを取り込めません。",
        "too_many_end" => {
            "資格を失う人が設定の割合を超えるため、取り込みませんでした。台帳は変わっていません。"
        }
        "too_many_withdrawn" => {
            "取り下げになる明細が設定の割合を超えるため、取り込みませんでした。何も変えていません。"
        }
        "overtaken" if matches!(kind, Kind::StatementsImport) => {
            "照合したあとに別の取り込みがありました。何も変えていません。もう一度照合してください。"
        }
        "overtaken" => {
            "照合したあとに別の取り込みがありました。台帳は変わっていません。もう一度照合してください。"
        }
        "gone" => "対象のデータがなくなっているため、処理できませんでした。",
        "full" => {
            "保存する場所に空きがありません。システムの管理者に連絡し、空きができてから、もう一度依頼してください。"
        }
        "given_up" => {
            "途中で何度も中断したため、処理をやめました。くり返す場合は、システムの管理者に連絡してください。"
        }
        _ => {
            "処理できませんでした。もう一度依頼してください。くり返す場合は、システムの管理者に連絡してください。"
        }
    }
}
