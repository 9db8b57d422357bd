//! The populations of twelve real insurers (domain.md 1.4), each as data alone.

use chrono::NaiveDate;
use domain::campaign::{Asked, Household, Listed, Standing};
use domain::eligibility::{Kinship, Word};
use domain::questionnaire::{DependentFacts, Family, InsuredFacts, Key};

use super::{read_with, text};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A dependent: relation, birth date, certified on.
fn one(kinship: &str, born_on: &str, certified_on: &str) -> DependentFacts {
    DependentFacts {
        id: format!("{kinship} {born_on}"),
        born_on: Some(day(born_on)),
        kinship: Kinship::named(kinship),
        certified_on: Some(day(certified_on)),
        ..DependentFacts::default()
    }
}

fn marked(mark: &str, dependent: DependentFacts) -> DependentFacts {
    DependentFacts {
        marks: vec![mark.to_owned()],
        ..dependent
    }
}

fn insured(category: &str, workplace: &str) -> InsuredFacts {
    InsuredFacts {
        category: Key::parse(category).ok(),
        workplace: Some(workplace.to_owned()),
        ..InsuredFacts::default()
    }
}

fn asks(target: &str, insured: InsuredFacts, dependents: Vec<DependentFacts>) -> Option<Asked> {
    let campaign = read_with(&text("", target), b"").unwrap_or_else(|told| panic!("{told:#?}"));
    let covers = dependents.iter().filter_map(|one| one.kinship).collect();
    campaign.target.asks(&Household {
        insured: Standing::default(),
        dependents: vec![Standing::default(); dependents.len()],
        family: Family {
            insured: InsuredFacts { covers, ..insured },
            dependents,
            campaign: campaign.facts(),
            rules: std::collections::BTreeMap::new(),
        },
    })
}

/// Which dependents of somebody in general insurance are asked about, by their place.
fn asked(target: &str, dependents: Vec<DependentFacts>) -> Vec<usize> {
    of(insured("general", "A"), target, dependents)
}

fn of(insured: InsuredFacts, target: &str, dependents: Vec<DependentFacts>) -> Vec<usize> {
    let asked = asks(target, insured, dependents);
    let asked = asked.map(|asked| asked.dependents).unwrap_or_default();
    asked.into_iter().map(|(place, _)| place).collect()
}

fn about(when: &str) -> String {
    format!("dependents = [{{ when = '''{when}''' }}]")
}

#[test]
fn sumitomo_asks_18_to_72_on_the_first_of_april_certified_in_time_but_neither_abroad_nor_retired() {
    let target = about(
        r#"age(dependent.born_on, "2026-04-01") >= 18 && age(dependent.born_on, "2026-04-01") <= 72
        && dependent.certified_on <= "2024-12-31" && insured.category == "general" && !("overseas" in insured.marks)"#,
    );
    let people = || {
        vec![
            one("child", "2008-04-02", "2010-01-01"),
            one("child", "2008-04-03", "2010-01-01"),
            one("parent", "1953-04-03", "2010-01-01"),
            one("parent", "1953-04-02", "2010-01-01"),
            one("spouse", "1980-01-01", "2025-01-01"),
        ]
    };
    assert_eq!(asked(&target, people()), [0, 2]);
    assert_eq!(
        of(insured("special_retiree", "A"), &target, people()),
        [0; 0]
    );
    let abroad = InsuredFacts {
        marks: vec!["overseas".to_owned()],
        ..insured("general", "A")
    };
    assert_eq!(of(abroad, &target, people()), [0; 0]);
}

#[test]
fn j_oil_mills_asks_who_reached_23_and_was_certified_before_the_cut_off() {
    let target = about(r#"dependent.age >= 23 && dependent.certified_on < "2025-09-01""#);
    let people = vec![
        one("child", "2003-12-02", "2010-01-01"),
        one("child", "2003-12-03", "2010-01-01"),
        one("spouse", "1980-01-01", "2025-09-01"),
    ];
    assert_eq!(asked(&target, people), [0]);
}

#[test]
fn opc_asks_adults_who_have_left_high_school_by_the_law_on_school_years() {
    let target = about(
        r#"age(dependent.born_on, "2026-03-31") >= 18 && dependent.certified_on <= "2026-03-31""#,
    );
    let people = vec![
        one("child", "2008-04-01", "2010-01-01"),
        one("child", "2008-04-02", "2010-01-01"),
        one("spouse", "1980-01-01", "2026-04-01"),
    ];
    assert_eq!(asked(&target, people), [0]);
}

#[test]
fn yokogawa_asks_18_to_under_75_not_of_voluntary_insurance_nor_certified_since_april() {
    let target = about(
        r#"dependent.age >= 18 && dependent.age < 75 && insured.category != "voluntary"
        && dependent.certified_on <= "2026-04-01""#,
    );
    let people = || {
        vec![
            one("parent", "1951-12-03", "2010-01-01"),
            one("parent", "1951-12-02", "2010-01-01"),
            one("spouse", "1980-01-01", "2026-04-02"),
        ]
    };
    assert_eq!(asked(&target, people()), [0]);
    assert_eq!(of(insured("voluntary", "A"), &target, people()), [0; 0]);
}

#[test]
fn shionogi_has_two_cut_offs_and_asks_everybody_of_a_merged_company() {
    let target = r#"dependents = [
        { when = 'dependent.kinship in ["spouse", "common_law_spouse"] && dependent.certified_on <= "2025-12-31"' },
        { when = '!(dependent.kinship in ["spouse", "common_law_spouse"]) && dependent.certified_on <= "2026-06-30"' },
        { when = 'insured.workplace in ["M1", "M2"]', reason = "adult" },
    ]"#;
    let people = || {
        vec![
            one("spouse", "1980-01-01", "2026-01-01"),
            one("child", "2010-01-01", "2026-01-01"),
            one("child", "2012-01-01", "2026-07-01"),
        ]
    };
    assert_eq!(asked(target, people()), [1]);
    assert_eq!(of(insured("general", "M2"), target, people()), [0, 1, 2]);
}

