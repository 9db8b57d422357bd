//! `/staff/at/{insurer}/people/{id}/…`: what the help desk sends, changes and ends for a caller.

mod again;

use chrono::TimeDelta;
use domain::staff::Role;

use crate::support::*;

const ROOM: &str = "/staff/at/omron/people";
const NEW: &str = "ken-new@example.jp";
const LINK: &str = "/portal/recover/password/";

/// The page of who is under this number.
pub(super) async fn at_the_page_of(desk: &Browser, numbers: &str) -> Page {
    let page = desk.opens(ROOM).await;
    let page = desk
        .presses(&page, "さがす", &[("さがす言葉", numbers)])
        .await;
    assert!(page.path.starts_with(&format!("{ROOM}/")), "{}", page.path);
    page
}

pub(super) async fn help_desk(site: &Site) -> Browser {
    site.colleague(Role::HelpDesk, Some("omron")).await.browser
}

#[tokio::test]
async fn a_code_is_sent_again_and_the_one_before_is_void() {
    on_both(async |site| {
        let taro = site.browser();
        let waiting = taro.asks_for_code(&TARO).await;
        let first = site.code(TARO.mail).await;
        let desk = help_desk(&site).await;
        let page = at_the_page_of(&desk, "01-1001-00").await;
        page.misses("ユーザーIDをメールで送る")
            .misses("アカウントを無効にする");
        site.passes(TimeDelta::seconds(40));
        let typed = [("理由", "届かないとのこと")];
        let page = desk.presses(&page, "認証番号をもう一度送る", &typed).await;
        page.is(200)
            .sees("登録のメールアドレスに送りました。")
            .sees("認証番号をもう一度送付")
            .sees("届かないとのこと")
            .misses(TARO.mail);
        let second = site.code(TARO.mail).await;
        assert_ne!(first, second);
        let wrong = taro.presses(&waiting, "OK", &[("認証番号", &first)]).await;
        wrong.is(422);
        let done = taro.presses(&wrong, "OK", &[("認証番号", &second)]).await;
        done.at("/portal/signup/done");
    })
    .await;
}

#[tokio::test]
async fn the_user_id_and_a_link_go_to_the_registered_address_and_not_without_end() {
    on_both(async |site| {
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        let desk = help_desk(&site).await;
        let page = at_the_page_of(&desk, "01-1038").await;
        page.misses("認証番号をもう一度送る")
            .misses("登録用コードの手紙");
        let why = [("理由", "ご本人から電話")];
        let page = desk.presses(&page, "ユーザーIDをメールで送る", &why).await;
        page.sees("登録のメールアドレスに送りました。");
        let letter = site.letter(KEN.mail, "ユーザーID").await;
        assert!(letter.text.contains(KEN.user_id));
        let page = desk
            .presses(&page, "パスワード再設定のメールを送る", &why)
            .await;
        page.sees("登録のメールアドレスに送りました。");
        let link = site.link(KEN.mail, LINK).await;
        ken.opens(&link)
            .await
            .is(200)
            .sees("新しいパスワードの設定");
        let mut sent = 0;
        loop {
            let page = desk
                .presses(&page, "パスワード再設定のメールを送る", &why)
                .await;
            if page.status() == 422 {
                page.sees("続いたため、送りませんでした");
                assert_eq!(page.value("reason"), "ご本人から電話");
                break;
            }
            sent += 1;
            assert!(sent < 20, "letters go out without end");
        }
        let record = ken.opens("/portal/record").await;
        record
            .sees("ユーザーIDをメールでお知らせしました")
            .sees("パスワード再設定のメールを送りました")
            .sees("コールセンターの担当者");
    })
    .await;
}

