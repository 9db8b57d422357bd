//! Mass assignment (Z4): fields that no form of ours has are not looked at, whatever they are called.

use store::accounts::account;
use web::SITE_MAP;

use super::callers::{self, address};
use crate::support::*;

/// Names that a row, a right or another person could hide behind.
const NAMES: [&str; 22] = [
    "role",
    "is_admin",
    "staff",
    "tenant",
    "insurer",
    "insurer_id",
    "account",
    "account_id",
    "person",
    "person_id",
    "member_id",
    "session_id",
    "status",
    "origin",
    "step",
    "sign_up_id",
    "password_hash",
    "must_change_password",
    "created_at",
    "voided_at",
    "last_login_at",
    "passkey_offered_at",
];

/// Each of the names with somebody else's id, in front of a form's own fields and behind them.
fn around(fields: Vec<(String, String)>, of: &account::Model) -> Vec<(String, String)> {
    let value = |name: &str| match name {
        "insurer" | "insurer_id" | "tenant" => of.insurer_id.to_string(),
        "person" | "person_id" => of.person_id.to_string(),
        "status" => "frozen".to_owned(),
        "role" | "origin" | "step" => "operator".to_owned(),
        _ if name.ends_with("_id") || name == "account" => of.id.to_string(),
        _ => "1".to_owned(),
    };
    let extra: Vec<_> = NAMES.map(|name| (name.to_owned(), value(name))).into();
    [extra.clone(), fields, extra].concat()
}

async fn account(site: &Site, insurer: &str, user_id: &str) -> account::Model {
    let store = site.portal.store();
    let name = store::accounts::find_name(store, user_id).await.unwrap();
    let scope = store.read(site.insurer(insurer).id).await.unwrap();
    let found = store::accounts::by_id(&scope, name.unwrap().account_id).await;
    found.unwrap().unwrap()
}

/// Somebody whose every form carries more than it should.
struct Meddler<'a> {
    browser: Browser,
    of: &'a account::Model,
}

impl Meddler<'_> {
    async fn presses(&self, page: &Page, button: &str, typed: &[(&str, &str)]) -> Page {
        let (action, fields) = filled(page, button, typed);
        self.browser.posts(&action, &around(fields, self.of)).await
    }

    /// From the letter to the home page, and there everything that can be changed.
    async fn goes_the_whole_way(&self, site: &Site) {
        let page = self.browser.opens(&TARO.page()).await;
        let page = self.presses(&page, "認証", &TARO.items()).await;
        let page = self.presses(&page, "作成する", &TARO.choice()).await;
        let code = site.code(TARO.mail).await;
        self.presses(&page, "OK", &[("認証番号", &code)]).await;
        let page = self.browser.opens("/portal/").await;
        let typed = [("ユーザーID", TARO.user_id), ("パスワード", PASSWORD)];
        let page = self.presses(&page, "ログイン", &typed).await;
        let typed = [("利用規約に同意する", "yes")];
        let page = self.presses(&page, "次へ", &typed).await;
        page.at("/portal/home").sees("健保　太郎 さん");
        let page = self.browser.opens("/portal/user-id").await;
        let typed = [("新しいユーザーID", "kenpo-taro-2")];
        self.presses(&page, "変更する", &typed)
            .await
            .at("/portal/home");
        let page = self.browser.opens("/portal/mail").await;
        let typed = [("新しいメールアドレス", "taro-2@example.jp")];
        let page = self.presses(&page, "認証番号を送る", &typed).await;
        let code = site.code("taro-2@example.jp").await;
        let page = self.presses(&page, "OK", &[("認証番号", &code)]).await;
        page.at("/portal/home");
    }
}

#[tokio::test]
async fn fields_that_no_form_has_change_nothing_on_the_whole_way() {
    on_both_set(["omron", "jkc"].as_slice(), async |site| {
        let other = site.browser();
        other.moves_in(&site, &JVC_TARO).await;
        let theirs = account(&site, "jkc", JVC_TARO.user_id).await;
        let browser = site.browser();
        let of = &theirs;
        Meddler { browser, of }.goes_the_whole_way(&site).await;
        let own = account(&site, "omron", "kenpo-taro-2").await;
        assert_eq!(own.insurer_id, site.insurer("omron").id.0);
        assert!(own.id != theirs.id && own.person_id != theirs.person_id);
        assert_eq!(
            (own.status.as_str(), own.origin.as_str()),
            ("active", "sign_up")
        );
        assert!(!own.must_change_password && own.voided_at.is_none());
        assert_eq!(own.mail.as_deref(), Some("taro-2@example.jp"));
        assert_eq!(account(&site, "jkc", JVC_TARO.user_id).await, theirs);
        other.opens("/portal/home").await.at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn at_no_address_of_the_site_map_do_they_touch_somebody_else() {
    on_both_set(callers::INSURERS, async |site| {
        let other = callers::member(&site, &JVC_TARO).await;
        let theirs = account(&site, "jkc", JVC_TARO.user_id).await;
        let ken = callers::member(&site, &KEN).await;
        for line in SITE_MAP.iter().filter(|line| line.method == "POST") {
            let token = ken.opens("/portal/recover/password").await.token();
            let fields = around(vec![("form_token".to_owned(), token)], &theirs);
            let page = ken.posts_only(&address(line.path), &fields).await;
            assert!(page.status() < 500, "{}: {}", line.path, page.status());
        }
        assert_eq!(account(&site, "jkc", JVC_TARO.user_id).await, theirs);
        other.opens("/portal/home").await.at("/portal/home");
    })
    .await;
}

/// Who works here and as what.
async fn grants(site: &Site) -> Vec<String> {
    let all = site.portal.store().staff(None).await.unwrap();
    let each = all.iter().map(|one| format!("{one:?}"));
    each.collect()
}

#[tokio::test]
async fn nor_do_they_at_any_address_when_staff_send_them() {
    on_both_set(["omron", "jkc"].as_slice(), async |site| {
        let other = callers::member(&site, &JVC_TARO).await;
        let theirs = account(&site, "jkc", JVC_TARO.user_id).await;
        let admin = site.administrator().await;
        let before = grants(&site).await;
        let ends = ["/staff/cancel", "/staff/sign-out"];
        let sent = SITE_MAP.iter().filter(|line| line.method == "POST");
        for line in sent.filter(|line| !ends.contains(&line.path)) {
            let token = admin.opens("/portal/recover/password").await.token();
            let fields = around(vec![("form_token".to_owned(), token)], &theirs);
            let page = admin.posts_only(&address(line.path), &fields).await;
            assert!(page.status() < 500, "{}: {}", line.path, page.status());
        }
        assert_eq!(account(&site, "jkc", JVC_TARO.user_id).await, theirs);
        assert_eq!(grants(&site).await, before);
        admin.opens("/staff/at/omron/colleagues").await.is(200);
        other.opens("/portal/home").await.at("/portal/home");
    })
    .await;
}
