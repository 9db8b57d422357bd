//! What insurers change most often, by forms.

use super::*;

#[tokio::test]
async fn sentences_are_changed_and_an_empty_one_is_the_usual_one() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{ROOM}/texts")).await;
        let long = "あ".repeat(601);
        let typed = [("新規登録のはじめの文", long.as_str())];
        let page = admin.presses(&form, CHECK, &typed).await;
        page.refuses(
            "sign_up_lead",
            "600文字までで入力してください（いま601文字）。",
        );
        assert_eq!(page.value("sign_up_lead").trim(), long);
        let typed = [
            ("sign_up_lead", "お手元に\r\n書類をご用意ください。"),
            ("no_mail_access", ""),
        ];
        let draft = admin.presses(&page, CHECK, &typed).await;
        draft
            .sees("変わるところ（1か所）")
            .sees("新規登録のはじめの文")
            .sees("書類をご用意ください。");
        let member = admin.opens(&format!("{}/member", draft.path)).await;
        member.sees("書類をご用意ください。").sees("認証");
        admin.presses(&draft, PUT, &[]).await.sees("第2版");
        let page = site.browser().opens("/portal/signup/omron").await;
        page.sees("書類をご用意ください。");
        let form = admin.opens(&format!("{ROOM}/texts")).await;
        let page = admin.presses(&form, CHECK, &[("sign_up_lead", "")]).await;
        page.sees("はじめてご利用になる被保険者（ご本人）の情報を入力してください。");
    })
    .await;
}

#[tokio::test]
async fn help_desks_are_changed_with_every_mistake_on_its_field() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{ROOM}/help-desks")).await;
        assert_eq!(form.value("desk-0-phone"), "0120-180-939");
        assert_eq!(form.value("desk-0-breaks"), "12:00-13:00");
        let typed = [
            ("desk-0-phone", "でんわ"),
            ("desk-0-from", "18:00"),
            ("desk-1-url", "http://example.jp"),
            ("desk-2-about", "名前のない窓口"),
        ];
        let page = admin.presses(&form, CHECK, &typed).await;
        page.refuses("desk-0-phone", "電話番号は 0120-000-000 のように")
            .refuses("desk-0-from", "始まりは、終わりより前")
            .refuses("desk-1-url", "https:// で始まる")
            .refuses("desk-2-name", "入力してください。");
        assert_eq!(page.value("desk-0-phone"), "でんわ");
        let typed = [
            ("desk-0-phone", "0120-111-222"),
            ("desk-0-from", "９：３０"),
            ("desk-0-breaks", "12:00〜12:45、15:00-15:10"),
            ("desk-0-closed", "12-29/01-03"),
            ("desk-0-day", "sat"),
            ("desk-1-url", ""),
            ("desk-1-name", ""),
            ("desk-1-about", ""),
            ("desk-1-mail", ""),
            ("desk-1-note", ""),
            ("desk-2-about", ""),
        ];
        let draft = admin.presses(&page, CHECK, &typed).await;
        draft
            .is(200)
            .sees("0120-111-222")
            .sees("オムロン健康保険組合");
        admin.presses(&draft, PUT, &[]).await.sees("第2版");
        let desks = &site.insurer("omron").help_desks;
        assert_eq!(desks.len(), 1);
        let hours = desks[0].hours.as_ref().unwrap();
        assert_eq!(hours.breaks.len(), 2);
        assert_eq!(hours.weekdays, [chrono::Weekday::Sat]);
        let page = site.browser().opens("/portal/signup/omron").await;
        page.sees("0120-111-222")
            .sees("土9時30分～17時")
            .misses("healthy-kenpo@omron.com");
    })
    .await;
}

#[tokio::test]
async fn the_last_help_desk_does_not_go() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{ROOM}/help-desks")).await;
        let gone = [
            "name", "about", "phone", "mail", "url", "note", "from", "to", "breaks", "closed",
        ];
        let names: Vec<String> = (0..2)
            .flat_map(|place| gone.map(|name| format!("desk-{place}-{name}")))
            .collect();
        let typed: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
        let page = admin.presses(&form, CHECK, &typed).await;
        page.refuses("desk-0-name", "お問い合わせ先：入力してください。");
    })
    .await;
}

