//! Opening, extending, closing.

use chrono::TimeDelta;

use super::*;

const DRAFT: &str = "/staff/at/omron/campaigns/kennin-2027";
const KENNIN: &str = "/staff/at/omron/campaigns/kennin";
const OPEN: &str = "22件の調査票を作って開始する";

#[tokio::test]
async fn opening_wants_the_password_once_more_shows_who_is_asked_and_is_done_once() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        copies(&admin).await;
        for _ in 0..2 {
            site.passes(TimeDelta::minutes(14));
            admin.opens(DRAFT).await.is(200);
        }
        let page = admin.opens(&format!("{DRAFT}/open")).await;
        page.at("/staff/reauthenticate");
        let typed = [("パスワード", STAFF_PASSWORD)];
        let page = admin.presses(&page, "次へ", &typed).await;
        page.at(&format!("{DRAFT}/open"))
            .sees("元に戻せません。")
            .sees("調査票 22件")
            .sees("対象になる方の例（20世帯）");
        let again = page.clone();
        let opened = admin.presses(&page, OPEN, &[]).await;
        opened
            .at(DRAFT)
            .sees("調査票を作りました。")
            .sees("開始待ち")
            .sees("未着手")
            .misses("調査を開始する");
        assert_eq!(lines(&site, "campaign.open").await.len(), 2);
        let twice = admin.presses(&again, OPEN, &[]).await;
        twice.at(DRAFT).sees("調査票は、もう作ってあります。");
        assert_eq!(lines(&site, "campaign.open").await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_changed_after_the_count_is_not_opened_and_neither_is_what_asks_nobody() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        copies(&admin).await;
        let page = admin.opens(&format!("{DRAFT}/open")).await;
        let target = admin.opens(&format!("{DRAFT}/target")).await;
        let typed = [("dependents-0-when", "dependent.age > 150")];
        admin.presses(&target, "保存する", &typed).await.is(200);
        let refused = admin.presses(&page, OPEN, &[]).await;
        refused
            .is(422)
            .sees("調査の設定か加入者台帳が変わったため")
            .sees("対象になる人がいません。")
            .misses(OPEN);
        assert_eq!(lines(&site, "campaign.open").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_line_that_names_nobody_stops_the_opening_until_somebody_says_so() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        copies(&admin).await;
        let list = admin.opens(&format!("{DRAFT}/list")).await;
        let file = [("l.csv", "記号,番号,枝番\n99,99,00\n".as_bytes())];
        admin.sends_files(&list, "取り込む", &file).await.is(200);
        let page = admin.opens(&format!("{DRAFT}/open")).await;
        let refused = admin.presses(&page, OPEN, &[]).await;
        refused.refuses("skip_refused", "その人を除いて始める");
        let sure = [("台帳に見つからない人を除いて始める", "yes")];
        let opened = admin.presses(&refused, OPEN, &sure).await;
        opened.at(DRAFT).sees("調査票を作りました。");
    })
    .await;
}

#[tokio::test]
async fn a_deadline_is_extended_for_one_person_after_a_look_at_whom_it_is_for() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{KENNIN}/extend")).await;
        form.sees("2026年（令和8年）12月20日 24時");
        let sure = "確かめる";
        let page = admin.presses(&form, sure, &[]).await;
        page.refuses("whom", "だれの期限を延ばすか")
            .refuses("until", "新しい期限を");
        let typed = [("whom", "person"), ("新しい期限", "2026-12-01")];
        let page = admin.presses(&page, sure, &typed).await;
        page.refuses("symbol", "記号を入力してください。");
        let typed = [("記号", "01"), ("番号", "1038")];
        let page = admin.presses(&page, sure, &typed).await;
        page.refuses("number", "当てはまる方の調査票がありません");
        let page = admin.presses(&page, sure, &[("番号", "1001")]).await;
        page.refuses("until", "いまの期限は2026年（令和8年）12月20日です。");
        let page = admin
            .presses(&page, sure, &[("新しい期限", "2030-01-01")])
            .await;
        page.refuses("until", "延ばせるのは");
        let page = admin
            .presses(&page, sure, &[("新しい期限", "令和9年1月31日")])
            .await;
        page.is(200)
            .sees("健保　太郎さん（01-1001）")
            .sees("1件")
            .sees("2027年（令和9年）1月31日 24時まで");
        assert!(lines(&site, "campaign.extend").await.is_empty());
        assert_eq!(lines(&site, "person.read").await.len(), 1);
        let done = admin.presses(&page, "延ばす", &[]).await;
        done.at(KENNIN)
            .sees("期限を延ばしました。")
            .sees("被保険者1人")
            .misses("健保　太郎");
        assert_eq!(lines(&site, "campaign.extend").await.len(), 1);
        admin
            .opens(&done.link("被保険者1人"))
            .await
            .sees("健保　太郎");
    })
    .await;
}

#[tokio::test]
async fn a_deadline_is_extended_for_everybody_and_only_as_the_campaign_allows() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{KENNIN}/extend")).await;
        let typed = [("whom", "all"), ("新しい期限", "2027-01-10")];
        let page = admin.presses(&form, "確かめる", &typed).await;
        let done = admin.presses(&page, "延ばす", &[]).await;
        done.sees("2027年（令和9年）1月10日 24時まで延長");
        let edit = admin.opens(&format!("{KENNIN}/edit")).await;
        let fields: Vec<_> = edit.form_with("保存する").fields;
        let mut fields: Vec<(String, String)> = fields;
        fields.retain(|(name, _)| name != "to");
        fields.push(("to".to_owned(), "person".to_owned()));
        admin
            .posts(&format!("{KENNIN}/edit"), &fields)
            .await
            .sees("保存しました。")
            .misses("事業所ごと");
        let refused = admin.presses(&page, "延ばす", &[]).await;
        refused.is(422).sees("この範囲の延長はできません");
    })
    .await;
}

#[tokio::test]
async fn closing_says_what_it_means_and_afterwards_nothing_can_be_extended() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        copies(&admin).await;
        let draft = admin.opens(&format!("{DRAFT}/close")).await;
        draft.at(DRAFT).sees("まだ調査票を作っていないため");
        let page = admin.opens(&format!("{KENNIN}/close")).await;
        page.sees("元に戻せません。").sees("未着手").sees("22件");
        let extend = admin.opens(&format!("{KENNIN}/extend")).await;
        let done = admin.presses(&page, "いますぐ締め切る", &[]).await;
        done.at(KENNIN)
            .sees("回答の受付を締め切りました。")
            .sees("受付終了")
            .sees("提出された調査票の判定は、すべて終わりました。")
            .sees("締め切った調査の期限は、延ばせません。");
        assert_eq!(lines(&site, "campaign.close").await.len(), 1);
        let typed = [("whom", "all"), ("新しい期限", "2027-01-10")];
        let page = admin.presses(&extend, "確かめる", &typed).await;
        page.at(KENNIN).sees("もう締め切ってあります。");
        admin.presses(&page, "サインアウト", &[]).await.is(200);
    })
    .await;
}
