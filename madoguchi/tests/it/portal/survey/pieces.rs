//! `/portal/survey/{case}/documents/{paper}/pieces`: files in pieces, as our script sends them.

mod alone;
mod pace;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::*;
use crate::support::wire::{Answer, Request};

/// Somebody's browser with the script of a paper's page running in it.
struct Script {
    browser: Browser,
    token: String,
    /// The address of the paper.
    paper: String,
}

/// What the script was told.
struct Told {
    status: u16,
    says: Value,
}

impl Script {
    async fn asks(&self, method: &str, ending: &str, body: &str) -> Answer {
        let mut request = Request::new(method, &format!("{}/pieces{ending}", self.paper))
            .with("accept", "application/json")
            .with("x-form-token", &self.token);
        request.body = body.as_bytes().to_vec();
        self.browser.sends(request).await
    }

    async fn looks(&self, ending: &str) -> Told {
        self.asks("GET", ending, "").await.into()
    }

    async fn posts(&self, ending: &str, body: &Value) -> Told {
        self.asks("POST", ending, &body.to_string()).await.into()
    }

    async fn begins(&self, name: &str, size: usize) -> String {
        let told = self.posts("", &json!({ "name": name, "size": size })).await;
        assert_eq!(told.status, 200, "{}", told.says);
        told.says["id"].as_str().unwrap().to_owned()
    }

    async fn appends(&self, id: &str, from: usize, bytes: &[u8]) -> Told {
        let at = format!("{}/pieces/{id}/append?from={from}", self.paper);
        let mut request = Request::new("POST", &at)
            .with("accept", "application/json")
            .with("content-type", "application/octet-stream")
            .with("x-form-token", &self.token);
        request.body = bytes.to_vec();
        self.browser.sends(request).await.into()
    }

    async fn finishes(&self, id: &str) -> Told {
        self.posts(&format!("/{id}/finish"), &json!({})).await
    }

    /// The same paper in another browser.
    async fn elsewhere(&self, browser: Browser) -> Self {
        let token = browser.opens("/portal/home").await.token();
        Self {
            browser,
            token,
            paper: self.paper.clone(),
        }
    }
}

impl From<Answer> for Told {
    fn from(answer: Answer) -> Self {
        Self {
            status: answer.status,
            says: serde_json::from_slice(&answer.body).unwrap_or_default(),
        }
    }
}

impl Told {
    #[track_caller]
    fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}", self.says);
        self
    }

    /// Its words contain these, and it says what to do.
    #[track_caller]
    fn refuses(&self, status: u16, what: &str) {
        self.is(status);
        let said = self.says["what"].as_str().unwrap();
        assert!(said.contains(what), "{said}");
        assert!(!self.says["way"].as_str().unwrap().is_empty());
    }

    #[track_caller]
    fn received(&self, bytes: usize) -> &Self {
        assert_eq!(self.says["received"], bytes, "{}", self.says);
        self
    }
}

/// 健保　太郎 at the paper of his wife's pay slips, which her answers ask for.
async fn at_the_paper(site: &Site) -> Script {
    let (taro, list) = at_the_list(site).await;
    let page = taro.opens(&list.link("回答を始める")).await;
    let wife = page.path.split_once("status-1-").unwrap().1.to_owned();
    let page = taro.presses(&page, "次へ", &WORKS).await;
    Script {
        token: page.token(),
        paper: format!("{}/documents/slips-{wife}", list.path),
        browser: taro,
    }
}

#[tokio::test]
async fn a_file_goes_on_where_it_stopped_and_is_saved_once() {
    on_both(async |site| {
        let script = at_the_paper(&site).await;
        let id = script.begins("slip.png", PIXEL.len()).await;
        script.finishes(&id).await.is(409).received(0);
        script
            .appends(&id, 0, &PIXEL[..40])
            .await
            .is(200)
            .received(40);
        // The answer was lost, and it is sent again.
        script
            .appends(&id, 0, &PIXEL[..40])
            .await
            .is(409)
            .received(40);
        let open = script.looks("").await;
        let first = &open.is(200).says["unfinished"][0];
        assert_eq!(first["id"], id.as_str());
        assert_eq!(first["name"], "slip.png");
        assert_eq!(first["received"], 40);
        let digest = app::tokens::hex(&Sha256::digest(&PIXEL[..40]));
        assert_eq!(first["first"], json!([40, digest]));
        script.looks(&format!("/{id}")).await.is(200).received(40);
        let all = PIXEL.len();
        script
            .appends(&id, 40, &PIXEL[40..])
            .await
            .is(200)
            .received(all);
        let saved = script.finishes(&id).await;
        saved.is(200);
        let digest = app::tokens::hex(&Sha256::digest(PIXEL));
        assert_eq!(saved.says["sha256"], digest.as_str());
        assert_eq!(script.finishes(&id).await.is(200).says, saved.says);
        let became = script.looks(&format!("/{id}")).await;
        assert_eq!(became.says["file"], saved.says["file"]);
        assert_eq!(script.looks("").await.says["unfinished"], json!([]));
        let page = script.browser.opens(&script.paper).await;
        page.is(200).sees("slip.png").sees("保存済み");
    })
    .await;
}

