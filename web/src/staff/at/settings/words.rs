//! Settings in words.

mod keys;
mod payments;
mod values;

use app::insurers::settings::Warning;
use definitions::Problem;
use definitions::insurer::{Category, ItemKind, Texts};

use crate::staff::at::people::words as people;
use crate::staff::problems::said_of_insurer;

pub(super) use keys::{field, key};
pub(super) use values::value;

/// Somebody else changed the settings meanwhile.
pub(super) const OVERTAKEN: &str = "ほかの担当者が、この設定を変えました。この画面には、入力された内容を表示しています。新しい設定をご確認のうえ、もう一度お試しください。";
/// The code is somebody else's.
pub(super) const CODE_TAKEN: &str =
    "この保険者指定コードは、ほかの健康保険組合が使っています。別のコードにしてください。";

/// Sentences of pages: key, what they are called, where they stand.
pub(super) const TEXTS: [(&str, &str, &str); 7] = [
    (
        "sign_up_lead",
        "新規登録のはじめの文",
        "「ご本人の確認」の画面のはじめ",
    ),
    (
        "where_to_find_numbers",
        "記号・番号の書いてあるところ",
        "「記号・番号はどこに書いてありますか」を開いたところ",
    ),
    (
        "not_registered_yet",
        "まだ登録されていない方へ",
        "加入して間もない方へのご案内",
    ),
    (
        "returning_after_reset",
        "アカウントが無効になった方へ",
        "もう一度登録をお願いするとき",
    ),
    (
        "no_mail_access",
        "メールアドレスを使えなくなった方へ",
        "パスワードの再設定の画面",
    ),
    (
        "mail_does_not_come",
        "メールが届かないとき",
        "認証番号を入力する画面。差出人のアドレスは、文の横に表示します",
    ),
    (
        "contact_lead",
        "住所と電話番号を伺う理由",
        "連絡先の画面のはじめ",
    ),
];

/// The sentence with this key.
pub(super) fn text_of<'t>(texts: &'t Texts, key: &str) -> &'t str {
    match key {
        "sign_up_lead" => &texts.sign_up_lead,
        "where_to_find_numbers" => &texts.where_to_find_numbers,
        "not_registered_yet" => &texts.not_registered_yet,
        "returning_after_reset" => &texts.returning_after_reset,
        "no_mail_access" => &texts.no_mail_access,
        "mail_does_not_come" => &texts.mail_does_not_come,
        "contact_lead" => &texts.contact_lead,
        _ => "",
    }
}

/// Something that people are asked.
pub(super) const fn item(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Symbol => "記号",
        ItemKind::Number => "番号",
        ItemKind::BirthDate => "生年月日",
        ItemKind::Kana => "氏名（カナ）",
        ItemKind::EmployeeNumber => "社員番号",
        ItemKind::EnglishName => "氏名（英字）",
    }
}

/// For whom an insurer number is.
pub(super) const fn category(category: Category) -> &'static str {
    match category {
        Category::General => "一般",
        Category::Voluntary => "任意継続",
        Category::SpecialRetiree => "特例退職",
    }
}

/// Services by their words in a definition.
pub(super) const MODULES: [(&str, &str); 3] = [
    ("survey", "被扶養者資格調査"),
    ("influenza_subsidy", "インフルエンザ補助金申請"),
    ("medical_expenses", "医療費と給付金支給額"),
];

/// A letter.
pub(super) fn letter(kind: &str) -> &str {
    match kind {
        "staff_invitation" => "担当者への招待",
        "staff_password" => "担当者のパスワード設定",
        "staff_passkey_added" => "担当者のパスキー追加のお知らせ",
        "staff_passkey_removed" => "担当者のパスキー削除のお知らせ",
        "staff_factor_set" => "担当者の2段階認証設定のお知らせ",
        "staff_factor_reset" => "担当者の2段階認証やり直しのお知らせ",
        "staff_recovery_codes" => "担当者の予備コード作り直しのお知らせ",
        other => people::letter(other),
    }
}

/// What was filled in for a draft.
pub(super) fn origin(origin: &str) -> &'static str {
    match origin {
        "file" => "定義ファイル",
        "revision" => "以前の版に戻す",
        "texts" => "ご本人に表示する文",
        "help_desks" => "お問い合わせ先",
        "colour" => "色",
        "logo" => "ロゴ",
        "terms" => "利用規約",
        "modules" => "サービス",
        "sign_up" => "新規登録で伺う項目",
        "access" => "ユーザーIDとパスワード",
        "life" => "アカウントの期限",
        "retention" => "保存期間",
        "letters" | "tried" => "メールの文",
        _ => "設定の変更",
    }
}

/// What has just been done.
pub(super) fn done(word: &str) -> &'static str {
    match word {
        "applied" => "新しい設定を有効にしました。",
        "same" => "いまの設定と同じです。変わったところはありませんでした。",
        "sent" => {
            "テストのメールを、ご自分のアドレスへ送りました。届くまで数分かかることがあります。"
        }
        _ => "",
    }
}

/// Why something was not done.
pub(super) fn trouble(word: &str) -> &'static str {
    match word {
        "gone" => "その変更案は、もうありません。必要なときは、もう一度作ってください。",
        _ => "",
    }
}

/// What to think of before a draft comes into force.
pub(super) fn warning(warning: &Warning) -> String {
    match warning {
        Warning::TermsChanged(version) => format!(
            "効力のある利用規約（版 {version}）の文が変わります。同意した方には、あらためて伺いません。内容を改めるときは、新しい版を加えてください。"
        ),
        Warning::TermsGone(version) => format!(
            "効力のある利用規約（版 {version}）がなくなります。同意の記録は残りますが、文は「履歴」でしか見られなくなります。"
        ),
        Warning::TermsAtOnce(version) => format!(
            "利用規約（版 {version}）は、有効にするとすぐに効力を持ちます。全員に、次のログインのときに同意を求めます。"
        ),
        Warning::AccountsVoid(0) => {
            "アカウントの無効化の決まりが変わります。いま無効になるアカウントはありません。"
                .to_owned()
        }
        Warning::AccountsVoid(count) => format!(
            "アカウントの無効化の決まりが変わります。次の夜間の処理で、{count}件のアカウントが無効になります。元に戻せません。"
        ),
        Warning::Sender => {
            "差出人のアドレスが変わります。そのドメインから送れるように（SPF、DKIM、DMARC）、運用者が先に設定してください。"
                .to_owned()
        }
        Warning::MonthsGo(oldest) => format!(
            "医療費・給付金の保存期間が短くなります。{}年{}月より前の月の分は、すぐに表示されなくなり、次の夜間の処理で削除します。元に戻せません。",
            oldest.year(),
            oldest.month()
        ),
        Warning::SignUp => {
            "新規登録で伺う項目か、登録の方法が変わります。登録の途中の方は、はじめからやり直しになることがあります。"
                .to_owned()
        }
    }
}

/// Where something stands, and what is wrong with it.
pub(super) fn problem(problem: &Problem) -> String {
    let file = if problem.file.is_empty() {
        "定義ファイル"
    } else {
        &problem.file
    };
    let name = field(&problem.key);
    let name = if name.is_empty() {
        String::new()
    } else {
        format!("（{name}）")
    };
    let line = problem.line;
    format!(
        "{file}の{line}行目{name}：{}",
        said_of_insurer(&problem.reason)
    )
}
