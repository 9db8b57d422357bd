//! `/staff/at/{insurer}/people/{id}/household`: 不開示 and 開示への異議, made and taken back by staff.

use chrono::TimeDelta;
use domain::staff::Role;

use super::callers::{at_the_page_of, help_desk};
use super::family::{HANAKO_NUMBERS, code_in, invites, printed};
use crate::portal::family::{HANAKO, accepts, lines, set, taro};
use crate::support::*;

const LINK: &str = "ご家族への表示を変更する";
const PROTECT: &str = "家族に表示しない（不開示）にする";
const UNPROTECT: &str = "不開示をやめる";
const OBJECT: &str = "家族への表示に異議ありとする";
const END_OBJECTION: &str = "異議を取り下げる";
const WHY: [(&str, &str); 1] = [("理由", "ご本人から電話")];

/// The page on which it is said whether the household sees this person.
async fn at_the_marks_of(staff: &Browser, numbers: &str) -> Page {
    let page = at_the_page_of(staff, numbers).await;
    let marks = staff.opens(&page.link(LINK)).await;
    assert!(marks.path.ends_with("/household"), "{}", marks.path);
    marks.is(200).sees(numbers);
    marks
}

/// Presses a button of the page of HANAKO, with a reason; her page as it is then.
async fn does(staff: &Browser, button: &str) -> Page {
    let marks = at_the_marks_of(staff, HANAKO_NUMBERS).await;
    staff.presses(&marks, button, &WHY).await
}

/// What an insured person sees of somebody who is kept from them: nothing, and nothing of who keeps them.
async fn finds_nobody(taro: &Browser) {
    for path in ["/portal/statements", "/portal/statements/2026-08"] {
        let page = taro.opens(path).await;
        page.is(200).misses("花子").misses("みほん歯科");
    }
    let record = taro.opens("/portal/record").await;
    record.sees("記録はありません。");
}

#[tokio::test]
async fn who_is_protected_is_gone_from_the_household_at_once_and_back_when_it_is_over() {
    on_both_set(set(), async |site| {
        lines(&site).await;
        site.opens_a_survey().await;
        let taro = taro(&site).await;
        let survey = taro.opens("/portal/survey").await;
        survey.is(200).sees("健保　花子さん");
        let statements = taro.opens("/portal/statements").await;
        statements.sees("健保　花子").sees("みほん歯科");
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        let marks = at_the_marks_of(&reviewer, HANAKO_NUMBERS).await;
        marks
            .sees("印なし")
            .sees("すでに届いたメールや書面は消えません")
            .sees("台帳の取り込みでは外れません")
            .misses(UNPROTECT);
        let refused = reviewer.presses(&marks, PROTECT, &[("理由", "　")]).await;
        refused.refuses("reason", "理由を入力してください");
        taro.opens("/portal/statements").await.sees("健保　花子");
        site.settles().await;
        let before = site.letters_to(TARO.mail).await.len();
        let page = reviewer.presses(&refused, PROTECT, &WHY).await;
        page.is(200)
            .sees("ご家族には表示されません。")
            .sees("伝えないでください")
            .sees("不開示を設定")
            .sees("ご本人から電話");
        taro.looks_at(&survey.path).await.is(404);
        finds_nobody(&taro).await;
        site.settles().await;
        assert_eq!(site.letters_to(TARO.mail).await.len(), before);
        let page = does(&reviewer, UNPROTECT).await;
        page.sees("印を外しました。ご家族にも表示されます。")
            .sees("不開示を解除")
            .misses("伝えないでください");
        taro.opens("/portal/statements").await.sees("みほん歯科");
        taro.opens(&survey.path).await.sees("健保　花子さん");
        let marks = at_the_marks_of(&reviewer, HANAKO_NUMBERS).await;
        marks.sees("これまでの印").misses("続いています");
        let auditor = site.colleague(Role::Auditor, Some("omron")).await.browser;
        let trail = auditor.opens("/staff/at/omron/audit?room=roster").await;
        trail
            .sees("不開示を設定")
            .sees("不開示を解除")
            .misses("ご本人から電話");
    })
    .await;
}

