//! `/portal/signup/{code}/letter/{letter_code}`: the QR code of the letter.

use chrono::TimeDelta;

use crate::support::*;

const BORN: [(&str, &str); 3] = [("年", "1980"), ("月", "4"), ("日", "3")];

#[tokio::test]
async fn the_qr_code_fills_the_letters_code_in() {
    on_both(async |site| {
        let code = site.letter_code("omron", "01", "1001").await;
        let taro = site.browser();
        let page = taro
            .opens(&format!("/portal/signup/omron/letter/{code}"))
            .await;
        page.sees("登録用コード");
        let inputs = page.form_with("認証").inputs;
        assert!(
            !inputs.contains(&"letter_code".to_owned()),
            "it is there already"
        );
        let labels = page.form_with("認証").labels;
        let typed: Vec<_> = TARO
            .items()
            .into_iter()
            .filter(|(item, _)| labels.contains_key(*item))
            .collect();
        taro.presses(&page, "認証", &typed)
            .await
            .at("/portal/signup/account");
    })
    .await;
}

#[tokio::test]
async fn a_typed_code_is_understood_in_any_width_with_or_without_hyphens() {
    on_both(async |site| {
        let code = site.letter_code("omron", "01", "1001").await;
        for typed in [
            code.to_lowercase(),
            code.replace('-', ""),
            code.replace('-', "－"),
            format!(" {code}　"),
        ] {
            let taro = site.browser();
            let page = taro.opens("/portal/signup/omron").await;
            let page = taro.opens(&page.link("登録用コード")).await;
            let labels = page.form_with("認証").labels;
            let mut items: Vec<_> = TARO
                .items()
                .into_iter()
                .filter(|(item, _)| labels.contains_key(*item))
                .collect();
            items.push(("登録用コード", &typed));
            taro.presses(&page, "認証", &items)
                .await
                .at("/portal/signup/account");
        }
    })
    .await;
}

#[tokio::test]
async fn a_letters_code_is_good_once() {
    on_both_set(["hinata"].as_slice(), async |site| {
        let code = site.letter_code("hinata", "7", "00120").await;
        let (one, two) = (site.browser(), site.browser());
        let path = format!("/portal/signup/hinata/letter/{code}");
        let typed = [
            &BORN[..],
            &[("社員番号", "20001"), ("氏名（英字）", "KENPO TARO")],
        ]
        .concat();
        let page = one.opens(&path).await;
        let page = one.presses(&page, "認証", &typed).await;
        let choice = [
            ("パスワード", PASSWORD),
            ("メールアドレス", "hinata@example.jp"),
        ];
        let page = one.presses(&page, "作成する", &choice).await;
        let mailed = site.code("hinata@example.jp").await;
        one.presses(&page, "OK", &[("認証番号", &mailed)])
            .await
            .at("/portal/signup/done");
        let page = two.opens(&path).await;
        let page = two.presses(&page, "認証", &typed).await;
        page.is(422).sees("この登録用コードは使われています。");
    })
    .await;
}

#[tokio::test]
async fn an_expired_or_wrong_code_says_what_to_do() {
    on_both_set(["hinata"].as_slice(), async |site| {
        let code = site.letter_code("hinata", "7", "00120").await;
        site.passes(TimeDelta::days(91));
        let typed = [
            &BORN[..],
            &[("社員番号", "20001"), ("氏名（英字）", "KENPO TARO")],
        ]
        .concat();
        let browser = site.browser();
        let page = browser
            .opens(&format!("/portal/signup/hinata/letter/{code}"))
            .await;
        let page = browser.presses(&page, "認証", &typed).await;
        page.is(422).sees("有効期限が切れています。");
        let page = browser.opens("/portal/signup/hinata").await;
        let mut typed = typed;
        typed.push(("登録用コード", "ACDE-FGHJ-KMNPQ"));
        let page = browser.presses(&page, "認証", &typed).await;
        page.refuses("letter_code", "登録用コードをもう一度ご確認ください。");
    })
    .await;
}
