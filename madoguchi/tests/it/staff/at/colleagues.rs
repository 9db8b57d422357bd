//! `/staff/at/{insurer}/colleagues`: who works for the insurer.

use domain::staff::Role;

use crate::support::*;

const ROOM: &str = "/staff/at/omron/colleagues";
const CAMPAIGNS: &str = "/staff/at/omron/campaigns";

/// A second administrator.
async fn second(site: &Site) -> Colleague {
    let mail = "second@staff.example.jp";
    let link = site.invites(Role::Administrator, Some("omron"), mail).await;
    site.joins(mail, &link).await
}

/// The page of the one with this mail address.
pub(super) async fn page_of(who: &Browser, mail: &str) -> Page {
    let room = who.opens(ROOM).await;
    let html = room.html();
    let (before, _) = html.split_once(&format!("<td>{mail}</td>")).unwrap();
    let (_, link) = before.rsplit_once("<a href=\"").unwrap();
    who.opens(link.split('"').next().unwrap()).await
}

#[tokio::test]
async fn somebody_is_invited_to_a_role_and_gets_in() {
    on_both(async |site| {
        let admin = site.colleague(Role::Administrator, Some("omron")).await;
        let room = admin.browser.opens(ROOM).await;
        let refused = admin.browser.presses(&room, "招待する", &[]).await;
        refused
            .is(422)
            .refuses("name", "氏名を")
            .refuses("mail", "メールアドレスを")
            .refuses("role", "役割を選んで");
        let typed = [
            ("氏名", "審査 次郎"),
            ("メールアドレス", "Jiro@staff.example.jp"),
            ("role", "reviewer"),
            ("最後の日", "R9.3.31"),
        ];
        let page = admin.browser.presses(&room, "招待する", &typed).await;
        page.sees("招待のメールを送りました。")
            .sees("審査 次郎")
            .sees("審査担当（2027-03-31まで）")
            .sees("招待中");
        let again = admin.browser.presses(&page, "招待する", &typed).await;
        again.sees("登録済みの人のため、役割だけを付けました。");
    })
    .await;
}

#[tokio::test]
async fn roles_are_given_and_taken_but_never_ones_own_and_never_an_operators() {
    on_both(async |site| {
        let admin = site.colleague(Role::Administrator, Some("omron")).await;
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await;
        let page = page_of(&admin.browser, &reviewer.mail).await;
        let typed = [("role", "auditor")];
        let page = admin.browser.presses(&page, "役割を付ける", &typed).await;
        page.sees("役割を付けました。").sees("監査");
        reviewer
            .browser
            .opens("/staff/at/omron/audit")
            .await
            .is(200);
        let page = admin.browser.presses(&page, "外す（審査担当）", &[]).await;
        page.sees("役割を外しました。");
        reviewer
            .browser
            .opens("/staff/at/omron/review")
            .await
            .is(404);
        let fields = [
            ("form_token".to_owned(), page.token()),
            ("act".to_owned(), "give".to_owned()),
            ("role".to_owned(), "operator".to_owned()),
        ];
        let page = admin.browser.posts(&page.path, &fields).await;
        page.is(422).refuses("role", "役割を選んで");
        let own = page_of(&admin.browser, &admin.mail).await;
        own.sees("ほかの管理者に依頼してください。")
            .misses("役割を付ける");
        let fields = [
            ("form_token".to_owned(), own.token()),
            ("act".to_owned(), "give".to_owned()),
            ("role".to_owned(), "auditor".to_owned()),
        ];
        admin.browser.posts(&own.path, &fields).await.is(422);
    })
    .await;
}

#[tokio::test]
async fn a_lost_second_factor_is_forgotten_by_two_people() {
    on_both(async |site| {
        let one = site.colleague(Role::Administrator, Some("omron")).await;
        let two = second(&site).await;
        let lost = site.colleague(Role::Reviewer, Some("omron")).await;
        let page = page_of(&one.browser, &lost.mail).await;
        let page = one
            .browser
            .presses(&page, "2段階認証のやり直しを依頼する", &[])
            .await;
        page.sees("別の管理者が承認すると")
            .misses("やり直しを承認する");
        let fields = [
            ("form_token".to_owned(), page.token()),
            ("act".to_owned(), "confirm-reset".to_owned()),
        ];
        let refused = one.browser.posts(&page.path, &fields).await;
        refused
            .is(422)
            .sees("依頼した人とは別の管理者が承認します。");
        lost.browser
            .opens("/staff/today")
            .await
            .is(200)
            .at("/staff/today");
        let page = page_of(&two.browser, &lost.mail).await;
        page.sees("本人の依頼であることを確かめてから");
        let page = two
            .browser
            .presses(&page, "2段階認証のやり直しを承認する", &[])
            .await;
        page.sees("次のサインインで、新しく設定します。")
            .sees("未設定");
        lost.browser.opens("/staff/today").await.sees("サインイン");
        let page = site.browser().signs_in(&lost.mail, STAFF_PASSWORD).await;
        page.at("/staff/second-factor");
    })
    .await;
}

#[tokio::test]
async fn who_works_elsewhere_is_not_there() {
    on_both_set(["omron", "0904"].as_slice(), async |site| {
        let admin = site.colleague(Role::Administrator, Some("omron")).await;
        let link = site
            .invites(Role::Reviewer, Some("0904"), "other@staff.example.jp")
            .await;
        site.joins("other@staff.example.jp", &link).await;
        admin
            .browser
            .opens(ROOM)
            .await
            .misses("other@staff.example.jp");
        let all = site.portal.store().staff(None).await.unwrap();
        let other = all
            .iter()
            .find(|one| one.account.mail.starts_with("other"))
            .unwrap();
        let path = format!("{ROOM}/{}", other.account.id);
        admin.browser.opens(&path).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_role_for_one_campaign_opens_no_room_of_the_whole_insurer_and_invites_nobody() {
    on_both(async |site| {
        site.opens_a_survey().await;
        let narrow = site.administrator_of("kennin").await.browser;
        let admin = site.administrator().await;
        let (all, own) = (admin.opens(ROOM).await, narrow.opens(CAMPAIGNS).await);
        own.is(200);
        for room in ["people", "colleagues", "roster", "audit"] {
            let address = format!("/staff/at/omron/{room}");
            let link = format!("href=\"{address}\"");
            admin.opens(&address).await.is(200);
            narrow.opens(&address).await.is(404);
            assert!(all.html().contains(&link) && !own.html().contains(&link));
        }
        let typed = [
            ("氏名", "審査 次郎"),
            ("メールアドレス", "jiro@staff.example.jp"),
            ("role", "administrator"),
        ];
        let (action, mut fields) = filled(&all, "招待する", &typed);
        fields.retain(|(name, _)| name != "form_token");
        fields.push(("form_token".to_owned(), own.token()));
        narrow.posts_only(&action, &fields).await.is(404);
        admin.opens(ROOM).await.misses("jiro@staff.example.jp");
        let invited = admin.presses(&all, "招待する", &typed).await;
        invited.sees("jiro@staff.example.jp");
    })
    .await;
}
