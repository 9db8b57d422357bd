//! What files are called in the vault: every name of an upload follows from its id, so that its row finds them all.

use chrono::{DateTime, Utc};
use documents::Name;
use store::InsurerId;
use uuid::Uuid;

use crate::Result;
use crate::tokens::new_id;

/// An id whose last two bytes are free to number what belongs to it.
pub(crate) fn new_family(now: DateTime<Utc>) -> Result<Uuid> {
    Ok(family_of(new_id(now)?))
}

/// The id of the upload that a name of the vault belongs to.
pub(super) fn family_of(id: Uuid) -> Uuid {
    let mut bytes = *id.as_bytes();
    let [.., high, low] = &mut bytes;
    (*high, *low) = (0, 0);
    Uuid::from_bytes(bytes)
}

/// The name with this number in the family of `id`: 0 is a file's original.
pub(crate) fn member(insurer: InsurerId, id: Uuid, number: u16) -> Name {
    let mut bytes = *id.as_bytes();
    let [.., high, low] = &mut bytes;
    [*high, *low] = number.to_be_bytes();
    Name {
        insurer: insurer.0,
        file: Uuid::from_bytes(bytes),
    }
}

/// The name of a file's page; 0 is the small picture.
pub(super) fn page(insurer: InsurerId, file: Uuid, number: i32) -> Name {
    // A file has at most 30 pages.
    member(insurer, file, u16::try_from(number).unwrap_or(0) + 1)
}

/// Every name the vault may hold of a file.
pub(super) fn all_of_file(insurer: InsurerId, file: Uuid) -> impl Iterator<Item = Name> {
    let last = u16::try_from(documents::bounds::PAGES).unwrap_or(u16::MAX - 1) + 1;
    (0..=last).map(move |number| member(insurer, file, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_upload() {
        let insurer = InsurerId(Uuid::from_u128(1));
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let (one, other) = (new_family(now).unwrap(), new_family(now).unwrap());
        assert_ne!(one, other);
        let names: Vec<Name> = all_of_file(insurer, one).collect();
        assert_eq!(names.len(), 32);
        assert!(names.iter().all(|name| family_of(name.file) == one));
        assert_eq!(names.first(), Some(&member(insurer, one, 0)));
        assert_eq!(names.last(), Some(&page(insurer, one, 30)));
    }
}
