//! Reasons, steps of a reckoning and ways of payment, in words for the member.

use chrono::NaiveDate;
use definitions::subsidies::Subsidy;
use domain::eligibility::Yen;
use domain::japanese_date::western;
use domain::subsidies::{Refusal, Step, Way};

use crate::words::grouped;

/// `3,000円`.
pub(in crate::portal) fn yen(amount: Yen) -> String {
    format!("{}円", grouped(amount.amount()))
}

/// `2026年10月1日から2027年1月31日まで`.
pub(in crate::portal) fn span(from: NaiveDate, to: NaiveDate) -> String {
    format!("{}から{}まで", western(from), western(to))
}

/// A text in paragraphs.
pub(in crate::portal) fn paragraphs(text: &str) -> Vec<String> {
    let each = text.split("\n\n").map(|text| text.trim().replace('\n', ""));
    each.filter(|text| !text.is_empty()).collect()
}

/// Why nothing is paid, for a person or for a treatment.
pub(crate) fn refused(refusal: &Refusal, subsidy: &Subsidy) -> String {
    match refusal {
        Refusal::Relation => "ご本人との続柄により、この補助金の対象になりません。".to_owned(),
        Refusal::Category => {
            "ご本人の加入の種類（任意継続など）により、この補助金の対象になりません。".to_owned()
        }
        Refusal::AppliedBefore { first } => {
            format!("申請の受付は{}からです。", western(*first))
        }
        Refusal::AppliedAfter { last } => {
            format!("申請の受付は{}で終わりました。", western(*last))
        }
        Refusal::AlreadyThisSeason => "今回の分は、すでに申請されています。".to_owned(),
        Refusal::TooSoon { last } => format!(
            "{}に受けた分の補助から間があいていないため、まだ対象になりません。",
            western(*last)
        ),
        Refusal::Excluded(key) => {
            let reason = subsidy.reasons.get(key).cloned();
            reason.unwrap_or_else(|| "この補助金の対象になりません。".to_owned())
        }
        of_treatment => treatment(of_treatment),
    }
}

fn treatment(refusal: &Refusal) -> String {
    match refusal {
        Refusal::TreatedBefore { first } => {
            format!("{}より前に受けた分は、対象になりません。", western(*first))
        }
        Refusal::TreatedAfter { last } => {
            format!("{}より後に受けた分は、対象になりません。", western(*last))
        }
        Refusal::NotYetTreated => "まだ来ていない日付です。受けた日をご確認ください。".to_owned(),
        Refusal::NotCovered => {
            "受けた日に、この健康保険組合に加入していないため、対象になりません。".to_owned()
        }
        Refusal::AgeUnknown => "年齢を確認できないため、対象になりません。".to_owned(),
        Refusal::TooYoung { age, least } => {
            format!("{least}歳以上の方が対象です（この補助金での年齢は{age}歳）。")
        }
        Refusal::TooOld { age, most } => {
            format!("{most}歳以下の方が対象です（この補助金での年齢は{age}歳）。")
        }
        Refusal::SameDay => {
            "同じ日に受けた分が、もう1つあります。日付をご確認ください。".to_owned()
        }
        Refusal::NoneLeft { allowed } => format!("補助を受けられるのは{allowed}回までです。"),
        Refusal::NothingPaid => "助成を差し引くと、ご本人が払った金額が残りません。".to_owned(),
        Refusal::SeasonUsedUp => "補助の上限の金額まで、すでに受けています。".to_owned(),
        _ => "年齢などの条件にあてはまらないため、対象になりません。".to_owned(),
    }
}

/// One step of a reckoning.
pub(in crate::portal) fn step(step: &Step) -> String {
    match step {
        Step::Paid(amount) => format!("払った金額 {}", yen(*amount)),
        Step::Aid { aid, left } => format!("ほかの助成 {}を引いて {}", yen(*aid), yen(*left)),
        Step::Percent { percent, share } => format!("その{percent}% {}", yen(*share)),
        Step::Cap(amount) => format!("上限 {}", yen(*amount)),
        Step::Season { left } => format!("今回の残り {}", yen(*left)),
        Step::Cut { unit, left } => {
            format!("{}円未満を切り捨て {}", grouped(*unit), yen(*left))
        }
        Step::Amount(amount) => format!("お支払い {}", yen(*amount)),
    }
}

/// How something is paid.
pub(in crate::portal) const fn way(way: Way) -> &'static str {
    match way {
        Way::Salary => "給与と一緒に受け取る",
        Way::Account => "登録した銀行口座で受け取る",
        Way::PublicAccount => "公金受取口座で受け取る",
    }
}

/// When the money is expected.
pub(in crate::portal) fn expected(subsidy: &Subsidy, way: Way) -> String {
    subsidy.expected.get(&way).cloned().unwrap_or_default()
}
