//! Words of payments.

use app::payments::{Acted, Day, Headings, Why};
use domain::subsidies::{BounceReason, RunStatus, Way};
use domain::zengin::{Change, Obstacle, Unwritable, Why as Because};

/// What stands above the columns of lists.
pub(super) const HEADINGS: Headings = Headings([
    "支払日",
    "整理番号",
    "事業所",
    "社員番号",
    "記号番号",
    "氏名カナ",
    "氏名",
    "金額（円）",
]);

/// How it is paid.
pub(crate) const fn way(way: Way) -> &'static str {
    match way {
        Way::Account => "口座振込",
        Way::Salary => "給与といっしょに支払い",
        Way::PublicAccount => "公金受取口座",
    }
}

pub(super) const fn status(status: RunStatus) -> &'static str {
    match status {
        RunStatus::Prepared => "承認待ち",
        RunStatus::Released => "承認済み",
        RunStatus::Settled => "支払済み",
        RunStatus::Discarded => "取消",
    }
}

/// Why a payment came back.
pub(crate) const fn bounced(reason: BounceReason) -> &'static str {
    match reason {
        BounceReason::NoAccount => "該当する口座がない",
        BounceReason::OtherName => "名義が違う",
        BounceReason::Closed => "口座が解約されている",
        BounceReason::NotTaken => "振込を受けられない口座",
        BounceReason::NotPaidOut => "勤務先が支払えなかった",
        BounceReason::Other => "その他",
    }
}

/// Where a payment stands.
pub(super) fn state(state: &str) -> &'static str {
    match state {
        "collected" => "支払い前",
        "paid" => "支払済み",
        "put_back" => "取消",
        _ => "戻り（振込不能）",
    }
}

pub(super) fn why(why: &Why) -> String {
    match why {
        Why::Zero => "支払う金額がありません。".to_owned(),
        Why::NoAccount => "振込先の口座が登録されていません。".to_owned(),
        Why::Frozen => {
            "口座を登録したアカウントが停止中です。ご本人に確かめてください。".to_owned()
        }
        Why::NoWorkplace => "台帳に事業所がありません。".to_owned(),
        Why::Unwritable(what) => format!("口座名義：{}", unwritable(what)),
    }
}

/// What of a name the bank doesn't take.
pub(crate) fn unwritable(what: &[Unwritable]) -> String {
    let Some(first) = what.first() else {
        return "この銀行では書けない名義です。".to_owned();
    };
    match first.why {
        Because::Empty => "名義が空です。".to_owned(),
        Because::TooLong { bytes, most } => format!(
            "名義が長すぎます（濁点も1文字と数えて{bytes}文字。振込に使えるのは{most}文字まで）。"
        ),
        Because::SmallLatin => format!("「{}」は大文字で入力してください。", first.letter),
        Because::LoneMark => format!("{}文字目の濁点の位置が正しくありません。", first.place),
        Because::NotInCharset | Because::NotTaken => {
            let letters: Vec<String> = what.iter().map(|one| one.letter.to_string()).collect();
            format!("「{}」は、振込に使えない文字です。", letters.join("」「"))
        }
    }
}

/// What of a name is written otherwise.
pub(crate) fn changes(changes: &[Change]) -> String {
    let said = changes.iter().map(|change| match change {
        Change::Enlarged { from, to, .. } => format!("{from}→{to}"),
        Change::LongVowel { .. } => "ー→-".to_owned(),
        Change::MiddleDot { to, .. } => format!("・→{}", if *to == ' ' { "空白" } else { "." }),
        Change::Cut { .. } => "長い名義の終わりを省略".to_owned(),
    });
    let mut said: Vec<String> = said.collect();
    said.dedup();
    said.join("、")
}

/// What is wrong with the day of payment; empty: nothing.
pub(super) const fn day(day: Day) -> &'static str {
    match day {
        Day::Fine => "",
        Day::Past => "支払日は、明日から後の日にしてください。",
        Day::Far => "支払日は、60日先までの日にしてください。",
        Day::NoBankDay => {
            "支払日は、銀行の営業日（土日、祝日、12月31日から1月3日までを除く日）にしてください。"
        }
    }
}

/// What stands in the way of the bank's file.
pub(super) fn obstacle(obstacle: &Obstacle) -> &'static str {
    match obstacle {
        Obstacle::Nothing => "支払う申請がありません。",
        Obstacle::TooMany => "件数が多すぎます。",
        Obstacle::TotalTooLarge => "合計の金額が大きすぎます。",
        Obstacle::SenderCode | Obstacle::SenderKind | Obstacle::SenderName(_) => {
            "設定の委託者コード、依頼人名、振込元の口座を確かめてください。"
        }
        Obstacle::Holder { .. } => "銀行で使えない文字の名義があります。",
        Obstacle::Amount { .. } | Obstacle::Reference { .. } | Obstacle::Twice { .. } => {
            "振込データを作れませんでした。運用者へご連絡ください。"
        }
    }
}

/// What came of an act, for the next page: a word of its address.
pub(super) const fn acted(acted: Acted) -> &'static str {
    match acted {
        Acted::Done | Acted::NotFound => "",
        Acted::NotFromHere => "elsewhere",
        Acted::SamePerson => "same",
        Acted::TooEarly => "early",
    }
}
