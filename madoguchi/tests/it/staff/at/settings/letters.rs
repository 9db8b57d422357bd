//! The wording of letters.

use super::*;

#[tokio::test]
async fn every_letter_is_listed_with_its_words_and_read_with_made_up_values() {
    on_both(async |site| {
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        let list = desk.opens(&format!("{ROOM}/letters")).await;
        list.sees("新規登録の認証番号")
            .sees("【オムロン健康保険組合】ユーザーID作成の認証番号")
            .sees("123456")
            .sees("調査の開始")
            .sees("標準の文")
            .misses("letters/welcome");
        let admin = administrator(&site).await;
        admin
            .opens(&format!("{ROOM}/letters/nothing"))
            .await
            .is(404);
    })
    .await;
}

#[tokio::test]
async fn words_are_seen_tried_out_by_mail_and_put_in_force() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let path = format!("{ROOM}/letters/welcome");
        let form = admin.opens(&path).await;
        let long = "あ".repeat(61);
        let typed = [
            ("件名", long.as_str()),
            ("opening", "{name}様"),
            ("closing", "おわりの { 文"),
        ];
        let page = admin.presses(&form, "文を確かめる", &typed).await;
        page.refuses("subject", "60文字まで")
            .refuses("opening", "{name} は使えません。使えるもの：{insurer}")
            .refuses("closing", "片方だけあります");
        assert_eq!(page.value("opening").trim(), "{name}様");
        let typed = [
            ("subject", "ようこそ、{insurer}へ"),
            ("opening", "{sender}からお送りします。"),
            ("closing", ""),
        ];
        let page = admin.presses(&page, "文を確かめる", &typed).await;
        page.is(200)
            .sees("入力した文で送ると")
            .sees("ようこそ、オムロン健康保険組合へ")
            .sees("オムロン健康保険組合からお送りします。");
        let page = admin.presses(&page, "自分にテストを送る", &[]).await;
        page.sees("テストのメールを").sees("ようこそ");
        assert!(page.path.starts_with(&format!("{path}?done=sent&words=")));
        assert_eq!(page.value("subject"), "ようこそ、{insurer}へ");
        // Whoever loads it again sends nothing, and nobody else is led to what was tried.
        let page = admin.opens(&page.path).await;
        assert_eq!(page.value("opening").trim(), "{sender}からお送りします。");
        admin.opens(ROOM).await.misses("/drafts/");
        let mail = "administrator@staff.example.jp";
        let letter = site.letter(mail, "テスト送信").await;
        assert_eq!(
            letter.subject,
            "【テスト送信】ようこそ、オムロン健康保険組合へ"
        );
        assert_eq!(lines(&site, "insurer.test_mail").await.len(), 1);
        let draft = admin.presses(&page, CHECK, &[]).await;
        draft
            .sees("変更の確認：メールの文")
            .sees("メール「登録完了」の件名");
        admin.presses(&draft, PUT, &[]).await.sees("第2版");
        admin
            .opens(&path)
            .await
            .sees("オムロン健康保険組合からお送りします。");
    })
    .await;
}

#[tokio::test]
async fn tests_are_not_sent_without_end() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let mut page = admin.opens(&format!("{ROOM}/letters/welcome")).await;
        let mut sent = 0;
        while sent < 20 {
            page = admin.presses(&page, "自分にテストを送る", &[]).await;
            if page.status() != 200 {
                break;
            }
            page.at(&format!("{ROOM}/letters/welcome?done=sent"));
            sent += 1;
        }
        page.is(422).sees("きょうはもう送れません。");
        assert!((1..=10).contains(&sent), "{sent}");
    })
    .await;
}

#[tokio::test]
async fn a_link_in_a_letter_with_a_code_is_refused() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{ROOM}/letters/sign_up_code")).await;
        let typed = [("opening", "https://example.jp/ をご覧ください。")];
        let page = admin.presses(&form, CHECK, &typed).await;
        page.refuses("opening", "リンク（https://example.jp/）は入れられません。");
    })
    .await;
}
