//! Whatever is done for a caller wants the password that was not shown lately, on the page and below it.

use app::staff::{Duty, Seen, seen};
use domain::reason::Reason;

use super::*;

const WHY: [(&str, &str); 2] = [("理由", "ご本人から電話"), ("パスワード", "")];
const RIGHT: [(&str, &str); 2] = [("理由", "ご本人から電話"), ("パスワード", STAFF_PASSWORD)];

/// Somebody of the help desk who showed the password more than 20 minutes ago.
async fn long_at_work(site: &Site) -> Browser {
    let desk = help_desk(site).await;
    for _ in 0..2 {
        site.passes(TimeDelta::minutes(14));
        desk.opens("/staff/today").await.is(200);
    }
    desk
}

/// What somebody signed in like this holds at オムロン.
async fn duty(site: &Site, browser: &Browser) -> Duty {
    let token = app::tokens::Token::parse(&browser.cookie("staff").unwrap()).unwrap();
    let Seen::Whole(staff) = seen(&site.portal, &token).await.unwrap() else {
        panic!("nobody is signed in");
    };
    Duty::at(&site.portal, &staff, "omron").unwrap()
}

#[tokio::test]
async fn what_needs_only_a_reason_wants_the_password_too_and_keeps_the_reason() {
    on_both(async |site| {
        site.browser().moves_in(&site, &KEN).await;
        let desk = long_at_work(&site).await;
        let page = at_the_page_of(&desk, "01-1038").await;
        let button = "パスワード再設定のメールを送る";
        let refused = desk.presses(&page, button, &WHY).await;
        refused.refuses("password", "パスワードを入力してください");
        assert_eq!(refused.value("reason"), "ご本人から電話");
        assert!(lines(&site, "account.send_link").await.is_empty());
        let before = desk.cookie("staff");
        let page = desk.presses(&refused, button, &RIGHT).await;
        page.is(200).sees("登録のメールアドレスに送りました。");
        assert_ne!(desk.cookie("staff"), before);
        assert_eq!(lines(&site, "account.send_link").await.len(), 1);
        // It counts as shown for a while.
        let page = desk.presses(&page, button, &WHY[..1]).await;
        page.is(200).sees("登録のメールアドレスに送りました。");
    })
    .await;
}

#[tokio::test]
async fn what_has_a_page_of_its_own_asks_on_that_page() {
    on_both(async |site| {
        site.browser().moves_in(&site, &KEN).await;
        let desk = long_at_work(&site).await;
        let page = at_the_page_of(&desk, "01-1038").await;
        let mail = desk.opens(&page.link("メールアドレスを変更する")).await;
        let mut typed = vec![
            ("生年月日", "yes"),
            ("住所または電話番号", "yes"),
            ("新しいメールアドレス", NEW),
        ];
        typed.extend(WHY);
        let refused = desk.presses(&mail, "確認のメールを送る", &typed).await;
        refused.refuses("password", "パスワードを入力してください");
        assert_eq!(refused.value("mail"), NEW);
        let void = desk.opens(&page.link("アカウントを無効にする")).await;
        let refused = desk.presses(&void, "アカウントを無効にする", &WHY).await;
        refused.refuses("password", "パスワードを入力してください");
        let new = at_the_page_of(&desk, "01-1001-00").await;
        let letter = desk.opens(&new.link("登録用コードの手紙を作る")).await;
        let refused = desk.presses(&letter, "手紙を作る", &WHY).await;
        refused.refuses("password", "パスワードを入力してください");
        for action in [
            "account.change_mail",
            "person.void_account",
            "person.letter_code",
        ] {
            assert!(lines(&site, action).await.is_empty(), "{action}");
        }
        let printed = desk.presses(&refused, "手紙を作る", &RIGHT).await;
        let kind = printed.answer.header("content-type");
        assert_eq!(kind, Some("application/pdf"));
        // The paper brought the session's new token along.
        desk.opens("/staff/today").await.at("/staff/today");
    })
    .await;
}

#[tokio::test]
async fn below_the_pages_nothing_is_done_either_for_a_password_shown_long_ago() {
    on_both(async |site| {
        site.browser().moves_in(&site, &KEN).await;
        let desk = long_at_work(&site).await;
        let page = at_the_page_of(&desk, "01-1038").await;
        let ken = page.path.rsplit('/').next().unwrap().parse().unwrap();
        let (portal, duty) = (&site.portal, duty(&site, &desk).await);
        let why = Reason::parse("ご本人から電話").unwrap();
        let void = app::people::help(portal, &duty, ken, app::people::Act::Void, &why).await;
        assert!(matches!(void, Err(app::Error::NotAllowed)), "{void:?}");
        let mark = app::roster::Mark::Protected;
        let hidden = app::people::keep_from_household(portal, &duty, ken, mark, &why).await;
        assert!(matches!(hidden, Err(app::Error::NotAllowed)), "{hidden:?}");
        let page = at_the_page_of(&desk, "01-1038").await;
        page.sees("利用中").misses("不開示");
    })
    .await;
}
