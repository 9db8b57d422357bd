//! `/staff/at/{insurer}/statements`: files are brought, compared and taken over; lines are corrected; members ask and are told.

mod lines;
mod questions;

use app::statements::Table;
use domain::staff::Role;

use crate::portal::statements::{BENEFITS, HIDDEN, LINES, hides_as, set, takes};
use crate::support::*;

const ROOM: &str = "/staff/at/omron/statements";
const HEAD: &str = "記号,番号,枝番,診療年月,診療区分,医療機関名,日数,医療費総額,保険者負担額,公費負担額,自己負担額\n";

/// Brings a file of lines, and has it compared; the page of the result.
async fn brings(site: &Site, who: &Browser, [table, mode]: [&str; 2], file: &str) -> Page {
    let room = who.opens(ROOM).await;
    let chosen = filled(&room, "照合する", &[("table", table), ("mode", mode)]);
    let files = [("file", "meisai.csv", file.as_bytes())];
    let page = who.sends_form(chosen, &files).await;
    page.is(200).sees("医療費ファイルの照合");
    site.works_orders_off().await;
    who.opens(&page.path).await
}

async fn approves(site: &Site, who: &Browser, check: &Page) -> Page {
    let page = who.presses(check, "承認して取り込む", &[]).await;
    site.works_orders_off().await;
    who.opens(&page.path).await
}

/// 太郎 with lines in the portal, and an administrator.
async fn both(site: &Site) -> (Browser, Browser) {
    takes(site, Table::Lines, LINES).await;
    let taro = site.browser();
    taro.moves_in(site, &TARO).await;
    let staff = site.colleague(Role::Administrator, Some("omron")).await;
    (taro, staff.browser)
}

#[tokio::test]
async fn a_file_shows_month_by_month_what_it_changes_and_changes_it_when_it_is_approved() {
    on_both_set(set(), async |site| {
        let (taro, staff) = both(&site).await;
        let file = format!(
            "{HEAD}01,1001,00,202609,外来,あおぞら医院,1,6000,4200,0,1800\n01,1001,00,x,外来,y,1,1,1,0,1\n"
        );
        let check = brings(&site, &staff, ["lines", "replace"], &file).await;
        check
            .sees("照合の結果")
            .sees("meisai.csv")
            .sees("2026年9月")
            .sees("月のわからない行があるため、取り下げはしません。")
            .sees("3行目：「診療年月」が年月ではありません");
        let refused = check.link("取り込めない行をダウンロードする");
        staff.opens(&refused).await.is(200);
        taro.opens("/portal/statements/202609")
            .await
            .misses("あおぞら医院");
        approves(&site, &staff, &check)
            .await
            .sees("完了")
            .sees("新しい明細 1、内容が変わった明細 0、取り下げた明細 0。");
        taro.opens("/portal/statements/202609")
            .await
            .sees("あおぞら医院");
        staff.opens(ROOM).await.sees("2026年9月").sees("医療費の取り込み");
        // The same comparison once more is overtaken.
        approves(&site, &staff, &check)
            .await
            .sees("失敗")
            .sees("照合したあとに別の取り込みがありました。");
    })
    .await;
}

#[tokio::test]
async fn a_file_that_takes_much_back_wants_a_word_and_one_without_choices_names_them() {
    on_both_set(set(), async |site| {
        let (taro, staff) = both(&site).await;
        let room = staff.opens(ROOM).await;
        let page = staff.sends_form(filled(&room, "照合する", &[]), &[]).await;
        page.refuses("table", "ファイルの種類を選んでください。")
            .refuses("mode", "ファイルに入っている明細を選んでください。")
            .refuses("file", "ファイルを選んでください。");
        let file = format!("{HEAD}01,1001,00,202608,外来,みほん内科,2,10000,7000,0,3000\n");
        let check = brings(&site, &staff, ["lines", "replace"], &file).await;
        check.sees("75％が取り下げになります");
        let page = staff.presses(&check, "承認して取り込む", &[]).await;
        page.refuses("sure", "チェックを付けてください。");
        let page = staff
            .presses(&check, "承認して取り込む", &[("sure", "yes")])
            .await;
        site.works_orders_off().await;
        let done = staff.opens(&page.path).await;
        done.sees("取り下げた明細 3。");
        taro.opens("/portal/statements/202608")
            .await
            .sees("みほん内科")
            .misses("みほん歯科");
    })
    .await;
}

#[tokio::test]
async fn who_wants_to_know_is_told_once_of_an_import_of_what_they_can_see_and_nothing_of_what_it_is()
 {
    for how in HIDDEN {
        on_both_set(set(), async |site| {
            let (taro, _) = both(&site).await;
            let about = "新しい内容を掲載しました";
            let told = async || {
                while app::statements::tell_news(&site.portal).await.unwrap() {}
                let all = site.letters_to(TARO.mail).await;
                all.iter().filter(|one| one.text.contains(about)).count()
            };
            assert_eq!(told().await, 0, "nobody has said that they want it");
            let page = taro.opens("/portal/notices").await;
            let wishes = [("news", "yes"), ("decisions", "no")];
            taro.presses(&page, "保存する", &wishes).await;
            let mut lines = LINES.to_owned();
            lines.push_str("01,1001,00,202609,外来,あおぞら医院,1,6000,4200,0,1800\r\n");
            takes(&site, Table::Lines, &lines).await;
            assert_eq!(told().await, 1);
            assert_eq!(told().await, 1, "once");
            let letter = site.letter(TARO.mail, about).await;
            assert!(!letter.text.contains("あおぞら") && !letter.text.contains("健保　太郎"));
            // Something came of somebody who is hidden from the household alone.
            hides_as(&site, how).await;
            lines.push_str("01,1001,01,202609,歯科,みほん歯科,1,5000,3500,0,1500\r\n");
            takes(&site, Table::Lines, &lines).await;
            assert_eq!(told().await, 1, "of what cannot be seen nothing is told");
            // Somebody else's does not matter either.
            lines.push_str("01,1038,00,202609,外来,つきかげ医院,1,4000,2800,0,1200\r\n");
            takes(&site, Table::Lines, &lines).await;
            assert_eq!(told().await, 1);
            // Decisions have a wish of their own.
            takes(&site, Table::Decisions, BENEFITS).await;
            assert_eq!(told().await, 1, "decisions are not wanted");
            let page = taro.opens("/portal/notices").await;
            let wishes = [("news", "no"), ("decisions", "yes")];
            taro.presses(&page, "保存する", &wishes).await;
            let more = BENEFITS.replace("第1号", "第101号");
            takes(&site, Table::Decisions, &more).await;
            lines.push_str("01,1001,00,202610,外来,あおぞら医院,1,6000,4200,0,1800\r\n");
            takes(&site, Table::Lines, &lines).await;
            assert_eq!(told().await, 2, "of decisions alone");
        })
        .await;
    }
}
