//! Reading rows: what came of each.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use definitions::insurer::Insurer;
use domain::roster::difference::{Identity, Key, Person, Row};
use domain::symbol::ZeroPolicy;
use store::roster::bulk::Field;

use super::Values;
use super::reading::Reading;
use crate::roster::file::Fields;
use crate::roster::header::Header;
use crate::roster::notes::Notes;

/// How rows of one file are read.
#[derive(Debug)]
pub(in crate::roster) struct Reader {
    pub(super) header: Header,
    pub(super) zeros: ZeroPolicy,
    pub(super) relationships: BTreeMap<String, String>,
    pub(super) today: NaiveDate,
}

/// What came of a row.
#[derive(Clone, Copy, Debug)]
pub(in crate::roster) enum Taken {
    /// It can be taken.
    Row(Row),
    /// It is refused; whoever holds its numbers stays.
    Refused(Row),
    /// It is refused, and nobody can say whose it is.
    Unreadable,
}

impl Reader {
    pub(in crate::roster) fn new(header: Header, insurer: &Insurer, today: NaiveDate) -> Self {
        Self {
            header,
            zeros: insurer.sign_up.zero_policy,
            relationships: insurer.roster.relationship_codes.clone(),
            today,
        }
    }

    pub(in crate::roster) fn header(&self) -> &Header {
        &self.header
    }

    /// Reads a row into `values` and notes what is refused or odd about it.
    pub(in crate::roster) fn read(
        &self,
        line: u32,
        fields: &Fields,
        values: &mut Values,
        notes: &mut Notes,
    ) -> Taken {
        values.clear();
        let mut reading = Reading {
            reader: self,
            line,
            fields,
            values,
            notes,
            good: true,
            scratch: String::new(),
        };
        reading.width();
        let key = reading.numbers();
        reading.person();
        reading.membership();
        reading.rest();
        reading.marks();
        let good = reading.good;
        let Some(key) = key else {
            return Taken::Unreadable;
        };
        let identity = identity(key, values);
        if good {
            values.digest = values.make_digest();
            let lost = values.lost_on.is_some_and(|day| day <= self.today);
            Taken::Row(Row::new(line, key, values.digest, identity, lost))
        } else {
            Taken::Refused(Row::refused(line, key, identity))
        }
    }
}

fn identity(key: Key, values: &Values) -> Identity {
    Identity::new(Person {
        insured: key.is_insured(),
        employee_number: values.get(Field::EmployeeNumber),
        kana: values.get(Field::KanaFolded),
        birth_date: values.birth_date,
        name: values.get(Field::Name),
        sex: values.get(Field::Sex),
    })
}
