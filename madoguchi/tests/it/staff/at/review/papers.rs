//! What reviewers find of papers, and cases that came back often.

use store::accounts::contact;

use super::*;

const BLURRED: &str =
    "書類の文字が読み取れません。明るい場所で、全体が写るように撮り直してください。";

#[tokio::test]
async fn a_paper_is_accepted_or_rejected_and_the_return_begins_with_what_is_wrong() {
    on_both(async |site| {
        handed_in(&site).await;
        let (reviewer, page) = has_it(&site).await;
        let refused = reviewer
            .browser
            .presses(&page, "不備として記録する", &[])
            .await;
        refused.is(422).sees("不備の理由を選ぶか");
        let typed = [("template", BLURRED)];
        let seen = reviewer
            .browser
            .presses(&page, "不備として記録する", &typed)
            .await;
        seen.sees("書類の確認を記録しました。")
            .sees("不備：")
            .sees("担当 花子 さん")
            .sees("不備とした書類があります。");
        let form = reviewer
            .browser
            .opens(&format!("{}/return", page.path))
            .await;
        let item = form.value("item");
        assert!(item.starts_with("document/"), "{item}");
        assert_eq!(form.value(&format!("reason/{item}")), BLURRED);
        let seen = reviewer.browser.presses(&seen, "確認済みにする", &[]).await;
        seen.sees("確認済み").misses("不備とした書類があります。");
        let form = reviewer
            .browser
            .opens(&format!("{}/return", page.path))
            .await;
        form.misses("checked");
        assert!(
            site.audit("omron")
                .await
                .contains(&"review.mark".to_owned())
        );
    })
    .await;
}

#[tokio::test]
async fn what_came_later_is_marked_until_somebody_looks_again() {
    on_both(async |site| {
        let (taro, slips) = handed_in_at(&site).await;
        let (reviewer, page) = has_it(&site).await;
        let seen = reviewer.browser.presses(&page, "確認済みにする", &[]).await;
        seen.misses("前回のあとに提出");
        let more = picture(3);
        let sent = [("12月.png", more.as_slice())];
        taro.sends_files(&slips, "保存する", &sent).await.is(200);
        let told = reviewer.browser.presses(&page, "確認済みにする", &[]).await;
        told.sees("この調査票が変わりました。")
            .sees("前回のあとに提出")
            .sees("もう一度ご確認ください。");
        reviewer
            .browser
            .opens(&page.path)
            .await
            .sees("前回のあとに提出");
        let seen = reviewer.browser.presses(&told, "確認済みにする", &[]).await;
        seen.misses("前回のあとに提出")
            .misses("もう一度ご確認ください。");
    })
    .await;
}

/// Sends the first paper back, and 太郎 sends another one.
pub(super) async fn goes_round(
    site: &Site,
    reviewer: &Colleague,
    taro: &Browser,
    slips: &Page,
    seed: u32,
) {
    let queue = reviewer.browser.opens(ROOM).await;
    let page = reviewer
        .browser
        .presses(&queue, "次の調査票を審査する", &[])
        .await;
    let form = reviewer
        .browser
        .opens(&format!("{}/return", page.path))
        .await;
    form.misses("お電話でのご確認");
    let item = item_of(&form, "給与明細の写し");
    let reason = format!("reason/{item}");
    let typed = [("item", item.as_str()), (reason.as_str(), BLURRED)];
    let queue = reviewer.browser.presses(&form, "差し戻す", &typed).await;
    queue.sees("差し戻しました。");
    site.passes(TimeDelta::minutes(1));
    let slips = taro.opens(&slips.path).await;
    let photo = picture(seed);
    let sent = [("新しい.png", photo.as_slice())];
    taro.sends_files(&slips, "保存する", &sent).await.is(200);
    let list = taro.opens("/portal/survey").await;
    let check = taro.opens(&format!("{}/check", list.path)).await;
    taro.presses(&check, "再提出する", &[])
        .await
        .sees("提出が完了しました。");
}

#[tokio::test]
async fn before_the_third_return_staff_are_asked_to_call_and_shown_the_number() {
    on_both(async |site| {
        let (taro, slips) = handed_in_at(&site).await;
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await;
        for seed in [4, 5] {
            goes_round(&site, &reviewer, &taro, &slips, seed).await;
        }
        let queue = reviewer.browser.opens(ROOM).await;
        let page = reviewer
            .browser
            .presses(&queue, "次の調査票を審査する", &[])
            .await;
        let address = format!("{}/return", page.path);
        let form = reviewer.browser.opens(&address).await;
        form.sees("これまでに2回差し戻しています。")
            .sees("お電話でのご確認をおすすめします。")
            .sees("電話番号のご登録はありません。");
        has_a_phone(&site, &page).await;
        let form = reviewer.browser.opens(&address).await;
        form.sees("ご本人のお電話：0312345678");
        let item = item_of(&form, "給与明細の写し");
        let reason = format!("reason/{item}");
        let typed = [("item", item.as_str()), (reason.as_str(), BLURRED)];
        let queue = reviewer.browser.presses(&form, "差し戻す", &typed).await;
        queue.sees("差し戻しました。");
    })
    .await;
}

/// Whose case this is has said where to call.
async fn has_a_phone(site: &Site, page: &Page) {
    let insurer = site.insurer("omron").id;
    let case = page.path.rsplit('/').next().unwrap().parse().unwrap();
    let store = site.portal.store();
    let scope = store.read(insurer).await.unwrap();
    let found = store::survey::by_id(&scope, case, None).await.unwrap();
    drop(scope);
    let contact = contact::Model {
        person_id: found.unwrap().insured_id,
        insurer_id: insurer.0,
        postal_code: "1000000".to_owned(),
        address: "東京都架空区1-2-3".to_owned(),
        phone: "0312345678".to_owned(),
        updated_at: site.portal.now(),
    };
    let kept = store.write(insurer, move |writing| {
        Box::pin(async move { store::accounts::keep_contact(writing, contact).await })
    });
    kept.await.unwrap();
}
