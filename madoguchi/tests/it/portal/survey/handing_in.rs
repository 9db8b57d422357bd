//! The check page, 「提出する」, the receipt, taking back.

use super::*;

#[tokio::test]
async fn the_check_page_shows_every_answer_as_it_is_read_and_leads_back_to_each() {
    on_both(async |site| {
        let (taro, check) = at_the_check(&site).await;
        check
            .sees("続ける")
            .sees("2019年（平成31年・令和元年）5月")
            .sees("90,000円（9万円）")
            .sees("給与の合計：1,080,000円（108万円）")
            .sees("お答えなし")
            .sees("はい、正しいです")
            .sees("次のうち、どれか1つ");
        let page = taro
            .opens(&check.link("変更 給与は1か月にいくらですか"))
            .await;
        let back = taro
            .presses(&page, "保存して確認へ戻る", &[("q-wages", "95,000")])
            .await;
        at(&back, "check");
        back.sees("95,000円（9万5,000円）");
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_listed_and_nothing_can_be_handed_in() {
    on_both(async |site| {
        let (taro, list) = at_the_list(&site).await;
        let page = taro.opens(&list.link("回答を始める")).await;
        taro.presses(&page, "次へ", &WORKS).await;
        let check = taro.opens(&format!("{}/check", list.path)).await;
        check
            .sees("まだお答えのない質問が5件あります")
            .misses("提出する");
        let token = check.token();
        let fields = [("form_token", token.as_str()), ("seen", "x")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        taro.posts(&format!("{}/submit", list.path), &fields)
            .await
            .is(409)
            .sees("まだ提出していません");
    })
    .await;
}

#[tokio::test]
async fn handing_in_twice_gives_one_receipt_and_one_letter() {
    on_both(async |site| {
        let (taro, check) = at_the_check(&site).await;
        let (again, same) = (taro.copied(), check.clone());
        let (one, other) = tokio::join!(hands_in(&taro, &check), hands_in(&again, &same));
        let number = |page: &Page| {
            let text = page.sees("受付日時").text();
            let (before, _) = text.split_once("受付日時").unwrap();
            let (_, number) = before.rsplit_once("受付番号").unwrap();
            number.trim().to_owned()
        };
        assert_eq!(number(&one), number(&other));
        one.sees("健保　太郎 さん").sees("01-1001");
        taro.opens("/portal/home").await.sees("提出済み");
        let later = hands_in(&taro, &check).await;
        assert_eq!(number(&later), number(&one));
        let letters = site.letters_to(TARO.mail).await;
        let receipts = letters
            .iter()
            .filter(|letter| letter.text.contains(&number(&one)));
        assert_eq!(receipts.count(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_changed_after_the_check_is_looked_at_again_before_it_is_handed_in() {
    on_both(async |site| {
        let (taro, check) = at_the_check(&site).await;
        let page = taro.opens(&check.link("変更 登録は正しいですか")).await;
        taro.presses(&page, "保存して確認へ戻る", &[("q-correct", "no")])
            .await;
        let again = hands_in(&taro, &check).await;
        again
            .is(409)
            .sees("まだ提出していません")
            .sees("別の画面か別の端末でお答えが変わりました。");
        hands_in(&taro, &again).await.sees("提出が完了しました。");
    })
    .await;
}

#[tokio::test]
async fn what_is_handed_in_is_locked_until_it_is_taken_back() {
    on_both(async |site| {
        let (taro, check) = at_the_check(&site).await;
        let receipt = hands_in(&taro, &check).await;
        receipt.sees("提出が完了しました。").sees("給与明細の写し");
        let list = taro.opens(&receipt.link("調査の一覧へ")).await;
        list.sees("提出済みです");
        let page = taro.opens(&list.link("健保　花子さん")).await;
        page.misses("type=\"radio\"").sees("続ける");
        let asked = taro.opens(&list.link("提出を取り下げる")).await;
        let list = taro.presses(&asked, "取り下げる", &[]).await;
        list.sees("提出を取り下げました。")
            .sees("まだ提出されていません");
        taro.opens(&format!(
            "{}/receipt",
            check.path.trim_end_matches("/check")
        ))
        .await
        .is(404);
        let check = taro.opens(&list.link("お答えを確認して提出する")).await;
        hands_in(&taro, &check).await.sees("提出が完了しました。");
    })
    .await;
}
