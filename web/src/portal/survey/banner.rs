//! What stands above every page of a survey: whether it is handed in, and until when it can be.

use app::survey::Sheet;
use chrono::{Datelike, NaiveDate};
use domain::case::{State, Status};
use domain::japanese_date::western;

use crate::portal::subsidies::status;

/// The banner.
pub(in crate::portal) struct Banner {
    /// Whether it still waits for the member.
    pub(in crate::portal) unsent: bool,
    pub(in crate::portal) said: &'static str,
    /// The last day; empty when nothing has to be done any more.
    pub(in crate::portal) deadline: String,
    /// 「あと9日」; empty when there is nothing to count.
    pub(in crate::portal) left: String,
}

impl Banner {
    /// The banner of a case.
    pub(in crate::portal) fn of_sheet(sheet: &Sheet) -> Self {
        match sheet.application() {
            Some(application) => status::banner(application.status, sheet.state()),
            None => Self::of(sheet.status(), sheet.state()),
        }
    }

    /// The banner of a case that stands so.
    pub(in crate::portal) fn of(status: Status, state: State) -> Self {
        let unsent = status.waits_for_member();
        let (deadline, left) = match state {
            _ if !unsent => (String::new(), String::new()),
            State::NotYet { opens_on } => {
                (String::new(), format!("{}から回答できます", day(opens_on)))
            }
            State::Running {
                last_day,
                days_left,
            } => (day(last_day), days(days_left)),
            State::Over { .. } => (String::new(), "締め切りを過ぎました".to_owned()),
        };
        Self {
            unsent,
            said: match status {
                Status::NotStarted | Status::InProgress => "まだ提出されていません",
                Status::Returned => "まだ再提出されていません",
                Status::Submitted | Status::Resubmitted => "提出済みです",
                Status::UnderReview => "提出済みです（確認中）",
                Status::Decided => "確認が終わりました",
            },
            deadline,
            left,
        }
    }
}

/// Where a case stands, in one or two words.
pub(in crate::portal) const fn state(status: Status, state: State) -> &'static str {
    match (status, state) {
        (Status::NotStarted | Status::InProgress, State::Over { .. }) => "未提出（締め切り後）",
        (Status::NotStarted, _) => "未着手",
        (Status::InProgress, _) => "入力中",
        (Status::Returned, _) => "直していただきたいところがあります",
        (Status::Submitted, _) => "提出済み",
        (Status::Resubmitted, _) => "再提出済み",
        (Status::UnderReview, _) => "確認中",
        (Status::Decided, _) => "結果が出ました",
    }
}

/// `2027年1月15日（金）`.
pub(in crate::portal) fn day(day: NaiveDate) -> String {
    format!("{}（{}）", western(day), weekday(day))
}

/// One letter for the day of the week.
pub(in crate::portal) fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        chrono::Weekday::Mon => "月",
        chrono::Weekday::Tue => "火",
        chrono::Weekday::Wed => "水",
        chrono::Weekday::Thu => "木",
        chrono::Weekday::Fri => "金",
        chrono::Weekday::Sat => "土",
        chrono::Weekday::Sun => "日",
    }
}

/// 「あと9日」.
pub(in crate::portal) fn days(left: u32) -> String {
    match left {
        0 => "今日まで".to_owned(),
        1 => "明日まで".to_owned(),
        _ => format!("あと{left}日"),
    }
}
