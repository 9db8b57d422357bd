//! `/portal/signup/account`: user ID, password, mail address.

use crate::support::*;

#[tokio::test]
async fn a_taken_user_id_is_said_at_once_with_free_ones() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let ken = site.browser();
        let page = ken.identifies(&KEN).await;
        let typed = [
            ("ユーザーID", "KENPO-Taro"),
            ("パスワード", PASSWORD),
            ("メールアドレス", KEN.mail),
        ];
        let page = ken.presses(&page, "作成する", &typed).await;
        page.refuses("user_id", "このユーザーIDは、ほかの方が使っています。")
            .misses(PASSWORD);
        assert_eq!(page.value("mail"), KEN.mail);
        assert_eq!(page.value("user_id"), "KENPO-Taro");
        let free = page.form_with("作成する").labels.into_iter();
        let free = free
            .filter(|(_, name)| name == "suggestion")
            .map(|(label, _)| label);
        let free = free
            .into_iter()
            .find(|label| label.starts_with("KENPO"))
            .expect("a free one");
        let typed = [("suggestion", free.as_str()), ("パスワード", PASSWORD)];
        let page = ken.presses(&page, "作成する", &typed).await;
        page.at("/portal/signup/code");
    })
    .await;
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once_and_nothing_is_lost() {
    on_both(async |site| {
        let taro = site.browser();
        let page = taro.identifies(&TARO).await;
        let typed = [
            ("ユーザーID", "健保太郎"),
            ("パスワード", "himitsu"),
            ("メールアドレス", "taro.example.jp"),
        ];
        let page = taro.presses(&page, "作成する", &typed).await;
        page.refuses("user_id", "ユーザーIDに「健」は使えません。")
            .refuses("password", "8文字以上")
            .refuses("mail", "「@」が1つ必要です")
            .misses("himitsu");
        assert_eq!(page.value("user_id"), "健保太郎");
        assert_eq!(page.value("mail"), "taro.example.jp");
    })
    .await;
}

#[tokio::test]
async fn weak_passwords_are_refused_with_the_reason_and_never_shown() {
    let weak = [
        ("", "パスワードを入力してください。"),
        ("Ab1!", "8文字以上"),
        ("Abcdefghijklmnopqrs1!", "20文字まで"),
        ("abcdefgh!", "パスワードに数字を1文字以上"),
        ("12345678!", "パスワードに英字を1文字以上"),
        ("abcdefgh1", "パスワードに記号（?!@#$%&()_+）を1文字以上"),
        ("abc defgh1!", "使える文字は"),
        ("Password1!", "多くの人が使っている"),
        ("kenpo-taro1!", "使える文字は"),
        ("Kenpotaro1!", "推測できるパスワード"),
        ("S19800403!", "推測できるパスワード"),
    ];
    on_both(async |site| {
        let taro = site.browser();
        let mut page = taro.identifies(&TARO).await;
        for (password, reason) in weak {
            let typed = [
                ("ユーザーID", TARO.user_id),
                ("パスワード", password),
                ("メールアドレス", TARO.mail),
            ];
            page = taro.presses(&page, "作成する", &typed).await;
            page.refuses("password", reason);
            if !password.is_empty() {
                page.misses(password);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn mail_that_cannot_arrive_is_refused_with_the_reason() {
    let bad = [
        ("", "メールアドレスを入力してください。"),
        ("taro", "「@」が1つ必要です"),
        ("ta ro@example.jp", "空白"),
        ("@example.jp", "「@」の前を入力"),
        ("taro@example", "「@」の後ろをご確認ください"),
        ("taro@-example.jp", "「@」の後ろをご確認ください"),
        (
            "taro@example.jp\r\nBcc: thief@example.com",
            "メールアドレス",
        ),
        ("taro,jiro@example.jp", "使えません"),
    ];
    on_both(async |site| {
        let taro = site.browser();
        let mut page = taro.identifies(&TARO).await;
        for (mail, reason) in bad {
            let typed = [
                ("ユーザーID", TARO.user_id),
                ("パスワード", PASSWORD),
                ("メールアドレス", mail),
            ];
            page = taro.presses(&page, "作成する", &typed).await;
            page.refuses("mail", reason);
        }
    })
    .await;
}

#[tokio::test]
async fn old_carrier_addresses_are_kept_as_typed_and_quoted_on_the_wire() {
    let carriers = [
        (
            TARO,
            "taro..kenpo.@docomo.ne.jp",
            "\"taro..kenpo.\"@docomo.ne.jp",
        ),
        (KEN, "ken.@ezweb.ne.jp", "\"ken.\"@ezweb.ne.jp"),
        (
            MINATO,
            "ｍｉｎａｔｏ＠ｅｘａｍｐｌｅ．ｊｐ",
            "minato@example.jp",
        ),
    ];
    on_both(async |site| {
        for (person, typed, wire) in carriers {
            let browser = site.browser();
            let page = browser
                .asks_for_code(&Person {
                    mail: typed,
                    ..person
                })
                .await;
            page.at("/portal/signup/code");
            let code = site.code(wire).await;
            browser
                .presses(&page, "OK", &[("認証番号", &code)])
                .await
                .at("/portal/signup/done");
        }
    })
    .await;
}

#[tokio::test]
async fn going_back_gives_the_sign_up_up() {
    on_both(async |site| {
        let taro = site.browser();
        let page = taro.identifies(&TARO).await;
        let page = taro.presses(&page, "戻る", &[]).await;
        page.at("/portal/signup/omron");
        taro.opens("/portal/signup/account")
            .await
            .at("/portal/signup");
        taro.signs_up(&site, &TARO).await;
    })
    .await;
}

#[tokio::test]
async fn sending_it_twice_sends_one_letter() {
    on_both(async |site| {
        let taro = site.browser();
        let page = taro.identifies(&TARO).await;
        let (action, fields) = filled(&page, "作成する", &TARO.choice());
        let (one, two) = tokio::join!(taro.posts(&action, &fields), taro.posts(&action, &fields));
        one.at("/portal/signup/code");
        two.at("/portal/signup/code");
        assert_eq!(site.letters_to(TARO.mail).await.len(), 1);
        let code = site.code(TARO.mail).await;
        taro.presses(&two, "OK", &[("認証番号", &code)])
            .await
            .at("/portal/signup/done");
    })
    .await;
}
