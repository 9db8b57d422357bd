//! Taking back, giving up, and what came back.

use app::survey::{Deficiency, GivenBack, Item, begin_review, give_back};
use domain::questionnaire::{Key, Who};

use super::*;

#[tokio::test]
async fn what_is_taken_back_can_be_put_right_and_handed_in_again() {
    on_both(async |site| {
        let (taro, receipt) = handed_in(&site, &[1]).await;
        let task = taro.opens(&receipt.link("申請の画面へ")).await;
        let asked = taro.opens(&task.link("申請を取り下げて直す")).await;
        speaks(&asked).sees("申請していない状態に戻ります");
        let task = taro.presses(&asked, "取り下げる", &[]).await;
        speaks(&task)
            .sees("申請を取り下げました。")
            .sees("まだ申請していません");
        let check = taro.opens(&task.link("申請内容を確認して申請する")).await;
        let again = taro.presses(&check, "申請する", &[]).await;
        speaks(&again).sees("申請が完了しました。");
    })
    .await;
}

#[tokio::test]
async fn who_gives_up_is_asked_first_and_may_begin_anew() {
    on_both(async |site| {
        let (taro, season) = at_the_season(&site).await;
        let task = begins(&taro, &season, &[1]).await;
        let asked = taro.opens(&task.link("申請をやめる")).await;
        speaks(&asked)
            .sees("元には戻せません")
            .sees("健保　花子さん");
        let season = taro.presses(&asked, "申請をやめる", &[]).await;
        speaks(&season)
            .at(SEASON)
            .sees("申請をやめました。")
            .misses("これまでの申請");
        let gone = taro.opens(&task.path).await;
        speaks(&gone).sees("この申請は取りやめになりました");
        taro.opens(&format!("{}/withdraw", task.path))
            .await
            .at(&task.path);
        let anew = begins(&taro, &season, &[1]).await;
        assert_ne!(anew.path, task.path);
        let same = begins(&taro, &season, &[1]).await;
        assert_eq!(same.path, anew.path, "the same people's draft goes on");
    })
    .await;
}

/// A reviewer sends the receipt of the first person back.
async fn sent_back(site: &Site, case: Uuid) {
    let (portal, insurer, by) = (&site.portal, site.insurer("omron"), Actor::Operator);
    begin_review(portal, &insurer, case, by).await.unwrap();
    let scope = portal.store().read(insurer.id).await.unwrap();
    let people = store::survey::people(&scope, case).await.unwrap();
    drop(scope);
    let item = Deficiency {
        who: Who::Dependent(people[0].1.id.to_string()),
        item: Item::Document(Key::parse("receipt").unwrap()),
        reason: "領収書に氏名がありません。".to_owned(),
        example: None,
    };
    let back = give_back(portal, &insurer, case, vec![item], None, by).await;
    assert!(matches!(back.unwrap(), GivenBack::Done { .. }));
}

#[tokio::test]
async fn a_receipt_that_came_back_is_put_right_and_handed_in_again() {
    on_both(async |site| {
        let (taro, receipt) = handed_in(&site, &[1]).await;
        let case = case_of(&receipt);
        sent_back(&site, case).await;
        let letter = site.letter(TARO.mail, "申請の内容をご確認ください").await;
        assert!(
            letter.text.contains(&format!("{ROOM}{case}")),
            "{}",
            letter.text
        );
        assert!(!letter.text.contains("花子"), "{}", letter.text);
        let task = taro.opens(&format!("{ROOM}{case}")).await;
        speaks(&task)
            .sees("直して、もう一度申請してください")
            .sees("領収書に氏名がありません。");
        taro.opens("/portal/home")
            .await
            .sees("差し戻し（直してください）");
        let check = taro.opens(&task.link("申請内容を確認する")).await;
        speaks(&check).sees("直していただきたい書類が1件あります");
        let paper = taro.opens(&task.link("直してもう一度申請する")).await;
        let photo = picture(77);
        let paper = taro
            .sends_files(&paper, "保存する", &[("新しい.png", &photo)])
            .await;
        let check = taro.opens(&paper.link("申請内容の確認へ")).await;
        let again = taro.presses(&check, "もう一度申請する", &[]).await;
        speaks(&again).sees("申請が完了しました。");
    })
    .await;
}
