//! Before the first day, after the last, and where there is nothing.

use chrono::TimeDelta;

use super::*;

#[tokio::test]
async fn without_a_subsidy_the_tile_rests_and_the_list_says_so() {
    on_both(async |site| {
        let taro = site.browser();
        let home = taro.moves_in(&site, &TARO).await;
        home.sees("準備中");
        taro.opens("/portal/subsidies")
            .await
            .sees("今、申請できる補助金はありません");
        taro.opens(SEASON).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn before_the_first_day_it_is_told_from_when_and_for_how_much() {
    on_both(async |site| {
        let later = SAMPLE.replace("from = 2026-10-15, to", "from = 2026-12-01, to");
        let later = later.split("[[example]]").next().unwrap();
        offers_as(&site, later).await;
        let (taro, season) = at_the_season_of(&site).await;
        speaks(&season)
            .sees("申請の受付は2026年12月1日（火）からです。")
            .sees("最大3,000円（1回）")
            .misses("申請を始める");
        taro.opens("/portal/home")
            .await
            .sees("2026年12月1日（火）から申請できます");
        let fields = [(
            "form_token".to_owned(),
            taro.opens("/portal/home").await.token(),
        )];
        taro.posts(SEASON, &fields).await.is(422);
    })
    .await;
}

#[tokio::test]
async fn after_the_last_day_nothing_is_begun_saved_or_handed_in() {
    on_both(async |site| {
        let (taro, check) = at_the_check(&site, &[1]).await;
        let case = case_of(&check);
        let season = taro.opens(SEASON).await;
        let page = taro.opens(&check.link("変更 窓口で払った金額")).await;
        site.passes(TimeDelta::days(120));
        let taro = site.browser();
        taro.logs_in(TARO.user_id, PASSWORD).await;
        let token = taro.opens("/portal/home").await.token();
        let own = |fields: Vec<(String, String)>| {
            let mut fields = fields;
            fields.retain(|(name, _)| name != "form_token");
            fields.push(("form_token".to_owned(), token.clone()));
            fields
        };
        let (action, fields) = filled(&season, "申請を始める", &[]);
        let all = ids(&season);
        let mut fields = own(fields);
        fields.push(("person".to_owned(), all[0].clone()));
        let late = taro.posts(&action, &fields).await;
        speaks(&late)
            .at(SEASON)
            .sees("申請の受付は終わりました。")
            .misses("申請を始める");
        let (action, fields) = filled(&page, "保存して確認へ戻る", &[("q-first_paid", "4000")]);
        let unsaved = taro.posts(&action, &own(fields)).await;
        speaks(&unsaved).is(409).sees("申請の受付が終わったため");
        let (action, fields) = filled(&check, "申請する", &[]);
        let refused = taro.posts(&action, &own(fields)).await;
        speaks(&refused).is(409).sees("今は申請できません。");
        let task = taro.opens(&format!("{ROOM}{case}")).await;
        speaks(&task).sees("受付は終わりました");
    })
    .await;
}
