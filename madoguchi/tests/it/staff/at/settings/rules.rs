//! What people are asked, what they choose, and how long it all stays, by forms.

use super::*;
use crate::portal::statements::set;

#[tokio::test]
async fn how_long_months_stay_is_changed_and_a_shorter_time_is_warned_of() {
    on_both_set(set(), async |site| {
        let (admin, taro) = (administrator(&site).await, site.browser());
        taro.moves_in(&site, &TARO).await;
        let benefits = "/portal/statements/benefits";
        taro.opens(benefits)
            .await
            .sees("今年と過去5年分を表示します。");
        let path = format!("{ROOM}/retention");
        let form = admin.opens(&path).await;
        assert_eq!(form.value("years"), "5");
        for (typed, says) in [
            ("", "医療費通知を残す年数：入力してください。"),
            ("三", "数字で入力してください。"),
            ("0", "1から10までの整数で入力してください。"),
            ("11", "1から10までの整数で入力してください。"),
        ] {
            let page = admin.presses(&form, CHECK, &[("years", typed)]).await;
            page.refuses("years", says);
            assert_eq!(page.value("years"), typed);
        }
        let draft = admin.presses(&form, CHECK, &[("years", "２")]).await;
        draft
            .sees("変更の確認：保存期間")
            .sees("変わるところ（1か所）")
            .sees("医療費通知を残す年数")
            .sees("2024年1月より前の月の分");
        let member = admin.opens(&draft.link("ご本人の画面で見る")).await;
        member.sees("今年と過去2年分を表示します。");
        taro.opens(benefits)
            .await
            .sees("今年と過去5年分を表示します。");
        admin.presses(&draft, PUT, &[]).await.sees("第2版");
        taro.opens(benefits)
            .await
            .sees("今年と過去2年分を表示します。");
        // Whoever mistyped in a form of an earlier revision is told all the same.
        let stale = admin.presses(&form, CHECK, &[("years", "x")]).await;
        stale.refuses("years", "数字で入力してください。");
        let page = admin.presses(&stale, CHECK, &[("years", "3")]).await;
        page.is(422).sees("ほかの担当者が、この設定を変えました。");
        let draft = admin.presses(&page, CHECK, &[]).await;
        draft.sees("変わるところ（1か所）").misses("より前の月の分");
    })
    .await;
}

#[tokio::test]
async fn every_mistake_in_what_is_asked_is_on_its_field() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{ROOM}/sign-up")).await;
        assert_eq!(form.value("asked-symbol"), "skip");
        assert_eq!(form.value("asked-employee_number"), "never");
        assert_eq!(form.value("max-number"), "6");
        let typed = [
            ("min-symbol", "3"),
            ("max-number", "x"),
            ("order-kana", "1"),
            ("registered_from", "いつか"),
        ];
        let page = admin.presses(&form, CHECK, &typed).await;
        page.refuses(
            "min-symbol",
            "記号の最短の桁数：最長の2以下で入力してください。",
        )
        .refuses("max-number", "番号の最長の桁数：数字で入力してください。")
        .refuses("order-kana", "ほかの項目と違う数字を入力してください。")
        .refuses("registered_from", "日付は 2026-12-01 のように");
        assert_eq!(page.value("max-number"), "x");
        let long = "あ".repeat(121);
        let typed = [("max-number", "21"), ("hint-kana", long.as_str())];
        let page = admin.presses(&form, CHECK, &typed).await;
        page.refuses("max-number", "1から20までの整数で入力してください。")
            .refuses("hint-kana", "（いま121文字）");
        assert_eq!(page.value("hint-kana").trim(), long);
        let typed = [("asked-number", "never")];
        let page = admin.presses(&form, CHECK, &typed).await;
        page.refuses("asked-number", "番号か社員番号のどちらかを伺ってください。");
        assert!(lines(&site, "insurer.prepare").await.is_empty());
    })
    .await;
}

/// The items of the page, of those that an insurer may ask, in their order.
fn asked(page: &Page) -> Vec<String> {
    let known = [
        "employee_number",
        "symbol",
        "number",
        "birth_year",
        "birth_date",
        "kana",
    ];
    let mut inputs = page.form_with("認証").inputs;
    inputs.retain(|name| known.contains(&name.as_str()));
    inputs
}

