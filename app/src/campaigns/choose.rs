//! Who of a family is asked: the roster's rows beside the list, past the campaign's target.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use definitions::campaign::{Campaign, ListedPerson};
use definitions::rules::Relationships;
use domain::campaign::{Asked, Household, Listed, Standing};
use domain::eligibility::Kinship;
use domain::questionnaire::condition::Value;
use domain::questionnaire::{DependentFacts, Family};
use domain::symbol::ZeroPolicy;
use store::campaigns::opening::{NewCase, NewDependent};
use store::roster::households::Row;
use uuid::Uuid;

use super::facts;
use super::report::Report;
use super::sample::Sample;
use crate::Result;
use crate::rules::InForce;
use crate::tokens::new_id;

/// Symbol, number and branch, folded.
type Numbers = (String, String, String);

/// What one insurer has beside the campaign.
pub(super) struct Own {
    /// Its rules and relationships.
    pub(super) rules: InForce,
    /// Who is kept from the household.
    pub(super) hidden: HashSet<Uuid>,
}

/// Chooses, family by family.
pub(super) struct Chooser {
    campaign: Campaign,
    rules: BTreeMap<String, Value>,
    relationships: Relationships,
    /// Who is kept from the household: as if they were not there.
    hidden: HashSet<Uuid>,
    /// Place on the list, and whether somebody of the roster was found there.
    listed: HashMap<Numbers, (usize, bool)>,
    /// Lines that mean somebody an earlier line meant already, once zeros don't count.
    repeated: Vec<usize>,
    first_day: NaiveDate,
    now: DateTime<Utc>,
    pub(super) report: Report,
    pub(super) sample: Sample,
}

/// A family that was looked at: what is known, who is there, and who of them is asked.
pub(super) struct Looked<'r> {
    pub(super) household: Household,
    /// The dependents of the roster, in the order of the household's.
    pub(super) dependents: Vec<&'r Row>,
    pub(super) asked: Option<Asked>,
}

impl Chooser {
    /// `today` in Japan: who has left by then or by the first day is not asked.
    pub(super) fn new(
        campaign: Campaign,
        own: Own,
        zeros: ZeroPolicy,
        (today, now): (NaiveDate, DateTime<Utc>),
    ) -> Self {
        let rules = own.rules.values(campaign.rules_date);
        let (mut listed, mut repeated) = (HashMap::new(), Vec::new());
        for (place, person) in campaign
            .list
            .iter()
            .flat_map(|list| &list.people)
            .enumerate()
        {
            let folded = (zeros.fold(&person.symbol), zeros.fold(&person.number));
            let (Ok(symbol), Ok(number)) = folded else {
                repeated.push(person.line);
                continue;
            };
            let numbers = (symbol, number, person.branch.as_str().to_owned());
            match listed.entry(numbers) {
                Entry::Vacant(free) => {
                    free.insert((place, false));
                }
                Entry::Occupied(_) => repeated.push(person.line),
            }
        }
        Self {
            first_day: today.max(campaign.period.opens_on),
            campaign,
            rules,
            relationships: own.rules.relationships,
            hidden: own.hidden,
            listed,
            repeated,
            now,
            report: Report::default(),
            sample: Sample::default(),
        }
    }

    /// The case of a family whose rows stand together, insured person first; `None` when nobody is asked.
    pub(super) fn family(&mut self, rows: &[Row]) -> Result<Option<NewCase>> {
        let (Some(looked), Some(insured)) = (self.look(rows), rows.first()) else {
            return Ok(None);
        };
        let Some(asked) = &looked.asked else {
            return Ok(None);
        };
        let family = &looked.household.family;
        let case = self.case(insured, &looked.dependents, family, asked)?;
        self.sample.see(&case);
        Ok(Some(case))
    }

