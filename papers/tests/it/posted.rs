//! 通知書.

use papers::PaperError;
use papers::posted::{Cover, Decided, LETTERS, Letter, Purpose, bundle, typeset};

use crate::pdf::{dense, info, look, picture, text, tree};

const WAY: &str = "https://madoguchi.example.jp/portal/signup/06130001/letter/7K2MQ4XDH3TW9";

fn letter(number: &str) -> Letter {
    Letter {
        purpose: Purpose::FirstNotice,
        insurer: "見本健康保険組合".to_owned(),
        campaign: "令和8年度 被扶養者資格調査".to_owned(),
        day: "2026-11-29".parse().unwrap(),
        last_day: "2026-12-18".parse().unwrap(),
        workplace: Some("見本工業株式会社 東京工場".to_owned()),
        employee_number: Some("E-0042".to_owned()),
        symbol: "1234".to_owned(),
        number: number.to_owned(),
        name: "健保 太郎".to_owned(),
        address: WAY.to_owned(),
        code: Some("7K2M-Q4XD-H3TW9".to_owned()),
        help: vec![
            "サポートセンター".to_owned(),
            "電話 0120-000-000".to_owned(),
        ],
    }
}

fn result() -> Letter {
    let decided = |name: &str, decision: &str, day: Option<&str>, reason: Option<&str>| Decided {
        name: name.to_owned(),
        decision: decision.to_owned(),
        effective_on: day.map(|day| day.parse().unwrap()),
        reason: reason.map(str::to_owned),
    };
    Letter {
        purpose: Purpose::Result(vec![
            decided("健保 花子", "継続", None, None),
            decided(
                "健保 一郎",
                "扶養から外す",
                Some("2027-01-01"),
                Some("勤め先の健康保険に加入されたため。"),
            ),
        ]),
        code: None,
        address: "https://madoguchi.example.jp/portal/survey".to_owned(),
        ..letter("56789")
    }
}

#[test]
fn a_letter_says_to_whom_from_whom_until_when_and_where() {
    let paper = typeset(&[letter("56789")]).unwrap();
    look("letter.pdf", &paper.pdf);
    let text = dense(&text(&paper.pdf));
    for word in [
        "見本工業株式会社東京工場",
        "社員番号E-0042",
        "健保太郎様",
        "記号・番号1234・56789",
        "2026年（令和8年）11月29日",
        "見本健康保険組合",
        "調査のお知らせ",
        "2026年（令和8年）12月18日",
        &dense(WAY),
        "7K2M-Q4XD-H3TW9",
        "電話0120-000-000",
    ] {
        assert!(text.contains(word), "{word}\nis not in\n{text}");
    }
    assert_eq!((paper.pages, paper.missing.len()), (1, 0));
}

#[test]
fn a_letter_with_a_code_says_until_when_the_code_is_good_and_names_no_survey() {
    let letter = Letter {
        purpose: Purpose::SignUp,
        campaign: String::new(),
        ..letter("56789")
    };
    let paper = typeset(&[letter]).unwrap();
    look("letter_sign_up.pdf", &paper.pdf);
    let text = dense(&text(&paper.pdf));
    for word in [
        "新規登録のご案内",
        "コードの期限",
        "2026年（令和8年）12月18日",
        "7K2M-Q4XD-H3TW9",
    ] {
        assert!(text.contains(word), "{word}\nis not in\n{text}");
    }
    assert!(!text.contains("「」") && !text.contains("提出期限"));
    assert_eq!((paper.pages, paper.missing.len()), (1, 0));
}

#[test]
fn the_code_leads_where_the_letters_beside_it_lead() {
    let paper = typeset(&[letter("1"), result()]).unwrap();
    for (page, way) in [(1, WAY), (2, "https://madoguchi.example.jp/portal/survey")] {
        let (width, height, dots) = picture(&paper.pdf, page);
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| dots[y * width + x]);
        let found: Vec<String> = image
            .detect_grids()
            .iter()
            .map(|grid| grid.decode().unwrap().1)
            .collect();
        assert_eq!(found, [way]);
    }
}