#[tokio::test]
async fn another_address_needs_a_checked_caller_and_comes_with_its_readers_new_password() {
    on_both(async |site| {
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        let desk = help_desk(&site).await;
        let page = at_the_page_of(&desk, "01-1038").await;
        let form = desk.opens(&page.link("メールアドレスを変更する")).await;
        form.is(200).sees("3日間").misses(KEN.mail);
        let button = "確認のメールを送る";
        let one = [
            ("生年月日", "yes"),
            ("新しいメールアドレス", "ken"),
            ("理由", ""),
        ];
        let refused = desk.presses(&form, button, &one).await;
        refused
            .is(422)
            .refuses("checked", "2つ以上")
            .refuses("mail", "@")
            .refuses("reason", "理由を入力してください");
        assert_eq!(refused.value("mail"), "ken");
        let mut typed = vec![
            ("生年月日", "yes"),
            ("住所または電話番号", "yes"),
            ("理由", "機種変更"),
        ];
        typed.push(("新しいメールアドレス", KEN.mail));
        let same = desk.presses(&refused, button, &typed).await;
        same.is(422)
            .sees("いま登録されているメールアドレスと同じです");
        typed.pop();
        typed.push(("新しいメールアドレス", NEW));
        let page = desk.presses(&same, button, &typed).await;
        page.is(200)
            .sees("新しいメールアドレスに、確認のメールを送りました。")
            .sees("機種変更")
            .misses(NEW);
        site.letter(KEN.mail, "メールアドレスの変更を受け付けました")
            .await;
        ken.opens("/portal/home").await.at("/portal/home");
        let visitor = site.browser();
        let page = visitor.opens(&site.link(NEW, LINK).await).await;
        let typed = [("新しいパスワード", NEW_PASSWORD)];
        visitor.presses(&page, "設定する", &typed).await;
        ken.opens("/portal/home").await.at("/portal/?ended=1");
        visitor
            .logs_in(KEN.user_id, NEW_PASSWORD)
            .await
            .at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn who_reads_the_old_address_stops_a_change_they_did_not_ask_for() {
    on_both(async |site| {
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        let desk = help_desk(&site).await;
        let page = at_the_page_of(&desk, "01-1038").await;
        let form = desk.opens(&page.link("メールアドレスを変更する")).await;
        let typed = [
            ("生年月日", "yes"),
            ("勤務先または社員番号", "yes"),
            ("新しいメールアドレス", NEW),
            ("理由", "ご本人とのこと"),
        ];
        desk.presses(&form, "確認のメールを送る", &typed)
            .await
            .is(200);
        let link = site.link(NEW, LINK).await;
        let stop = site.link(KEN.mail, "/portal/not-me/").await;
        let page = ken.opens(&stop).await;
        page.sees("新しいメールアドレスへの切り替えが申し込まれました");
        ken.presses(&page, "アカウントを止める", &[]).await.is(200);
        let visitor = site.browser();
        let gone = visitor.opens(&link).await;
        gone.sees("このご案内は使えなくなりました");
        visitor.logs_in(KEN.user_id, PASSWORD).await.is(422);
        at_the_page_of(&desk, "01-1038").await.sees("停止中");
    })
    .await;
}

#[tokio::test]
async fn a_void_account_lets_nobody_in_and_its_owner_signs_up_anew() {
    on_both(async |site| {
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        let desk = help_desk(&site).await;
        let page = at_the_page_of(&desk, "01-1038").await;
        let form = desk.opens(&page.link("アカウントを無効にする")).await;
        form.is(200).sees("元に戻せません");
        let refused = desk.presses(&form, "アカウントを無効にする", &[]).await;
        refused.is(422).refuses("reason", "理由を入力してください");
        ken.opens("/portal/home").await.at("/portal/home");
        let typed = [("理由", "別の方が登録")];
        let page = desk
            .presses(&refused, "アカウントを無効にする", &typed)
            .await;
        page.is(200)
            .sees("アカウントを無効にしました。")
            .sees("別の方が登録")
            .misses("メールアドレスを変更する");
        site.letter(KEN.mail, "アカウントを無効にしました").await;
        ken.opens("/portal/home").await.at("/portal/?ended=1");
        ken.logs_in(KEN.user_id, PASSWORD).await.is(422);
        desk.opens(&form.path).await.is(404);
        site.browser().moves_in(&site, &KEN).await;
    })
    .await;
}

#[tokio::test]
async fn a_code_by_post_is_on_the_letter_alone_and_opens_the_sign_up() {
    on_both(async |site| {
        site.browser().moves_in(&site, &KEN).await;
        let desk = help_desk(&site).await;
        let page = at_the_page_of(&desk, "01-1001-00").await;
        let form = desk.opens(&page.link("登録用コードの手紙を作る")).await;
        form.is(200).sees("30日間");
        let refused = desk.presses(&form, "手紙を作る", &[]).await;
        refused.is(422).refuses("reason", "理由を入力してください");
        let typed = [("理由", "メールをお持ちでない")];
        let letter = desk.presses(&refused, "手紙を作る", &typed).await;
        assert_eq!(
            letter.answer.header("content-type"),
            Some("application/pdf")
        );
        let text = text_of(&letter.answer.body);
        assert!(text.contains("新規登録のご案内") && text.contains("太郎"));
        let way = text
            .split_whitespace()
            .find(|word| word.contains("/letter/"));
        let path = way.and_then(|way| way.split_once("/portal"));
        let (_, path) = path.unwrap_or_else(|| panic!("no way in {text}"));
        let page = site.browser().opens(&format!("/portal{path}")).await;
        page.is(200).sees("オムロン健康保険組合");
        let page = at_the_page_of(&desk, "01-1001-00").await;
        page.sees("登録用コードの手紙を作成")
            .sees("メールをお持ちでない");
        let ken = at_the_page_of(&desk, "01-1038").await.path;
        desk.opens(&format!("{ken}/letter-code")).await.is(404);
    })
    .await;
}
