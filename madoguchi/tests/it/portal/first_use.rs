//! `/portal/first-use`: 本人確認画面 and the pages after it, with an issued account of 日本アイ・ビー・エム.

mod again;
mod numbers;

use chrono::TimeDelta;

use crate::support::*;

const IBM: &[&str] = &["ibm"];
/// 台帳　次郎, a special retiree.
const RETIREE: (&str, &str) = ("sukoyaka-45901", "Wq4n-Bd7k");
const MAIL: &str = "sukoyaka@example.jp";
/// The insurer numbers of employees and of special retirees.
const NUMBERS: (&str, &str) = ("06133946", "63133946");

/// Somebody whose account was issued, at the home page with a password of their own.
pub(super) async fn at_home(site: &Site, issued: (&str, &str)) -> (Browser, Page) {
    let browser = site.browser();
    let page = browser.logs_in(issued.0, issued.1).await;
    let typed = [
        ("現在のパスワード", issued.1),
        ("新しいパスワード", NEW_PASSWORD),
    ];
    let page = browser.presses(&page, "変更する", &typed).await;
    page.at("/portal/home").sees("医療費と給付金支給額");
    (browser, page)
}

fn shown<'a>(number: &'a str, birth: &'a str) -> [(&'a str, &'a str); 3] {
    [
        ("保険者番号", number),
        ("生年月日", birth),
        ("agree", "yes"),
    ]
}

/// The whole way, from the menu to the last page.
pub(super) async fn goes_through(browser: &Browser, number: &str, birth: &str) -> Page {
    let page = browser.opens("/portal/first-use").await;
    let page = browser.presses(&page, "確認", &shown(number, birth)).await;
    page.at("/portal/first-use/details");
    let typed = [("メールアドレス", MAIL), ("news", "yes")];
    let page = browser.presses(&page, "入力内容確認", &typed).await;
    page.sees("入力確認画面");
    browser.presses(&page, "実行", &[]).await
}

#[tokio::test]
async fn the_walk_of_the_manual_ends_at_the_menu_and_with_a_letter() {
    on_both_set(IBM, async |site| {
        let (taro, home) = at_home(&site, ISSUED).await;
        assert_eq!(home.link("医療費と給付金支給額"), "/portal/first-use");
        let page = taro.opens("/portal/first-use").await;
        page.sees("本人確認画面")
            .sees("注意事項・免責事項・セキュリティについて");
        assert_eq!(page.value("agree"), "no", "not to agree is the default");
        let page = taro
            .presses(
                &page,
                "確認",
                &shown("０６１３－３９４６", "昭和55年4月3日"),
            )
            .await;
        page.at("/portal/first-use/details")
            .sees("個人情報入力画面");
        let typed = [("メールアドレス", MAIL), ("news", "yes")];
        let page = taro.presses(&page, "入力内容確認", &typed).await;
        page.sees("入力確認画面").sees(MAIL).sees("必要");
        let back = taro.presses(&page, "戻る", &[]).await;
        assert_eq!(back.value("mail"), MAIL);
        assert_eq!(back.value("news"), "yes");
        let page = taro.presses(&back, "入力内容確認", &[]).await;
        let page = taro.presses(&page, "実行", &[]).await;
        page.at("/portal/first-use/done")
            .sees("オンラインサインアップ完了画面");
        let menu = page.link("メニューへ");
        taro.opens(&menu).await.is(200);
        let letter = site.letter(MAIL, "へようこそ").await;
        assert!(letter.from.contains("webmaster@kosmoweb.jp"), "{letter:?}");
        let done = site.audit("ibm").await;
        for act in ["first_use.identified", "first_use.finished"] {
            assert_eq!(done.iter().filter(|one| *one == act).count(), 1, "{act}");
        }
        taro.logs_in_again(ISSUED.0, NEW_PASSWORD).await;
        taro.opens("/portal/first-use").await.at(&menu);
    })
    .await;
}