#[tokio::test]
async fn a_colour_on_which_nobody_can_read_is_refused() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        for (typed, says) in [
            ("", "色を入力してください。"),
            ("blue", "「#」と6文字"),
            ("#777777", "コントラストが4.5で、4.5に足りません。"),
            ("#ffff00", "コントラストが1.1で、4.5に足りません。"),
        ] {
            let page = colours(&admin, typed).await;
            page.refuses("colour", says);
            assert_eq!(page.value("colour"), typed);
        }
    })
    .await;
}

#[tokio::test]
async fn a_logo_is_checked_shown_put_in_force_and_taken_away() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let path = format!("{ROOM}/logo");
        let form = admin.opens(&path).await;
        let brings = async |svg: &[u8]| {
            let chosen = filled(&form, CHECK, &[]);
            admin.sends_form(chosen, &[("file", "l.svg", svg)]).await
        };
        for (svg, says) in [
            (&b"<svg><script>alert(1)</script></svg>"[..], "使えないもの（scripts）"),
            (b"<svg><a href=\"x\"/></svg>", "リンクを取り除いて"),
            (b"PNG", "<svg で始めてください"),
            (&[0xff, 0xd8, 0xff], "SVGとして読めません。"),
        ] {
            brings(svg).await.refuses("file", says);
        }
        let huge = " ".repeat(200 * 1024);
        brings(huge.as_bytes()).await.refuses("file", "20KBまで");
        let large = format!("<svg>{}</svg>", " ".repeat(30 * 1024));
        brings(large.as_bytes()).await.refuses("file", "20480バイトまで");
        let good = b"<svg viewBox=\"0 0 8 8\" xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"8\" height=\"8\"/></svg>\r\n";
        let draft = brings(good).await;
        draft.sees("ロゴの見本").sees("SVG、");
        let picture = admin.opens(&format!("{}/brand.svg", draft.path)).await;
        assert_eq!(picture.answer.header("content-type"), Some("image/svg+xml"));
        admin.presses(&draft, PUT, &[]).await.sees("第2版");
        let logo = site.browser().opens("/portal/brand/omron.svg").await;
        assert!(logo.html().contains("rect width=\"8\""));
        let form = admin.opens(&path).await;
        let draft = admin.presses(&form, "ロゴを外す変更案を作る", &[]).await;
        draft.sees("ロゴなし");
        let dress = format!("{}/brand.svg", draft.path);
        admin.opens(&dress).await.is(404);
        admin.presses(&draft, PUT, &[]).await.sees("第3版");
        site.browser().opens("/portal/brand/omron.svg").await.is(404);
        admin.opens(&path).await.sees("いまは、ロゴがありません。");
    })
    .await;
}

#[tokio::test]
async fn services_are_switched_and_named() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{ROOM}/modules")).await;
        let long = "な".repeat(41);
        let typed = [("on", "survey"), ("label-survey", long.as_str())];
        let page = admin.presses(&form, CHECK, &typed).await;
        page.refuses("label-survey", "40文字まで");
        let typed = [("label-survey", "検認"), ("title", "マイページ")];
        let draft = admin.presses(&page, CHECK, &typed).await;
        draft
            .sees("トップページの名前")
            .sees("サービス「被扶養者資格調査」の表示する名前")
            .sees("サービス「インフルエンザ補助金申請」");
        admin.presses(&draft, PUT, &[]).await.sees("第2版");
        let insurer = site.insurer("omron");
        assert_eq!(insurer.home.title, "マイページ");
        let labels: Vec<&str> = insurer
            .modules
            .iter()
            .map(|one| one.label.as_str())
            .collect();
        assert_eq!(labels, ["検認"]);
    })
    .await;
}

#[tokio::test]
async fn a_form_without_anything_in_it_changes_nothing() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let page = admin.opens(ROOM).await;
        let fields = [("form_token".to_owned(), page.token())];
        for ending in [
            "texts",
            "help-desks",
            "colour",
            "modules",
            "sign-up",
            "access",
            "life",
            "retention",
            "terms/new",
            "logo/remove",
        ] {
            let path = format!("{ROOM}/{ending}");
            admin.posts_only(&path, &fields).await.is(422);
        }
        assert!(lines(&site, "insurer.prepare").await.is_empty());
    })
    .await;
}