#[tokio::test]
async fn the_person_alone_finds_it_in_the_record_and_only_when_it_is_certainly_them() {
    on_both_set(set(), async |site| {
        let desk = help_desk(&site).await;
        invites(&desk).await;
        let link = site.link(HANAKO.mail, "/portal/family/invitation/").await;
        let hanako = accepts(&site, &link).await;
        let page = does(&desk, OBJECT).await;
        page.sees("開示への異議").sees("開示への異議を登録");
        let record = hanako.opens("/portal/record").await;
        record.sees("ご本人であることの確認").misses("異議");
        let code = code_in(&printed(&desk).await);
        let page = hanako.opens("/portal/step-up").await;
        let typed = [("登録用コード", code.as_str())];
        hanako.presses(&page, "確認する", &typed).await;
        hanako
            .opens("/portal/record")
            .await
            .sees("異議のお申し出を受け付けました")
            .sees("コールセンターの担当者")
            .misses("ご本人から電話");
        let taro = taro(&site).await;
        let record = taro.opens("/portal/record").await;
        record.sees("記録はありません。");
        // His account was made with what a family knows, so it tells him nothing of a mark of his own either.
        let marks = at_the_marks_of(&desk, "01-1001-00").await;
        marks.sees("印を付けても画面は変わりません");
        desk.presses(&marks, PROTECT, &WHY).await.is(200);
        let record = taro.opens("/portal/record").await;
        record.sees("登録内容を確認しました").misses("不開示");
    })
    .await;
}

#[tokio::test]
async fn the_help_desk_hides_and_who_decides_shows_again() {
    on_both(async |site| {
        let desk = help_desk(&site).await;
        let page = does(&desk, OBJECT).await;
        let marks = desk.opens(&page.link(LINK)).await;
        marks
            .sees("印を外す操作は、組合担当者か審査担当が行います。")
            .misses(END_OBJECTION);
        let fields = ["form_token", "reason", "act"].map(str::to_owned);
        let values = [marks.token(), "試し".to_owned(), "end-objection".to_owned()];
        let fields: Vec<_> = fields.into_iter().zip(values).collect();
        desk.posts(&marks.path, &fields).await.is(404);
        at_the_page_of(&desk, HANAKO_NUMBERS)
            .await
            .sees("伝えないでください");
        let auditor = site.colleague(Role::Auditor, Some("omron")).await.browser;
        auditor.looks_at(&marks.path).await.is(404);
        let administrator = site.administrator().await;
        let stale = at_the_marks_of(&administrator, HANAKO_NUMBERS).await;
        stale.sees("ご本人からのお申し出であることを");
        let page = does(&administrator, END_OBJECTION).await;
        page.sees("開示への異議を取り下げ")
            .misses("伝えないでください");
        let late = administrator.presses(&stale, END_OBJECTION, &WHY).await;
        late.is(422).sees("ほかの担当者が先に変更したため");
    })
    .await;
}

#[tokio::test]
async fn what_a_file_marked_a_file_takes_back_and_what_staff_marked_stays() {
    on_both(async |site| {
        let file = |mark: &str| {
            format!(
                "記号,番号,枝番,氏名カナ,氏名,生年月日,性別,続柄,不開示\n\
                 01,1001,00,ケンポ タロウ,健保　太郎,S550403,1,本人,\n\
                 01,1001,01,ケンポ ハナコ,健保　花子,S540728,2,妻,{mark}\n"
            )
        };
        site.imports("omron", file("1").as_bytes()).await;
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        let marks = at_the_marks_of(&reviewer, HANAKO_NUMBERS).await;
        marks
            .sees("台帳のファイルで付いた印は、この画面では外せません")
            .misses(UNPROTECT);
        does(&reviewer, PROTECT).await.is(200);
        let page = does(&reviewer, UNPROTECT).await;
        page.sees("ご家族には表示されないままです");
        does(&reviewer, PROTECT).await.is(200);
        site.imports("omron", file("").as_bytes()).await;
        let marks = at_the_marks_of(&reviewer, HANAKO_NUMBERS).await;
        marks.sees("不開示").misses("台帳のファイルで付いた印");
        let page = does(&reviewer, UNPROTECT).await;
        page.sees("ご家族にも表示されます。");
    })
    .await;
}

#[tokio::test]
async fn who_has_not_shown_the_password_lately_shows_it_again() {
    on_both(async |site| {
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        for _ in 0..2 {
            site.passes(TimeDelta::minutes(11));
            reviewer.opens("/staff/today").await.is(200);
        }
        let marks = at_the_marks_of(&reviewer, HANAKO_NUMBERS).await;
        let refused = reviewer.presses(&marks, PROTECT, &WHY).await;
        refused.refuses("password", "パスワードを入力してください。");
        assert_eq!(refused.value("reason"), "ご本人から電話");
        let typed = [WHY[0], ("パスワード", STAFF_PASSWORD)];
        let page = reviewer.presses(&refused, PROTECT, &typed).await;
        page.is(200).sees("不開示を設定");
        reviewer.opens("/staff/today").await.is(200);
    })
    .await;
}