#[tokio::test]
async fn what_is_asked_is_changed_seen_and_then_asked() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let usual = ["symbol", "number", "birth_year", "kana"];
        let page = site.browser().opens(&TARO.page()).await;
        assert_eq!(asked(&page), usual);
        let form = admin.opens(&format!("{ROOM}/sign-up")).await;
        let page = admin.presses(&form, CHECK, &[]).await;
        page.at(ROOM).sees("いまの設定と同じです。");
        let typed = [
            ("asked-employee_number", "always"),
            ("order-employee_number", "１"),
            ("min-employee_number", "7"),
            ("max-employee_number", "7"),
            ("digits-employee_number", "yes"),
            ("order-symbol", "3"),
            ("order-number", "2"),
            ("order-birth_date", ""),
            ("asked-kana", "never"),
        ];
        // Bank accounts need the code from the letter here, so that it cannot be left out alone.
        let refused = [&typed[..], &[("letter_code", "off")]].concat();
        let page = admin.presses(&form, CHECK, &refused).await;
        page.is(422).sees("必要な確認の方法がありません");
        let draft = admin.presses(&form, CHECK, &typed).await;
        draft
            .sees("変更の確認：新規登録で伺う項目")
            .sees("記号、番号、生年月日、氏名（カナ）")
            .sees("社員番号、番号、記号、生年月日")
            .sees("登録の途中の方は");
        let member = admin.opens(&draft.link("ご本人の画面で見る")).await;
        member
            .sees("社員番号")
            .sees("7桁の数字です。")
            .misses("name=\"kana\"");
        let page = site.browser().opens(&TARO.page()).await;
        assert_eq!(asked(&page), usual);
        admin.presses(&draft, PUT, &[]).await.sees("第2版");
        let page = site.browser().opens(&TARO.page()).await;
        let wanted = ["employee_number", "number", "symbol", "birth_year"];
        assert_eq!(asked(&page), wanted);
    })
    .await;
}

#[tokio::test]
async fn what_a_letter_makes_needless_is_told_and_names_are_compared_as_the_form_says() {
    on_both(async |site| {
        let (admin, taro) = (administrator(&site).await, site.browser());
        let in_hiragana = TARO.items_but("氏名（カナ）", "けんぽ たろう");
        let page = taro.opens(&TARO.page()).await;
        let page = taro.presses(&page, "認証", &in_hiragana).await;
        page.refuses("kana", "カタカナで入力してください。");
        let form = admin.opens(&format!("{ROOM}/sign-up")).await;
        let typed = [("kana-hiragana", "yes"), ("asked-symbol", "always")];
        let draft = admin.presses(&form, CHECK, &typed).await;
        draft
            .sees("変わるところ（2か所）")
            .sees("カナの比較：ひらがな")
            .sees("コードがあれば伺わない項目");
        let member = admin.opens(&draft.link("ご本人の画面で見る")).await;
        member.sees("登録用コードがある方に伺う項目：登録用コード、記号、生年月日");
        admin.presses(&draft, PUT, &[]).await.sees("第2版");
        let page = taro.opens(&TARO.page()).await;
        let page = taro.presses(&page, "認証", &in_hiragana).await;
        page.at("/portal/signup/account");
    })
    .await;
}

#[tokio::test]
async fn rules_for_user_ids_and_passwords_are_changed_and_told_at_sign_up() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{ROOM}/access")).await;
        assert_eq!(form.value("symbols"), "?!@#$%&()_+");
        let typed = [("id-min", "60"), ("password-max", "長く")];
        let page = admin.presses(&form, CHECK, &typed).await;
        page.refuses("id-min", "最長の50以下で入力してください。")
            .refuses("password-max", "数字で入力してください。");
        assert_eq!(page.value("password-max"), "長く");
        let typed = [("password-min", "4"), ("symbols", "")];
        let page = admin.presses(&form, CHECK, &typed).await;
        page.refuses("password-min", "8から128までの整数で入力してください。")
            .refuses("symbols", "パスワードの記号：");
        let typed = [
            ("id-min", "8"),
            ("password-min", "１２"),
            ("password-max", "24"),
            ("symbols", "！？"),
        ];
        let draft = admin.presses(&form, CHECK, &typed).await;
        draft
            .sees("変更の確認：ユーザーIDとパスワード")
            .sees("変わるところ（4か所）")
            .sees("パスワードの最長の文字数");
        let rule = "12文字以上24文字まで。英字、数字、記号（!?）";
        let member = admin.opens(&draft.link("ご本人の画面で見る")).await;
        member.sees("8文字以上50文字まで").sees(rule);
        admin.presses(&draft, PUT, &[]).await.sees("第2版");
        let page = site.browser().identifies(&TARO).await;
        page.sees("8文字以上50文字まで").sees(rule);
        let form = admin.opens(&format!("{ROOM}/access")).await;
        let draft = admin.presses(&form, CHECK, &[("classes", "no")]).await;
        admin.presses(&draft, PUT, &[]).await.sees("第3版");
        assert_eq!(site.insurer("omron").password.classes, None);
    })
    .await;
}

