//! A row of a file of statement lines.

use definitions::insurer::{LineColumn as Column, Statements};
use domain::eligibility::Word as _;
use domain::statements::{Amounts, Meals, YearMonth, Yen};

use super::key;
use super::reading::{NOTE, Reading, TEXT};
use crate::statements::reason::Reason;

impl Reading<'_> {
    /// Reads it into the values; gives its month, where that can be read, and whether its shares make up its total.
    pub(super) fn statement_line(&mut self) -> (Option<YearMonth>, bool) {
        let numbers = self.numbers();
        let month = self.treated_in();
        let owner = self.owner(numbers, month, Column::BirthDate as usize);
        let care = self.word(Column::Care as usize, Statements::care_of);
        let care = care.map_or("", |care| care.word());
        let provider = self.needed(Column::Provider as usize, TEXT);
        let days = self.count(Column::Days as usize);
        let amounts = self.amounts();
        let note = self.text(Column::Note as usize, NOTE);
        self.withdrawn(Column::Withdrawn as usize);
        let reference = self.text(Column::Reference as usize, TEXT);
        let Amounts {
            total,
            insurer,
            public,
            own,
            meals,
            benefit,
        } = amounts;
        let days = days.map(|days| days.to_string()).unwrap_or_default();
        let yen = |yen: Yen| yen.get().to_string();
        for text in [care, provider, &days] {
            self.values.push(text);
        }
        for yen in [
            yen(total),
            yen(insurer),
            yen(public),
            yen(own),
            meals.count.to_string(),
        ] {
            self.values.push(&yen);
        }
        for yen in [yen(meals.cost), yen(meals.own), yen(benefit)] {
            self.values.push(&yen);
        }
        self.values.push(note);
        let number = month.map_or(0, YearMonth::number);
        self.values.month = number;
        if self.good
            && let Some(owner) = owner
        {
            let about = [
                owner.person.as_bytes().as_slice(),
                care.as_bytes(),
                provider.as_bytes(),
            ];
            self.identify(reference, &about);
        }
        (month, amounts.add_up())
    }

    /// The row's key, which rows that are alike still share, and its digest.
    pub(super) fn identify(&mut self, reference: &str, about: &[&[u8]]) {
        let month = self.values.month;
        self.values.own = !reference.is_empty();
        self.values.key = if self.values.own {
            key::own(month, reference)
        } else {
            key::alike(month, about)
        };
        self.values.digest = self.values.make_digest();
    }

    fn treated_in(&mut self) -> Option<YearMonth> {
        let column = Column::Month as usize;
        let text = self.raw(column);
        let month = YearMonth::parse(text).ok();
        if month.is_none() {
            let missing = text.is_empty();
            self.refuse(
                Some(column),
                if missing {
                    Reason::Missing
                } else {
                    Reason::NotAMonth
                },
            );
        }
        self.month(column, month)
    }

    fn amounts(&mut self) -> Amounts {
        let includes_meals = self.reader.statements.own_share_includes_meals;
        let meals = Meals {
            count: self.count(Column::Meals as usize).unwrap_or_default(),
            cost: self.yen(Column::MealCost as usize),
            own: self.yen(Column::MealOwn as usize),
        };
        if self.raw(Column::Own as usize).is_empty() {
            self.refuse(Some(Column::Own as usize), Reason::Missing);
        }
        let own = self.yen(Column::Own as usize);
        let own = if includes_meals {
            own + -meals.own
        } else {
            own
        };
        let amounts = Amounts {
            total: self.yen(Column::Total as usize),
            insurer: self.yen(Column::Insurer as usize),
            public: self.yen(Column::Public as usize),
            own,
            meals,
            benefit: self.yen(Column::Benefit as usize),
        };
        if amounts.checked().is_err() {
            self.refuse(None, Reason::Signs);
        }
        amounts
    }
}
