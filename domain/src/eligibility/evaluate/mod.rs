//! Asks every rule in force about the facts.

mod class;
mod contract;
mod couple;
mod elsewhere;
mod household;
mod income;
mod limits;
mod range;
mod relatives;
mod residence;
mod subject;
mod unemployment;
mod young;

use chrono::NaiveDate;

use super::facts::Facts;
use super::indication::Indication;
use super::rules::Rules;

use class::Classes;
use contract::Income;
use subject::Subject;

impl Rules {
    /// What every rule in force on this day (civil date in Japan) says about the facts, in the order of the rules.
    /// A rule that does not apply says nothing; no rule speaks twice.
    #[must_use]
    pub fn indicate(&self, facts: &Facts, date: NaiveDate) -> Vec<Indication> {
        let subject = Subject::new(self, facts, date);
        let (classes, income) = (Classes::of(&subject), Income::of(&subject));
        let mut found = Vec::new();
        limits::indicate(&subject, &classes, &income, &mut found);
        young::indicate(&subject, &classes, &mut found);
        household::indicate(&subject, &income.range, &mut found);
        contract::indicate(&subject, &classes, &income, &mut found);
        residence::indicate(&subject, &mut found);
        elsewhere::indicate(&subject, &mut found);
        couple::indicate(&subject, &mut found);
        found.extend(unemployment::indicate(&subject, &classes));
        found.extend(limits::indicate_month(&subject, &classes));
        found.extend(income::indicate_kinds(&subject));
        found.extend(income::indicate_business(&subject));
        found.extend(relatives::indicate(&subject));
        found.sort_by_key(|indication| indication.rule);
        found
    }
}
