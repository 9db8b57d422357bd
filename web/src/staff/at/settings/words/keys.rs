//! Keys of a definition, as people call them.

use super::{MODULES, TEXTS, letter, payments};

/// Keys that stand for themselves.
const KEYS: [(&str, &str); 94] = [
    ("key", "キー"),
    ("name", "名前"),
    ("name_kana", "名前（カナ）"),
    ("code", "保険者指定コード"),
    ("code.text", "保険者指定コード"),
    ("code.case_sensitive", "コードの大文字・小文字の区別"),
    ("numbers", "保険者番号"),
    ("ways", "登録の方法"),
    ("contact", "住所と電話番号"),
    (
        "password_change_after_months_without_login",
        "パスワードの変更を求めるまでの月数",
    ),
    ("brand.colour", "色"),
    ("brand.logo", "ロゴ"),
    ("sign_up.items", "新規登録で伺う項目"),
    ("sign_up.letter_code", "お手紙の登録用コード"),
    (
        "sign_up.skip_with_letter_code",
        "コードがあれば伺わない項目",
    ),
    ("sign_up.signed_in_at_once", "登録後すぐのログイン"),
    (
        "sign_up.mail_as_user_id",
        "メールアドレスをユーザーIDにする",
    ),
    (
        "sign_up.registered_from",
        "加入したばかりの方が登録できる日",
    ),
    ("sign_up.zero_policy", "記号・番号の先頭の0"),
    ("sign_up.leading_zeros_count", "記号・番号の先頭の0"),
    ("kana.hiragana", "カナの比較：ひらがな"),
    ("kana.marks_matter", "カナの比較：濁点・半濁点の区別"),
    ("kana.small_matter", "カナの比較：小さい文字の区別"),
    ("kana.old_kana_folds", "カナの比較：ヰ・ヱ・ヲ"),
    ("kana.latin", "カナの比較：英字"),
    ("user_id.min", "ユーザーIDの最短の文字数"),
    ("user_id.max", "ユーザーIDの最長の文字数"),
    ("password.min", "パスワードの最短の文字数"),
    ("password.max", "パスワードの最長の文字数"),
    ("password.refuse_common", "多くの人が使うパスワードの拒否"),
    ("password.classes", "パスワードの文字の種類"),
    ("password.classes.letter", "パスワードの英字"),
    ("password.classes.digit", "パスワードの数字"),
    ("password.classes.symbol", "パスワードの記号"),
    ("mail.sender", "差出人のアドレス"),
    ("mail.sender_name", "差出人の名前"),
    ("mail.source", "ご本人のアドレスの出どころ"),
    ("mail.required", "アドレスの登録"),
    ("terms", "利用規約の版"),
    ("reset.policy", "アカウントの無効化"),
    ("reset.policy.kind", "アカウントの無効化"),
    ("reset.policy.dates", "アカウントを無効にする日"),
    ("reset.dates", "アカウントを無効にする日"),
    ("reset.policy.months", "無効にするまでの月数"),
    ("reset.months", "無効にするまでの月数"),
    ("reset.identity_again_after", "本人確認のやり直し"),
    ("recovery.take_over_after_hours", "引き継ぎまでの時間"),
    ("recovery.help_desk_only", "引き継ぎをお問い合わせ先に限る"),
    ("session.idle_minutes", "操作がないときのログアウト（分）"),
    ("session.absolute_hours", "ログインの長さ（時間）"),
    ("help_desks", "お問い合わせ先"),
    ("modules", "サービス"),
    ("first_use.before", "本人確認画面のあるサービス"),
    ("first_use.terms", "本人確認画面での同意"),
    ("assurance.medical_expenses", "医療費を開くのに必要な確認"),
    ("host_portal", "ほかのポータル"),
    ("host_portal.name", "ほかのポータルの名前"),
    ("host_portal.issuer", "ほかのポータルの発行者"),
    ("host_portal.client_id", "ほかのポータルでのクライアントID"),
    ("host_portal.client_auth", "ほかのポータルへの名乗り方"),
    ("host_portal.key_id", "ほかのポータルへの署名鍵のID"),
    ("host_portal.scopes", "ほかのポータルに求める範囲"),
    ("host_portal.acr_values", "ほかのポータルに求める確かさ"),
    ("host_portal.button", "ほかのポータルへのボタン"),
    ("host_portal.logout", "ほかのポータルからのログアウト"),
    ("host_portal.claims", "ほかのポータルから受け取る項目"),
    ("host_portal.claims.employee_number", "社員番号を示す項目"),
    ("host_portal.claims.insurer_number", "保険者番号を示す項目"),
    ("national_id", "マイナンバーカードでの確認"),
    ("national_id.issuer", "カードでの確認の発行者"),
    ("national_id.client_id", "カードでの確認のクライアントID"),
    ("national_id.key_id", "カードでの確認の署名鍵のID"),
    ("national_id.scopes", "カードでの確認に求める範囲"),
    ("national_id.acr_values", "カードでの確認に求める確かさ"),
    ("family.own_accounts", "ご家族ご本人のアカウント"),
    ("family.from_age", "ご家族ご本人のアカウントを作れる年齢"),
    ("home.title", "トップページの名前"),
    ("roster.max_loss_percent", "資格を失う人の上限（％）"),
    ("roster.second_person", "台帳を別の担当者が承認する"),
    ("roster.reference_date", "台帳の基準日"),
    ("roster.columns", "台帳の列の名前"),
    ("roster.relationship_codes", "台帳の続柄のコード"),
    ("statements.lag_months", "医療費通知が加わるまでの月数"),
    ("statements.update_day", "医療費通知が加わる日"),
    ("statements.retention_years", "医療費通知を残す年数"),
    (
        "statements.through_employer_note",
        "事業主経由の支給の注意書き",
    ),
    ("statements.tax_statement", "医療費控除用の明細"),
    (
        "statements.own_share_includes_meals",
        "自己負担額に食事の負担を含む",
    ),
    (
        "statements.max_withdrawn_percent",
        "取り下げる医療費の上限（％）",
    ),
    ("statements.columns", "医療費の列の名前"),
    ("statements.care", "診療区分のコード"),
    ("statements.benefit_columns", "給付金の列の名前"),
    ("statements.benefits", "給付の種類のコード"),
    ("statements.ways", "支給方法のコード"),
];

