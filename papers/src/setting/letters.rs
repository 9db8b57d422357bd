//! Letters: a character with what belongs to it (combining marks, the selector of a form), its glyph and its width.

use krilla::text::GlyphId;
use unicode_normalization::char::compose;

use super::face::{Face, Form};
use super::missing::Notes;
use crate::Shown;

/// A letter of a text.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    /// Its first character.
    pub(crate) sign: char,
    pub(crate) glyph: GlyphId,
    /// In ems.
    pub(crate) width: f32,
    /// Where it stands in the text, in bytes.
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// A text as it can be set: line ends are `\n`, tabs are spaces; what no paper can show – control characters, marks of direction, half
/// characters – is a 〓 and is noted.
pub(crate) fn clean(text: &str, notes: &mut Notes) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\r' => {
                if signs.peek() != Some(&'\n') {
                    clean.push('\n');
                }
            }
            '\n' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push(' '),
            sign if is_unshowable(sign) => {
                notes.note(sign.encode_utf8(&mut [0; 4]), Shown::Mark);
                clean.push('〓');
            }
            sign => clean.push(sign),
        }
    }
    clean
}

fn is_unshowable(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFF}' | '\u{E000}'..='\u{F8FF}'
            | '\u{E0000}'..='\u{E007F}' | '\u{F0000}'..)
        || u32::from(sign) & 0xFFFE == 0xFFFE
        || matches!(sign, '\u{FDD0}'..='\u{FDEF}')
}

/// The letters of a clean text; every `\n` is a letter without width.
pub(crate) fn letters(face: &Face, text: &str, notes: &mut Notes) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len() / 2);
    let mut signs = text.char_indices().peekable();
    while let Some((from, sign)) = signs.next() {
        let mut to = from + sign.len_utf8();
        let mut drawn = Drawn::plain(face, sign);
        while let Some((at, next)) = signs.peek().copied() {
            let Some(joined) = drawn.with(face, next) else {
                break;
            };
            drawn = joined;
            to = at + next.len_utf8();
            signs.next();
        }
        if let Some(shown) = drawn.shown {
            notes.note(text.get(from..to).unwrap_or_default(), shown);
        }
        let width = if sign == '\n' {
            0.0
        } else {
            face.width(drawn.glyph)
        };
        letters.push(Letter {
            sign,
            glyph: drawn.glyph,
            width,
            from,
            to,
        });
    }
    letters
}

/// How a letter is drawn, so far.
struct Drawn {
    /// The character, with marks composed into it.
    sign: char,
    glyph: GlyphId,
    shown: Option<Shown>,
    /// Nothing more can belong to it.
    closed: bool,
}

impl Drawn {
    fn plain(face: &Face, sign: char) -> Self {
        let drawn = if sign == '\n' {
            face.glyph(' ')
        } else {
            face.glyph(sign)
        };
        Self {
            sign,
            glyph: drawn.unwrap_or(face.mark()),
            shown: drawn.is_none().then_some(Shown::Mark),
            closed: sign == '\n',
        }
    }

    /// The letter with the next character, when that belongs to it.
    fn with(&self, face: &Face, next: char) -> Option<Self> {
        if self.closed {
            return None;
        }
        match next {
            // Of a picture or of text: the same letter.
            '\u{FE0E}' | '\u{FE0F}' => Some(self.closed_as(self.glyph, self.shown)),
            '\u{FE00}'..='\u{FE0D}' | '\u{E0100}'..='\u{E01EF}' => {
                Some(match face.form(self.sign, next) {
                    Form::Drawn(glyph) => self.closed_as(glyph, None),
                    Form::Unknown => {
                        self.closed_as(self.glyph, self.shown.or(Some(Shown::CommonForm)))
                    }
                })
            }
            '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}' => {
                let whole = compose(self.sign, next)?;
                let glyph = face.glyph(whole)?;
                Some(Self {
                    sign: whole,
                    glyph,
                    shown: None,
                    closed: false,
                })
            }
            _ => None,
        }
    }

    fn closed_as(&self, glyph: GlyphId, shown: Option<Shown>) -> Self {
        Self {
            sign: self.sign,
            glyph,
            shown,
            closed: true,
        }
    }
}
