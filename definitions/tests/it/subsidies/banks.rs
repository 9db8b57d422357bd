//! The table of banks.

use definitions::banks::Banks;
use domain::bank_account::{BankCode, BranchCode};

const SAMPLE: &[u8] = include_bytes!("../../../../samples/banks.csv");
const HEADER: &str = "銀行コード,銀行名,銀行名カナ,支店コード,支店名,支店名カナ\n";

fn told(lines: &str) -> Vec<String> {
    let problems = Banks::parse("banks.csv", format!("{HEADER}{lines}").as_bytes());
    problems
        .expect_err("there is a mistake")
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn banks_and_branches_are_found_by_code_and_by_the_beginning_of_a_name() {
    let banks = Banks::parse("banks.csv", SAMPLE).unwrap();
    let bank = BankCode::parse("9991").unwrap();
    let branch = banks.branch(bank, BranchCode::parse("101").unwrap());
    assert_eq!(branch.unwrap().name, "港町支店");
    assert_eq!(banks.all().count(), 3);
    for text in ["あおぞら", "アオソ", "ｱｵｿﾞﾗ", "あおぞら港銀行"] {
        let found = banks.begin_with(text, 10);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].0, bank);
    }
    assert_eq!(banks.begin_with("", 2).len(), 2);
    assert_eq!(banks.bank(bank).unwrap().begin_with("みなと", 10).len(), 1);
    assert!(
        banks
            .branch(bank, BranchCode::parse("999").unwrap())
            .is_none()
    );
}

#[test]
fn shift_jis_is_read_as_well() {
    let (text, _, _) = encoding_rs::SHIFT_JIS.encode(std::str::from_utf8(SAMPLE).unwrap());
    assert_eq!(Banks::parse("a", &text), Banks::parse("a", SAMPLE));
}

#[test]
fn each_mistake_has_its_line() {
    for (lines, line, reason) in [
        ("1,港銀行,ﾐﾅﾄ,001,本店,ﾎﾝﾃﾝ\n", 2, "keep the zeros in front"),
        (
            "9991,港銀行,ﾐﾅﾄ,1,本店,ﾎﾝﾃﾝ\n",
            2,
            "keep the zeros in front",
        ),
        (
            "9991,,ﾐﾅﾄ,001,本店,ﾎﾝﾃﾝ\n",
            2,
            "must have 1 to 60 characters",
        ),
        (
            "9991,港銀行,港,001,本店,ﾎﾝﾃﾝ\n",
            2,
            "must be a name in kana",
        ),
        (
            "9991,港銀行,ﾐﾅﾄ,001,本店,ﾎﾝﾃﾝ\n9991,森銀行,ﾓﾘ,002,支店,ｼﾃﾝ\n",
            3,
            "is another name than",
        ),
        (
            "9991,港銀行,ﾐﾅﾄ,001,本店,ﾎﾝﾃﾝ\n9991,港銀行,ﾐﾅﾄ,001,支店,ｼﾃﾝ\n",
            3,
            "is on an earlier line already",
        ),
        ("", 1, "has no bank"),
    ] {
        let told = told(lines);
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(
            told[0].starts_with(&format!("banks.csv:{line}:")),
            "{told:#?}"
        );
        assert!(told[0].contains(reason), "{told:#?}");
    }
    let columns = Banks::parse("banks.csv", "銀行コード,銀行名\n".as_bytes()).unwrap_err();
    assert!(columns[0].reason.contains("支店コード"));
    assert!(Banks::parse("banks.csv", &[0xFF, 0xFE, 0x00]).is_err());
}
