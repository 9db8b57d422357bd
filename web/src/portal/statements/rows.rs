//! Lines and sums as pages show them.

use app::statements::Statement;
use domain::statements::{Line, Totals};
use uuid::Uuid;

use super::words;

/// A sum with what it is of.
pub(super) struct Sum {
    pub(super) label: String,
    /// Where its lines are; may be empty.
    pub(super) url: String,
    pub(super) count: u64,
    pub(super) total: String,
    pub(super) insurer: String,
    pub(super) public: String,
    pub(super) own: String,
    pub(super) meals: String,
    pub(super) benefit: String,
    pub(super) paid: String,
}

impl Sum {
    pub(super) fn of(label: String, url: String, totals: &Totals) -> Self {
        let amounts = totals.amounts;
        Self {
            label,
            url,
            count: totals.lines,
            total: amounts.total.to_string(),
            insurer: amounts.insurer.to_string(),
            public: amounts.public.to_string(),
            own: amounts.own.to_string(),
            meals: amounts.meals.own.to_string(),
            benefit: amounts.benefit.to_string(),
            paid: amounts.paid().to_string(),
        }
    }
}

/// A table of sums.
pub(super) struct Table {
    pub(super) key: &'static str,
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) rows: Vec<Sum>,
}

/// A line in words; empty texts are not shown.
pub(super) struct LineView {
    pub(super) month: String,
    pub(super) month_url: String,
    /// Where the insurer is asked about it.
    pub(super) ask_url: String,
    pub(super) person: String,
    pub(super) provider: String,
    pub(super) facts: Vec<(&'static str, String)>,
    pub(super) note: String,
}

impl LineView {
    pub(super) fn of(statement: &Statement, line: &Line<Uuid>) -> Self {
        let person = statement.person(line.person);
        Self {
            month: words::month(line.month),
            month_url: format!("/portal/statements/{}", line.month),
            ask_url: format!("/portal/statements/questions/{}", line.id),
            person: person.map(|person| person.name.clone()).unwrap_or_default(),
            provider: line.provider.clone(),
            facts: facts(line),
            note: line.note.clone(),
        }
    }
}

/// What a line says besides who, where and when: names and values.
pub(crate) fn facts(line: &Line<Uuid>) -> Vec<(&'static str, String)> {
    let amounts = line.amounts;
    let yen = |yen: domain::statements::Yen| format!("{yen}円");
    let mut facts = vec![("診療区分", words::care(line.care).to_owned())];
    if let Some(days) = line.days {
        facts.push(("日数（回数）", format!("{days}日")));
    }
    facts.extend([
        ("医療費の総額", yen(amounts.total)),
        ("健康保険組合の負担", yen(amounts.insurer)),
        ("公費の負担", yen(amounts.public)),
        ("自己負担", yen(amounts.own)),
    ]);
    let meals = amounts.meals;
    if meals != domain::statements::Meals::default() {
        let count = meals.count;
        let cost = format!("{count}回　{}", yen(meals.cost));
        facts.extend([("食事・生活療養", cost), ("食事の負担", yen(meals.own))]);
    }
    if amounts.benefit.get() != 0 {
        facts.push(("給付金（高額療養費・付加金）", yen(amounts.benefit)));
    }
    facts
}