#[tokio::test]
async fn another_device_and_a_server_that_was_started_again_go_on() {
    on_both(async |mut site| {
        let script = at_the_paper(&site).await;
        let desk = site.browser();
        desk.logs_in(TARO.user_id, PASSWORD).await;
        let id = script.begins("slip.png", PIXEL.len()).await;
        script.appends(&id, 0, &PIXEL[..20]).await.is(200);
        site.restarts().await;
        let other = script.elsewhere(desk).await;
        assert_eq!(
            other.looks("").await.says["unfinished"][0]["id"],
            id.as_str()
        );
        let (one, two) = tokio::join!(
            script.appends(&id, 20, &PIXEL[20..]),
            other.appends(&id, 20, &PIXEL[20..])
        );
        for told in [&one, &two] {
            assert!([200, 409].contains(&told.status), "{}", told.says);
            told.received(PIXEL.len());
        }
        let (one, two) = tokio::join!(script.finishes(&id), other.finishes(&id));
        assert_eq!(one.is(200).says, two.is(200).says);
    })
    .await;
}

#[tokio::test]
async fn a_refusal_says_what_is_wrong_and_what_to_do() {
    on_both(async |site| {
        let script = at_the_paper(&site).await;
        let large = json!({ "name": "film.jpg", "size": 100_000_000 });
        script.posts("", &large).await.refuses(422, "20MB");
        let empty = json!({ "name": "slip.png", "size": 0 });
        script.posts("", &empty).await.refuses(422, "空");
        let replaces = "019a3f2c-0000-7000-8000-000000000000";
        let gone = json!({ "name": "slip.png", "size": 9, "replaces": replaces });
        script.posts("", &gone).await.refuses(422, "もうありません");
        let more = json!({ "name": "slip.png", "size": 9, "case": replaces });
        script.posts("", &more).await.is(400);
        let id = script.begins("slip.png", 9).await;
        script.appends(&id, 0, b"some text").await.is(200);
        script.finishes(&id).await.refuses(422, "文字だけ");
        script.looks(&format!("/{id}")).await.is(404);
        assert_eq!(script.looks("").await.says["unfinished"], json!([]));
    })
    .await;
}

#[tokio::test]
async fn who_stops_leaves_nothing_and_a_replaced_file_is_gone() {
    on_both(async |site| {
        let script = at_the_paper(&site).await;
        let id = script.begins("slip.png", PIXEL.len()).await;
        script.appends(&id, 0, &PIXEL[..20]).await.is(200);
        script
            .posts(&format!("/{id}/cancel"), &json!({}))
            .await
            .is(200);
        script
            .posts(&format!("/{id}/cancel"), &json!({}))
            .await
            .is(404);
        script.appends(&id, 20, &PIXEL[20..]).await.is(404);
        let id = script.begins("first.png", PIXEL.len()).await;
        script.appends(&id, 0, PIXEL).await.is(200);
        let first = script.finishes(&id).await.says["file"].clone();
        // The same picture with a comment is another file.
        let comment = b"\0\0\0\x09tEXtComment\0a\xB3\x9F\xDC\xC8";
        let (picture, end) = PIXEL.split_at(PIXEL.len() - 12);
        let other = [picture, comment, end].concat();
        let beginning = json!({ "name": "second.png", "size": other.len(), "replaces": first });
        let begun = script.posts("", &beginning).await;
        let id = begun.is(200).says["id"].as_str().unwrap().to_owned();
        script.appends(&id, 0, &other).await.is(200);
        script.finishes(&id).await.is(200);
        let page = script.browser.opens(&script.paper).await;
        page.sees("second.png").misses("first.png");
    })
    .await;
}
