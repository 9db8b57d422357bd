//! `/staff/at/{insurer}/statements/lines/{id}`: a line is corrected, taken back, and holds again.

use app::statements::Table;

use super::{HEAD, both, brings};
use crate::portal::statements::{set, takes};
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

/// A line with a number of its own.
async fn numbered(site: &Site, row: &str) {
    let head =
        "記号,番号,枝番,診療年月,診療区分,医療機関名,整理番号,医療費総額,保険者負担額,自己負担額";
    takes(site, Table::Lines, &format!("{head}\r\n{row}\r\n")).await;
}

#[tokio::test]
async fn a_number_that_goes_over_to_somebody_else_shows_each_their_own_versions_counted_from_one() {
    on_both_set(set(), async |site| {
        let (taro, staff) = both(&site).await;
        numbered(&site, "01,1001,01,202608,歯科,みほん歯科,R1,5000,3500,1500").await;
        let month = taro.opens("/portal/statements/202608").await;
        let form = taro.opens(&month.link("みほん歯科、2026年8月")).await;
        let says = [("kind", "other"), ("text", "妻は受けていません。")];
        taro.presses(&form, "送る", &says).await;
        numbered(&site, "01,1001,00,202608,外来,みほん内科,R1,8000,5600,2400").await;

        let (_, line) = at_a_line(&staff).await;
        let first = "<th scope=\"row\">1</th>";
        line.sees("2,400円")
            .sees("いまの内容")
            .misses("1,500円")
            .misses("妻は受けていません。")
            .misses("<th scope=\"row\">2</th>");
        assert!(line.html().contains(first), "{}", line.html());
        let list = staff.opens("/staff/at/omron/statements/questions").await;
        let question = staff.opens(&list.link("そのほか")).await;
        let before = staff.opens(&question.link("みほん歯科")).await;
        before
            .sees("1,500円")
            .sees("妻は受けていません。")
            .sees("取り下げ")
            .misses("次の版に変更")
            .misses("2,400円");
        assert!(before.html().contains(first), "{}", before.html());
        // Its number is somebody else's now: it cannot hold again, and the page says what to do.
        staff
            .presses(&before, "もとに戻す", &[("reason", "誤り")])
            .await
            .sees("いまは別の方の明細に使われている")
            .misses("2,400円");
    })
    .await;
}
