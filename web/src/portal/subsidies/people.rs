//! The people of a household before a season: what each may still get, or why nothing.

use app::subsidies::Offer;
use domain::japanese_date::both;
use domain::subsidies::Standing;
use store::roster::person;
use uuid::Uuid;

use super::words::{refused, yen};

/// Somebody who can be applied for.
pub(super) struct OpenView {
    pub(super) id: Uuid,
    pub(super) name: String,
    /// 「長男・2014年（平成26年）4月3日生まれ」.
    pub(super) about: String,
    /// 「最大6,000円（2回分）」.
    pub(super) most: String,
    pub(super) chosen: bool,
}

/// Somebody who can't.
pub(super) struct ClosedView {
    pub(super) name: String,
    pub(super) reasons: Vec<String>,
}

/// Who can be applied for.
pub(super) fn open(offer: &Offer, chosen: &[Uuid]) -> Vec<OpenView> {
    let people = offer.people.iter();
    let open = people.filter(|(_, standing)| standing.refused.is_empty());
    open.map(|(person, standing)| OpenView {
        id: person.id,
        name: name(person),
        about: about(person),
        most: most(standing),
        chosen: chosen.contains(&person.id),
    })
    .collect()
}

/// Who can't be.
pub(super) fn closed(offer: &Offer) -> Vec<ClosedView> {
    let people = offer.people.iter();
    let closed = people.filter(|(_, standing)| !standing.refused.is_empty());
    closed
        .map(|(person, standing)| ClosedView {
            name: name(person),
            reasons: standing
                .refused
                .iter()
                .map(|refusal| refused(refusal, &offer.subsidy))
                .collect(),
        })
        .collect()
}

/// The names of these people, as far as they are of the household.
pub(super) fn names(offer: &Offer, people: &[Uuid]) -> String {
    let all = offer.people.iter().map(|(person, _)| person);
    let named = all.filter(|person| people.contains(&person.id)).map(name);
    named.collect::<Vec<_>>().join("、")
}

fn name(person: &person::Model) -> String {
    let name = person.name.as_deref().unwrap_or(&person.kana);
    format!("{name}さん")
}

fn about(person: &person::Model) -> String {
    let born = format!("{}生まれ", both(person.birth_date));
    match person.relationship.as_deref() {
        Some(relationship) => format!("{relationship}・{born}"),
        None => born,
    }
}

fn most(standing: &Standing) -> String {
    let amount = yen(standing.most);
    match standing.treatments {
        1 => format!("最大{amount}（1回）"),
        several => format!("合わせて最大{amount}（{several}回分）"),
    }
}
