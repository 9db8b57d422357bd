//! Passwords made of what is known about the person, the insurer or the product (ASVS 5.0, 6.1.2 and 6.2.11).

use chrono::Datelike as _;
use unicode_normalization::UnicodeNormalization as _;

use super::Context;

/// The name of the product.
const PRODUCT: &str = "madoguchi";
/// Shorter words say too little about anybody, in characters.
const SHORTEST: usize = 3;
/// With no more letters and digits than this beside known words a password is made of them.
const LEFT: usize = 4;

/// Whether little is left when all known words are taken out, whatever their case, width or kind of kana.
pub(super) fn is_personal(text: &str, context: &Context) -> bool {
    let whole = plain(text);
    let rest = known(context)
        .iter()
        .fold(whole.clone(), |rest, word| rest.replace(word.as_str(), " "));
    let left = rest.chars().filter(|letter| *letter != ' ').count();
    rest != whole && left <= LEFT
}

/// All known words and their parts, the longest first.
fn known(context: &Context) -> Vec<String> {
    let texts = context.words.iter().map(String::as_str).chain([PRODUCT]);
    let parts = texts.flat_map(|text| {
        let parts = text.split(|letter: char| !letter.is_alphanumeric());
        parts.map(plain).chain([plain(text)]).collect::<Vec<_>>()
    });
    let date = context.birth_date.map(|date| {
        let (year, month, day) = (date.year(), date.month(), date.day());
        format!("{year:04}{month:02}{day:02}")
    });
    let mut known: Vec<String> = parts.chain(date).collect();
    known.retain(|word| word.chars().count() >= SHORTEST);
    known.sort_by_key(|word| std::cmp::Reverse(word.len()));
    known
}

/// Letters and digits only, in one case, one width and one kind of kana; for this comparison alone.
fn plain(text: &str) -> String {
    let letters = text.nfkc().flat_map(char::to_lowercase);
    letters
        .filter(|letter| letter.is_alphanumeric())
        .map(|letter| match letter {
            '\u{3041}'..='\u{3096}' => char::from_u32(u32::from(letter) + 0x60).unwrap_or(letter),
            other => other,
        })
        .collect()
}
