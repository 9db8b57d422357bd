//! `/portal/signup/code`: the code from the mail.

use chrono::TimeDelta;

use crate::support::*;

#[tokio::test]
async fn spaces_and_full_width_digits_are_understood() {
    on_both(async |site| {
        let taro = site.browser();
        let page = taro.asks_for_code(&TARO).await;
        let code = site.code(TARO.mail).await;
        let wide: String = code
            .chars()
            .map(|digit| char::from_u32(digit as u32 + 0xFEE0).unwrap())
            .collect();
        let typed = format!("　{} {}", &wide[..9], &wide[9..]);
        taro.presses(&page, "OK", &[("認証番号", &typed)])
            .await
            .at("/portal/signup/done");
    })
    .await;
}

#[tokio::test]
async fn five_wrong_codes_use_it_up_and_a_new_one_helps() {
    on_both(async |site| {
        let taro = site.browser();
        let mut page = taro.asks_for_code(&TARO).await;
        let code = site.code(TARO.mail).await;
        for left in ["4", "3", "2", "1"] {
            page = taro
                .presses(&page, "OK", &[("認証番号", &another(&code))])
                .await;
            page.refuses("code", &format!("あと{left}回"));
        }
        page = taro
            .presses(&page, "OK", &[("認証番号", &another(&code))])
            .await;
        page.is(422).sees("入力できる回数を超えたため");
        // The right one comes too late.
        let late = [
            ("form_token".to_owned(), page.token()),
            ("code".to_owned(), code),
        ];
        taro.posts("/portal/signup/code", &late)
            .await
            .is(422)
            .sees("入力できる回数を超えたため");
        site.passes(TimeDelta::seconds(31));
        let page = taro.presses(&page, "認証番号をもう一度送る", &[]).await;
        page.at("/portal/signup/code").is(200);
        let code = site.code(TARO.mail).await;
        taro.presses(&page, "OK", &[("認証番号", &code)])
            .await
            .at("/portal/signup/done");
    })
    .await;
}

#[tokio::test]
async fn what_is_no_code_is_not_counted() {
    on_both(async |site| {
        let taro = site.browser();
        let mut page = taro.asks_for_code(&TARO).await;
        for typed in ["", "12345", "1234567", "abcdef", "12345６７", "😀"] {
            page = taro.presses(&page, "OK", &[("認証番号", typed)]).await;
            page.refuses("code", "6桁の認証番号を入力してください。");
        }
        let code = site.code(TARO.mail).await;
        taro.presses(&page, "OK", &[("認証番号", &code)])
            .await
            .at("/portal/signup/done");
    })
    .await;
}

#[tokio::test]
async fn after_ten_minutes_another_code_is_needed() {
    on_both(async |site| {
        let taro = site.browser();
        let page = taro.asks_for_code(&TARO).await;
        let code = site.code(TARO.mail).await;
        site.passes(TimeDelta::minutes(10));
        let page = taro.presses(&page, "OK", &[("認証番号", &code)]).await;
        page.is(422).sees("有効期限（10分）が切れました");
        let page = taro.presses(&page, "認証番号をもう一度送る", &[]).await;
        let code = site.code(TARO.mail).await;
        taro.presses(&page, "OK", &[("認証番号", &code)])
            .await
            .at("/portal/signup/done");
    })
    .await;
}

