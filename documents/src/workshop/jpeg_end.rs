//! Whether a JPEG file is whole: decoders fill what is missing with grey and say nothing.

/// Whether the marker that ends the picture (EOI) is there, behind the segments and scans (ISO/IEC 10918-1, annex B).
pub(super) fn has_end(jpeg: &[u8]) -> bool {
    let mut rest = jpeg.get(2..).unwrap_or_default();
    loop {
        let Some((marker, after)) = next_marker(rest) else {
            return false;
        };
        match marker {
            0xD9 => return true,
            0x01 | 0xD0..=0xD7 => rest = after,
            _ => {
                let Some(segment) = after_segment(after) else {
                    return false;
                };
                rest = segment;
            }
        }
    }
}

/// The next marker and what follows it; coded data before it, in which `FF 00` stands for a byte, is passed over.
fn next_marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let at = bytes
        .windows(2)
        .position(|pair| matches!(pair, [0xFF, marker] if !matches!(marker, 0x00 | 0xFF)))?;
    Some((*bytes.get(at + 1)?, bytes.get(at + 2..)?))
}

fn after_segment(bytes: &[u8]) -> Option<&[u8]> {
    let (length, _) = bytes.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length));
    bytes.get(length.max(2)..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_small_picture_inside_does_not_count() {
        let with_thumbnail =
            b"\xFF\xD8\xFF\xE1\x00\x06\xFF\xD8\xFF\xD9\xFF\xDA\x00\x02\x12\xFF\x00\x34";
        assert!(!has_end(with_thumbnail));
        assert!(has_end(
            &[
                with_thumbnail.as_slice(),
                b"\xFF\xD0\x56\xFF\xD9 and a film"
            ]
            .concat()
        ));
        for nothing in [
            b"".as_slice(),
            b"\xFF\xD8",
            b"\xFF\xD8\xFF\xE1",
            b"\xFF\xD8\xFF\xE1\x00\x00",
        ] {
            assert!(!has_end(nothing));
        }
    }
}
