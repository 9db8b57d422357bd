//! What the letters say, each rendered with samples.

use mail::{Letter, Rendered, Wording};

use crate::samples::{AT, LINK, NOT_ME, SURVEY, every_letter, wording};

#[test]
fn every_letter_reads_as_agreed() {
    for (name, letter) in every_letter() {
        let Rendered {
            subject,
            text,
            html,
        } = letter.render(&wording());
        insta::assert_snapshot!(format!("{name}_text"), format!("件名: {subject}\n\n{text}"));
        insta::assert_snapshot!(format!("{name}_html"), html);
    }
}

#[test]
fn the_code_stands_alone_on_its_line_and_no_link_is_near() {
    for (name, letter) in every_letter()
        .into_iter()
        .filter(|(name, _)| name.ends_with("_code"))
    {
        let letter = letter.render(&wording());
        let lines: Vec<&str> = letter.text.lines().collect();
        let code = lines.iter().position(|line| *line == "049172").expect(name);
        assert!(
            lines[code - 1].starts_with('━') && lines[code + 1].starts_with('━'),
            "{name}"
        );
        for part in [&letter.text, &letter.html] {
            assert!(!part.contains("http") && !part.contains("href"), "{name}");
        }
    }
}

#[test]
fn both_parts_of_a_letter_hold_the_same_facts() {
    for (name, letter) in every_letter() {
        let letter = letter.render(&wording());
        for fact in [
            "049172",
            NOT_ME,
            LINK,
            AT,
            "kenpo.taro",
            "Windows の Firefox",
            "仕事用のノートパソコン",
            "k***@e*****.jp",
            "72時間",
            "2027年1月15日（あと14日）",
            "令和8年度 被扶養者資格調査",
            SURVEY,
        ] {
            assert_eq!(
                letter.text.contains(fact),
                letter.html.contains(fact),
                "{name}: {fact}"
            );
        }
    }
}

#[test]
fn lines_fit_a_narrow_screen() {
    for (name, letter) in every_letter() {
        for line in letter
            .render(&wording())
            .text
            .lines()
            .filter(|line| !line.contains("http"))
        {
            assert!(line.chars().count() <= 38, "{name}: {line}");
        }
    }
}

#[test]
fn an_insurers_own_words_take_the_place_of_the_products() {
    let own = Wording {
        subject: Some("ようこそ、ひなた健保へ".to_owned()),
        opening: Some("ご登録ありがとうございます。\n二行目です。".to_owned()),
        closing: Some("またのご利用をお待ちしています。".to_owned()),
        ..wording()
    };
    let letter = Letter::Welcome {
        login_url: LINK.to_owned(),
    }
    .render(&own);
    insta::assert_snapshot!(
        "own_words",
        format!("件名: {}\n\n{}", letter.subject, letter.text)
    );
    insta::assert_snapshot!("own_words_html", letter.html);
}

#[test]
fn what_an_insurer_or_a_browser_says_stays_text() {
    let own = Wording {
        subject: Some("件名\r\nBcc: other@example.com".to_owned()),
        opening: Some("<script>".to_owned()),
        ..wording()
    };
    let (at, not_me_url) = (AT.to_owned(), NOT_ME.to_owned());
    let letter = Letter::NewDevice {
        at,
        device: "<b>\n\nhttp://".to_owned(),
        not_me_url,
    }
    .render(&own);
    assert_eq!(letter.subject, "件名  Bcc: other@example.com");
    assert!(!letter.html.contains("<script>") && !letter.html.contains("<b>"));
    assert!(letter.text.contains("端末: <b>  http://"));
}

#[test]
fn a_letter_never_shows_its_secrets_in_a_log() {
    let letter = Letter::SignUpCode {
        code: "049172".to_owned(),
        minutes: 10,
    };
    assert_eq!(
        format!("{letter:?} {:?}", letter.render(&wording())),
        "Letter Rendered { .. }"
    );
}