    /// Looks at a family whose rows stand together, insured person first; `None` when there is nobody who could be asked.
    pub(super) fn look<'r>(&mut self, rows: &'r [Row]) -> Option<Looked<'r>> {
        self.report.people += rows.len() as u64;
        let listed: Vec<Option<ListedPerson>> = rows.iter().map(|row| self.on_list(row)).collect();
        let (insured, dependents) = rows.split_first()?;
        if insured.branch != "00" {
            self.report.left_out.without_insured += rows.len() as u64;
            return None;
        }
        if self.is_gone(insured) {
            self.report.left_out.gone += rows.len() as u64;
            return None;
        }
        let present = self.present(dependents, listed.get(1..).unwrap_or_default());
        let first = (insured, listed.first().and_then(Option::as_ref));
        let mut household = self.household(first, &present);
        self.count_left_out(&household);
        let asked = self.campaign.target.asks(&household);
        self.rules = std::mem::take(&mut household.family.rules);
        Some(Looked {
            household,
            dependents: present.iter().map(|(row, _)| *row).collect(),
            asked,
        })
    }

    /// The campaign by which it chooses.
    pub(super) fn campaign(&self) -> &Campaign {
        &self.campaign
    }

    /// The values of the rules by which it chooses.
    pub(super) fn rules(&self) -> &BTreeMap<String, Value> {
        &self.rules
    }

    /// What a relationship of the roster means here.
    pub(super) fn kinship(&self, relationship: &str) -> Option<Kinship> {
        self.relationships.kinship(relationship)
    }

    /// The dependents who are still there, at most as many as a household has.
    fn present<'r, 'l>(
        &mut self,
        dependents: &'r [Row],
        listed: &'l [Option<ListedPerson>],
    ) -> Vec<(&'r Row, Option<&'l ListedPerson>)> {
        let mut present = Vec::new();
        for (row, listed) in dependents.iter().zip(listed) {
            if self.hidden.contains(&row.id) {
                self.report.left_out.hidden += 1;
            } else if self.is_gone(row) {
                self.report.left_out.gone += 1;
            } else if present.len() == Family::MOST {
                self.report.left_out.beyond += 1;
            } else {
                present.push((row, listed.as_ref()));
            }
        }
        present
    }

    fn case(
        &mut self,
        insured: &Row,
        present: &[&Row],
        family: &Family,
        asked: &Asked,
    ) -> Result<NewCase> {
        let report = &mut self.report;
        report.cases += 1;
        report.dependents += asked.dependents.len() as u64;
        report.insured_alone += u64::from(asked.dependents.is_empty());
        report.count_reasons(&asked.insured);
        let mut new = NewCase {
            id: new_id(self.now)?,
            insured: insured.id,
            reasons: words(&asked.insured)?,
            marks: words(&family.insured.marks)?,
            about_insured: asked.about_insured,
            dependents: Vec::with_capacity(asked.dependents.len()),
        };
        for (place, reasons) in &asked.dependents {
            let both = (present.get(*place), family.dependents.get(*place));
            let (Some(row), Some(facts)) = both else {
                continue;
            };
            report.count_reasons(reasons);
            new.dependents.push(NewDependent {
                id: new_id(self.now)?,
                person: row.id,
                reasons: words(reasons)?,
                covered: words(&facts.covered)?,
                marks: words(&facts.marks)?,
            });
        }
        Ok(new)
    }

    /// Counts the lines of the list that nobody of the roster fits.
    pub(super) fn end(&mut self) {
        let mut lines = std::mem::take(&mut self.repeated);
        let people = self.campaign.list.as_ref().map(|list| &list.people);
        for (place, found) in self.listed.values() {
            match people.and_then(|people| people.get(*place)) {
                Some(person) if !found => lines.push(person.line),
                _ => self.report.listed += 1,
            }
        }
        lines.sort_unstable();
        for line in lines {
            self.report.miss(line);
        }
    }

    fn is_gone(&self, row: &Row) -> bool {
        row.lost_on.is_some_and(|lost| lost <= self.first_day)
    }

    fn on_list(&mut self, row: &Row) -> Option<ListedPerson> {
        if self.listed.is_empty() {
            return None;
        }
        let numbers = (
            row.symbol_folded.clone(),
            row.number_folded.clone(),
            row.branch.clone(),
        );
        let (place, found) = self.listed.get_mut(&numbers)?;
        *found = true;
        self.campaign.list.as_ref()?.people.get(*place).cloned()
    }

    /// The family beside the list; it borrows the rules' values, which are given back when it has been asked.
    fn household(
        &mut self,
        (insured, listed): (&Row, Option<&ListedPerson>),
        dependents: &[(&Row, Option<&ListedPerson>)],
    ) -> Household {
        let standing = |row: &Row, listed: Option<&ListedPerson>| Standing {
            exempt: row.exempt,
            listed: listed.map(|listed| listed.listed),
        };
        let facts: Vec<DependentFacts> = dependents
            .iter()
            .map(|(row, listed)| facts::dependent(&self.relationships, row, *listed))
            .collect();
        Household {
            insured: standing(insured, listed),
            dependents: dependents
                .iter()
                .map(|(row, listed)| standing(row, *listed))
                .collect(),
            family: Family {
                insured: facts::insured(insured, listed, &facts),
                dependents: facts,
                campaign: self.campaign.facts(),
                rules: std::mem::take(&mut self.rules),
            },
        }
    }

    fn count_left_out(&mut self, household: &Household) {
        for standing in std::iter::once(&household.insured).chain(&household.dependents) {
            match standing.listed {
                Some(Listed::LeftOut) => self.report.left_out.by_list += 1,
                Some(Listed::Asked) => {}
                _ => self.report.left_out.exempt += u64::from(standing.exempt),
            }
        }
    }
}

fn words(words: &[String]) -> Result<String> {
    Ok(serde_json::to_string(words)?)
}
