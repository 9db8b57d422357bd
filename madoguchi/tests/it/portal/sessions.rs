//! `/portal/sessions`: where this person is signed in.

use crate::support::*;

#[tokio::test]
async fn a_person_sees_their_devices_and_signs_one_out() {
    on_both(async |site| {
        let (phone, computer) = (
            site.browser(),
            site.browser().saying("user-agent", COMPUTER),
        );
        phone.moves_in(&site, &TARO).await;
        computer
            .logs_in(TARO.user_id, PASSWORD)
            .await
            .at("/portal/home");
        let page = phone.opens("/portal/sessions").await;
        page.sees("iPhoneのSafari")
            .sees("この端末")
            .sees("WindowsのパソコンのEdge");
        let form = page
            .forms()
            .into_iter()
            .find(|form| form.action == "/portal/sessions/end")
            .unwrap();
        phone
            .posts(&form.action, &form.fields)
            .await
            .at("/portal/sessions")
            .sees("選んだ端末をログアウトしました。")
            .misses("Edge");
        computer.opens("/portal/home").await.at("/portal/?ended=1");
        phone.opens("/portal/home").await.at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn all_others_are_signed_out_at_once() {
    on_both(async |site| {
        let phone = site.browser();
        phone.moves_in(&site, &TARO).await;
        let others = [site.browser(), site.browser()];
        for other in &others {
            other
                .logs_in(TARO.user_id, PASSWORD)
                .await
                .at("/portal/home");
        }
        let page = phone.opens("/portal/sessions").await;
        phone
            .presses(&page, "ほかの端末をすべてログアウトする", &[])
            .await
            .at("/portal/sessions")
            .sees("ほかの端末をすべてログアウトしました。");
        for other in &others {
            other.opens("/portal/home").await.at("/portal/?ended=1");
        }
        phone.opens("/portal/home").await.at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_session_cannot_be_ended() {
    on_both_set(["omron", "jkc"].as_slice(), async |site| {
        let (taro, ken, jvc) = (site.browser(), site.browser(), site.browser());
        taro.moves_in(&site, &TARO).await;
        ken.moves_in(&site, &KEN).await;
        jvc.moves_in(&site, &JVC_TARO).await;
        site.browser().logs_in(TARO.user_id, PASSWORD).await;
        let page = taro.opens("/portal/sessions").await;
        let id = page.value("id");
        for thief in [&ken, &jvc] {
            let token = thief.opens("/portal/sessions").await.token();
            let fields = [
                ("form_token".to_owned(), token),
                ("id".to_owned(), id.clone()),
            ];
            thief.posts("/portal/sessions/end", &fields).await;
        }
        assert_eq!(
            taro.opens("/portal/sessions").await.value("id"),
            id,
            "it is still there"
        );
    })
    .await;
}
