//! The people of a case, as pages call them.

use app::survey::{Person, Sheet};
use domain::japanese_date::both;
use domain::questionnaire::{DependentFacts, Who};

use super::papers::honoured;

/// How a person is called on a page.
pub(in crate::portal) fn called(sheet: &Sheet, who: &Who) -> String {
    honoured(who, sheet.name(who))
}

/// 「2人目（全3人）」; empty for the insured, and where there is only one.
pub(in crate::portal) fn place(sheet: &Sheet, who: &Who) -> String {
    let mut dependents = sheet.people().iter().filter(|one| one.who != Who::Insured);
    let all = dependents.clone().count();
    match dependents.position(|one| one.who == *who) {
        Some(position) if all > 1 => format!("{}人目（全{all}人）", position + 1),
        _ => String::new(),
    }
}

/// 「長女・2006年（平成18年）4月3日生まれ」.
pub(in crate::portal) fn about(person: &Person) -> String {
    let born = format!("{}生まれ", both(person.born_on));
    match &person.relationship {
        Some(relationship) if person.who != Who::Insured => format!("{relationship}・{born}"),
        _ => born,
    }
}

/// Why a dependent is asked about, in the campaign's words.
pub(in crate::portal) fn reasons(sheet: &Sheet, who: &Who) -> Vec<String> {
    let reasons = &sheet.campaign().reasons;
    let words = facts(sheet, who).map_or(&[][..], |facts| facts.reasons.as_slice());
    let sentences = words.iter().filter_map(|word| reasons.get(word.as_str()));
    sentences.cloned().collect()
}

/// What the roster says about somebody: what it is, and its value.
pub(in crate::portal) fn roster(sheet: &Sheet, who: &Who) -> Vec<(&'static str, String)> {
    let Some(person) = sheet.people().iter().find(|one| one.who == *who) else {
        return Vec::new();
    };
    let mut lines = vec![
        ("お名前", person.name.clone()),
        ("生年月日", both(person.born_on)),
    ];
    let sex = match facts(sheet, who) {
        Some(facts) => facts.sex.as_ref(),
        None => sheet.family().insured.sex.as_ref(),
    };
    match sex.map(domain::questionnaire::Key::as_str) {
        Some("male") => lines.push(("性別", "男".to_owned())),
        Some("female") => lines.push(("性別", "女".to_owned())),
        _ => {}
    }
    if let (Some(relationship), Who::Dependent(_)) = (&person.relationship, who) {
        lines.push(("続柄", relationship.clone()));
    }
    if let Some(day) = facts(sheet, who).and_then(|facts| facts.certified_on) {
        lines.push(("認定日", both(day)));
    }
    lines
}

fn facts<'s>(sheet: &'s Sheet, who: &Who) -> Option<&'s DependentFacts> {
    let Who::Dependent(id) = who else {
        return None;
    };
    sheet.family().surveyed().find(|facts| facts.id == *id)
}
