//! A receipt's list out of its file, and out of files that are none.

use papers::receipt::{List, ReadError, read, typeset};
use proptest::prelude::*;

use crate::samples::{answer, digest, receipt};

fn file() -> Vec<u8> {
    typeset(&receipt()).unwrap().pdf
}

/// The file with a piece of its text exchanged.
fn with(from: &str, to: &str) -> Vec<u8> {
    let file = file();
    let at = file
        .windows(from.len())
        .rposition(|bytes| bytes == from.as_bytes())
        .unwrap();
    [&file[..at], to.as_bytes(), &file[at + from.len()..]].concat()
}

#[test]
fn the_list_comes_back_from_the_file() {
    let found = read(&file()).unwrap();
    assert_eq!(found.list, receipt().list());
    assert!(found.unaltered);
}

#[test]
fn a_list_that_was_changed_is_no_list() {
    assert_eq!(
        read(&with(&digest(200), &digest(7))),
        Err(ReadError::Changed)
    );
    assert_eq!(
        read(&with("answer/insured/contact", "answer/insured/c0ntact")),
        Err(ReadError::Changed)
    );
    assert_eq!(
        read(&with("%whole ", "%WHOLE ")),
        Err(ReadError::Line { line: 17 })
    );
    assert_eq!(
        read(&with("RECEIPT 1", "RECEIPT 2")),
        Err(ReadError::Version)
    );
}

#[test]
fn pages_that_were_changed_and_what_was_added_are_noticed() {
    let mut pages = file();
    pages[2_000] ^= 1;
    let found = read(&pages).unwrap();
    assert_eq!((found.list, found.unaltered), (receipt().list(), false));
    let mut more = file();
    more.extend_from_slice(b"1 0 obj (a remark) endobj");
    assert!(!read(&more).unwrap().unaltered);
}

#[test]
fn a_file_without_a_list_says_so() {
    let file = file();
    let at = file
        .windows(19)
        .rposition(|bytes| bytes == b"%MADOGUCHI-RECEIPT ")
        .unwrap();
    assert_eq!(read(&file[..at]), Err(ReadError::None));
    assert_eq!(read(b""), Err(ReadError::None));
    assert_eq!(read(b"\n%MADOGUCHI-RECEIPT 1\n"), Err(ReadError::BreaksOff));
    assert_eq!(
        read(&vec![0; papers::bounds::FILE_BYTES + 1]),
        Err(ReadError::TooLarge)
    );
}

#[test]
fn a_file_cut_anywhere_inside_its_list_gives_nothing() {
    let file = file();
    let begin = file
        .windows(19)
        .rposition(|bytes| bytes == b"%MADOGUCHI-RECEIPT ")
        .unwrap();
    let end = file
        .windows(23)
        .rposition(|bytes| bytes == b"%MADOGUCHI-RECEIPT-END ")
        .unwrap()
        + 23
        + 64;
    for cut in begin..=end {
        assert!(read(&file[..cut]).is_err(), "{cut} of {}", file.len());
    }
}

#[test]
fn endless_lists_and_lines_end_the_reading() {
    let head = "\n%MADOGUCHI-RECEIPT 1\n%insurer a\n%case b\n%questionnaire c\n%number d\n%submitted 2026-11-21T01:05:59Z\n%salt e\n";
    let item = format!("%item {} x\n", digest(1));
    let many = format!("{head}{}", item.repeat(5_000));
    assert_eq!(read(many.as_bytes()), Err(ReadError::TooMany));
    let long = format!("{head}%item {}", "0".repeat(1_000_000));
    assert_eq!(read(long.as_bytes()), Err(ReadError::Line { line: 8 }));
}

#[test]
fn an_answer_cannot_pass_for_a_list() {
    let mut receipt = receipt();
    let lines = "\n%MADOGUCHI-RECEIPT 1\n%insurer evil\n";
    receipt.people[0].answers = vec![answer("answer/insured/a", lines, lines)];
    receipt.insurer = lines.to_owned();
    receipt.campaign = lines.to_owned();
    let found = read(&typeset(&receipt).unwrap().pdf).unwrap();
    assert_eq!(found.list, receipt.list());
    assert!(found.unaltered);
}

fn shuffled() -> impl Strategy<Value = Vec<u8>> {
    let file = file();
    let from = file
        .windows(19)
        .rposition(|bytes| bytes == b"%MADOGUCHI-RECEIPT ")
        .unwrap()
        - 1;
    let block = file[from..].to_vec();
    let length = block.len();
    let edits = prop::collection::vec((0..length, any::<u8>(), 0..4_u8), 1..6);
    edits.prop_map(move |edits| {
        let mut block = block.clone();
        for (at, byte, kind) in edits {
            let at = at.min(block.len().saturating_sub(1));
            match kind {
                0 => block[at] = byte,
                1 => block.insert(at, byte),
                2 => block.truncate(at.max(1)),
                _ => {
                    let tail = block.split_off(at);
                    block.extend_from_slice(&tail[tail.len() / 2..]);
                    block.extend_from_slice(&tail);
                }
            }
        }
        block
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..4_000)) {
        prop_assert!(read(&bytes).is_err());
    }

    #[test]
    fn a_damaged_list_is_the_same_list_or_none(bytes in shuffled()) {
        let same = |list: List| list == receipt().list();
        prop_assert!(read(&bytes).is_ok_and(|found| same(found.list) && !found.unaltered) || read(&bytes).is_err());
    }
}
