//! `/portal/step-up`: what many people know is not enough for medical expenses.

use chrono::TimeDelta;

use crate::support::*;

#[tokio::test]
async fn who_signed_up_with_what_many_know_shows_the_code_of_a_letter_once() {
    on_both_set(with_medical_expenses(), async |site| {
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        let page = ken.opens("/portal/notices").await;
        page.at("/portal/step-up")
            .sees("手紙の登録用コードで確認する");
        for wrong in ["", "ACDEFGHJKMNPQ"] {
            let page = ken
                .presses(&page, "確認する", &[("登録用コード", wrong)])
                .await;
            page.refuses("letter_code", "登録用コードを");
        }
        let others = site.letter_code("omron", TARO.symbol, TARO.number).await;
        let page = ken
            .presses(&page, "確認する", &[("登録用コード", &others)])
            .await;
        page.refuses("letter_code", "確認できませんでした");
        let own = site.letter_code("omron", KEN.symbol, KEN.number).await;
        ken.presses(&page, "確認する", &[("登録用コード", &own)])
            .await
            .at("/portal/statements");
        ken.opens("/portal/notices").await.at("/portal/notices");
        ken.opens("/portal/step-up").await.at("/portal/statements");
        assert!(
            site.audit("omron")
                .await
                .contains(&"assurance.letter_code".to_owned())
        );
    })
    .await;
}

#[tokio::test]
async fn guessing_codes_is_paused() {
    on_both_set(with_medical_expenses(), async |site| {
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        let page = ken.opens("/portal/step-up").await;
        let others = site.letter_code("omron", TARO.symbol, TARO.number).await;
        let guess = [("登録用コード", others.as_str())];
        for _ in 0..5 {
            ken.presses(&page, "確認する", &guess).await.is(422);
        }
        ken.presses(&page, "確認する", &guess).await.is(429);
        site.passes(TimeDelta::minutes(31));
        ken.logs_in_again(KEN.user_id, PASSWORD).await;
        let own = site.letter_code("omron", KEN.symbol, KEN.number).await;
        let page = ken.opens("/portal/step-up").await;
        ken.presses(&page, "確認する", &[("登録用コード", &own)])
            .await
            .at("/portal/statements");
    })
    .await;
}

#[tokio::test]
async fn where_a_log_in_is_enough_nobody_is_asked() {
    on_both_set(with_medical_expenses(), async |site| {
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        let mut omron = site.insurer("omron").definition.clone();
        omron.assurance.medical_expenses = definitions::insurer::Asked::Known;
        site.applies(omron).await;
        ken.opens("/portal/notices").await.at("/portal/notices");
    })
    .await;
}

#[tokio::test]
async fn only_what_is_enough_is_offered() {
    beside_cards(async |site, _| {
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        let page = ken.opens("/portal/step-up").await;
        page.sees("4桁の暗証番号")
            .misses("手紙の登録用コードで確認する");
        assert_eq!(
            page.link("マイナンバーカードで確認する"),
            "/portal/national-id"
        );
        // A letter's code that is typed all the same is neither taken nor used up.
        let own = site.letter_code("omron", KEN.symbol, KEN.number).await;
        let token = ken.opens("/portal/mail").await.token();
        let typed = [
            ("form_token".to_owned(), token),
            ("letter_code".to_owned(), own),
        ];
        ken.posts("/portal/step-up", &typed)
            .await
            .at("/portal/step-up");
        assert!(
            !site
                .audit("omron")
                .await
                .contains(&"assurance.letter_code".to_owned())
        );
        let mut omron = site.insurer("omron").definition.clone();
        omron.assurance.medical_expenses = definitions::insurer::Asked::Handed;
        site.applies(omron).await;
        ken.opens("/portal/step-up")
            .await
            .sees("手紙の登録用コードで確認する")
            .sees("マイナンバーカードで確認する");
    })
    .await;
}
