//! `/portal/contact`: where the insurer can reach the person.

use crate::support::*;

const CONTACT: [(&str, &str); 3] = [
    ("郵便番号", "１００－０００１"),
    ("住所", "東京都千代田区千代田1-1"),
    ("電話番号", "03-1234-5678"),
];

async fn at_contact(site: &Site, rin: &Browser) -> Page {
    rin.signs_up(site, &RIN).await;
    let page = rin.logs_in(RIN.user_id, PASSWORD).await;
    let page = rin.agrees(page).await;
    page.at("/portal/contact");
    page
}

#[tokio::test]
async fn it_is_asked_after_the_terms_shown_once_more_and_kept() {
    on_both_set(["0904"].as_slice(), async |site| {
        let rin = site.browser();
        let page = at_contact(&site, &rin).await;
        rin.opens("/portal/home").await.at("/portal/contact");
        let page = rin.presses(&page, "次へ", &CONTACT).await;
        page.misses("連絡先の変更")
            .sees("この内容で保存してよろしいですか？")
            .sees("0312345678")
            .sees("100-0001");
        rin.opens("/portal/home").await.at("/portal/contact");
        let back = rin.presses(&page, "戻る", &[]).await;
        assert_eq!(back.value("address"), CONTACT[1].1);
        rin.presses(&page, "OK", &[])
            .await
            .at("/portal/home")
            .sees("連絡先を保存しました。");
        let page = rin.opens("/portal/contact").await;
        assert_eq!(page.value("phone"), "0312345678");
        page.sees("連絡先の変更");
        assert_eq!(page.link("戻る"), "/portal/home");
        rin.logs_in_again(RIN.user_id, PASSWORD)
            .await
            .at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_and_what_was_typed_stays() {
    on_both_set(["0904"].as_slice(), async |site| {
        let rin = site.browser();
        let page = at_contact(&site, &rin).await;
        let typed = [("郵便番号", "12345"), ("住所", ""), ("電話番号", "12-34")];
        let page = rin.presses(&page, "次へ", &typed).await;
        page.refuses("postal_code", "7桁の数字")
            .refuses("address", "住所を入力")
            .refuses("phone", "0から始まる");
        assert_eq!(page.value("postal_code"), "12345");
        assert_eq!(page.value("phone"), "12-34");
    })
    .await;
}

#[tokio::test]
async fn the_postal_code_fills_the_address_in_with_and_without_script() {
    on_both_set(["0904"].as_slice(), async |site| {
        let rin = site.browser();
        let page = at_contact(&site, &rin).await;
        let page = rin
            .presses(&page, "住所を検索", &[("郵便番号", "100-0001")])
            .await;
        page.is(200);
        assert_eq!(page.value("address"), "東京都千代田区千代田");
        let none = rin
            .presses(&page, "住所を検索", &[("郵便番号", "0000000")])
            .await;
        none.sees("住所が見つかりませんでした。");
        let found = rin
            .looks_at("/portal/contact/postal-code?code=1000001")
            .await;
        assert_eq!(found.html(), r#"{"address":"東京都千代田区千代田"}"#);
        rin.looks_at("/portal/contact/postal-code?code=0000000")
            .await
            .is(404);
    })
    .await;
}
