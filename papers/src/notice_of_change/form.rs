//! The pages of the form: each has the insured, up to three who leave, and room for employer and insurer.

use super::people::{bar, insured, leaving, pair};
use super::{NoticeOfChange, Route, wording};
use crate::sheet::{Align, Block, Row, Sheet, height};
use crate::{Paper, PaperError};

/// The most dependents of a page.
const PER_PAGE: usize = 3;
/// White between the parts.
const GAP: f32 = 3.5;
/// Rows that are filled in by hand.
const BY_HAND: f32 = 19.0;
/// What the notes at the foot need.
const NOTES: f32 = 33.5;

pub(super) fn typeset(notice: &NoticeOfChange) -> Result<Paper, PaperError> {
    let mut sheet = Sheet::new(wording::TITLE, wording::TITLE)?;
    let people: Vec<Vec<Row>> = notice
        .dependents
        .iter()
        .zip(1..)
        .map(|(person, number)| leaving(number, person))
        .collect();
    let mut rest = people.as_slice();
    loop {
        begin(&mut sheet, notice);
        let below = height(&employer())? + height(&insurer())? + 2.0 * GAP + NOTES;
        let count = fitting(rest, sheet.room() - below)?;
        let (now, later) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        for rows in now {
            sheet.table(None, rows);
            sheet.gap(GAP);
        }
        end(&mut sheet, notice.route);
        if later.is_empty() {
            return sheet.finish();
        }
        rest = later;
        sheet.turn();
    }
}

/// How many of these fit on the page: at least one, three at most.
fn fitting(people: &[Vec<Row>], mut room: f32) -> Result<usize, PaperError> {
    let mut count = 0;
    for rows in people.iter().take(PER_PAGE) {
        room -= height(rows)? + GAP;
        if room < 0.0 && count > 0 {
            break;
        }
        count += 1;
    }
    Ok(count)
}

fn begin(sheet: &mut Sheet, notice: &NoticeOfChange) {
    sheet.heading(1, wording::TITLE, Align::Centre);
    let to = format!("{}{}", notice.insurer, wording::HONOURED);
    let kind = format!("■ {}　□ {}", wording::REMOVED, wording::ADDED);
    let count = format!("{}人", notice.dependents.len());
    let top = [
        pair(
            17.0,
            (wording::TO, &to),
            (wording::HANDED_IN, wording::BLANK_DATE),
        ),
        pair(17.0, (wording::KIND, &kind), (wording::NUMBER_OF, &count)),
    ];
    sheet.table(None, &top);
    sheet.gap(GAP);
    sheet.table(None, &insured(&notice.insured, &notice.remarks));
    sheet.gap(GAP);
}

fn employer() -> Vec<Row> {
    vec![
        bar(wording::EMPLOYER),
        pair(
            BY_HAND,
            (wording::WORKPLACE, ""),
            (wording::EMPLOYER_NAME, ""),
        ),
        pair(
            BY_HAND,
            (wording::WORKPLACE_ADDRESS, ""),
            (wording::EMPLOYER_TOOK, wording::BLANK_DATE),
        ),
    ]
}

fn insurer() -> Vec<Row> {
    vec![
        bar(wording::INSURER),
        pair(
            BY_HAND,
            (wording::DECIDED_ON, wording::BLANK_DATE),
            (wording::DECISION, ""),
        ),
    ]
}

fn end(sheet: &mut Sheet, route: Route) {
    sheet.table(None, &employer());
    sheet.gap(GAP);
    sheet.table(None, &insurer());
    sheet.gap(2.0);
    let way = match route {
        Route::Employer => wording::THROUGH_EMPLOYER,
        Route::Direct => wording::DIRECTLY,
    };
    for note in [way, wording::BLANKS, wording::NO_MY_NUMBER] {
        sheet.paragraph(&Block::plain(note, 7.4).leading(1.4));
    }
}
