//! How much a paper holds. What is longer or more is refused, never cut: a paper that leaves something out would lie.

use crate::PaperError;

/// The longest name, kana, symbol, number or single word, in characters; rosters cut names far below.
pub const NAME: usize = 120;
/// The longest address, heading or name of a campaign, in characters.
pub const LINE: usize = 300;
/// The longest question, reason or remark, in characters.
pub const QUESTION: usize = 1_000;
/// The longest answer, in characters; a text of a questionnaire has at most 2,000, a table of incomes may have more.
pub const ANSWER: usize = 8_000;
/// The most people of one receipt: the insured and thirty dependents.
pub const PEOPLE: usize = 31;
/// The most answers of one receipt, all people together.
pub const ANSWERS: usize = 3_000;
/// The most files of one receipt.
pub const FILES: usize = 1_000;
/// The most characters of one receipt, all together; the end of a line counts as [`LINE_END`] more.
pub const CHARACTERS: usize = 400_000;
/// How many characters of a paper an empty line takes the room of.
pub const LINE_END: usize = 30;
/// The most lines that say how to reach the help desk.
pub const HELP_LINES: usize = 12;
/// The most dependents of one notice.
pub const DEPENDENTS: usize = 30;
/// The longest file that a receipt's list is looked for in, in bytes.
pub const FILE_BYTES: usize = 32 * 1024 * 1024;

/// Counts what is put on one paper.
#[derive(Debug, Default)]
pub(crate) struct Measure {
    characters: usize,
}

impl Measure {
    /// Counts a field.
    pub(crate) fn text(
        &mut self,
        field: &'static str,
        text: &str,
        most: usize,
    ) -> Result<(), PaperError> {
        // No character has more than four bytes, so a long text isn't counted to its end.
        let too_long = PaperError::TooLong { field, most };
        if text.len() > most * 4 {
            return Err(too_long);
        }
        let characters = text.chars().count();
        if characters > most {
            return Err(too_long);
        }
        let line_end = |sign: &char| matches!(sign, '\n' | '\r' | '\u{2028}' | '\u{2029}');
        let ends = text.chars().filter(line_end).count();
        self.characters += characters + ends * LINE_END;
        if self.characters > CHARACTERS {
            return Err(PaperError::TooLong {
                field: "the whole paper",
                most: CHARACTERS,
            });
        }
        Ok(())
    }

    /// Looks at a number of things.
    pub(crate) fn count(field: &'static str, count: usize, most: usize) -> Result<(), PaperError> {
        if count > most {
            return Err(PaperError::TooMany { field, most });
        }
        Ok(())
    }
}
