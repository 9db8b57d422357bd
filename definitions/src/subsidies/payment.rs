//! `[[pay]]`: how a subsidy is paid, to whom, and when it is expected.

use std::collections::BTreeMap;

use domain::questionnaire::Key;
use domain::subsidies::{PayWay, Way};

use super::applicants::read_categories;
use crate::reading::{Field, line};

/// What was read.
#[derive(Default)]
pub(super) struct Payment {
    pub(super) ways: Vec<PayWay>,
    pub(super) expected: BTreeMap<Way, String>,
}

pub(super) fn read(field: &Field<'_>) -> Payment {
    let mut payment = Payment::default();
    for entry in field.each(3) {
        let section = entry.section();
        let named = section.at("way").required();
        let way: Option<Way> = named.choice();
        let categories: Vec<Key> = read_categories(&section.at("categories"));
        let expected = section.at("expected").required().text(line(100));
        let Some(way) = way else { continue };
        if payment.ways.iter().any(|known| known.way == way) {
            named.problem("is there twice; take one out");
        }
        payment.ways.push(PayWay { way, categories });
        payment.expected.insert(way, expected.unwrap_or_default());
    }
    if field.given() && payment.ways.is_empty() {
        field.problem("is empty; nothing could be paid");
    }
    payment
}
