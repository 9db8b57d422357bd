//! `/staff/at/{insurer}/people`: finding somebody, reading their page, and helping them.

mod unreached;

use app::audit::Actor;
use app::roster::{Mark, Marked, protect};
use domain::staff::Role;

use super::messages::{ANSWER, QUESTION, answers, asked};
use crate::portal::survey::messages::case_of;
use crate::support::*;

const ROOM: &str = "/staff/at/omron/people";

/// Types into the one box; what was typed never stands in an address.
async fn looks_for(browser: &Browser, typed: &str) -> Page {
    let page = browser.opens(ROOM).await;
    let page = browser
        .presses(&page, "さがす", &[("さがす言葉", typed)])
        .await;
    assert!(!page.path.contains('?'), "{}", page.path);
    page
}

#[tokio::test]
async fn somebody_is_found_by_whatever_is_known_of_them_and_their_page_opens_at_once() {
    on_both(async |site| {
        site.browser().moves_in(&site, &KEN).await;
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        for typed in [
            "01-1038",
            "０１　１０３８",
            "1-1038-00",
            "1038",
            "０１０３８",
            "つきかげけん",
            "ﾂｷｶｹﾞ ｹﾝ",
            "げ　けん",
            "影　健",
            "月影健",
            "月影 けん",
            "Tsukikage-Ken",
            "KEN@example.jp",
        ] {
            let page = looks_for(&desk, typed).await;
            assert!(
                page.path.starts_with(&format!("{ROOM}/")),
                "{typed}: {}",
                page.path
            );
            page.is(200).sees("月影　健").sees("01-1038-00");
        }
        let page = looks_for(&desk, "誰でもない").await;
        page.is(200).sees("見つかりませんでした");
        let page = looks_for(&desk, &"あ".repeat(101)).await;
        page.is(422).refuses("q", "100文字まで");
    })
    .await;
}

#[tokio::test]
async fn several_stand_in_a_table_and_who_left_the_roster_comes_last() {
    on_both(async |site| {
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        let page = looks_for(&desk, "けんぽ").await;
        page.sees("人見つかりました")
            .sees("健保　太郎")
            .sees("健保　花子")
            .sees("1980年（昭和55年）4月3日")
            .misses("資格喪失")
            .misses("月影");
        let left = "記号,番号,枝番,氏名カナ,氏名,生年月日,性別,続柄\n\
                    01,1001,01,ケンポ ハナコ,健保　花子,S540728,2,妻\n";
        site.imports("omron", left.as_bytes()).await;
        let page = looks_for(&desk, "けんぽ").await;
        let html = page.html();
        let (hanako, taro) = (html.find("花子").unwrap(), html.find("太郎").unwrap());
        assert!(hanako < taro);
        page.sees("資格喪失");
    })
    .await;
}

#[tokio::test]
async fn what_is_looked_for_stays_in_the_own_insurer() {
    on_both_set(
        &["omron", "0904"] as &'static [&'static str],
        async |site| {
            site.browser().signs_up(&site, &RIN).await;
            let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
            for typed in ["100-0264", "みほん りん", "mihon-rin", "rin@example.jp"] {
                let page = looks_for(&desk, typed).await;
                page.is(200).sees("見つかりませんでした").misses("見本　凛");
            }
            let scope = site.reads("0904").await;
            let account = site.accounts("0904").await[0].id;
            let account = store::accounts::by_id(&scope, account).await.unwrap();
            let rin = account.unwrap().person_id;
            drop(scope);
            let mail = "next-door@staff.example.jp";
            let link = site.invites(Role::HelpDesk, Some("0904"), mail).await;
            let theirs = site.joins(mail, &link).await.browser;
            let there = format!("/staff/at/0904/people/{rin}");
            theirs.opens(&there).await.is(200).sees("見本　凛");
            desk.opens(&format!("{ROOM}/{rin}")).await.is(404);
        },
    )
    .await;
}

#[tokio::test]
async fn a_page_tells_how_far_a_sign_up_is_and_what_became_of_the_letter() {
    on_both(async |site| {
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        looks_for(&desk, "1001").await.sees("健保　太郎");
        let taro = "01-1001-00";
        looks_for(&desk, taro)
            .await
            .sees("まだ新規登録をしていません");
        site.browser().asks_for_code(&TARO).await;
        let page = looks_for(&desk, taro).await;
        page.sees("認証番号を10:00")
            .sees("まだ入力されていません")
            .sees("新規登録の認証番号")
            .misses(TARO.mail);
        site.browser().moves_in(&site, &KEN).await;
        let page = looks_for(&desk, "01-1038").await;
        page.sees("利用中")
            .sees(KEN.user_id)
            .sees("アカウントを作成")
            .misses(KEN.mail);
    })
    .await;
}

#[tokio::test]
async fn the_family_is_linked_and_who_is_hidden_is_marked() {
    on_both(async |site| {
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        let taro = "01-1001-00";
        let hanako = looks_for(&desk, taro).await.link("健保　花子");
        let id = hanako.rsplit('/').next().unwrap().parse().unwrap();
        let insurer = site.insurer("omron");
        let marked = protect(&site.portal, &insurer, id, Mark::Protected, Actor::Operator).await;
        assert_eq!(marked.unwrap(), Marked::Marked);
        let page = looks_for(&desk, taro).await;
        page.sees("健保　花子").sees("不開示");
        let hanako = desk.opens(&page.link("健保　花子")).await;
        hanako
            .sees("不開示")
            .sees("被扶養者のアカウントはありません")
            .sees("伝えないでください")
            .misses("停止を解除する");
    })
    .await;
}

