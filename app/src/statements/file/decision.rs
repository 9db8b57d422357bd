//! A row of a file of benefit decisions.

use chrono::NaiveDate;
use definitions::insurer::{BenefitColumn as Column, Statements};
use domain::eligibility::Word as _;
use domain::statements::YearMonth;

use super::reading::{NOTE, Reading, TEXT};
use crate::statements::reason::Reason;

impl Reading<'_> {
    /// Reads it into the values; gives the month of the decision, where that can be read.
    pub(super) fn decision(&mut self) -> Option<YearMonth> {
        let numbers = self.numbers();
        let column = Column::DecidedOn as usize;
        if self.raw(column).is_empty() {
            self.refuse(Some(column), Reason::Missing);
        }
        let decided_on = self.day(column);
        let month = self.month(column, decided_on.map(YearMonth::of));
        let owner = self.owner(numbers, month, Column::BirthDate as usize);
        let kind = self.word(Column::Kind as usize, Statements::benefit_of);
        let kind = kind.map_or("", |kind| kind.word());
        let paid_on = self.day(Column::PaidOn as usize);
        if self.raw(Column::Amount as usize).is_empty() {
            self.refuse(Some(Column::Amount as usize), Reason::Missing);
        }
        let amount = self.yen(Column::Amount as usize);
        let (from, to) = (
            self.day(Column::From as usize),
            self.day(Column::To as usize),
        );
        let way = self.word(Column::Way as usize, Statements::way_of);
        let way = way.map_or("", |way| way.word());
        let note = self.text(Column::Note as usize, NOTE);
        self.withdrawn(Column::Withdrawn as usize);
        let reference = self.text(Column::Reference as usize, TEXT);
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let (decided, paid, amount) = (day(decided_on), day(paid_on), amount.get().to_string());
        let (from, to) = (day(from), day(to));
        for text in [
            reference, kind, &decided, &paid, &amount, &from, &to, way, note,
        ] {
            self.values.push(text);
        }
        self.values.month = month.map_or(0, YearMonth::number);
        if self.good
            && let Some(owner) = owner
        {
            let person = owner.person.as_bytes().as_slice();
            let about = [person, kind.as_bytes(), decided.as_bytes(), from.as_bytes()];
            self.identify(reference, &about);
        }
        month
    }
}
