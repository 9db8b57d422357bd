//! `/portal/recover/user-id`: the user ID is forgotten.

use crate::support::*;

async fn asks(browser: &Browser, items: &[(&str, &str)]) -> Page {
    let page = browser.opens("/portal/recover/user-id/omron").await;
    let page = browser.presses(&page, "メールを送る", items).await;
    page.at("/portal/recover/user-id/sent");
    page
}

#[tokio::test]
async fn the_items_of_sign_up_bring_it_by_mail() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        let page = taro.opens("/portal/recover/user-id").await;
        let mut items = TARO.items();
        items.push(("保険者指定コード", "omron"));
        let page = taro.presses(&page, "メールを送る", &items).await;
        page.at("/portal/recover/user-id/sent")
            .misses(TARO.user_id)
            .misses(TARO.mail);
        let letter = site.letter(TARO.mail, TARO.user_id).await;
        assert_eq!(letter.from, "オムロン健康保険組合 <omron-kenpo@ibss.jp>");
    })
    .await;
}

#[tokio::test]
async fn the_answer_is_the_same_whether_or_not_anybody_is_registered() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let known = asks(&site.browser(), &TARO.items()).await;
        for items in [
            KEN.items(),
            TARO.items_but("番号", "1999"),
            TARO.items_but("日", "4"),
        ] {
            let unknown = asks(&site.browser(), &items).await;
            assert_eq!(known.without_token(), unknown.without_token());
        }
    })
    .await;
}

#[tokio::test]
async fn an_insurer_with_issued_accounts_asks_its_own_items() {
    on_both_set(["ibm"].as_slice(), async |site| {
        let browser = site.browser();
        let page = browser.opens("/portal/recover/user-id/ibm").await;
        let typed = [
            ("記号", "1"),
            ("番号", "010001"),
            ("生年月日", "昭和55年4月3日"),
            ("氏名（カナ）", "ケンポ タロウ"),
        ];
        browser
            .presses(&page, "メールを送る", &typed)
            .await
            .at("/portal/recover/user-id/sent");
    })
    .await;
}
