//! What was typed into the one box: everything it may be.

use std::collections::BTreeSet;

use domain::mail_address::MailAddress;
use domain::receipt_number::ReceiptNumber;
use domain::symbol::{self, Branch, SymbolError, ZeroPolicy};
use domain::{kana, user_id};
use store::roster::search::Part;

/// Symbols and numbers are filled up with zeros to so many digits, where zeros count and somebody left them out.
const WIDEST: usize = 8;
/// What is parted into more pieces is no symbol and number.
const PIECES: usize = 5;

/// A symbol and a number, each in every way it may stand in the roster, and the branch where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) symbols: Vec<String>,
    pub(super) numbers: Vec<String>,
    pub(super) branch: Option<Branch>,
}

/// What may be meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Meant {
    /// Symbol and number, wherever one may end and the other begin.
    pub(super) pairs: Vec<Pair>,
    /// A number alone: as it was typed, then with other zeros.
    pub(super) number: Vec<String>,
    pub(super) employee: Option<String>,
    pub(super) user_id: Option<String>,
    pub(super) mail: Option<MailAddress>,
    pub(super) receipt: Option<ReceiptNumber>,
    pub(super) name: Option<Part>,
}

/// Reads it.
pub(super) fn read(typed: &str, zeros: ZeroPolicy) -> Meant {
    let pieces = pieces(typed);
    let whole = symbol::fold(typed).ok();
    let with_digit = whole.clone().filter(|folded| has_digit(folded));
    let id = user_id::fold(typed);
    Meant {
        pairs: pairs(&pieces, zeros),
        number: with_digit.map_or_else(Vec::new, |_| forms(typed, zeros)),
        employee: whole,
        user_id: (id.is_ascii() && !id.contains(' ') && !id.is_empty()).then_some(id),
        mail: MailAddress::parse(typed).ok(),
        receipt: ReceiptNumber::parse_typed(typed).ok(),
        name: name(typed),
    }
}

/// The pieces between spaces, hyphens and the like.
fn pieces(typed: &str) -> Vec<String> {
    let parts = |letter: char| {
        let folded = symbol::fold(letter.encode_utf8(&mut [0; 4]));
        folded == Err(SymbolError::Empty)
            || matches!(letter, '/' | '\u{FF0F}' | '\u{30FB}' | ',' | '\u{3001}')
    };
    let pieces = typed.split(parts).filter(|piece| !piece.is_empty());
    pieces.map(str::to_owned).collect()
}

/// Every way to part the pieces into symbol, number and maybe branch.
fn pairs(pieces: &[String], zeros: ZeroPolicy) -> Vec<Pair> {
    if !(2..=PIECES).contains(&pieces.len()) {
        return Vec::new();
    }
    let mut all = Vec::new();
    for (symbol, rest) in (1..pieces.len()).map(|at| pieces.split_at(at)) {
        let mut add = |number: &[String], branch| {
            let (symbols, numbers) = (
                forms(&symbol.concat(), zeros),
                forms(&number.concat(), zeros),
            );
            if !symbols.is_empty() && numbers.iter().any(|number| has_digit(number)) {
                all.push(Pair {
                    symbols,
                    numbers,
                    branch,
                });
            }
        };
        add(rest, None);
        if let Some((last, number)) = rest.split_last()
            && let (Ok(branch), false) = (Branch::parse(last), number.is_empty())
        {
            add(number, Some(branch));
        }
    }
    all
}

/// A symbol or number as the roster may have it: as typed first, then with fewer and with more zeros in front.
fn forms(typed: &str, zeros: ZeroPolicy) -> Vec<String> {
    let Ok(folded) = zeros.fold(typed) else {
        return Vec::new();
    };
    let mut forms = vec![folded.clone()];
    if zeros == ZeroPolicy::Significant && folded.bytes().all(|byte| byte.is_ascii_digit()) {
        let bare = folded.trim_start_matches('0');
        let least = bare.len().max(1);
        let filled = (least..=WIDEST).map(|width| format!("{bare:0>width$}"));
        let others: BTreeSet<String> = filled.filter(|form| *form != folded).collect();
        forms.extend(others);
    }
    forms
}

