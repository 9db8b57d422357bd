//! Where an application stands, in words.

use domain::case::State;
use domain::subsidies::Status;

use crate::portal::survey::banner::{Banner, day, days};

/// In a word.
pub(in crate::portal) const fn short(status: Status) -> &'static str {
    match status {
        Status::Draft => "入力中（まだ申請していません）",
        Status::Received => "受付済み",
        Status::Checking => "確認中",
        Status::Returned => "差し戻し（直してください）",
        Status::Approved | Status::InRun => "承認済み",
        Status::Refused => "不支給",
        Status::Paid => "支払済み",
        Status::TransferReturned => "振込不能（口座をご確認ください）",
        Status::TakenBack => "取りやめ",
    }
}

/// What stands above every page of an application.
pub(in crate::portal) fn banner(status: Status, state: State) -> Banner {
    let (deadline, left) = match state {
        _ if !status.takes_answers() => (String::new(), String::new()),
        State::NotYet { opens_on } => (String::new(), format!("{}から申請できます", day(opens_on))),
        // What came back was in time; how long it can still come is a bound, and nobody's deadline.
        State::Running { .. } if status == Status::Returned => (String::new(), String::new()),
        State::Running {
            last_day,
            days_left,
        } => (day(last_day), days(days_left)),
        State::Over { .. } => (String::new(), "受付は終わりました".to_owned()),
    };
    Banner {
        unsent: status.waits_for_member(),
        said: match status {
            Status::Draft => "まだ申請していません",
            Status::Received => "申請を受け付けました",
            Status::Checking => "申請を受け付けました（確認中）",
            Status::Returned => "直して、もう一度申請してください",
            Status::Approved | Status::InRun => "申請が承認されました",
            Status::Refused => "お支払いできないことになりました",
            Status::Paid => "お支払いが済みました",
            Status::TransferReturned => "お振り込みができませんでした",
            Status::TakenBack => "この申請は取りやめになりました",
        },
        deadline,
        left,
    }
}
