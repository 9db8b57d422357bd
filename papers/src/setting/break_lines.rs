//! Where lines end: as many letters as fit, but never so that a line begins or ends with a sign that mustn't.

use std::ops::Range;

use super::kinsoku::{hangs, may_part};
use super::letters::Letter;

/// How wide lines may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    /// In ems.
    pub(crate) width: f32,
    /// Whether a point may stand beyond the end.
    pub(crate) hanging: bool,
    /// Whether full lines are spread to the end.
    pub(crate) spread: bool,
}

/// A line of letters.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// Which letters; spaces at its end belong to it.
    pub(crate) letters: Range<usize>,
    /// How wide they are without those spaces and without a point that hangs, in ems.
    pub(crate) width: f32,
    /// What each letter but the last gets on top, in ems.
    pub(crate) extra: f32,
}

/// The most a letter is moved away from the next, in ems: more is seen as a gap.
const MOST_EXTRA: f32 = 0.07;
/// For sums of many widths.
const HAIR: f32 = 0.001;

/// Breaks letters into lines, at least one. A single letter that is too wide has a line of its own.
pub(crate) fn lines(letters: &[Letter], measure: Measure) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut from = 0;
    loop {
        let end = letters.iter().skip(from).position(|it| it.sign == '\n');
        let to = end.map_or(letters.len(), |end| from + end);
        paragraph(letters, from..to, measure, &mut lines);
        if end.is_none() {
            return lines;
        }
        from = to + 1;
    }
}

fn paragraph(letters: &[Letter], all: Range<usize>, measure: Measure, lines: &mut Vec<Line>) {
    let mut from = all.start;
    loop {
        let end = end_of_line(letters, from..all.end, measure);
        let mut line = line(letters, from..end.at, end.hangs);
        if end.at < all.end && measure.spread {
            spread(letters, &mut line, measure.width, end.hangs);
        }
        lines.push(line);
        if end.at >= all.end {
            return;
        }
        from = end.at;
    }
}

/// Where a line ends.
struct End {
    /// Before this letter.
    at: usize,
    /// The last letter is a point beyond the end.
    hangs: bool,
}

/// Where a line ends that begins with the first of these letters: behind at least one of them, unless there are none.
fn end_of_line(letters: &[Letter], rest: Range<usize>, measure: Measure) -> End {
    let mut width = 0.0;
    let mut good = None;
    for (at, letter) in letters.iter().enumerate().take(rest.end).skip(rest.start) {
        let next = letters.get(at + 1).filter(|_| at + 1 < rest.end);
        let parts = next.is_none_or(|next| may_part(letter.sign, next.sign));
        // Spaces at the end of a line need no room.
        if letter.sign != ' ' && width + letter.width > measure.width + HAIR {
            let hangs = measure.hanging && hangs(letter.sign) && parts && at > rest.start;
            let before = good.unwrap_or(at.max(rest.start + 1));
            let at = if hangs { at + 1 } else { before };
            return End { at, hangs };
        }
        width += letter.width;
        if parts {
            good = Some(at + 1);
        }
    }
    let (at, hangs) = (rest.end, false);
    End { at, hangs }
}

/// How many letters of a line are seen inside its width.
fn seen(inside: &[Letter], hangs: bool) -> usize {
    let spaces = inside.iter().rev().take_while(|it| it.sign == ' ').count();
    inside.len().saturating_sub(spaces + usize::from(hangs))
}

fn line(letters: &[Letter], range: Range<usize>, hangs: bool) -> Line {
    let inside = letters.get(range.clone()).unwrap_or_default();
    let seen = inside.iter().take(seen(inside, hangs));
    Line {
        letters: range,
        width: seen.map(|letter| letter.width).sum(),
        extra: 0.0,
    }
}

/// Spreads a line to the full width when its letters hardly move for that.
fn spread(letters: &[Letter], line: &mut Line, width: f32, hangs: bool) {
    let inside = letters.get(line.letters.clone()).unwrap_or_default();
    let gaps = seen(inside, hangs).saturating_sub(1);
    #[expect(
        clippy::cast_precision_loss,
        reason = "a line has some hundred letters"
    )]
    let extra = (width - line.width) / gaps.max(1) as f32;
    if extra > 0.0 && extra <= MOST_EXTRA {
        line.extra = extra;
        line.width = width;
    }
}
