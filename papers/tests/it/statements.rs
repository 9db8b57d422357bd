//! The year's statement for taxes, and decisions on benefits.

use papers::decision_notice::{self, DecisionNotice};
use papers::tax_statement::{self, Row, TaxStatement};

use crate::pdf::{dense, look, outside, text};

fn statement(rows: usize) -> TaxStatement {
    let row = |at: usize| Row {
        month: format!("2026年{}月", at % 12 + 1),
        person: "見本　花子".to_owned(),
        provider: format!("みほん内科クリニック{at}"),
        care: "外来".to_owned(),
        paid: "1,230".to_owned(),
    };
    TaxStatement {
        insurer: "見本健康保険組合".to_owned(),
        holder: "見本　太郎".to_owned(),
        symbol_number: "1・7".to_owned(),
        year: 2026,
        months: "2026年1月〜2026年8月".to_owned(),
        missing: "2026年9月〜2026年12月".to_owned(),
        rows: (0..rows).map(row).collect(),
        people: vec![("見本　花子".to_owned(), "1,230".to_owned())],
        paid: "1,230".to_owned(),
        printed_on: "2026年（令和8年）11月21日".to_owned(),
        help: vec!["見本相談窓口".to_owned()],
    }
}

#[test]
fn a_year_says_the_six_items_the_total_and_the_months() {
    let paper = tax_statement::typeset(&statement(1)).unwrap();
    let text = dense(&text(&paper.pdf));
    for word in [
        "見本太郎",
        "2026年1月",
        "見本花子",
        "みほん内科クリニック0",
        "1,230円",
        "見本健康保険組合",
        "2026年1月〜2026年8月",
        "2026年9月〜2026年12月",
        "訂正して申告",
    ] {
        assert!(text.contains(word), "{word} is not in {text}");
    }
    assert_eq!((paper.pages, paper.missing.len()), (1, 0));
    look("tax.pdf", &paper.pdf);
}

#[test]
fn a_year_of_many_lines_goes_over_pages_and_an_empty_one_says_so() {
    let paper = tax_statement::typeset(&statement(300)).unwrap();
    assert!(paper.pages > 5);
    assert_eq!(outside(&paper.pdf), Vec::<String>::new());
    let empty = tax_statement::typeset(&statement(0)).unwrap();
    assert!(dense(&text(&empty.pdf)).contains("記録はありません"));
    let mut long = statement(1);
    long.holder = "長".repeat(200);
    assert!(tax_statement::typeset(&long).is_err());
}

#[test]
fn a_decision_says_what_when_how_much_and_how() {
    let notice = DecisionNotice {
        insurer: "見本健康保険組合".to_owned(),
        holder: "見本　太郎".to_owned(),
        person: "見本　花子".to_owned(),
        number: "第1号".to_owned(),
        kind: "高額療養費".to_owned(),
        decided_on: "2026年11月5日".to_owned(),
        amount: "57,000円".to_owned(),
        way: "事業主（会社）を通じて".to_owned(),
        hint: "後日、給与などとともに支払われます。".to_owned(),
        printed_on: "2026年11月21日".to_owned(),
        ..DecisionNotice::default()
    };
    let paper = decision_notice::typeset(&notice).unwrap();
    let text = dense(&text(&paper.pdf));
    for word in [
        "見本太郎様",
        "見本花子",
        "第1号",
        "高額療養費",
        "57,000円",
        "給与など",
    ] {
        assert!(text.contains(word), "{word} is not in {text}");
    }
    assert!(!text.contains("支給日"), "what is not known is left out");
    assert_eq!(paper.pages, 1);
    look("decision.pdf", &paper.pdf);
}
