//! For whom an announcement is, and how many have opened it.

use super::*;

/// オムロン: 安心　結衣, of another workplace than the others.
const YUI: Person = Person {
    code: "omron",
    symbol: "12",
    number: "1334",
    birth: ("1986", "7", "12"),
    kana: "アンシン ユイ",
    user_id: "anshin-yui",
    mail: "yui@example.jp",
};

#[tokio::test]
async fn an_announcement_for_a_workplace_is_for_nobody_else_by_address_either() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let (yui, taro) = (site.browser(), site.browser());
        yui.moves_in(&site, &YUI).await;
        taro.moves_in(&site, &TARO).await;
        let whom = [("whom", "workplaces"), ("workplaces", "0012")];
        let page = shows(&admin, "第二工場の方へ", &whom).await;
        page.sees("アカウントのある対象の方1人");
        let attached = admin
            .sends_files(&page, "添付する", &[("案内.pdf", b"%PDF-1.7")])
            .await;
        attached.sees("資料を添付しました。");
        let home = yui.opens("/portal/home").await;
        let link = home.link("第二工場の方へ");
        let file = yui.opens(&link).await.link("案内.pdf");
        yui.opens(&file).await.is(200);
        taro.opens("/portal/home").await.misses("第二工場の方へ");
        let absent = "/portal/announcements/019a3f2c-0000-7000-8000-000000000000";
        for other in [&taro, &site.browser()] {
            let (theirs, none) = (other.looks_at(&link).await, other.looks_at(absent).await);
            assert_eq!((theirs.status(), theirs.html()), (404, none.html()));
            other.looks_at(&file).await.is(404);
        }
    })
    .await;
}

#[tokio::test]
async fn an_announcement_for_a_category_or_an_open_case_is_for_those_who_have_it() {
    on_both(async |site| {
        site.opens_a_survey().await;
        let admin = administrator(&site).await;
        let (taro, ken) = (site.browser(), site.browser());
        taro.moves_in(&site, &TARO).await;
        ken.moves_in(&site, &KEN).await;
        let whom = |name| [("whom", "categories"), ("categories", name)];
        // The roster of オムロン has no categories: that is the usual one.
        shows(&admin, "一般の方へ", &whom("general")).await;
        shows(&admin, "任意継続の方へ", &whom("voluntary"))
            .await
            .sees("アカウントのある対象の方0人");
        let form = admin.opens(&format!("{ROOM}/new")).await;
        let html = form.html();
        let (before, _) = html.split_once("\">令和8年度の調査").unwrap();
        let (_, campaign) = before.rsplit_once("value=\"").unwrap();
        let asked = [("whom", "campaign"), ("campaign", campaign)];
        shows(&admin, "調査がお済みでない方へ", &asked)
            .await
            .sees("「令和8年度の調査」の判定が終わっていない方")
            .sees("アカウントのある対象の方1人");
        taro.opens("/portal/home")
            .await
            .sees("一般の方へ")
            .misses("任意継続の方へ")
            .sees("調査がお済みでない方へ");
        ken.opens("/portal/home")
            .await
            .sees("一般の方へ")
            .misses("調査がお済みでない方へ");
    })
    .await;
}

#[tokio::test]
async fn each_account_that_opens_it_is_counted_once() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let (yui, taro, ken) = (site.browser(), site.browser(), site.browser());
        for (browser, person) in [(&yui, &YUI), (&taro, &TARO), (&ken, &KEN)] {
            browser.moves_in(&site, person).await;
        }
        let page = shows(&admin, "みなさまへ", &[]).await;
        page.sees("アカウントのある対象の方3人").sees("0人（0％）");
        let link = taro.opens("/portal/home").await.link("みなさまへ");
        for browser in [&taro, &taro, &yui] {
            browser.opens(&link).await.is(200);
        }
        let path = bare(&page).to_owned();
        admin.opens(&path).await.sees("2人（66％）");
        // Who is no longer among those it is for is counted no longer.
        let form = admin.opens(&format!("{path}/edit")).await;
        let whom = [("whom", "workplaces"), ("workplaces", "0001")];
        let page = admin.presses(&form, "保存する", &whom).await;
        page.sees("アカウントのある対象の方2人").sees("1人（50％）");
    })
    .await;
}

#[tokio::test]
async fn what_is_no_workplace_or_campaign_of_the_insurer_is_refused() {
    on_both_set(["omron", "0904"].as_slice(), async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{ROOM}/new")).await;
        let whom = [
            ("title", "題"),
            ("body", "文"),
            ("whom", "workplaces"),
            ("workplaces", "9999"),
        ];
        let page = admin.presses(&form, SAVE, &whom).await;
        page.refuses("workplaces", "台帳にない事業所");
        page.sees("9999（いまの台帳にありません）");
        let whom = [
            ("title", "題"),
            ("body", "文"),
            ("whom", "campaign"),
            ("campaign", "019a3f2c-0000-7000-8000-000000000000"),
        ];
        let page = admin.presses(&form, SAVE, &whom).await;
        page.refuses("campaign", "調査を選んでください。");
    })
    .await;
}
