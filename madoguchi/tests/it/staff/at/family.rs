//! `/staff/at/{insurer}/people/{id}/invite`: the help desk invites a family member, who shows by a letter that the account is theirs.

use domain::staff::Role;

use super::callers::at_the_page_of;
use crate::portal::family::{HANAKO, accepts, set};
use crate::support::*;

const LINK: &str = "/portal/family/invitation/";
pub(super) const HANAKO_NUMBERS: &str = "01-1001-01";

/// The help desk invites HANAKO.
pub(super) async fn invites(desk: &Browser) -> Page {
    let page = at_the_page_of(desk, HANAKO_NUMBERS).await;
    let form = desk.opens(&page.link("利用登録に招待する")).await;
    let typed = [
        ("招待する方のメールアドレス", HANAKO.mail),
        ("理由", "ご本人から電話"),
    ];
    desk.presses(&form, "招待のメールを送る", &typed).await
}

/// The letter with a code for HANAKO, as the help desk prints it.
pub(super) async fn printed(desk: &Browser) -> String {
    let page = at_the_page_of(desk, HANAKO_NUMBERS).await;
    let form = desk.opens(&page.link("登録用コードの手紙を作る")).await;
    form.sees("ご家族の目に触れない届け先か");
    let letter = desk
        .presses(&form, "手紙を作る", &[("理由", "お申し出")])
        .await;
    text_of(&letter.answer.body)
}

#[tokio::test]
async fn staff_invite_without_the_insured_person_and_a_letter_opens_the_rest() {
    on_both_set(set(), async |site| {
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        let page = at_the_page_of(&desk, HANAKO_NUMBERS).await;
        page.sees("未登録").misses("登録用コードの手紙を作る");
        let form = desk.opens(&page.link("利用登録に招待する")).await;
        form.is(200).sees("被保険者の画面には表示されません");
        let refused = desk.presses(&form, "招待のメールを送る", &[]).await;
        refused
            .is(422)
            .refuses("mail", "メールアドレス")
            .refuses("reason", "理由を入力してください");
        let page = invites(&desk).await;
        page.sees("招待のメールを送りました。")
            .sees("担当者が")
            .sees("ご本人から電話")
            .misses(HANAKO.mail);
        let link = site.link(HANAKO.mail, LINK).await;
        let hanako = accepts(&site, &link).await;
        let page = at_the_page_of(&desk, HANAKO_NUMBERS).await;
        page.sees("利用中").misses("利用登録に招待する");
        let text = printed(&desk).await;
        assert!(
            text.contains("花子") && text.contains("/portal/step-up"),
            "{text}"
        );
        let code = code_in(&text);
        let page = hanako.opens("/portal/statements").await;
        page.at("/portal/step-up");
        let page = hanako
            .presses(&page, "確認する", &[("登録用コード", &code)])
            .await;
        page.at("/portal/statements");
        hanako
            .opens("/portal/record")
            .await
            .sees("利用登録のご案内を送りました")
            .sees("登録用コードの手紙を作りました");
        let audit = site.audit("omron").await;
        for action in ["person.invite", "account.create", "assurance.letter_code"] {
            assert!(audit.contains(&action.to_owned()), "{action}");
        }
    })
    .await;
}

/// The code on a letter: thirteen letters and digits in groups.
pub(super) fn code_in(text: &str) -> String {
    let mut words = text.split_whitespace();
    let is_code = |word: &&str| {
        let plain: String = word.chars().filter(|letter| *letter != '-').collect();
        domain::letter_code::LetterCode::parse_typed(&plain).is_ok() && word.contains('-')
    };
    words.find(is_code).expect("a code").to_owned()
}

#[tokio::test]
async fn an_account_that_is_void_takes_what_it_has_shown_with_it() {
    on_both_set(set(), async |site| {
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        invites(&desk).await;
        let first = site.link(HANAKO.mail, LINK).await;
        let hanako = accepts(&site, &first).await;
        let code = code_in(&printed(&desk).await);
        let page = hanako.opens("/portal/step-up").await;
        let shown = [("登録用コード", code.as_str())];
        hanako
            .presses(&page, "確認する", &shown)
            .await
            .at("/portal/statements");
        let page = at_the_page_of(&desk, HANAKO_NUMBERS).await;
        let form = desk.opens(&page.link("アカウントを無効にする")).await;
        desk.presses(&form, "アカウントを無効にする", &[("理由", "お申し出")])
            .await
            .sees("無効");
        site.passes(chrono::TimeDelta::minutes(1));
        let page = invites(&desk).await;
        page.sees("招待を取り消す");
        let second = site.link_but(HANAKO.mail, LINK, &first).await;
        // Whoever comes now may be another person: the letter has to be shown again.
        let hanako = accepts(&site, &second).await;
        hanako
            .opens("/portal/statements")
            .await
            .at("/portal/step-up");
    })
    .await;
}

#[tokio::test]
async fn staff_take_an_invitation_back() {
    on_both_set(set(), async |site| {
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        let page = invites(&desk).await;
        let link = site.link(HANAKO.mail, LINK).await;
        let page = desk
            .presses(&page, "招待を取り消す", &[("理由", "宛先の間違い")])
            .await;
        page.sees("招待を取り消しました。").sees("未登録");
        let page = site.browser().opens(&link).await;
        page.sees("この招待は使えません");
        // Children have no account of their own, and nobody can be invited.
        let page = at_the_page_of(&desk, "01-1001-02").await;
        page.sees("対象外").misses("利用登録に招待する");
        desk.looks_at(&format!("{}/invite", page.path))
            .await
            .is(404);
    })
    .await;
}