#[test]
fn a_result_says_what_was_decided_about_whom_and_carries_no_code() {
    let paper = typeset(&[result()]).unwrap();
    look("result.pdf", &paper.pdf);
    let text = dense(&text(&paper.pdf));
    for word in [
        "健保花子",
        "継続",
        "健保一郎",
        "扶養から外す",
        "2027年（令和9年）1月1日",
        "勤め先の健康保険に加入されたため。",
    ] {
        assert!(text.contains(word), "{word}\nis not in\n{text}");
    }
    assert!(
        !text.contains("登録用コード") && !text.contains("提出期限"),
        "{text}"
    );
}

#[test]
fn each_letter_has_pages_of_its_own_and_nothing_of_another_one() {
    let mut odd = letter("1");
    odd.name = "健保 \u{1F600}".to_owned();
    let letters = [odd, letter("2"), letter("3")];
    let paper = typeset(&letters).unwrap();
    assert_eq!(paper.pages, 3);
    assert_eq!(paper.missing.len(), 1);
    let all = text(&paper.pdf);
    let pages: Vec<&str> = all.split('\u{c}').collect();
    for (page, number) in pages.iter().zip(1..=3) {
        assert!(dense(page).contains(&format!("1234・{number}")), "{page}");
    }
    assert!(
        !all.contains("U+1F600"),
        "what one name lacks stands on nobody's letter"
    );
}

#[test]
fn letters_are_read_out_in_their_order() {
    let pdf = typeset(&[letter("1")]).unwrap().pdf;
    assert_eq!(info(&pdf, "Title"), "通知書");
    assert_eq!(info(&pdf, "Tagged"), "yes");
    let tree = tree(&pdf);
    let name = tree.find("健保 太郎").unwrap();
    let code = tree.find("7K2M-Q4XD").unwrap();
    assert!(name < code, "{tree}");
}

#[test]
fn what_does_not_fit_is_refused_and_never_cut() {
    assert_eq!(typeset(&[]), Err(PaperError::Empty { field: "a letter" }));
    let many = vec![letter("1"); LETTERS + 1];
    assert_eq!(
        typeset(&many),
        Err(PaperError::TooMany {
            field: "letters",
            most: LETTERS
        })
    );
    let mut long = letter("1");
    long.address = "x".repeat(301);
    assert!(matches!(
        typeset(&[long]),
        Err(PaperError::TooLong {
            field: "address",
            ..
        })
    ));
}

fn cover(code: Option<&str>, name: Option<&str>) -> Cover {
    Cover {
        code: code.map(str::to_owned),
        name: name.map(str::to_owned),
        insurer: "見本健康保険組合".to_owned(),
        campaign: "令和8年度 被扶養者資格調査".to_owned(),
        day: "2026-11-29".parse().unwrap(),
        bundle: 1,
    }
}

#[test]
fn a_bundle_has_a_sheet_on_top_that_says_to_whom_what_and_how_many() {
    let letters = [letter("56789"), letter("56790")];
    let sheet = cover(Some("T01"), Some("見本工業株式会社 東京工場"));
    let paper = bundle(&sheet, &letters).unwrap();
    look("bundle.pdf", &paper.pdf);
    assert_eq!(paper.pages, 3);
    let text = dense(&text(&paper.pdf));
    for word in [
        "見本工業株式会社東京工場御中",
        "T01",
        "調査のお知らせ",
        "2通",
        "当組合へお戻しください",
    ] {
        assert!(text.contains(word), "{word}: {text}");
    }
    let more = Cover { bundle: 2, ..sheet };
    let paper = bundle(&more, &letters).unwrap();
    assert!(dense(&self::text(&paper.pdf)).contains("2通（2束目）"));
    let alone = bundle(&cover(None, None), &letters).unwrap();
    let text = dense(&self::text(&alone.pdf));
    assert!(text.contains("個別に郵送する通知書") && !text.contains("御中"));
    let long = cover(Some(&"あ".repeat(121)), None);
    assert!(matches!(
        bundle(&long, &letters),
        Err(PaperError::TooLong { .. })
    ));
    assert!(matches!(
        bundle(&cover(None, None), &[]),
        Err(PaperError::Empty { .. })
    ));
}
