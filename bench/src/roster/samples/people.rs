//! Families who don't exist.

use chrono::{Datelike, NaiveDate};

use super::core_systems::CoreSystem;
use crate::roster::names::{Dice, GIVEN, SURNAMES};

/// A person with everything a core system may know.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) symbol: &'static str,
    pub(super) number: String,
    pub(super) branch: u32,
    pub(super) kana: String,
    pub(super) name: String,
    pub(super) english: String,
    pub(super) birth: NaiveDate,
    pub(super) woman: bool,
    pub(super) relationship: &'static str,
    pub(super) acquired: NaiveDate,
    pub(super) category: &'static str,
    pub(super) employee: String,
    pub(super) mail: String,
}

impl Person {
    pub(super) fn insured(&self) -> bool {
        self.branch == 0
    }
}

/// Everybody of an insurer: 健保 太郎's family first.
pub(super) fn of(system: &CoreSystem) -> Vec<Person> {
    let mut dice = Dice::new(system.seed);
    (0..system.families)
        .flat_map(|family| family_of(system, family, &mut dice))
        .collect()
}

fn family_of(system: &CoreSystem, family: u32, dice: &mut Dice) -> Vec<Person> {
    let surname = if family == 0 {
        SURNAMES.first().copied()
    } else {
        dice.pick(&SURNAMES)
    };
    let surname = surname.unwrap_or(("健保", "ｹﾝﾎﾟ", "KENPO"));
    let size = if family == 0 { 3 } else { 1 + dice.roll(4) };
    let mut people: Vec<Person> = Vec::new();
    for branch in 0..size {
        let mut person = person(branch, family, surname, people.first(), dice);
        (person.symbol, person.category) = (system.symbol)(family);
        person.number = (system.number)(family);
        if person.insured() {
            person.employee = format!("{:05}", 20_001 + family * 7);
            if system.mails && family % 3 == 1 {
                let english = person.english.to_lowercase().replace(' ', ".");
                person.mail = format!("{english}{family}@mail.{}.example.jp", system.key);
            }
        }
        people.push(person);
    }
    people
}

fn person(
    branch: u32,
    family: u32,
    surname: (&'static str, &'static str, &'static str),
    insured: Option<&Person>,
    dice: &mut Dice,
) -> Person {
    let first = family == 0;
    let fixed = GIVEN.get(branch as usize).copied().filter(|_| first);
    let spouse = insured
        .filter(|_| branch == 1)
        .map(|insured| !insured.woman);
    let names: Vec<_> = GIVEN
        .iter()
        .copied()
        .filter(|given| spouse.is_none_or(|woman| given.3 == woman))
        .collect();
    let given = fixed.or_else(|| dice.pick(&names));
    let (name, kana, english, woman) = given.unwrap_or(("太郎", "ﾀﾛｳ", "TARO", false));
    let relationship = match (branch, woman) {
        (0, _) => "本人",
        (1, true) => "妻",
        (1, false) => "夫",
        (_, true) => "長女",
        (_, false) => "長男",
    };
    let birth = match branch {
        0 if first => day(1_980, 4, 3),
        0 | 1 => day(1_962 + dice.roll(40), 1 + dice.roll(12), 1 + dice.roll(28)),
        _ => day(2_008 + dice.roll(16), 1 + dice.roll(12), 1 + dice.roll(28)),
    };
    let joined = day(birth.year().unsigned_abs() + 20 + dice.roll(4), 4, 1);
    Person {
        symbol: "",
        number: String::new(),
        branch,
        kana: format!("{} {kana}", surname.1),
        name: format!("{}　{name}", surname.0),
        english: format!("{} {english}", surname.2),
        birth,
        woman,
        relationship,
        acquired: insured.map_or(joined, |insured| insured.acquired.max(birth)),
        category: "",
        employee: String::new(),
        mail: String::new(),
    }
}

fn day(year: u32, month: u32, day: u32) -> NaiveDate {
    let year = i32::try_from(year).unwrap_or(1_980);
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// `19800403`.
pub(super) fn digits(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// `S550403`, as core systems write era dates.
pub(super) fn era(day: NaiveDate) -> String {
    let (era, begin) = if day >= self::day(2_019, 5, 1) {
        ('R', 2_018)
    } else if day >= self::day(1_989, 1, 8) {
        ('H', 1_988)
    } else {
        ('S', 1_925)
    };
    format!(
        "{era}{:02}{:02}{:02}",
        day.year() - begin,
        day.month(),
        day.day()
    )
}
