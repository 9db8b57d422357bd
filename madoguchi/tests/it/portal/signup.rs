//! `/portal/signup`: who are you?

mod account;
mod code;
mod done;
mod insurers;
mod letter;
mod resume;

use crate::support::*;

#[tokio::test]
async fn a_person_signs_up_logs_in_agrees_and_is_at_home() {
    on_both(async |site| {
        let taro = site.browser();
        let page = taro.opens("/portal/signup/omron").await;
        page.is(200)
            .sees("オムロン健康保険組合")
            .sees("0120-180-939");
        let page = taro.presses(&page, "認証", &TARO.items()).await;
        page.at("/portal/signup/account")
            .sees("健保　太郎 様")
            .sees("1001");
        let page = taro.presses(&page, "作成する", &TARO.choice()).await;
        page.at("/portal/signup/code")
            .sees("omron-kenpo@ibss.jp")
            .sees("taro@example.jp");
        let code = site.code(TARO.mail).await;
        let page = taro.presses(&page, "OK", &[("認証番号", &code)]).await;
        page.at("/portal/signup/done")
            .sees("ユーザー作成が完了しました。");
        let page = taro.opens(&page.link("OK")).await;
        page.at("/portal/");
        let page = taro.logs_in(TARO.user_id, PASSWORD).await;
        page.at("/portal/terms")
            .sees("オムロン健康保険組合 加入者窓口 利用規約");
        let page = taro.agrees(page).await;
        page.at("/portal/home")
            .sees("メイン画面")
            .sees("健保　太郎 さん");
    })
    .await;
}

#[tokio::test]
async fn the_page_for_everybody_asks_the_code_first() {
    on_both(async |site| {
        let taro = site.browser();
        let page = taro.opens("/portal/signup").await;
        let mut typed = TARO.items();
        typed.push(("保険者指定コード", "ｏｍｒｏｎ"));
        taro.presses(&page, "認証", &typed)
            .await
            .at("/portal/signup/account");
        typed.pop();
        typed.push(("保険者指定コード", "omuron"));
        let again = taro.presses(&page, "認証", &typed).await;
        again.refuses("insurer_code", "保険者指定コードが見つかりません。");
        assert_eq!(again.value("kana"), TARO.kana);
    })
    .await;
}

