//! The sheet on top of the letters that a workplace hands on.

use chrono::NaiveDate;
use domain::japanese_date;

use super::page::{BODY, address_place};
use super::{Letter, wording};
use crate::PaperError;
use crate::bounds::{self, Measure};
use crate::sheet::{Align, Block, Cell, MEASURE, Row, Sheet};

const LABEL: f32 = 110.0;

/// What stands on the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// 事業所コード; none for people of no workplace, who get their letters one by one.
    pub code: Option<String>,
    /// The workplace's name, where the roster has one.
    pub name: Option<String>,
    /// The insurer's name.
    pub insurer: String,
    /// The campaign's name.
    pub campaign: String,
    /// The day on the sheet.
    pub day: NaiveDate,
    /// Which bundle of the workplace it is, from 1; a bundle has at most [`super::LETTERS`] letters.
    pub bundle: u32,
}

impl Cover {
    pub(super) fn check(&self) -> Result<(), PaperError> {
        let mut measure = Measure::default();
        let given = |text: &Option<String>| text.clone().unwrap_or_default();
        for (field, text, most) in [
            ("workplace code", &given(&self.code), bounds::NAME),
            ("workplace", &given(&self.name), bounds::LINE),
            ("insurer", &self.insurer, bounds::LINE),
            ("campaign", &self.campaign, bounds::LINE),
        ] {
            measure.text(field, text, most)?;
        }
        Ok(())
    }

    pub(super) fn set(&self, sheet: &mut Sheet, letters: &[Letter]) {
        let called = self.name.as_deref().or(self.code.as_deref());
        if let Some(called) = called {
            let to = format!("{called}{}", wording::TO_A_WORKPLACE);
            address_place(sheet, &to);
        }
        sheet.down_to(super::page::FOLD);
        let right = |text: &str| Block::plain(text, BODY).aligned(Align::Right);
        sheet.paragraph(&right(&japanese_date::both(self.day)));
        sheet.paragraph(&right(&self.insurer));
        sheet.gap(14.0);
        sheet.heading(1, wording::cover(called.is_some()), Align::Centre);
        sheet.gap(8.0);
        let about = wording::cover_about(called.is_some());
        sheet.paragraph(&Block::plain(about, BODY).leading(1.6));
        sheet.gap(12.0);
        sheet.table(None, &self.rows(letters));
    }

    fn rows(&self, letters: &[Letter]) -> Vec<Row> {
        let row = |label: &str, value: Block| {
            let cells = vec![Cell::label(LABEL, label), Cell::of(MEASURE - LABEL, value)];
            Row::new(26.0, cells)
        };
        let plain = |text: &str| Block::plain(text, BODY);
        let mut rows = Vec::new();
        if let Some(code) = self.code.as_deref() {
            rows.push(row(wording::WORKPLACE_CODE, plain(code)));
        }
        if let Some(name) = self.name.as_deref() {
            rows.push(row(wording::WORKPLACE, plain(name)));
        }
        rows.push(row(wording::CAMPAIGN, plain(&self.campaign)));
        if let Some(first) = letters.first() {
            rows.push(row(wording::PAPER, plain(wording::title(&first.purpose))));
        }
        let count = wording::count(letters.len(), self.bundle);
        rows.push(row(wording::COUNT, Block::strong(&count, 13.0)));
        rows
    }
}