#[tokio::test]
async fn what_asks_for_it_cannot_be_opened_before() {
    on_both_set(IBM, async |site| {
        let (taro, _) = at_home(&site, ISSUED).await;
        taro.opens("/portal/notices").await.at("/portal/first-use");
        taro.opens("/portal/first-use/details")
            .await
            .at("/portal/first-use");
        taro.opens("/portal/first-use/done")
            .await
            .at("/portal/first-use");
        let page = taro.opens("/portal/first-use").await;
        taro.presses(&page, "確認", &shown(NUMBERS.0, "19800403"))
            .await
            .at("/portal/first-use/details");
        taro.opens("/portal/notices")
            .await
            .at("/portal/first-use/details");
        taro.opens("/portal/home").await.at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn who_does_not_agree_goes_no_further_and_is_told_so() {
    on_both_set(IBM, async |site| {
        let (taro, _) = at_home(&site, ISSUED).await;
        let page = taro.opens("/portal/first-use").await;
        let typed = [("保険者番号", NUMBERS.0), ("生年月日", "19800403")];
        let page = taro.presses(&page, "確認", &typed).await;
        page.refuses("agree", "同意いただけない場合は、先へ進めません。");
        assert_eq!(page.value("insurer_number"), NUMBERS.0);
        assert_eq!(page.value("birth_date"), "19800403");
        taro.presses(&page, "確認", &[("agree", "yes")])
            .await
            .at("/portal/first-use/details");
    })
    .await;
}

#[tokio::test]
async fn each_number_is_for_its_people_and_nobody_learns_what_was_wrong() {
    on_both_set(IBM, async |site| {
        let (jiro, _) = at_home(&site, RETIREE).await;
        let page = jiro.opens("/portal/first-use").await;
        let tries = [
            (NUMBERS.0, "19760926"),
            (NUMBERS.1, "19760927"),
            ("06270904", "19760926"),
        ];
        let mut answers = Vec::new();
        for (number, birth) in tries {
            let page = jiro.presses(&page, "確認", &shown(number, birth)).await;
            page.is(422).sees("ご本人を確認できませんでした。");
            let typed = tries.iter().flat_map(|(number, birth)| [*number, *birth]);
            answers.push(typed.fold(page.without_token(), |html, typed| html.replace(typed, "")));
        }
        assert!(answers.iter().all(|one| *one == answers[0]));
        jiro.presses(&page, "確認", &shown(NUMBERS.1, "19760926"))
            .await
            .at("/portal/first-use/details");
    })
    .await;
}

#[tokio::test]
async fn the_page_says_which_of_three_numbers_was_typed() {
    on_both_set(IBM, async |site| {
        let (taro, _) = at_home(&site, ISSUED).await;
        let page = taro.opens("/portal/first-use").await;
        for (number, says) in [
            ("", "保険者番号を入力してください。"),
            ("06133947", "数字のどれかが違うようです。"),
            ("010001", "記号・番号のようです。"),
            ("1-010001", "記号・番号のようです。"),
            ("1-010001-00", "記号・番号のようです。"),
            ("２０００１", "社員番号のようです。"),
            ("12345", "保険者番号は8桁の数字です。"),
            ("abc", "保険者番号は8桁の数字です。"),
        ] {
            let page = taro.presses(&page, "確認", &shown(number, "")).await;
            page.refuses("insurer_number", says)
                .refuses("birth_date", "生年月日を入力してください。");
        }
        for _ in 0..9 {
            taro.presses(&page, "確認", &shown("77777", "")).await;
        }
        let page = taro.presses(&page, "確認", &shown("20001", "")).await;
        page.refuses("insurer_number", "保険者番号は8桁の数字です。");
    })
    .await;
}

#[tokio::test]
async fn failures_are_counted_and_pause_nobody_for_good() {
    on_both_set(IBM, async |site| {
        let (taro, _) = at_home(&site, ISSUED).await;
        let page = taro.opens("/portal/first-use").await;
        for _ in 0..5 {
            let page = taro
                .presses(&page, "確認", &shown(NUMBERS.0, "19800404"))
                .await;
            page.is(422);
        }
        let right = shown(NUMBERS.0, "19800403");
        let paused = taro.presses(&page, "確認", &right).await;
        paused.is(429).sees("ご本人を確認できない状態が続いたため");
        site.passes(TimeDelta::minutes(31));
        taro.logs_in_again(ISSUED.0, NEW_PASSWORD).await;
        let page = taro.opens("/portal/first-use").await;
        taro.presses(&page, "確認", &right)
            .await
            .at("/portal/first-use/details");
    })
    .await;
}

#[tokio::test]
async fn an_address_is_needed_for_news_and_for_nothing_else() {
    on_both_set(IBM, async |site| {
        let (taro, _) = at_home(&site, ISSUED).await;
        let page = taro.opens("/portal/first-use").await;
        let page = taro
            .presses(&page, "確認", &shown(NUMBERS.0, "19800403"))
            .await;
        page.sees("「不要」のときは、入力しなくてもかまいません。");
        let none = taro.presses(&page, "入力内容確認", &[]).await;
        none.refuses("news", "どちらかを選んでください。");
        let wanted = taro
            .presses(&page, "入力内容確認", &[("news", "yes")])
            .await;
        wanted.refuses("mail", "「必要」のときは、メールアドレスを");
        let page = taro.presses(&page, "入力内容確認", &[("news", "no")]).await;
        page.sees("登録しない").sees("なくてもかまいません。");
        let page = taro.presses(&page, "実行", &[]).await;
        page.at("/portal/first-use/done").misses("お送りしました");
        assert!(site.letters_to(MAIL).await.is_empty());
    })
    .await;
}
