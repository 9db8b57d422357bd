//! A page of a questionnaire as part of an address: `income-2-019a3f2c…`, `couple-1`.

use domain::questionnaire::{Key, PageId, Who};

/// The most pages of one section that an address can name.
const MOST: usize = 999;

/// The part of the address that names a page. Keys hold no hyphen, so it is read back without doubt.
pub(super) fn of(id: &PageId) -> String {
    match &id.who {
        Who::Insured => format!("{}-{}", id.section, id.number),
        Who::Dependent(dependent) => format!("{}-{}-{dependent}", id.section, id.number),
    }
}

/// The page that a part of an address names; whether there is such a page, the journey tells.
pub(super) fn read(slug: &str) -> Option<PageId> {
    let mut parts = slug.splitn(3, '-');
    let section = Key::parse(parts.next()?).ok()?;
    let number: usize = parts.next()?.parse().ok()?;
    let who = parts.next().map_or(Who::Insured, |dependent| {
        Who::Dependent(dependent.to_owned())
    });
    (1..=MOST).contains(&number).then_some(PageId {
        who,
        section,
        number,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_again_by_its_address() {
        for who in [
            Who::Insured,
            Who::Dependent("01".to_owned()),
            Who::Dependent("019a3f2c-0000-7000-8000-000000000000".to_owned()),
        ] {
            let id = PageId {
                who,
                section: Key::parse("own_income").unwrap(),
                number: 12,
            };
            assert_eq!(read(&of(&id)), Some(id));
        }
    }

    #[test]
    fn what_names_no_page_is_nothing() {
        for slug in [
            "",
            "check",
            "income",
            "income-",
            "income-0",
            "income-1000",
            "Income-1",
            "income-x-1",
            "-1",
        ] {
            assert_eq!(read(slug), None, "{slug}");
        }
    }
}