#[tokio::test]
async fn a_new_code_voids_the_one_before() {
    on_both(async |site| {
        let taro = site.browser();
        let page = taro.asks_for_code(&TARO).await;
        let first = site.code(TARO.mail).await;
        let early = taro.presses(&page, "認証番号をもう一度送る", &[]).await;
        early.is(422).sees("続けて送ることはできません。");
        site.passes(TimeDelta::seconds(30));
        let page = taro.presses(&page, "認証番号をもう一度送る", &[]).await;
        let second = site.code(TARO.mail).await;
        assert_eq!(site.letters_to(TARO.mail).await.len(), 2);
        if first != second {
            let page = taro.presses(&page, "OK", &[("認証番号", &first)]).await;
            page.refuses("code", "認証番号が違います。");
        }
        taro.presses(&page, "OK", &[("認証番号", &second)])
            .await
            .at("/portal/signup/done");
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_has_not_left_is_withdrawn_when_a_new_code_is_sent() {
    on_both(async |site| {
        let taro = site.browser();
        let page = taro.asks_for_code(&TARO).await;
        site.passes(TimeDelta::seconds(30));
        taro.presses(&page, "認証番号をもう一度送る", &[])
            .await
            .is(200);
        assert_eq!(
            site.letters_to(TARO.mail).await.len(),
            1,
            "the void code never leaves"
        );
    })
    .await;
}

#[tokio::test]
async fn the_fourth_code_in_ten_minutes_has_to_wait() {
    on_both(async |site| {
        let taro = site.browser();
        let mut page = taro.asks_for_code(&TARO).await;
        for _ in 0..2 {
            site.passes(TimeDelta::seconds(31));
            page = taro.presses(&page, "認証番号をもう一度送る", &[]).await;
            page.is(200);
        }
        site.passes(TimeDelta::seconds(31));
        page = taro.presses(&page, "認証番号をもう一度送る", &[]).await;
        page.is(422).sees("認証番号を何度もお送りしたため");
        let code = site.code(TARO.mail).await;
        taro.presses(&page, "OK", &[("認証番号", &code)])
            .await
            .at("/portal/signup/done");
    })
    .await;
}

#[tokio::test]
async fn the_address_is_corrected_without_starting_again() {
    on_both(async |site| {
        let taro = site.browser();
        let typo = Person {
            mail: "taro@exmaple.jp",
            ..TARO
        };
        let page = taro.asks_for_code(&typo).await;
        let wrong = taro
            .presses(
                &page,
                "このアドレスに送りなおす",
                &[("メールアドレス", "taro")],
            )
            .await;
        wrong.refuses("mail", "「@」が1つ必要です");
        assert_eq!(wrong.value("mail"), "taro");
        let page = taro
            .presses(
                &page,
                "このアドレスに送りなおす",
                &[("メールアドレス", TARO.mail)],
            )
            .await;
        page.at("/portal/signup/code")
            .sees(TARO.mail)
            .misses("exmaple");
        let code = site.code(TARO.mail).await;
        taro.presses(&page, "OK", &[("認証番号", &code)])
            .await
            .at("/portal/signup/done");
        assert!(
            site.letters_to("taro@exmaple.jp").await.is_empty(),
            "nothing more leaves to the typo"
        );
    })
    .await;
}

#[tokio::test]
async fn the_page_says_whether_the_letter_was_handed_over() {
    on_both(async |site| {
        let taro = site.browser();
        let page = taro.asks_for_code(&TARO).await;
        page.sees("送信しています");
        let state = taro.looks_at("/portal/signup/code/delivery").await;
        assert_eq!(state.html(), r#"{"state":"waiting"}"#);
        site.delivers().await;
        taro.opens("/portal/signup/code")
            .await
            .sees("に認証番号を送信しました。");
        let state = taro.looks_at("/portal/signup/code/delivery").await;
        assert_eq!(state.html(), r#"{"state":"handed_over"}"#);
    })
    .await;
}

#[tokio::test]
async fn cancelling_leads_to_the_beginning() {
    on_both(async |site| {
        let taro = site.browser();
        let page = taro.asks_for_code(&TARO).await;
        let code = site.code(TARO.mail).await;
        taro.presses(&page, "キャンセル", &[])
            .await
            .at("/portal/signup/omron");
        let late = [
            ("form_token".to_owned(), page.token()),
            ("code".to_owned(), code),
        ];
        taro.posts("/portal/signup/code", &late)
            .await
            .at("/portal/signup");
        site.browser().logs_in(TARO.user_id, PASSWORD).await.is(422);
    })
    .await;
}

#[tokio::test]
async fn the_same_code_twice_leads_to_the_same_place_and_one_account() {
    on_both(async |site| {
        let taro = site.browser();
        let page = taro.asks_for_code(&TARO).await;
        let code = site.code(TARO.mail).await;
        let (action, fields) = filled(&page, "OK", &[("認証番号", &code)]);
        let (one, two) = tokio::join!(taro.posts(&action, &fields), taro.posts(&action, &fields));
        one.at("/portal/signup/done");
        two.at("/portal/signup/done");
        taro.posts(&action, &fields).await.at("/portal/signup/done");
        assert_eq!(site.accounts("omron").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_code_is_worth_nothing() {
    on_both(async |site| {
        let (taro, ken) = (site.browser(), site.browser());
        taro.asks_for_code(&TARO).await;
        let page = ken.asks_for_code(&KEN).await;
        let (of_taro, of_ken) = (site.code(TARO.mail).await, site.code(KEN.mail).await);
        if of_taro != of_ken {
            ken.presses(&page, "OK", &[("認証番号", &of_taro)])
                .await
                .is(422);
        }
        assert!(site.accounts("omron").await.is_empty());
    })
    .await;
}
