//! What the answers that count say of treatments.

use chrono::NaiveDate;

use crate::eligibility::Yen;
use crate::questionnaire::{Answer, Answers, Key, Who};
use crate::subsidies::{Program, Refusal, Treatment};

/// A treatment as it was answered.
pub(super) struct Claim {
    /// Which of the file, from 0.
    pub(super) place: usize,
    pub(super) on: NaiveDate,
    pub(super) paid: Yen,
    pub(super) aid: Yen,
}

impl Claim {
    /// What is left to the person.
    pub(super) fn net(&self) -> Yen {
        self.paid.less(self.aid)
    }

    /// The treatment, with nothing paid for it.
    pub(super) fn refused(&self, refused: Vec<Refusal>) -> Treatment {
        Treatment {
            place: self.place,
            on: self.on,
            paid: self.paid,
            aid: self.aid,
            refused,
            steps: Vec::new(),
            amount: Yen::ZERO,
        }
    }
}

/// The treatments of a person, those alone whose day and amount are answered.
pub(super) fn of(program: &Program, who: &Who, counted: &Answers) -> Vec<Claim> {
    let yen = |key: &Key| match counted.get(who, key.as_str()) {
        Some(Answer::Yen(amount)) => Yen::new(*amount),
        _ => None,
    };
    let day = |key: &Key| match counted.get(who, key.as_str()) {
        Some(Answer::Date(day)) => Some(*day),
        _ => None,
    };
    let treatments = program.treatments.iter().enumerate();
    treatments
        .filter_map(|(place, asked)| {
            Some(Claim {
                place,
                on: day(&asked.on)?,
                paid: yen(&asked.paid)?,
                aid: asked.aid.as_ref().and_then(yen).unwrap_or_default(),
            })
        })
        .collect()
}