#[tokio::test]
async fn every_mistake_in_how_long_accounts_live_is_on_its_field() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{ROOM}/life")).await;
        assert_eq!(form.value("policy"), "never");
        let typed = [
            ("policy", "inactive_since"),
            ("again", "いつか"),
            ("idle", "x"),
        ];
        let page = admin.presses(&form, CHECK, &typed).await;
        page.refuses("months", "無効にするまでの月数：入力してください。")
            .refuses("again", "日付は 2026-12-01 のように")
            .refuses("idle", "数字で入力してください。");
        assert_eq!(page.value("policy"), "inactive_since");
        let typed = [
            ("months", "2"),
            ("again", ""),
            ("change", "0"),
            ("hours", "12"),
            ("idle", "4"),
            ("longest", "25"),
        ];
        let page = admin.presses(&page, CHECK, &typed).await;
        for (field, says) in [
            ("months", "3から120までの整数"),
            ("change", "1から120までの整数"),
            ("hours", "24から720までの整数"),
            ("idle", "5から60までの整数"),
            ("longest", "1から24までの整数"),
        ] {
            page.refuses(field, says);
        }
        for (dates, says) in [
            ("", "アカウントを無効にする日を入力してください。"),
            ("2027-08-01、来年", "「来年」"),
        ] {
            let typed = [("policy", "all_at"), ("dates", dates)];
            let page = admin.presses(&form, CHECK, &typed).await;
            page.refuses("dates", says);
            assert_eq!(page.value("dates"), dates);
        }
    })
    .await;
}

#[tokio::test]
async fn how_long_accounts_and_log_ins_live_is_changed_and_holds() {
    on_both(async |site| {
        let (admin, ken) = (administrator(&site).await, site.browser());
        let form = admin.opens(&format!("{ROOM}/life")).await;
        let typed = [
            ("policy", "all_at"),
            ("dates", "2027-08-01、令和9年4月1日"),
            ("idle", "5"),
        ];
        let draft = admin.presses(&form, CHECK, &typed).await;
        draft
            .sees("変更の確認：アカウントの期限")
            .sees("無効にしない")
            .sees("決まった日に、全員を無効にする")
            .sees("2027-04-01、2027-08-01")
            .sees("いま無効になるアカウントはありません。")
            .sees("操作がないときのログアウト（分）");
        let page = admin.presses(&draft, PUT, &[]).await;
        page.sees("第2版").sees("2027年4月1日、2027年8月1日");
        ken.moves_in(&site, &KEN).await;
        site.passes(TimeDelta::minutes(4));
        ken.opens("/portal/home").await.at("/portal/home");
        site.passes(TimeDelta::minutes(6));
        ken.opens("/portal/home").await.at("/portal/");
        let form = admin.opens(&format!("{ROOM}/life")).await;
        assert_eq!(form.value("dates"), "2027-04-01、2027-08-01");
        let typed = [("policy", "inactive_since"), ("months", "12")];
        let draft = admin.presses(&form, CHECK, &typed).await;
        draft.sees("ログインがない方を無効にする");
        admin.presses(&draft, PUT, &[]).await.sees("第3版");
        let policy = &site.insurer("omron").reset.policy;
        let wanted = definitions::insurer::ResetPolicy::InactiveSince { months: 12 };
        assert_eq!(*policy, wanted);
    })
    .await;
}
