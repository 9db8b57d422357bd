//! The address of a postal code, from a table inside the binary: blocks that are unpacked one at a time, so that
//! neither memory nor start-up knows of it. Where it comes from: app/data/README.md.

use std::io::Read as _;

use domain::postal_code::PostalCode;
use flate2::read::DeflateDecoder;

static TABLE: &[u8] = include_bytes!("../data/postal-codes.bin");
/// No block unpacks to more; the largest has about 30 kB.
const LARGEST: u64 = 256 * 1024;

/// Prefecture, city and town of a postal code; `None` when there is no such code.
#[must_use]
pub fn address_of(code: &PostalCode) -> Option<String> {
    let (count, rest) = TABLE.split_first_chunk::<4>()?;
    let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
    let (index, blocks) = rest.split_at_checked(count.checked_mul(8)?)?;
    let (index, _) = index.as_chunks::<8>();
    let wanted: u32 = code.digits().parse().ok()?;
    let after = index.partition_point(|entry| parts(*entry).0 <= wanted);
    let (_, begin) = parts(*index.get(after.checked_sub(1)?)?);
    let packed = blocks.get(usize::try_from(begin).ok()?..)?;
    let mut text = String::new();
    DeflateDecoder::new(packed)
        .take(LARGEST)
        .read_to_string(&mut text)
        .ok()?;
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(code.digits()))?;
    line.strip_prefix('\t').map(str::to_owned)
}

/// A block's first code and where it begins.
fn parts(entry: [u8; 8]) -> (u32, u32) {
    let both = u64::from_le_bytes(entry);
    let half = |half: u64| u32::try_from(half & u64::from(u32::MAX)).unwrap_or(u32::MAX);
    (half(both), half(both >> 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(code: &str) -> Option<String> {
        address_of(&PostalCode::parse(code).unwrap())
    }

    #[test]
    fn a_code_gives_prefecture_city_and_town() {
        assert_eq!(address("100-0001").as_deref(), Some("東京都千代田区千代田"));
        assert_eq!(address("0600000").as_deref(), Some("北海道札幌市中央区"));
        assert_eq!(
            address("064-0941").as_deref(),
            Some("北海道札幌市中央区旭ケ丘")
        );
    }

    #[test]
    fn a_code_that_does_not_exist_gives_nothing() {
        assert_eq!(address("0000000"), None);
        assert_eq!(address("9999999"), None);
    }
}
