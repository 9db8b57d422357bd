//! 受付票.

use papers::receipt::{read, typeset};

use crate::pdf::{dense, text};
use crate::samples::receipt;

#[test]
fn every_word_of_a_receipt_can_be_found_in_its_text() {
    let receipt = receipt();
    let paper = typeset(&receipt).unwrap();
    let text = dense(&text(&paper.pdf));
    let mut words = vec![
        receipt.insurer,
        receipt.campaign,
        receipt.number,
        receipt.holder.name,
    ];
    for person in receipt.people {
        words.push(person.name);
        let answers = person.answers.into_iter();
        words.extend(answers.flat_map(|answer| [answer.question, answer.answer]));
    }
    words.extend(receipt.files.into_iter().map(|file| file.name));
    words.extend(receipt.help);
    for word in words {
        assert!(text.contains(&dense(&word)), "{word}\nis not in\n{text}");
    }
    assert_eq!(paper.missing, []);
    if let Some(folder) = std::env::var_os("PAPERS_LOOK") {
        std::fs::write(
            std::path::Path::new(&folder).join("receipt.pdf"),
            &paper.pdf,
        )
        .unwrap();
    }
}

#[test]
fn the_list_comes_back_from_the_file() {
    let receipt = receipt();
    let found = read(&typeset(&receipt).unwrap().pdf).unwrap();
    assert_eq!(found.list, receipt.list());
    assert!(found.unaltered);
}
