//! The words of letters for the post.

use super::Purpose;

pub(super) const TITLE_OF_FILE: &str = "通知書";
pub(super) const TO: &str = " 様";
pub(super) const EMPLOYEE_NUMBER: &str = "社員番号";
pub(super) const NUMBERS: &str = "記号・番号";
pub(super) const ADDRESS: &str = "手続きの画面";
pub(super) const CODE: &str = "登録用コード";
pub(super) const QR: &str = "スマートフォンのカメラで読み取ると、手続きの画面が開きます。";
const CODE_ABOUT: &str = "登録用コードは、はじめて利用登録をするときに使います。1回だけ使えます。ほかの人に見せないでください。";
const OWN_CODE_ABOUT: &str =
    "登録用コードは、1回だけ使えます。ご家族を含め、ほかの人に見せないでください。";
pub(super) const HELP: &str = "お問い合わせ";
pub(super) const NAME: &str = "対象の方";
pub(super) const DECISION: &str = "判定";
pub(super) const FROM: &str = "適用日";
pub(super) const REASON: &str = "理由";

pub(super) const TO_A_WORKPLACE: &str = " 御中";
pub(super) const WORKPLACE_CODE: &str = "事業所コード";
pub(super) const WORKPLACE: &str = "事業所";
pub(super) const CAMPAIGN: &str = "調査";
pub(super) const PAPER: &str = "お渡しするもの";
pub(super) const COUNT: &str = "通数";

/// The heading of the sheet on top of a bundle.
pub(super) const fn cover(of_a_workplace: bool) -> &'static str {
    if of_a_workplace {
        "通知書の送付について"
    } else {
        "個別に郵送する通知書"
    }
}

pub(super) const fn cover_about(of_a_workplace: bool) -> &'static str {
    if of_a_workplace {
        "いつもお世話になっております。次の通知書を、あて名のご本人へお渡しください。退職などでお渡しできない通知書は、開けずに当組合へお戻しください。"
    } else {
        "事業所の登録がない方あての通知書です。お一人ずつ郵送してください。"
    }
}

/// How many letters a bundle has.
pub(super) fn count(letters: usize, bundle: u32) -> String {
    if bundle > 1 {
        format!("{letters}通（{bundle}束目）")
    } else {
        format!("{letters}通")
    }
}

pub(super) const fn title(purpose: &Purpose) -> &'static str {
    match purpose {
        Purpose::FirstNotice => "調査のお知らせ",
        Purpose::Reminder => "調査票提出のお願い",
        Purpose::SignUp => "新規登録のご案内",
        Purpose::OwnAccount => "登録用コードのお知らせ",
        Purpose::Result(_) => "調査結果のお知らせ",
    }
}

/// What is said of the code.
pub(super) const fn about_code(purpose: &Purpose) -> &'static str {
    match purpose {
        Purpose::OwnAccount => OWN_CODE_ABOUT,
        _ => CODE_ABOUT,
    }
}

/// What the last day is.
pub(super) const fn until(purpose: &Purpose) -> &'static str {
    match purpose {
        Purpose::SignUp | Purpose::OwnAccount => "コードの期限",
        _ => "提出期限",
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
        Purpose::SignUp => "お問い合わせいただき、ありがとうございます。当組合の手続きの画面をお使いいただくための、登録用コードをお送りします。下の画面を開き、登録用コードを使って新規登録をしてください。".to_owned(),
        Purpose::OwnAccount => "医療費などの大切な情報は、ご本人だけにお届けした登録用コードを確認してから、ご覧いただいています。ご本人のアカウントで下の画面を開き、登録用コードを入力してください。".to_owned(),
        Purpose::Result(_) => format!(
            "「{campaign}」にご協力いただき、ありがとうございました。結果は次のとおりです。くわしい内容は、下の画面でもご覧いただけます。"
        ),
    }
}