#[test]
fn tamura_asks_who_was_certified_by_the_end_of_august() {
    let target = about(r#"dependent.certified_on <= "2026-08-31""#);
    let people = vec![
        one("child", "2026-01-01", "2026-08-31"),
        one("child", "2026-01-01", "2026-09-01"),
        DependentFacts::default(),
    ];
    assert_eq!(
        asked(&target, people),
        [0],
        "who has no day cannot be told, and is not asked"
    );
}

#[test]
fn ibiden_asks_about_every_dependent() {
    let people = vec![
        one("child", "2026-01-01", "2026-09-01"),
        DependentFacts::default(),
    ];
    assert_eq!(asked(&about("true"), people), [0, 1]);
}

#[test]
fn ajinomoto_asks_from_22() {
    let people = vec![
        one("child", "2004-12-02", "2010-01-01"),
        one("child", "2004-12-03", "2010-01-01"),
    ];
    assert_eq!(asked(&about("dependent.age >= 22"), people), [0]);
}

#[test]
fn tv_asahi_asks_adults_and_children_whose_other_parent_is_not_covered_each_with_its_reason() {
    let target = r#"dependents = [
        { when = "dependent.age >= 18", reason = "adult" },
        { when = 'insured.covers.all(k, k in ["child", "adopted_child"])', reason = "joint_support" },
    ]"#;
    let all = |dependents| {
        let asked = asks(target, insured("general", "A"), dependents);
        asked.map(|asked| asked.dependents).unwrap_or_default()
    };
    let child = || one("child", "2015-01-01", "2015-01-01");
    let reasons = |words: &[&str]| {
        words
            .iter()
            .map(|word| (*word).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(all(vec![child()]), [(0, reasons(&["joint_support"]))]);
    let grown = one("child", "2000-01-01", "2010-01-01");
    assert_eq!(
        all(vec![child(), grown]),
        [
            (0, reasons(&["joint_support"])),
            (1, reasons(&["adult", "joint_support"]))
        ]
    );
    let spouse = one("spouse", "1980-01-01", "2010-01-01");
    assert_eq!(all(vec![child(), spouse]), [(1, reasons(&["adult"]))]);
}

#[test]
fn daiei_asks_20_to_74_but_not_who_is_a_dependent_for_tax_too() {
    let target = about(
        r#"dependent.age >= 20 && dependent.age <= 74 && !("tax_dependent" in dependent.marks)"#,
    );
    let people = vec![
        one("spouse", "1980-01-01", "2010-01-01"),
        marked("tax_dependent", one("parent", "1960-01-01", "2010-01-01")),
        one("parent", "1951-12-01", "2010-01-01"),
    ];
    assert_eq!(asked(&target, people), [0]);
}

#[test]
fn murata_asks_every_insured_person_also_without_dependents() {
    let target = "dependents = [{ when = \"true\" }]\ninsured = [{ when = \"true\" }]";
    let alone = asks(target, insured("general", "A"), Vec::new()).unwrap();
    assert!(alone.dependents.is_empty());
    let family = vec![one("child", "2015-01-01", "2015-01-01")];
    assert_eq!(asked(target, family), [0]);
    assert_eq!(
        asks(&about("true"), insured("general", "A"), Vec::new()),
        None
    );
}

#[test]
fn kawasaki_asks_only_those_on_the_list_of_its_own_check() {
    let list = "記号,番号,枝番,理由\n7,120,01,near_limit\n";
    let campaign = read_with(&text("", "list = \"list.csv\""), list.as_bytes()).unwrap();
    let household = |listed| Household {
        insured: Standing::default(),
        dependents: vec![Standing {
            exempt: false,
            listed,
        }],
        family: Family {
            insured: insured("general", "A"),
            dependents: vec![one("spouse", "1980-01-01", "2010-01-01")],
            campaign: campaign.facts(),
            rules: std::collections::BTreeMap::new(),
        },
    };
    assert_eq!(campaign.target.asks(&household(None)), None);
    assert!(
        campaign
            .target
            .asks(&household(Some(Listed::Asked)))
            .is_some()
    );
}
