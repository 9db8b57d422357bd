//! From claims to a person of the roster.

use definitions::insurer::PersonItem;
use domain::symbol::fold;
use store::roster::{find as roster, person};
use uuid::Uuid;

use crate::Result;
use crate::insurers::Insurer;
use crate::openid::{self, Said};

/// What is said of one item.
#[derive(Clone, Copy)]
enum Claimed<'a> {
    /// The definition names no claim for it.
    NotNamed,
    /// The claim is missing.
    Silent,
    /// It says this.
    Says(&'a str),
}

fn item<'a>(insurer: &Insurer, said: &'a Said, item: PersonItem) -> Claimed<'a> {
    let host = insurer.host_portal.as_ref();
    match host.and_then(|host| host.claims.get(&item)) {
        None => Claimed::NotNamed,
        Some(claim) => said.claim(claim).map_or(Claimed::Silent, Claimed::Says),
    }
}

/// Whom the claims name.
pub(super) enum Named {
    /// An insured person.
    Person(Box<person::Model>),
    /// Somebody of another insurer.
    OtherInsurer,
    /// Nobody of this roster.
    Nobody,
}

/// The person that the claims name, all of them.
///
/// # Errors
/// When the database refuses.
pub(super) async fn named(
    scope: &impl store::Scope,
    insurer: &Insurer,
    said: &Said,
) -> Result<Named> {
    match item(insurer, said, PersonItem::InsurerNumber) {
        Claimed::NotNamed => {}
        Claimed::Silent => return Ok(Named::OtherInsurer),
        Claimed::Says(number) => {
            let own = insurer.numbers.iter().any(|own| own.number == number);
            if !own {
                return Ok(Named::OtherInsurer);
            }
        }
    }
    let Some(person) = look_up(scope, insurer, said).await? else {
        return Ok(Named::Nobody);
    };
    let birth = match item(insurer, said, PersonItem::BirthDate) {
        Claimed::NotNamed => true,
        Claimed::Silent => false,
        Claimed::Says(text) => openid::day(text) == Some(person.birth_date),
    };
    if birth && fits(insurer, said, &person) && person.branch == "00" {
        return Ok(Named::Person(Box::new(person)));
    }
    Ok(Named::Nobody)
}

/// By whichever the definition names first: the id, the employee number, symbol and number.
async fn look_up(
    scope: &impl store::Scope,
    insurer: &Insurer,
    said: &Said,
) -> Result<Option<person::Model>> {
    let item = |wanted| item(insurer, said, wanted);
    match item(PersonItem::PersonId) {
        Claimed::NotNamed => {}
        Claimed::Silent => return Ok(None),
        Claimed::Says(text) => {
            let Ok(id) = text.parse::<Uuid>() else {
                return Ok(None);
            };
            return Ok(roster::by_id(scope, id).await?);
        }
    }
    match item(PersonItem::EmployeeNumber) {
        Claimed::NotNamed => {}
        Claimed::Silent => return Ok(None),
        Claimed::Says(text) => {
            let Ok(number) = fold(text) else {
                return Ok(None);
            };
            let mut found = roster::by_employee_number(scope, &number).await?;
            // Two people of one number: nobody can say which of them is meant.
            let only = found.pop();
            return Ok(only.filter(|_| found.is_empty()));
        }
    }
    let (Claimed::Says(symbol), Claimed::Says(number)) =
        (item(PersonItem::Symbol), item(PersonItem::Number))
    else {
        return Ok(None);
    };
    let zeros = insurer.sign_up.zero_policy;
    let (Ok(symbol), Ok(number)) = (zeros.fold(symbol), zeros.fold(number)) else {
        return Ok(None);
    };
    Ok(roster::by_numbers(scope, &symbol, &number, "00").await?)
}

/// Whether everything else that is claimed is the person's, too.
fn fits(insurer: &Insurer, said: &Said, person: &person::Model) -> bool {
    let zeros = insurer.sign_up.zero_policy;
    let same = |wanted, held: Option<&str>| match item(insurer, said, wanted) {
        Claimed::NotNamed => true,
        Claimed::Silent => false,
        Claimed::Says(text) => match (zeros.fold(text), held) {
            (Ok(text), Some(held)) => zeros.fold(held).is_ok_and(|held| held == text),
            _ => false,
        },
    };
    same(
        PersonItem::EmployeeNumber,
        person.employee_number.as_deref(),
    ) && same(PersonItem::Symbol, Some(&person.symbol))
        && same(PersonItem::Number, Some(&person.number))
}
