//! The words of letters for the post.

use super::Purpose;

pub(super) const TITLE_OF_FILE: &str = "通知書";
pub(super) const TO: &str = " 様";
pub(super) const EMPLOYEE_NUMBER: &str = "社員番号";
pub(super) const NUMBERS: &str = "記号・番号";
pub(super) const UNTIL: &str = "提出期限";
pub(super) const ADDRESS: &str = "手続きの画面";
pub(super) const CODE: &str = "登録用コード";
pub(super) const QR: &str = "スマートフォンのカメラで読み取ると、手続きの画面が開きます。";
pub(super) const CODE_ABOUT: &str = "登録用コードは、はじめて利用登録をするときに使います。1回だけ使えます。ほかの人に見せないでください。";
pub(super) const HELP: &str = "お問い合わせ";
pub(super) const NAME: &str = "対象の方";
pub(super) const DECISION: &str = "判定";
pub(super) const FROM: &str = "適用日";
pub(super) const REASON: &str = "理由";

pub(super) const fn title(purpose: &Purpose) -> &'static str {
    match purpose {
        Purpose::FirstNotice => "調査のお知らせ",
        Purpose::Reminder => "調査票提出のお願い",
        Purpose::Result(_) => "調査結果のお知らせ",
    }
}

pub(super) fn opening(purpose: &Purpose, campaign: &str) -> String {
    match purpose {
        Purpose::FirstNotice => format!(
            "当組合では、健康保険法施行規則第50条にもとづき、「{campaign}」を行います。被扶養者の方が引き続き扶養の条件を満たしているかを確かめるものです。お手数をおかけしますが、下の画面から期限までにお答えください。"
        ),
        Purpose::Reminder => format!(
            "「{campaign}」の調査票が、まだ提出されていません。期限を過ぎても提出がない場合は、被扶養者の資格を確認できないことがあります。下の画面から、期限までに提出してください。行き違いで提出いただいている場合は、ご容赦ください。"
        ),
        Purpose::Result(_) => format!(
            "「{campaign}」にご協力いただき、ありがとうございました。結果は次のとおりです。くわしい内容は、下の画面でもご覧いただけます。"
        ),
    }
}