/// Parts of entries.
const PARTS: [(&str, &str); 32] = [
    ("subject", "件名"),
    ("opening", "はじめの文"),
    ("closing", "おわりの文"),
    ("version", "版の名前"),
    ("effective_from", "適用する日"),
    ("title", "題"),
    ("file", "文のファイル"),
    ("text", "文"),
    ("name", "名前"),
    ("about", "受け付ける内容"),
    ("phone", "電話番号"),
    ("mail", "メールアドレス"),
    ("url", "ホームページ"),
    ("note", "添える文"),
    ("hours", "受付時間"),
    ("hours.from", "受付時間（から）"),
    ("hours.to", "受付時間（まで）"),
    ("hours.breaks", "昼休みなど"),
    ("hours.weekdays", "受付の曜日"),
    ("hours.open_on_holidays", "祝日の受付"),
    ("hours.closed", "休みの日"),
    ("kind", "種類"),
    ("label", "表示する名前"),
    ("description", "説明"),
    ("number", "番号"),
    ("categories", "被保険者区分"),
    ("symbols", "記号"),
    ("digits_only", "数字だけ"),
    ("min", "最短の桁数"),
    ("max", "最長の桁数"),
    ("control", "入力のしかた"),
    ("hint", "入力の説明"),
];

/// Items by their words in a definition.
pub(super) const ITEMS: [(&str, &str); 6] = [
    ("symbol", "記号"),
    ("number", "番号"),
    ("birth_date", "生年月日"),
    ("kana", "氏名（カナ）"),
    ("employee_number", "社員番号"),
    ("english_name", "氏名（英字）"),
];

pub(super) fn of(list: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    let mut list = list.iter();
    list.find(|(known, _)| *known == name)
        .map(|(_, words)| *words)
}

/// A key of two definitions that are compared, such as `help_desks[相談窓口].phone`.
pub(in super::super) fn key(key: &str) -> String {
    name(key, false)
}

/// A key that a reader complains of, such as `help_desks[0].phone`.
pub(in super::super) fn field(key: &str) -> String {
    name(key, true)
}

