use chrono::NaiveDate;
use store::roster::bulk::Field;

use super::*;
use crate::roster::file::Fields;
use crate::roster::header::Header;
use crate::roster::notes::Notes;
use crate::roster::reason::{Anomaly, Reason, Refused};
use crate::roster::testing::insurer;

const HEADER: &str = "記号,番号,枝番,氏名カナ,生年月日,氏名,性別,続柄,資格喪失日,被保険者区分,社員番号,メールアドレス,同居別居,調査対象外";

fn read(row: &str) -> (Taken, Values, Notes) {
    let insurer = insurer();
    let header = Header::read(HEADER, &insurer.roster).unwrap();
    let reader = Reader::new(
        header,
        &insurer,
        NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
    );
    let (mut values, mut notes) = (Values::new(), Notes::default());
    let mut fields = Fields::default();
    fields.split(row, ',').unwrap();
    let taken = reader.read(2, &fields, &mut values, &mut notes);
    (taken, values, notes)
}

fn refusals(row: &str) -> Vec<(Option<&'static str>, Reason)> {
    let (_, _, notes) = read(row);
    let plain = |refused: &Refused| {
        (
            refused
                .column
                .map(definitions::insurer::RosterColumn::header),
            refused.reason,
        )
    };
    notes.refused.iter().map(plain).collect()
}

fn anomalies(row: &str) -> Vec<Anomaly> {
    let (taken, _, notes) = read(row);
    assert!(matches!(taken, Taken::Row(_)), "{:?}", notes.refused);
    notes.odd.iter().map(|odd| odd.anomaly).collect()
}

#[test]
fn a_row_of_a_core_system_is_understood() {
    let row = "=\"01\",００１２,0 ,ｹﾝﾎﾟ ﾀﾛｳ   ,S550403,健保　太郎　　,1,本人,99999999,特退,e-0012,Taro@Example.jp,,○";
    let (taken, values, notes) = read(row);
    assert!(matches!(taken, Taken::Row(_)), "{:?}", notes.refused);
    let expected = [
        (Field::Symbol, "01"),
        (Field::Number, "００１２"),
        (Field::Branch, "00"),
        (Field::SymbolFolded, "01"),
        (Field::NumberFolded, "0012"),
        (Field::Kana, "ケンポ タロウ"),
        (Field::KanaFolded, "ケンホタロウ"),
        (Field::BirthDate, "1980-04-03"),
        (Field::Name, "健保　太郎"),
        (Field::Sex, "male"),
        (Field::Relationship, "本人"),
        (Field::LostOn, ""),
        (Field::Category, "special_retiree"),
        (Field::EmployeeNumber, "E0012"),
        (Field::Mail, "Taro@Example.jp"),
        (Field::Living, ""),
        (Field::Exempt, "1"),
        (Field::Note, ""),
    ];
    for (field, text) in expected {
        assert_eq!(values.get(field), text, "{field:?}");
    }
    assert!(notes.odd.is_empty(), "{:?}", notes.odd);
}

#[test]
fn dates_are_understood_in_every_form() {
    for date in [
        "1980/04/03",
        "1980-04-03",
        "19800403",
        "S55.4.3",
        "昭和55年4月3日",
        "S550403",
        "1980/4/3",
    ] {
        let (_, values, _) = read(&format!("01,1,00,ｱ,{date}"));
        assert_eq!(values.get(Field::BirthDate), "1980-04-03", "{date}");
    }
}

#[test]
fn every_problem_of_a_row_is_named_with_its_column() {
    let row = "01,,1x,ｱ,19801399,,?,,20241301,謎,a/b,,遠い,";
    assert_eq!(
        refusals(row),
        [
            (Some("枝番"), Reason::NotABranch),
            (Some("番号"), Reason::Missing),
            (Some("生年月日"), Reason::NotADate),
            (Some("性別"), Reason::UnknownWord),
            (Some("資格喪失日"), Reason::NotADate),
            (Some("被保険者区分"), Reason::UnknownWord),
            (Some("社員番号"), Reason::Characters),
            (Some("同居別居"), Reason::UnknownWord),
        ]
    );
    assert_eq!(
        refusals("01,1,00,,"),
        [
            (Some("氏名カナ"), Reason::Missing),
            (Some("生年月日"), Reason::Missing)
        ]
    );
    assert_eq!(
        refusals(&format!("{}01,1,00,ア,19800403{},x", "", ",".repeat(9))),
        [(None, Reason::TooManyValues)]
    );
}

#[test]
fn what_is_odd_is_noted_and_taken() {
    for (row, anomaly) in [
        ("01,1,00,ｹﾝﾎﾟ,19800403,〓保", Anomaly::NameReplaced),
        ("01,1,00,ｹﾝﾎﾟ,19800403,\u{E021}保", Anomaly::NameReplaced),
        ("01,1,00,ｹﾝﾎﾟ?,19800403", Anomaly::NameReplaced),
        ("01,1,00,健保,19800403", Anomaly::KanjiInKana),
        ("01,1,00,ｹﾝﾎﾟ2,19800403", Anomaly::KanaNotComparable),
        ("01,1,00,ｹﾝﾎﾟ,20270101", Anomaly::BornInFuture),
        ("01,1,00,ｹﾝﾎﾟ,18991231", Anomaly::BornBefore1900),
        ("01,1,00,ｹﾝﾎﾟ,19800403,,,,,,,nowhere", Anomaly::MailUnusable),
    ] {
        assert_eq!(anomalies(row), [anomaly], "{row}");
    }
}

#[test]
fn a_refused_row_with_readable_numbers_says_whose_it_is() {
    assert!(matches!(read("01,1,00,ｱ,never").0, Taken::Refused(_)));
    assert!(matches!(read("01,,00,ｱ,never").0, Taken::Unreadable));
}

#[test]
fn the_digest_sees_every_field() {
    let digest = |row: &str| read(row).1.digest;
    let base = digest("01,1,00,ｱ,19800403,甲,1,本人");
    assert_eq!(base, digest("01 ,1,00,ア,S55.4.3,甲,男,本人"));
    for other in [
        "01,1,00,ｱ,19800403,甲,1,",
        "01,1,00,ｱ,19800403,,1,本人",
        "1,1,00,ｱ,19800403,甲,1,本人",
    ] {
        assert_ne!(base, digest(other), "{other}");
    }
}
