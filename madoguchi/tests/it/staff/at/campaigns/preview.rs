//! The questionnaire as some family would see it.

use super::*;

const PREVIEW: &str = "/staff/at/omron/campaigns/kennin/preview";

#[tokio::test]
async fn a_family_made_up_is_walked_through_with_branches_and_papers_and_nothing_is_saved() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let before = site.tables().await;
        let form = admin.opens(PREVIEW).await;
        let page = admin.presses(&form, "架空の家族で見る", &[]).await;
        page.is(200)
            .sees("のプレビュー")
            .sees("見本　花子さんの扶養")
            .sees("見本　次郎さんの扶養")
            .sees("見本　花子さんは働いていますか")
            .misses("いつから働いていますか")
            .misses("給与明細の写し");
        let typed = [("q-status", "continue"), ("q-works", "yes")];
        let page = admin.presses(&page, "次へ", &typed).await;
        page.is(200)
            .sees("質問が増えました")
            .sees("いつから働いていますか");
        let typed = [("q-since-year", "2020"), ("q-since-month", "4")];
        let page = admin.presses(&page, "次へ", &typed).await;
        page.is(200)
            .sees("見本　花子さんの収入")
            .sees("給与明細の写し または 労働条件通知書")
            .sees("見本　花子さんの給与を確かめるためです。");
        let page = admin
            .presses(&page, "次へ", &[("q-wages", "たくさん")])
            .await;
        page.is(422).sees("金額を数字で入力してください");
        let back = admin.presses(&page, "前へ", &[]).await;
        back.sees("見本　花子さんは働いていますか");
        let jump = admin.presses(&back, "あなたのこと", &[]).await;
        jump.sees("登録は正しいですか");
        let typed = [("q-correct", "yes")];
        let end = admin.presses(&jump, "次へ", &typed).await;
        end.sees("設問は終わりです");
        assert_eq!(site.tables().await, before);
    })
    .await;
}

#[tokio::test]
async fn a_real_family_is_found_by_its_numbers_and_the_look_is_on_record_for_the_member_too() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        let form = admin.opens(PREVIEW).await;
        let see = "実際の家族で見る";
        let page = admin.presses(&form, see, &[("記号", "01")]).await;
        page.refuses("number", "番号を入力してください。");
        let page = admin.presses(&page, see, &[("番号", "9999999")]).await;
        page.refuses("number", "当てはまる被保険者がいません");
        assert!(lines(&site, "person.read").await.is_empty());
        let page = admin.presses(&page, see, &[("番号", "１００１")]).await;
        page.is(200)
            .sees("健保　太郎")
            .sees("健保　花子さんの扶養を続けますか");
        assert!(!page.path.contains("1001"), "{}", page.path);
        assert_eq!(lines(&site, "person.read").await.len(), 2);
        let record = taro.opens("/portal/record").await;
        record.sees("登録内容を確認しました");
        let ken = [("記号", "01"), ("番号", "1038")];
        let page = admin.presses(&form, see, &ken).await;
        page.sees("この方は、対象の条件に当てはまりません。")
            .sees("今回の調査は、あなたのご家族を対象としていません。");
    })
    .await;
}
