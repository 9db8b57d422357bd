//! Who may not, or not any more.

use app::audit::Actor;
use chrono::TimeDelta;

use super::*;

const ABSENT: &str = "019a3f2c-0000-7000-8000-000000000000";

#[tokio::test]
async fn an_upload_of_somebody_else_is_as_absent_as_one_that_never_was() {
    on_both(async |site| {
        let script = at_the_paper(&site).await;
        let id = script.begins("slip.png", PIXEL.len()).await;
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        let ken = script.elsewhere(ken).await;
        for (method, ending, body) in [
            ("GET", "/{id}", ""),
            ("POST", "/{id}/append?from=0", "x"),
            ("POST", "/{id}/finish", "{}"),
            ("POST", "/{id}/cancel", "{}"),
        ] {
            let theirs = ken.asks(method, &ending.replace("{id}", &id), body).await;
            let absent = ken
                .asks(method, &ending.replace("{id}", ABSENT), body)
                .await;
            assert_eq!((theirs.status, absent.status), (404, 404), "{ending}");
            assert_eq!(theirs.body, absent.body);
        }
        ken.looks("").await.is(404);
        let begins = json!({ "name": "slip.png", "size": 9 });
        ken.posts("", &begins).await.is(404);
        // The same member at another paper.
        let other = Script {
            paper: script.paper.replace("/slips-", "/notice-"),
            token: script.token.clone(),
            browser: script.browser.clone(),
        };
        other.looks(&format!("/{id}")).await.is(404);
        other.finishes(&id).await.is(404);
        assert_eq!(other.looks("").await.says["unfinished"], json!([]));
        let unknown = Script {
            paper: script.paper.replace("/slips-", "/diary-"),
            ..other
        };
        unknown.posts("", &begins).await.is(404);
        script.looks(&format!("/{id}")).await.is(200).received(0);
    })
    .await;
}

#[tokio::test]
async fn without_the_token_of_this_browser_nothing_is_taken() {
    on_both(async |site| {
        let script = at_the_paper(&site).await;
        let id = script.begins("slip.png", PIXEL.len()).await;
        let stranger = site.browser().opens("/portal/").await.token();
        for token in [String::new(), stranger] {
            let forged = Script {
                token,
                browser: script.browser.clone(),
                paper: script.paper.clone(),
            };
            forged
                .appends(&id, 0, PIXEL)
                .await
                .refuses(403, "時間がたった");
            forged.finishes(&id).await.is(403);
            forged
                .posts("", &json!({ "name": "a", "size": 9 }))
                .await
                .is(403);
        }
        script.looks(&format!("/{id}")).await.is(200).received(0);
    })
    .await;
}

#[tokio::test]
async fn after_the_deadline_nothing_begins_and_what_came_in_time_is_finished() {
    on_both(async |site| {
        let script = at_the_paper(&site).await;
        let id = script.begins("slip.png", PIXEL.len()).await;
        script.appends(&id, 0, PIXEL).await.is(200);
        site.passes(TimeDelta::minutes(5));
        app::campaigns::close(
            &site.portal,
            &site.insurer("omron"),
            "kennin",
            Actor::Operator,
        )
        .await
        .unwrap();
        let begins = json!({ "name": "slip.png", "size": 9 });
        script.posts("", &begins).await.refuses(422, "締め切り");
        script.finishes(&id).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn after_signing_out_nothing_is_taken_until_somebody_logs_in_and_goes_on() {
    on_both(async |site| {
        let script = at_the_paper(&site).await;
        let id = script.begins("slip.png", PIXEL.len()).await;
        script.appends(&id, 0, &PIXEL[..20]).await.is(200);
        let taro = &script.browser;
        let home = taro.opens("/portal/home").await;
        taro.presses(&home, "ログアウト", &[]).await;
        script.appends(&id, 20, &PIXEL[20..]).await.is(303);
        script.finishes(&id).await.is(303);
        taro.logs_in(TARO.user_id, PASSWORD).await;
        let script = script.elsewhere(taro.clone()).await;
        script.looks(&format!("/{id}")).await.is(200).received(20);
        script.appends(&id, 20, &PIXEL[20..]).await.is(200);
        script.finishes(&id).await.is(200);
    })
    .await;
}