/// A part of a name: its kana, its kanji, or some of both, parted by spaces.
fn name(typed: &str) -> Option<Part> {
    if let Ok(folded) = kana::fold(typed) {
        return Some(Part {
            kana: folded.as_str().to_owned(),
            written: String::new(),
        });
    }
    let mut part = Part::default();
    for word in typed.split_whitespace() {
        match kana::fold(word) {
            Ok(folded) => part.kana.push_str(folded.as_str()),
            Err(_) => part
                .written
                .extend(word.chars().filter(|letter| letter.is_alphabetic())),
        }
    }
    (!part.written.is_empty()).then_some(part)
}

fn has_digit(folded: &str) -> bool {
    folded.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(typed: &str, zeros: ZeroPolicy) -> Vec<(String, String, Option<String>)> {
        let pairs = read(typed, zeros).pairs.into_iter();
        let first = |pair: Pair| {
            let branch = pair.branch.map(|branch| branch.as_str().to_owned());
            (pair.symbols[0].clone(), pair.numbers[0].clone(), branch)
        };
        pairs.map(first).collect()
    }

    fn own(symbol: &str, number: &str, branch: Option<&str>) -> (String, String, Option<String>) {
        let branch = branch.map(str::to_owned);
        (symbol.to_owned(), number.to_owned(), branch)
    }

    #[test]
    fn a_symbol_and_a_number_are_parted_by_a_hyphen_or_a_space_of_any_width() {
        for typed in [
            "01-1001",
            "０１－１００１",
            "01 1001",
            "０１　１００１",
            "01ー1001",
            "01・1001",
        ] {
            let found = pair(typed, ZeroPolicy::Significant);
            assert_eq!(found, [own("01", "1001", None)], "{typed}");
        }
    }

    #[test]
    fn a_third_piece_may_be_a_branch_or_belong_to_the_number_or_symbol() {
        let found = pair("01-1001-02", ZeroPolicy::Significant);
        let expected = [
            own("01", "100102", None),
            own("01", "1001", Some("02")),
            own("011001", "02", None),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn zeros_that_were_left_out_are_filled_in_where_they_count() {
        let meant = read("0123", ZeroPolicy::Significant);
        assert_eq!(meant.number[0], "0123");
        assert!(meant.number.contains(&"123".to_owned()));
        assert!(meant.number.contains(&"00000123".to_owned()));
        assert_eq!(read("0123", ZeroPolicy::Ignored).number, ["123"]);
        assert_eq!(read("0", ZeroPolicy::Significant).number[0], "0");
    }

    #[test]
    fn a_name_may_be_kana_or_kanji_or_some_of_both() {
        let part = |kana: &str, written: &str| {
            Some(Part {
                kana: kana.to_owned(),
                written: written.to_owned(),
            })
        };
        assert_eq!(
            read("けんぽ　たろう", ZeroPolicy::default()).name,
            part("ケンホタロウ", "")
        );
        assert_eq!(
            read("健保　太郎", ZeroPolicy::default()).name,
            part("", "健保太郎")
        );
        assert_eq!(
            read("健保 たろう", ZeroPolicy::default()).name,
            part("タロウ", "健保")
        );
        assert_eq!(read("01-1001", ZeroPolicy::default()).name, None);
        assert_eq!(read("%_", ZeroPolicy::default()).name, None);
    }

    #[test]
    fn addresses_user_ids_and_receipts_are_seen() {
        let meant = read("Ｔａｒｏ@example.jp", ZeroPolicy::default());
        assert_eq!(
            meant.mail.map(|mail| mail.raw().to_owned()),
            Some("Taro@example.jp".to_owned())
        );
        assert_eq!(meant.user_id.as_deref(), Some("taro@example.jp"));
        let number = ReceiptNumber::from_entropy(b"sixteen bytes ok");
        let meant = read(&number.to_string().to_lowercase(), ZeroPolicy::default());
        assert_eq!(meant.receipt, Some(number));
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_typed_is_read(text in "\\PC{0,100}") {
            let _ = read(&text, ZeroPolicy::Significant);
        }
    }
}
