//! Names as they come from the database, in no order and as often as people have them.

use memchr::memchr;

use super::lines::{Lines, pack};

/// What a line takes beside its text: its first letters and where it begins.
const PLACE: usize = 16;

/// Names one after the other, and where each begins.
#[derive(Debug)]
pub(super) struct Gathered {
    text: Vec<u8>,
    /// The first letters of each line, and its place.
    places: Vec<(u64, usize)>,
    /// Those with letters that have no byte of their own.
    others: Vec<(String, String)>,
    others_size: usize,
    room: usize,
    cut: bool,
}

impl Gathered {
    /// For so many bytes.
    pub(super) fn within(room: usize) -> Self {
        Self {
            text: Vec::new(),
            places: Vec::new(),
            others: Vec::new(),
            others_size: 0,
            room,
            cut: false,
        }
    }

    /// Takes a name in, its kana folded, and as it is written.
    pub(super) fn add(&mut self, kana: &str, written: &str) {
        if self.cut || self.size() > self.room {
            self.cut = true;
            return;
        }
        let begin = self.text.len();
        if !pack(kana, &mut self.text) {
            self.text.truncate(begin);
            let bare: String = bare(written).collect();
            self.others_size += kana.len() + bare.len();
            self.others.push((kana.to_owned(), bare));
            return;
        }
        self.text.push(b'\t');
        for letter in bare(written) {
            self.text.extend(letter.encode_utf8(&mut [0; 4]).bytes());
        }
        self.text.push(b'\n');
        let line = self.text.get(begin..).unwrap_or_default();
        self.places.push((beginning(line), begin));
    }

    /// How many bytes they take.
    pub(super) fn size(&self) -> usize {
        let others = self.others_size + self.others.len() * size_of::<(String, String)>();
        self.text.len() + self.places.len() * PLACE + others
    }

    /// Whether there was no room for somebody.
    pub(super) fn is_cut(&self) -> bool {
        self.cut
    }

    /// Each once, by name.
    pub(super) fn in_order(mut self) -> Lines {
        let text = &self.text;
        let line = |at: usize| {
            let rest = text.get(at..).unwrap_or_default();
            let end = memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
            rest.get(..end).unwrap_or_default()
        };
        self.places.sort_unstable_by(|(one, at), (other, there)| {
            one.cmp(other).then_with(|| line(*at).cmp(line(*there)))
        });
        self.places
            .dedup_by(|(_, one), (_, other)| line(*one) == line(*other));
        self.others.sort_unstable();
        self.others.dedup();
        let lines = self.places.iter().map(|(_, at)| line(*at));
        Lines::of(lines, self.others)
    }
}

/// The first letters of a line, which tell most of them apart.
fn beginning(line: &[u8]) -> u64 {
    let mut first = [0; 8];
    for (place, byte) in first.iter_mut().zip(line) {
        *place = *byte;
    }
    u64::from_be_bytes(first)
}

/// As it is written, without spaces.
fn bare(written: &str) -> impl Iterator<Item = char> {
    let letters = written.chars();
    letters.filter(|letter| !matches!(letter, ' ' | '\u{3000}' | '\t' | '\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(names: &[(&str, &str)]) -> Gathered {
        let mut gathered = Gathered::within(1 << 10);
        for (kana, written) in names {
            gathered.add(kana, written);
        }
        gathered
    }

    #[test]
    fn each_name_stands_once_by_its_kana_and_then_as_it_is_written() {
        let names = gathered(&[
            ("ホシカワアオイケンタロウ", "星川　葵"),
            ("ケンホタロウ", "健保 太郎"),
            ("ケンホ", "健保"),
            ("ホシカワアオイケンゾウ", "星川　葵"),
            ("ケンホタロウ", "健保　太郎"),
            ("ケンホタロウ", "建保太朗"),
            ("ヷ𛀀", "外国"),
            ("ヷ𛀀", "外国"),
        ]);
        let lines = names.in_order();
        let expected = [
            ("ケンホ", "健保"),
            ("ケンホタロウ", "健保太郎"),
            ("ケンホタロウ", "建保太朗"),
            ("ホシカワアオイケンゾウ", "星川葵"),
            ("ホシカワアオイケンタロウ", "星川葵"),
        ];
        let own = |(kana, written): &(&str, &str)| ((*kana).to_owned(), (*written).to_owned());
        assert_eq!(lines.names(), expected.iter().map(own).collect::<Vec<_>>());
        assert_eq!(lines.others(), [own(&("ヷ𛀀", "外国"))]);
    }

    #[test]
    fn where_there_is_no_room_nothing_more_is_taken_in() {
        let mut names = Gathered::within(100);
        for _ in 0..1_000 {
            names.add("ケンホタロウ", "健保太郎");
        }
        assert!(names.is_cut());
        assert!(names.size() < 200, "{}", names.size());
    }
}
