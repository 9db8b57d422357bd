//! Writing CP932.

use encoding_rs::SHIFT_JIS;

/// What stands for a character that CP932 doesn't have.
const MISSING: &str = "〓";

/// Appends a text in CP932 to `into` and says how many characters it doesn't have; 〓 stands in their place. 外字 in
/// the private-use area keep their codes (F040 to F9FC), so that what was read comes out the same.
pub(crate) fn encode(text: &str, into: &mut Vec<u8>) -> u64 {
    let (bytes, _, unknown) = SHIFT_JIS.encode(text);
    if !unknown {
        into.extend_from_slice(&bytes);
        return 0;
    }
    let mut missing = 0;
    for letter in text.chars() {
        if let Some(bytes) = private_use(letter) {
            into.extend_from_slice(&bytes);
            continue;
        }
        let mut buffer = [0; 4];
        let (bytes, _, unknown) = SHIFT_JIS.encode(letter.encode_utf8(&mut buffer));
        if unknown {
            into.extend_from_slice(&SHIFT_JIS.encode(MISSING).0);
            missing += 1;
        } else {
            into.extend_from_slice(&bytes);
        }
    }
    missing
}

/// Ten rows of 188 codes from F040 on are U+E000 and so on (WHATWG Encoding Standard, Shift_JIS decoder).
fn private_use(letter: char) -> Option<[u8; 2]> {
    let place = u32::from(letter)
        .checked_sub(0xE000)
        .filter(|place| *place < 1_880)?;
    let (row, cell) = (place / 188, place % 188);
    let trail = cell + if cell < 0x3F { 0x40 } else { 0x41 };
    Some([u8::try_from(0xF0 + row).ok()?, u8::try_from(trail).ok()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_private_code_comes_back_as_it_was() {
        for code in 0xE000..0xE758 {
            let letter = char::from_u32(code).unwrap();
            let mut bytes = Vec::new();
            assert_eq!(encode(&format!("外{letter}"), &mut bytes), 0);
            assert_eq!(SHIFT_JIS.decode(&bytes).0, format!("外{letter}"));
        }
    }

    #[test]
    fn what_is_missing_is_counted_and_marked() {
        let mut bytes = Vec::new();
        assert_eq!(encode("𠮷田髙", &mut bytes), 1);
        assert_eq!(SHIFT_JIS.decode(&bytes).0, "〓田髙");
    }
}