fn name(key: &str, counted: bool) -> String {
    if let Some(words) = of(&KEYS, key).or_else(|| of(&payments::KEYS, key)) {
        return words.to_owned();
    }
    let part = |name: &str| of(&PARTS, name.split('[').next().unwrap_or(name)).unwrap_or_default();
    if let Some(rest) = key.strip_prefix("texts.") {
        let found = TEXTS.iter().find(|(known, ..)| *known == rest);
        return found.map_or_else(|| key.to_owned(), |(_, label, _)| (*label).to_owned());
    }
    if let Some(rest) = key.strip_prefix("letters.") {
        let (kind, of) = rest.split_once('.').unwrap_or((rest, ""));
        return join(&format!("メール「{}」", letter(kind)), part(of));
    }
    if let Some(rest) = key.strip_prefix("sign_up.hints.") {
        return join(of(&ITEMS, rest).unwrap_or(rest), "入力の説明");
    }
    if let Some(rest) = key.strip_prefix("sign_up.") {
        let rest = rest.strip_prefix("items[").unwrap_or(rest);
        let (item, detail) = rest.split_once('.').unwrap_or((rest, ""));
        let item = item.trim_end_matches(']');
        if let Some(words) = of(&ITEMS, item) {
            return join(words, part(detail));
        }
    }
    for (prefix, words) in [
        ("roster.columns.", "台帳の列"),
        ("roster.relationship_codes.", "続柄のコード"),
        ("statements.columns.", "医療費の列"),
        ("statements.care.", "診療区分のコード"),
        ("statements.benefit_columns.", "給付金の列"),
        ("statements.benefits.", "給付の種類のコード"),
        ("statements.ways.", "支給方法のコード"),
        ("files.", "ファイル"),
    ] {
        if let Some(rest) = key.strip_prefix(prefix) {
            return format!("{words}「{rest}」");
        }
    }
    entry(key, counted, part).unwrap_or_else(|| key.to_owned())
}

/// An entry of a list, by its name or its place.
fn entry(key: &str, counted: bool, part: impl Fn(&str) -> &'static str) -> Option<String> {
    let (list, rest) = key.split_once('[')?;
    let (name, rest) = rest
        .rsplit_once(']')
        .filter(|_| !counted)
        .or_else(|| rest.split_once(']'))?;
    let words = match list {
        "terms" => "利用規約",
        "help_desks" => "お問い合わせ先",
        "modules" => "サービス",
        "numbers" => "保険者番号",
        _ => return of(&KEYS, list).map(str::to_owned),
    };
    let which = if counted {
        name.parse::<usize>()
            .map_or_else(|_| name.to_owned(), |place| (place + 1).to_string())
    } else {
        format!("「{}」", of(&MODULES, name).unwrap_or(name))
    };
    Some(join(
        &format!("{words}{which}"),
        part(rest.trim_start_matches('.')),
    ))
}

fn join(what: &str, part: &str) -> String {
    if part.is_empty() {
        what.to_owned()
    } else {
        format!("{what}の{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_what_people_call_them() {
        for (key_of, words) in [
            ("brand.colour", "色"),
            ("texts.sign_up_lead", "新規登録のはじめの文"),
            ("letters.welcome.subject", "メール「登録完了」の件名"),
            ("terms[2026-04].text", "利用規約「2026-04」の文"),
            (
                "help_desks[相談窓口].hours.from",
                "お問い合わせ先「相談窓口」の受付時間（から）",
            ),
            (
                "modules[survey].label",
                "サービス「被扶養者資格調査」の表示する名前",
            ),
            ("sign_up.items[symbol].max", "記号の最長の桁数"),
            ("sign_up.hints.kana", "氏名（カナ）の入力の説明"),
            ("roster.columns.従業員番号", "台帳の列「従業員番号」"),
        ] {
            assert_eq!(key(key_of), words);
        }
        assert_eq!(field("help_desks[0].phone"), "お問い合わせ先1の電話番号");
        assert_eq!(
            field("help_desks[1].hours.breaks[0]"),
            "お問い合わせ先2の昼休みなど"
        );
        assert_eq!(
            field("sign_up.birth_date.control"),
            "生年月日の入力のしかた"
        );
        assert_eq!(field("ways[0]"), "登録の方法");
    }
}
