//! 受付票.

use papers::PaperError;
use papers::receipt::{Receipt, typeset};

use crate::pdf::{dense, fonts, info, look, text, tree};
use crate::samples::{answer, receipt};

#[test]
fn every_word_of_a_receipt_can_be_found_in_its_text() {
    let receipt = receipt();
    let paper = typeset(&receipt).unwrap();
    look("receipt.pdf", &paper.pdf);
    let text = dense(&text(&paper.pdf));
    let mut words = vec![
        receipt.insurer,
        receipt.campaign,
        receipt.number,
        receipt.holder.name,
        receipt.whole,
    ];
    for person in receipt.people {
        words.push(person.name);
        let answers = person.answers.into_iter();
        words.extend(answers.flat_map(|answer| [answer.question, answer.answer, answer.digest]));
    }
    words.extend(
        receipt
            .files
            .into_iter()
            .flat_map(|file| [file.name, file.digest]),
    );
    words.extend(receipt.help);
    for word in words {
        assert!(text.contains(&dense(&word)), "{word}\nis not in\n{text}");
    }
    assert_eq!(paper.missing, []);
}

#[test]
fn the_time_is_japans_in_both_calendars() {
    let mut receipt = receipt();
    receipt.submitted_at = "2026-12-31T15:00:00Z".parse().unwrap();
    let text = dense(&text(&typeset(&receipt).unwrap().pdf));
    assert!(
        text.contains("2027年（令和9年）1月1日00:00（日本時間）"),
        "{text}"
    );
}

#[test]
fn a_receipt_is_a_tagged_file_with_title_and_its_font_inside() {
    let pdf = typeset(&receipt()).unwrap().pdf;
    assert_eq!(info(&pdf, "Title"), "受付票 7K2M-Q4XD-H3TW9");
    assert_eq!(info(&pdf, "Tagged"), "yes");
    assert_eq!(
        (info(&pdf, "JavaScript"), info(&pdf, "Encrypted")),
        ("no".to_owned(), "no".to_owned())
    );
    let fonts = fonts(&pdf);
    let font = fonts.lines().nth(2).unwrap();
    assert!(
        font.contains("NotoSansCJKjp") && font.contains("Identity-H       yes yes yes"),
        "{fonts}"
    );
    let language = b"/Lang(ja)/StructTreeRoot";
    assert!(pdf.windows(language.len()).any(|bytes| bytes == language));
    let tree = tree(&pdf);
    for part in [
        "H1",
        "H2",
        "Table",
        "TH",
        "/Scope /Row",
        "/Scope /Column",
        "TD",
        "P (",
    ] {
        assert!(tree.contains(part), "no {part} in {tree}");
    }
}

#[test]
fn the_same_receipt_has_the_same_bytes() {
    assert_eq!(typeset(&receipt()).unwrap(), typeset(&receipt()).unwrap());
}

#[test]
fn an_answer_longer_than_a_page_goes_on_in_the_next_and_nothing_of_it_is_lost() {
    let mut receipt = receipt();
    let lines: Vec<String> = (0..400)
        .map(|line| format!("{line}行目：長い答えです。"))
        .collect();
    let long = lines.join("\n");
    receipt.people[1].answers[3] = answer("answer/dependent-1/remarks", "長い答え", &long);
    let paper = typeset(&receipt).unwrap();
    look("long.pdf", &paper.pdf);
    let text = dense(&text(&paper.pdf));
    for line in 0..400 {
        assert!(
            text.contains(&format!("{line}行目：長い答えです。")),
            "line {line}"
        );
    }
    assert!(paper.pages > 5);
    assert!(
        text.contains(&format!("{}/{}", paper.pages, paper.pages)),
        "pages are numbered"
    );
}

#[test]
fn three_thousand_answers_are_a_paper_and_one_more_is_refused() {
    let mut receipt = receipt();
    let one = answer("answer/insured/a", "質問", "答え");
    receipt.people[0].answers = vec![one.clone(); 2_995];
    assert_eq!(typeset(&receipt).unwrap().missing, []);
    receipt.people[0].answers.push(one);
    let refused = PaperError::TooMany {
        field: "answers",
        most: 3_000,
    };
    assert_eq!(typeset(&receipt), Err(refused));
}

#[test]
fn what_is_no_word_no_digest_or_too_long_is_refused_by_name() {
    let with = |change: fn(&mut Receipt)| {
        let mut receipt = receipt();
        change(&mut receipt);
        typeset(&receipt).unwrap_err().to_string()
    };
    assert_eq!(
        with(|it| it.number = "受付1".to_owned()),
        "receipt number has more than ASCII letters, digits and -_.:/"
    );
    assert_eq!(
        with(|it| it.seal = "a\n%item".to_owned()),
        "seal has more than ASCII letters, digits and -_.:/"
    );
    assert_eq!(with(|it| it.case = String::new()), "case is missing");
    assert_eq!(
        with(|it| it.files[0].digest = "0".repeat(63)),
        "digest of a file is no SHA-256 in hexadecimal digits"
    );
    assert_eq!(
        with(|it| it.people[1].answers[0].answer = "あ".repeat(8_001)),
        "answer has more than 8000 characters"
    );
    assert_eq!(
        with(|it| it.people = vec![it.people[0].clone(); 32]),
        "more than 31 of people"
    );
}

#[test]
fn a_receipt_of_empty_lines_cannot_have_pages_without_end() {
    let mut receipt = receipt();
    let empty = answer("answer/insured/a", "質問", &("\n".repeat(7_999) + "終"));
    receipt.people[0].answers = vec![empty];
    let pages = typeset(&receipt).unwrap().pages;
    assert!((100..300).contains(&pages), "{pages}");
    receipt.people[0].answers = vec![receipt.people[0].answers[0].clone(); 2];
    let refused = typeset(&receipt).unwrap_err().to_string();
    assert_eq!(refused, "the whole paper has more than 400000 characters");
}

#[test]
fn an_application_is_told_in_words_of_its_own() {
    let mut receipt = receipt();
    receipt.of = papers::receipt::Handed::Application;
    let paper = typeset(&receipt).unwrap();
    let text = dense(&text(&paper.pdf));
    for word in [
        "補助金の名前",
        "補助金の申請を、次のとおり受け付けました。",
        "申請の内容や書類の",
    ] {
        assert!(text.contains(word), "{word} is not in {text}");
    }
    for word in ["調査の名前", "調査票", "お答えいただく質問"] {
        assert!(!text.contains(word), "{word} is in {text}");
    }
    assert_eq!(paper.missing, []);
}