#[tokio::test]
async fn what_people_type_is_understood() {
    let typed: [&[(&str, &str)]; 9] = [
        &[
            ("記号", "０１"),
            ("番号", "１００１"),
            ("年", "１９８０"),
            ("月", "０４"),
            ("日", "０３"),
        ],
        &[
            ("記号", " 01　"),
            ("番号", "1-0 0 1"),
            ("氏名（カナ）", "ｹﾝﾎﾟ ﾀﾛｳ"),
        ],
        &[("氏名（カナ）", "　ケンポタロウ ")],
        &[("氏名（カナ）", "ケンポ　　タロウ")],
        &[("年", "1980/04/03"), ("月", ""), ("日", "")],
        &[("年", "1980年4月3日"), ("月", ""), ("日", "")],
        &[("年", "昭和55")],
        &[("年", "S55"), ("月", "4月"), ("日", "3日")],
        &[("年", "１９８０－０４－０３"), ("月", ""), ("日", "")],
    ];
    on_both(async |site| {
        for other in typed {
            let browser = site.browser();
            let page = browser.opens(&TARO.page()).await;
            let mut items = TARO.items();
            items.retain(|(item, _)| other.iter().all(|(known, _)| known != item));
            items.extend(other);
            let page = browser.presses(&page, "認証", &items).await;
            assert_eq!(
                page.path,
                "/portal/signup/account",
                "{other:?} {}",
                page.text()
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_refusal_names_every_field_and_keeps_what_was_typed() {
    on_both(async |site| {
        let browser = site.browser();
        let page = browser.opens(&TARO.page()).await;
        let typed = [
            ("記号", "012"),
            ("番号", ""),
            ("年", "1980"),
            ("月", "13"),
            ("日", "3"),
            ("氏名（カナ）", "健保太郎"),
        ];
        let page = browser.presses(&page, "認証", &typed).await;
        page.refuses("symbol", "記号をもう一度ご確認ください。")
            .refuses("number", "番号を入力してください。")
            .refuses("birth_month", "「月」を1から12の数字で")
            .refuses("kana", "お名前の読みをカタカナで")
            .sees("入力内容をご確認ください");
        for (field, value) in [
            ("symbol", "012"),
            ("birth_month", "13"),
            ("kana", "健保太郎"),
        ] {
            assert_eq!(page.value(field), value);
        }
        let page = browser
            .presses(&page, "認証", &[("年", "平成2"), ("月", "2"), ("日", "30")])
            .await;
        page.refuses("birth_day", "その日付はありません。");
        let page = browser
            .presses(&page, "認証", &[("年", "2027"), ("月", "1"), ("日", "1")])
            .await;
        page.refuses("birth_year", "今日より後");
    })
    .await;
}

#[tokio::test]
async fn nobody_learns_which_item_was_wrong_or_who_is_registered() {
    on_both(async |site| {
        site.browser().moves_in(&site, &KEN).await;
        let wrong = [
            KEN.items(),
            KEN.items_but("番号", "1039"),
            KEN.items_but("記号", "02"),
            KEN.items_but("日", "13"),
            KEN.items_but("氏名（カナ）", "ツキカゲ ゲン"),
        ];
        let mut answers = Vec::new();
        for items in &wrong {
            let browser = site.browser();
            let page = browser.opens(&KEN.page()).await;
            let page = browser.presses(&page, "認証", items).await;
            page.is(422)
                .sees("ご本人を確認できませんでした")
                .misses("field-error");
            for (item, value) in items {
                assert!(page.html().contains(value), "{item} is lost");
            }
            answers.push((
                page.answer.body.len(),
                without(&page, items),
                headers(&page),
            ));
        }
        for answer in &answers {
            assert_eq!(answer.1, answers[0].1, "the same page");
            assert_eq!(answer.0, answers[0].0, "of the same size");
            assert_eq!(answer.2, answers[0].2, "with the same headers");
        }
        let letter = site.letter(KEN.mail, KEN.user_id).await;
        assert!(
            letter.text.contains("/portal/recover/password/"),
            "the owner is told"
        );
    })
    .await;
}

fn headers(page: &Page) -> Vec<(String, String)> {
    let mut headers = page.answer.headers.clone();
    headers.retain(|(name, _)| name != "date");
    headers
}

/// The page without token and without what was typed.
fn without(page: &Page, typed: &[(&str, &str)]) -> String {
    let mut html = page.without_token();
    for (_, value) in typed {
        html = html.replace(&format!("value=\"{value}\""), "");
    }
    html
}

#[tokio::test]
async fn dependents_and_people_who_left_cannot_sign_up() {
    on_both(async |site| {
        let browser = site.browser();
        let hanako = KEN.items_but("番号", "1001");
        let page = browser.opens(&TARO.page()).await;
        let mut items = hanako;
        items.retain(|(item, _)| !["年", "月", "日", "氏名（カナ）"].contains(item));
        items.extend([
            ("年", "1979"),
            ("月", "7"),
            ("日", "28"),
            ("氏名（カナ）", "ケンポ ハナコ"),
        ]);
        let page = browser.presses(&page, "認証", &items).await;
        page.is(422).sees("ご本人を確認できませんでした");
    })
    .await;
}

#[tokio::test]
async fn an_address_typed_with_a_slash_at_its_end_is_found() {
    on_both(async |site| {
        let browser = site.browser();
        for address in ["/portal/signup", "/portal/signup/omron"] {
            let page = browser.opens(&format!("{address}/")).await;
            page.at(address).is(200);
        }
        for nowhere in ["/portal/nowhere/", "/portal/nowhere//", "//evil.example/"] {
            browser.opens(nowhere).await.is(404);
        }
    })
    .await;
}

#[tokio::test]
async fn an_insurer_that_does_not_exist_has_no_page() {
    on_both_set(["omron", "ibm"].as_slice(), async |site| {
        let browser = site.browser();
        for code in ["nobody", "ibm", "OMRON ", "%00", "..%2f"] {
            let page = browser
                .looks_at(&format!("/portal/signup/{}", code.replace(' ', "%20")))
                .await;
            assert!(
                [404, 200].contains(&page.status()),
                "{code}: {}",
                page.status()
            );
            if code != "OMRON " {
                page.is(404).sees("ページが見つかりません");
            }
        }
    })
    .await;
}
