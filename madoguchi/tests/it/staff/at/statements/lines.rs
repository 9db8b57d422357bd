//! `/staff/at/{insurer}/statements/lines/{id}`: a line is corrected, taken back, and holds again.

use super::{HEAD, both, brings};
use crate::portal::statements::set;
use crate::support::*;

/// What is there about 太郎, and the page of one line.
async fn at_a_line(staff: &Browser) -> (Page, Page) {
    let found = staff.opens("/staff/at/omron/people").await;
    let hits = staff.presses(&found, "さがす", &[("q", "01-1001")]).await;
    let person = staff.opens(&hits.link("健保　太郎")).await;
    let all = staff.opens(&person.link("医療費と給付金を見る")).await;
    all.sees("みほん内科").misses("みほん歯科");
    let line = staff.opens(&all.link("みほん内科")).await;
    (all, line)
}

async fn wrong_numbers(staff: &Browser, line: &Page) {
    let wrong = [("own_share", "-5"), ("reason", "試し")];
    staff
        .presses(line, "訂正する", &wrong)
        .await
        .refuses("total", "まざっています");
    let wrong = [("own_share", "三千"), ("days", "1000"), ("reason", "試し")];
    let page = staff.presses(line, "訂正する", &wrong).await;
    page.refuses("own_share", "数字で入力してください。")
        .refuses("days", "0から999まで");
}

#[tokio::test]
async fn a_line_is_corrected_and_a_file_that_says_the_same_changes_nothing() {
    on_both_set(set(), async |site| {
        let (taro, staff) = both(&site).await;
        let (_, line) = at_a_line(&staff).await;
        wrong_numbers(&staff, &line).await;
        let right = [
            ("own_share", "2,000"),
            ("insurer_share", "8000"),
            ("reason", "審査による減額"),
        ];
        staff
            .presses(&line, "訂正する", &right)
            .await
            .sees("訂正しました。")
            .sees("手での訂正");
        taro.opens("/portal/statements/202608")
            .await
            .sees("2,000円");
        // What was seen is not the newest any more.
        staff
            .presses(&line, "訂正する", &[("own_share", "1"), ("reason", "試し")])
            .await
            .sees("その間に別の版になったため");
        let file = format!("{HEAD}01,1001,00,202608,外来,みほん内科,2,10000,8000,0,2000\n");
        let check = brings(&site, &staff, ["lines", "add"], &file).await;
        check.sees("いまの内容と同じです。");
    })
    .await;
}

#[tokio::test]
async fn a_line_is_taken_back_and_holds_again() {
    on_both_set(set(), async |site| {
        let (taro, staff) = both(&site).await;
        let (all, line) = at_a_line(&staff).await;
        let gone = staff
            .presses(&line, "明細を取り下げる", &[("reason", "試し")])
            .await;
        taro.opens("/portal/statements/202608")
            .await
            .misses("みほん内科");
        staff.opens(&all.path).await.sees("取り下げた明細");
        staff
            .presses(&gone, "もとに戻す", &[("reason", "誤り")])
            .await
            .sees("もとに戻しました。");
        taro.opens("/portal/statements/202608")
            .await
            .sees("3,000円");
        staff.opens(&all.path).await.misses("取り下げた明細");
    })
    .await;
}
