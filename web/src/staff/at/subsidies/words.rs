//! Applications of subsidies in words, for staff; why nothing is paid is told as members read it.

use domain::eligibility::Yen;
use domain::subsidies::{ApprovalError, Outcome, Status, Step, Way};

use crate::words::grouped;

/// Where an application stands.
pub(crate) const fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "下書き",
        Status::Received => "受付済み",
        Status::Checking => "審査中",
        Status::Returned => "差し戻し中",
        Status::Approved => "承認済み",
        Status::Refused => "不支給",
        Status::InRun => "支払準備中",
        Status::Paid => "支払済み",
        Status::TransferReturned => "振込不能",
        Status::TakenBack => "取りやめ",
    }
}

/// What was decided of a person's part.
pub(crate) const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Approved => "承認",
        Outcome::Reduced => "減額",
        Outcome::Refused => "不支給",
    }
}

/// How it is paid.
pub(crate) const fn way(way: Way) -> &'static str {
    match way {
        Way::Salary => "給与と一緒に支払い",
        Way::Account => "口座に振り込み",
        Way::PublicAccount => "公金受取口座に振り込み",
    }
}

/// `3,000円`.
pub(crate) fn yen(amount: Yen) -> String {
    format!("{}円", grouped(amount.amount()))
}

/// One step of a reckoning: what it is, and what it comes to.
pub(crate) fn step(step: &Step) -> (String, String) {
    match step {
        Step::Paid(paid) => ("払った額".to_owned(), yen(*paid)),
        Step::Aid { aid, left } => (format!("自治体の助成 {}を引く", yen(*aid)), yen(*left)),
        Step::Percent { percent, share } => (format!("{percent}％を掛ける"), yen(*share)),
        Step::Cap(cap) => ("1回の上限まで".to_owned(), yen(*cap)),
        Step::Season { left } => ("年度の残りまで".to_owned(), yen(*left)),
        Step::Cut { unit, left } => (
            format!("{}円未満を切り捨て", grouped(u64::from(*unit))),
            yen(*left),
        ),
        Step::Amount(amount) => ("計算した額".to_owned(), yen(*amount)),
    }
}

/// Why a decision can't be taken.
pub(crate) const fn wrong(error: ApprovalError) -> &'static str {
    match error {
        ApprovalError::Nothing => {
            "計算した額が0円のため、承認できません。不支給を選び、理由を入れてください。"
        }
        ApprovalError::NotLess => {
            "減額したあとの額は、1円から、計算した額より少ない額までで入力してください。"
        }
        ApprovalError::NoReason => "理由を選ぶか、入力してください。ご本人に表示されます。",
        ApprovalError::LongReason => "理由は500文字までで入力してください。",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_says_what_is_left_behind_it() {
        let yen = |amount| Yen::new(amount).unwrap();
        let (aid, left) = (yen(1_500), yen(2_300));
        let (what, so_much) = step(&Step::Aid { aid, left });
        assert_eq!(what, "自治体の助成 1,500円を引く");
        assert_eq!(so_much, "2,300円");
        let (unit, left) = (1_000, yen(27_000));
        let (what, so_much) = step(&Step::Cut { unit, left });
        assert_eq!(
            format!("{what}：{so_much}"),
            "1,000円未満を切り捨て：27,000円"
        );
    }
}
