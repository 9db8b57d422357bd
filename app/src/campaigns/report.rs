//! What opening a campaign did or would do: counts alone.

use std::collections::BTreeMap;

use serde::Serialize;

/// How many lines of the list that nobody fits are named.
const NAMED: usize = 1_000;

/// What opening a campaign did, or in a dry run would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// People of the roster that were looked at.
    pub people: u64,
    /// Cases: insured people who are asked.
    pub cases: u64,
    /// Dependents who are asked about.
    pub dependents: u64,
    /// Cases of insured people who are asked about themselves alone.
    pub insured_alone: u64,
    /// How often each reason is given.
    pub reasons: BTreeMap<String, u64>,
    /// People who are not asked although a condition may have held.
    pub left_out: LeftOut,
    /// People on the list who are in the roster.
    pub listed: u64,
    /// How many lines of the list name nobody who is in the roster.
    pub not_found: u64,
    /// The first 1,000 of these lines.
    pub not_found_lines: Vec<usize>,
}

/// People who are not asked, by what left them out; a family goes with its insured person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// 調査対象外 in the roster.
    pub exempt: u64,
    /// 対象外 on the list.
    pub by_list: u64,
    /// Membership ends by the first day.
    pub gone: u64,
    /// Dependents whose insured person isn't in the roster.
    pub without_insured: u64,
    /// Dependents who are kept from the household: protected, or objecting. For staff alone.
    pub hidden: u64,
    /// Dependents beyond the 30 of a household.
    pub beyond: u64,
}

impl Report {
    pub(super) fn miss(&mut self, line: usize) {
        self.not_found += 1;
        if self.not_found_lines.len() < NAMED {
            self.not_found_lines.push(line);
        }
    }

    pub(super) fn count_reasons(&mut self, reasons: &[String]) {
        for reason in reasons {
            *self.reasons.entry(reason.clone()).or_default() += 1;
        }
    }
}
