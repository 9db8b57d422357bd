//! Whoever is protected or objects leaves no trace.

use domain::statements::{Totals, by, of_year};

use super::*;

/// Marks somebody, as staff do.
async fn mark(portal: &Portal, insurer: &Arc<Insurer>, branch: &str, kind: &'static str) {
    let person = person(portal, insurer, "7", branch).await;
    testing::hide(portal, insurer, person.id, kind).await;
}

#[tokio::test]
async fn who_is_hidden_is_missing_as_if_never_there() {
    use store::protection::kind::{OBJECTING, PROTECTED};
    for kind in [PROTECTED, OBJECTING] {
        test_database::on_both(async |store| {
            let (portal, insurer) = portal(store).await;
            // What the statement would be had there been nobody else.
            lines(&portal, &insurer, &[TARO, JIRO, JULY]).await;
            let without = read(&portal, &insurer, "7", "00").await;
            lines(&portal, &insurer, &[TARO, JIRO, JULY, HANAKO]).await;
            assert_eq!(read(&portal, &insurer, "7", "00").await.lines.len(), 4);
            mark(&portal, &insurer, "01", kind).await;
            let hidden = read(&portal, &insurer, "7", "00").await;
            assert_eq!(hidden.lines, without.lines);
            assert_eq!(hidden.people, without.people);
            assert_eq!(
                (hidden.months.clone(), hidden.next),
                (without.months.clone(), without.next)
            );
            assert_eq!(Totals::of(&hidden.lines), Totals::of(&without.lines));
            assert_eq!(
                by(&hidden.lines, |line| line.person),
                by(&without.lines, |line| line.person)
            );
            let tax = of_year(&hidden.lines, &hidden.months, 2026);
            assert_eq!(tax, of_year(&without.lines, &without.months, 2026));
            // Whoever it is about sees it with an account of their own, and nothing of anybody else.
            let own = read(&portal, &insurer, "7", "01").await;
            assert_eq!(shown(&own), [(202_608, "健保　花子".to_owned(), 1_500)]);
        })
        .await;
    }
}

#[tokio::test]
async fn decisions_about_somebody_hidden_are_not_shown_either() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        let header = "記号,番号,枝番,給付種類,決定日,支給額";
        let rows = [
            "1,7,00,高額療養費,2026-11-05,57000",
            "1,7,01,出産手当金,2026-11-05,300000",
        ];
        let options = Options {
            table: Table::Decisions,
            ..LINES
        };
        take(&portal, &insurer, (header, &rows), options)
            .await
            .unwrap();
        mark(&portal, &insurer, "01", store::protection::kind::OBJECTING).await;
        let taro = member(&portal, &insurer, "7", "00").await;
        let told = decisions(&portal, &taro).await.unwrap();
        assert_eq!(told.len(), 1);
        let hanako = member(&portal, &insurer, "7", "01").await;
        assert_eq!(decisions(&portal, &hanako).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_dependent_with_an_account_sees_nothing_of_the_others() {
    test_database::on_both(async |store| {
        let (portal, insurer) = portal(store).await;
        lines(&portal, &insurer, &[TARO, HANAKO, JIRO]).await;
        let jiro = read(&portal, &insurer, "7", "02").await;
        assert_eq!(jiro.lines.len(), 1);
        assert_eq!(jiro.people.len(), 1);
    })
    .await;
}
