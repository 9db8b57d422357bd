//! 重複: what an application has alike with others of the insurer, or within itself. It is pointed out to the reviewer, and
//! nobody is refused for it.

use std::collections::BTreeMap;

use domain::eligibility::Word as _;
use domain::subsidies::{Alike, Status, Submitted, point_out};
use store::Scope;
use store::subsidies::{SameFile, application};
use store::uploads::file;
use uuid::Uuid;

use super::part::Part;
use crate::Result;
use crate::survey::Sheet;
use crate::uploads::digest::is_handed_in;

/// Something that is there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointed {
    /// Whom it is about, by the roster's id.
    pub person: Uuid,
    /// What is alike.
    pub alike: Alike,
    /// The case of the other application; this one's own where it has the same twice.
    pub case: Uuid,
    /// The season of that application.
    pub season: Uuid,
    /// Where it stands.
    pub status: Status,
    /// For whom it is there.
    pub name: String,
}

/// An application's part, by the application and the person.
type Of = (Uuid, Uuid);

/// What is alike with what this application asks for; nothing in a survey. `files`: those of its case.
pub(crate) async fn pointed(
    scope: &impl Scope,
    sheet: &Sheet,
    files: &[file::Model],
) -> Result<Vec<Pointed>> {
    if sheet.application().is_none() {
        return Ok(Vec::new());
    }
    let handed_in = files.iter().filter(|file| is_handed_in(file));
    let digests: Vec<String> = handed_in.filter_map(|file| file.digest.clone()).collect();
    let same = store::subsidies::same_files(scope, &digests).await?;
    let (own, known) = together(scope, sheet, &same).await?;
    let cases: Vec<Uuid> = known.iter().map(|one| one.application).map(id).collect();
    let rows = store::subsidies::those_among(scope, &cases).await?;
    let rows: BTreeMap<Uuid, application::Model> =
        rows.into_iter().map(|row| (row.case_id, row)).collect();
    let people: Vec<Uuid> = known.iter().map(|one| one.person).map(id).collect();
    let people = store::survey::many::people_among(scope, &people).await?;
    let mut all = Vec::new();
    for part in &own {
        for found in point_out(part, &known) {
            let row = rows.get(&id(found.application));
            let status = row.and_then(|row| Status::named(&row.status));
            let (Some(row), Some(status)) = (row, status) else {
                continue;
            };
            // A draft is handed in by nobody, and what was given up is paid to nobody.
            if matches!(status, Status::Draft | Status::TakenBack) {
                continue;
            }
            let person = people.get(&id(found.person));
            all.push(Pointed {
                person: id(part.person),
                alike: found.alike,
                case: row.case_id,
                season: row.campaign_id,
                status,
                name: person.map_or_else(String::new, |person| {
                    person.name.clone().unwrap_or_else(|| person.kana.clone())
                }),
            });
        }
    }
    Ok(all)
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// The parts of this application, and every part that may have something alike, these among them.
async fn together(
    scope: &impl Scope,
    sheet: &Sheet,
    same: &[SameFile],
) -> Result<(Vec<Submitted>, Vec<Submitted>)> {
    let case = sheet.case();
    let mut all: BTreeMap<Of, Submitted> = BTreeMap::new();
    let mut people = Vec::new();
    for reckoning in sheet.reckoned() {
        let Ok(person) = Uuid::try_parse(&reckoning.person) else {
            continue;
        };
        let treatments = reckoning.treatments.iter();
        let treatments = treatments.map(|one| (one.on, one.paid)).collect();
        put(&mut all, (case, person)).treatments = treatments;
        people.push(person);
    }
    for (row, application) in store::subsidies::of_people(scope, &people).await? {
        if application.case_id != case {
            let part = Part::read(&row)?;
            let treatments = part.treatments.iter();
            let treatments = treatments.map(|one| (one.on, one.paid)).collect();
            put(&mut all, (application.case_id, part.person)).treatments = treatments;
        }
    }
    for one in same {
        let of = (one.case_id, one.person_id);
        // Papers of somebody who must not appear are not looked at.
        if one.case_id == case && !people.contains(&one.person_id) {
            continue;
        }
        if let Some(digest) = bytes(&one.digest) {
            let files = &mut put(&mut all, of).files;
            if !files.contains(&digest) {
                files.push(digest);
            }
        }
    }
    let own = people.iter().filter_map(|person| all.get(&(case, *person)));
    let own = own.cloned().collect();
    Ok((own, all.into_values().collect()))
}

fn put(all: &mut BTreeMap<Of, Submitted>, of: Of) -> &mut Submitted {
    all.entry(of).or_insert_with(|| Submitted {
        application: of.0.as_u128(),
        person: of.1.as_u128(),
        files: Vec::new(),
        treatments: Vec::new(),
    })
}

/// A digest in hex as bytes.
fn bytes(hex: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if hex.len() != 2 * bytes.len() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(hex.as_bytes().chunks(2)) {
        let pair = std::str::from_utf8(pair).ok()?;
        *byte = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn a_digest_in_hex_is_read_and_nothing_else() {
        assert_eq!(bytes(&"0a".repeat(32)), Some([10; 32]));
        for wrong in ["", "0a", &"0g".repeat(32), &"あ".repeat(64)] {
            assert_eq!(bytes(wrong), None, "{wrong}");
        }
    }
}
