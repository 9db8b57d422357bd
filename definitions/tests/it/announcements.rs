//! A file of announcements, as an operator writes it.

use chrono::NaiveDate;
use definitions::announcement::{Announcement, AttachmentKind, Audience};

use crate::load;

const ONE: &str = r#"
[[announcements]]
key = "manual"
for = "omron"
title = "手引き"
body = "手引きをご覧ください。"
from = 2026-11-01
until = 2026-11-30
"#;

fn problem(text: &str) -> String {
    let problems = Announcement::parse("news.toml", text, load).expect_err("there is a mistake");
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems[0].to_string()
}

#[test]
fn it_is_shown_from_its_first_to_its_last_day() {
    let all = Announcement::parse("news.toml", ONE, load).expect("no mistake");
    let shown =
        |month, day| all[0].is_shown_on(NaiveDate::from_ymd_opt(2026, month, day).expect("a day"));
    assert!(!shown(10, 31) && shown(11, 1) && shown(11, 30) && !shown(12, 1));
    assert_eq!(all[0].audience, Audience::Insurer("omron".to_owned()));
}

#[test]
fn a_manual_comes_with_it_under_a_japanese_name() {
    let text = format!("{ONE}attachments = [{{ file = \"manual.pdf\", name = \"手引き.pdf\" }}]\n");
    let all = Announcement::parse("news.toml", &text, load).expect("no mistake");
    let attached = &all[0].attachments[0];
    assert_eq!(
        (attached.name.as_str(), attached.kind),
        ("手引き.pdf", AttachmentKind::Pdf)
    );
}

#[test]
fn an_attachment_that_is_not_what_its_name_says_is_refused() {
    let told = problem(&format!(
        "{ONE}attachments = [{{ file = \"program.pdf\" }}]\n"
    ));
    assert!(
        told.contains("attachments[0].file: must be a PDF, PNG or JPEG file"),
        "{told}"
    );
}

#[test]
fn six_attachments_are_too_many() {
    let six = "{ file = \"manual.pdf\" }, ".repeat(6);
    let told = problem(&format!("{ONE}attachments = [{six}]\n"));
    assert!(told.contains("has 6 entries, 5 are allowed"), "{told}");
}

#[test]
fn the_same_key_twice_is_refused() {
    let told = problem(&format!("{ONE}{ONE}"));
    assert!(told.contains("key manual is there twice"), "{told}");
}

#[test]
fn a_last_day_before_the_first_is_refused() {
    let told = problem(&ONE.replace("2026-11-30", "2026-10-01"));
    assert!(told.contains("nobody would see it"), "{told}");
}

#[test]
fn html_in_the_text_is_refused() {
    let told = problem(&ONE.replace("手引きを", "<b>手引き</b>を"));
    assert!(told.contains("announcements[0].body: holds HTML"), "{told}");
}
