//! Files that people hand in, made here: a phone's photo, and one that is as long and quick to look at.

/// 5 MiB.
pub(super) const BYTES: usize = 5 * 1024 * 1024;
/// A photo of 12 megapixels.
const WIDE: u16 = 4_000;
const HIGH: u16 = 3_000;
/// The longest comment that JPEG holds, less its length.
const COMMENT: usize = 65_533;

/// A file of 5 MiB; every copy differs in a few bytes at its beginning.
#[derive(Debug)]
pub(super) struct Sample {
    photo: bool,
    /// Everything behind the beginning.
    pub(super) rest: Vec<u8>,
}

impl Sample {
    /// A photo of 12 megapixels that no camera has made: noise in every block, packed as the standard wants it (ITU-T
    /// T.81, baseline, colours at half the size).
    pub(super) fn photo() -> Self {
        let mut rest = tables();
        let scan = scan();
        let mut room = BYTES.saturating_sub(rest.len() + scan.len() + 16);
        let mut padding = Vec::new();
        while room > 4 {
            let length = (room - 4).min(COMMENT);
            padding.extend(segment(0xFE, &vec![b' '; length]));
            room -= length + 4;
        }
        padding.append(&mut rest);
        padding.extend(scan);
        Self {
            photo: true,
            rest: padding,
        }
    }

    /// A picture of one pixel, with 5 MiB of a chunk that nobody needs (ISO/IEC 15948).
    pub(super) fn quick() -> Self {
        let mut rest = Vec::new();
        let unread = vec![b' '; 64 * 1024];
        while rest.len() < BYTES {
            rest.extend(chunk(*b"prVt", &unread));
        }
        rest.extend(chunk(*b"IDAT", b"x\xDAch\0\0\0\x82\0\x81"));
        rest.extend(chunk(*b"IEND", b""));
        Self { photo: false, rest }
    }

    /// How a copy begins.
    pub(super) fn head(&self, number: u64) -> Vec<u8> {
        if self.photo {
            return [b"\xFF\xD8".to_vec(), segment(0xFE, &number.to_be_bytes())].concat();
        }
        let size = chunk(*b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0");
        let own = chunk(*b"prVt", &number.to_be_bytes());
        [b"\x89PNG\r\n\x1A\n".to_vec(), size, own].concat()
    }

    /// What a copy is called.
    pub(super) const fn name(&self) -> &'static str {
        if self.photo { "photo.jpg" } else { "quick.png" }
    }
}

fn chunk(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let mut covered = kind.to_vec();
    covered.extend_from_slice(body);
    let length = u32::try_from(body.len()).unwrap_or_default();
    let check = !covered.iter().fold(u32::MAX, |check, byte| {
        (0..8).fold(check ^ u32::from(*byte), |check, _| {
            (check >> 1) ^ (0xEDB8_8320 * (check & 1))
        })
    });
    [&length.to_be_bytes()[..], &covered, &check.to_be_bytes()].concat()
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap_or_default();
    [&[0xFF, marker], &length.to_be_bytes()[..], body].concat()
}

/// Run and size of the coefficients in the order of their codes of eight bits: end of block, then one to three bits.
const AC: [u8; 4] = [0x00, 0x01, 0x02, 0x03];

/// Quantisation, frame, codes, and the beginning of the scan.
fn tables() -> Vec<u8> {
    let mut all = segment(0xDB, &[&[0][..], &[3; 64]].concat());
    let [(high, low), (wide, narrow)] = [HIGH, WIDE].map(|side| {
        let [first, second] = side.to_be_bytes();
        (first, second)
    });
    let frame = [
        8, high, low, wide, narrow, 3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0,
    ];
    all.extend(segment(0xC0, &frame));
    // DC: sizes 0 to 11 with codes of four bits.
    let mut dc = vec![0x00, 0, 0, 0, 12];
    dc.extend([0; 12]);
    dc.extend(0..12);
    all.extend(segment(0xC4, &dc));
    let mut ac = vec![0x10, 0, 0, 0, 0, 0, 0, 0, 4];
    ac.extend([0; 8]);
    ac.extend(AC);
    all.extend(segment(0xC4, &ac));
    all.extend(segment(0xDA, &[3, 1, 0, 2, 0, 3, 0, 0, 63, 0]));
    all
}

/// Noise, to the end of the picture.
fn scan() -> Vec<u8> {
    let mut bits = Bits::default();
    let units = u32::from(WIDE.div_ceil(16)) * u32::from(HIGH.div_ceil(16));
    let mut before = [0_i32; 3];
    for _ in 0..units {
        for component in [0, 0, 0, 0, 1, 2] {
            if let Some(before) = before.get_mut(component) {
                block(&mut bits, before);
            }
        }
    }
    bits.end()
}

/// One block of 8 × 8: another brightness, and twelve coefficients.
fn block(bits: &mut Bits, before: &mut i32) {
    let now = i32::try_from(bits.roll(160)).unwrap_or_default() - 80;
    let step = now - *before;
    *before = now;
    let size = 32 - step.unsigned_abs().leading_zeros();
    bits.put(size, 4);
    let low = if step < 0 { step - 1 } else { step };
    bits.put(low.cast_unsigned() & ((1 << size) - 1), size);
    for _ in 0..12 {
        let size = 1 + bits.roll(3);
        bits.put(size, 8);
        let noise = bits.roll(1 << size);
        bits.put(noise, size);
    }
    bits.put(0, 8);
}

/// Bits as JPEG packs them, and dice that always fall alike.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    held: u64,
    count: u32,
    dice: u64,
}

impl Bits {
    fn put(&mut self, value: u32, size: u32) {
        self.held = (self.held << size) | u64::from(value);
        self.count += size;
        while self.count >= 8 {
            self.count -= 8;
            let [.., byte] = (self.held >> self.count).to_be_bytes();
            self.bytes.push(byte);
            if byte == 0xFF {
                self.bytes.push(0);
            }
        }
        self.held &= (1 << self.count) - 1;
    }

    fn end(mut self) -> Vec<u8> {
        self.put(0x7F, 7);
        self.bytes.extend([0xFF, 0xD9]);
        self.bytes
    }

    /// SplitMix64.
    fn roll(&mut self, sides: u32) -> u32 {
        self.dice = self.dice.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.dice;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let many = (mixed >> 33) % u64::from(sides.max(1));
        u32::try_from(many).unwrap_or_default()
    }
}