#[tokio::test]
async fn looking_is_on_record_without_what_was_typed_and_the_member_sees_it() {
    on_both(async |site| {
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        let home = ken.opens("/portal/home").await;
        let record = home.link("閲覧・変更の記録");
        ken.opens(&record).await.sees("記録はありません。");
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await;
        looks_for(&desk.browser, "つきかげけん").await.is(200);
        let lines = site.audit("omron").await;
        assert!(lines.contains(&"person.find".to_owned()));
        assert!(lines.contains(&"person.read".to_owned()));
        let auditor = site.colleague(Role::Auditor, Some("omron")).await.browser;
        let page = auditor.opens("/staff/at/omron/audit?room=person").await;
        page.sees("加入者を検索")
            .sees("加入者のページを閲覧")
            .sees("hits 1")
            .misses("つきかげ")
            .misses("ツキカゲ");
        let page = ken.opens(&record).await;
        page.sees("登録内容を確認しました")
            .sees("コールセンターの担当者")
            .misses("担当 花子");
        let other = site.browser();
        other.moves_in(&site, &TARO).await;
        other
            .opens("/portal/record")
            .await
            .sees("記録はありません。");
    })
    .await;
}

#[tokio::test]
async fn the_help_desk_signs_all_devices_out_and_opens_an_account_with_a_reason() {
    on_both(async |site| {
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        let page = looks_for(&desk, "01-1038").await;
        page.sees("1台");
        let button = "すべての端末をログアウトする";
        let refused = desk.presses(&page, button, &[("理由", "　")]).await;
        refused.is(422).refuses("reason", "理由を入力してください");
        ken.opens("/portal/home").await.at("/portal/home");
        let page = desk.presses(&page, button, &[("理由", "端末を紛失")]).await;
        page.is(200)
            .sees("すべての端末をログアウトしました。")
            .sees("端末を紛失")
            .misses("1台");
        ken.opens("/portal/home").await.at("/portal/?ended=1");
        let page = desk
            .presses(&page, "停止を解除する", &[("理由", "本人から電話")])
            .await;
        page.sees("停止を解除しました。").sees("本人から電話");
        let lines = site.audit("omron").await;
        assert!(lines.contains(&"session.end_all".to_owned()));
        assert!(lines.contains(&"account.unlock".to_owned()));
        let auditor = site.colleague(Role::Auditor, Some("omron")).await.browser;
        let page = auditor.opens("/staff/at/omron/audit").await;
        page.misses("端末を紛失").misses("本人から電話");
    })
    .await;
}

#[tokio::test]
async fn who_may_see_people_but_not_help_them_gets_no_form_and_no_door() {
    on_both(async |site| {
        site.browser().moves_in(&site, &KEN).await;
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        let page = looks_for(&reviewer, "01-1038").await;
        page.sees("利用中").misses("停止を解除する");
        let fields = [
            (
                "form_token".to_owned(),
                reviewer.opens("/staff/sessions").await.token(),
            ),
            ("reason".to_owned(), "試し".to_owned()),
            ("act".to_owned(), "unlock".to_owned()),
        ];
        let page = reviewer
            .posts(&format!("{}/help", page.path), &fields)
            .await;
        page.is(404);
    })
    .await;
}

#[tokio::test]
async fn the_threads_of_somebodys_cases_stand_on_their_page_without_a_word_of_what_was_written() {
    on_both(async |site| {
        let (_, thread) = asked(&site).await;
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        let page = looks_for(&desk, "01-1001-00").await;
        page.sees("メッセージ")
            .sees("10:05")
            .sees("ご本人")
            .sees("2件")
            .sees("10:00から")
            .misses(QUESTION);
        let messages = format!("/staff/at/omron/review/{}/messages", case_of(&thread));
        assert!(page.html().contains(&messages));
        let talk = desk.opens(&messages).await;
        answers(&desk, &talk, ANSWER).await.sees(ANSWER);
        let page = looks_for(&desk, "01-1001-00").await;
        page.misses("2件").misses("10:00から").misses(ANSWER);
        assert!(page.html().contains("<td>担当 花子 さん</td>"));
        // Who reads no messages sees the person, and no thread.
        let operator = site.colleague(Role::Operator, Some("omron")).await.browser;
        let page = looks_for(&operator, "01-1001-00").await;
        page.sees("健保　太郎").misses("最後のメッセージ");
        assert!(!page.html().contains(&messages));
    })
    .await;
}

#[tokio::test]
async fn a_case_is_opened_from_its_persons_page_by_who_may_see_it() {
    on_both(async |site| {
        let (_, thread) = asked(&site).await;
        let case = format!("/staff/at/omron/review/{}", case_of(&thread));
        for role in [Role::HelpDesk, Role::Reviewer] {
            let staff = site.colleague(role, Some("omron")).await.browser;
            let page = looks_for(&staff, "01-1001-00").await;
            let opened = staff.opens(&page.link("令和8年度の調査")).await;
            opened.is(200).at(&case).sees("令和8年度の調査");
        }
        // Who sees people and no cases reads how far it is, and is led nowhere.
        let operator = site.colleague(Role::Operator, Some("omron")).await.browser;
        let page = looks_for(&operator, "01-1001-00").await;
        page.sees("令和8年度の調査").sees("未着手").misses(&case);
    })
    .await;
}
