//! Comparing a claim with the roster. Every item is compared whatever the others say.

use domain::letter_code::LetterCode;
use store::accounts::account;
use store::roster::{find as roster, kana_alias, letter_code, person};
use store::{Reading, Scope as _};
use uuid::Uuid;

use super::{Claim, LetterCodeState};
use crate::family::{accepts, covered};
use crate::insurers::Insurer;
use crate::keys::Purpose;
use crate::{Portal, Result};

/// Whom a claim fits.
pub(super) enum Found {
    /// Somebody who may sign up and has no account.
    Person {
        /// The person.
        person: Uuid,
        /// The letter's code that was shown, if any.
        letter_code: Option<Uuid>,
    },
    /// A person who has an account.
    Account(Box<account::Model>),
    /// The person fits, but the letter's code is no longer good.
    LetterCode(LetterCodeState),
    /// Nobody.
    Nobody,
}

/// Who is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whom {
    /// Somebody who signs up: an insured person, or the family member whose invitation is shown.
    SignsUp,
    /// An insured person who comes back.
    Insured,
    /// Anybody of the family who comes back.
    Anybody,
}

pub(super) async fn find(
    portal: &Portal,
    insurer: &Insurer,
    claim: &Claim,
    whom: Whom,
) -> Result<Found> {
    let scope = portal.store().glance(insurer.id).await?;
    let code = match &claim.letter_code {
        Some(typed) => by_code(portal, &scope, typed).await?,
        None => None,
    };
    let person = match (&claim.letter_code, &code, claim.invitation) {
        (.., Some(invitation)) => accepts(portal, &scope, insurer, invitation).await?,
        (Some(_), None, None) => None,
        (_, Some(code), None) => roster::by_id(&scope, code.person_id).await?,
        (None, None, None) if whom == Whom::Anybody => by_birth(&scope, insurer, claim).await?,
        (None, None, None) => by_items(&scope, claim).await?,
    };
    // Asked whether or not there is such a person, so that every refusal takes the same time.
    let id = person.as_ref().map_or(Uuid::nil(), |person| person.id);
    let aliases = roster::aliases_of(&scope, id).await?;
    let account = store::accounts::by_person(&scope, id).await?;
    let Some(person) = person else {
        return Ok(Found::Nobody);
    };
    let kana = kana_fits(insurer, claim, &person, &aliases);
    if !(kana && items_fit(claim, &person) && may(portal, &person, claim, whom)) {
        return Ok(Found::Nobody);
    }
    if let Some(state) = code.as_ref().and_then(|code| spent(code, portal)) {
        return Ok(Found::LetterCode(state));
    }
    Ok(match account {
        Some(account) => Found::Account(Box::new(account)),
        None => Found::Person {
            person: person.id,
            letter_code: code.map(|code| code.id),
        },
    })
}

async fn by_code(
    portal: &Portal,
    scope: &Reading,
    typed: &LetterCode,
) -> Result<Option<letter_code::Model>> {
    let insurer = scope.insurer().0;
    let parts = [insurer.as_bytes().as_slice(), typed.as_str().as_bytes()];
    let hash = portal.keys().keyed_hash(Purpose::LetterCode, &parts);
    Ok(roster::by_letter_code_hash(scope, &hash).await?)
}

async fn by_items(scope: &Reading, claim: &Claim) -> Result<Option<person::Model>> {
    if let (Some(symbol), Some(number)) = (&claim.symbol, &claim.number) {
        return Ok(roster::by_numbers(scope, symbol, number, "00").await?);
    }
    let Some(number) = &claim.employee_number else {
        return Ok(None);
    };
    let found = roster::by_employee_number(scope, number).await?;
    Ok(found
        .into_iter()
        .find(|person| Some(person.birth_date) == claim.birth_date))
}

/// Whoever of the family was born on the day that is claimed; of twins the one whose name it is.
async fn by_birth(
    scope: &Reading,
    insurer: &Insurer,
    claim: &Claim,
) -> Result<Option<person::Model>> {
    let (Some(symbol), Some(number)) = (&claim.symbol, &claim.number) else {
        return by_items(scope, claim).await;
    };
    let mut all = roster::by_symbol_and_number(scope, symbol, number).await?;
    all.retain(|person| Some(person.birth_date) == claim.birth_date);
    let named = all
        .iter()
        .position(|person| kana_fits(insurer, claim, person, &[]));
    let at = named.unwrap_or(0);
    Ok((at < all.len()).then(|| all.swap_remove(at)))
}

/// Whether everything else that was asked fits, without leaving early.
fn items_fit(claim: &Claim, person: &person::Model) -> bool {
    let fits = |typed: &Option<String>, held: Option<&str>| match typed {
        Some(typed) => held.is_some_and(|held| crate::keys::equal(typed, held)),
        None => true,
    };
    let birth = claim
        .birth_date
        .is_none_or(|date| date == person.birth_date);
    let symbol = fits(&claim.symbol, Some(&person.symbol_folded));
    let number = fits(&claim.number, Some(&person.number_folded));
    let held = person
        .employee_number
        .as_deref()
        .and_then(|held| domain::symbol::fold(held).ok());
    let employee = fits(&claim.employee_number, held.as_deref());
    let english = claim.english_name.as_deref().is_none_or(|typed| {
        let held = person.english_name.as_deref().unwrap_or("");
        !held.is_empty() && domain::english_name::matches(held, typed)
    });
    birth & symbol & number & employee & english
}

fn kana_fits(
    insurer: &Insurer,
    claim: &Claim,
    person: &person::Model,
    aliases: &[kana_alias::Model],
) -> bool {
    let Some(typed) = &claim.kana else {
        return true;
    };
    let mut spellings =
        std::iter::once(&person.kana).chain(aliases.iter().map(|alias| &alias.kana));
    spellings.any(|held| domain::kana::matches(held, typed, &insurer.kana))
}

/// Insured people sign up by themselves, family members by an invitation, and all of them only while they belong to the insurer.
fn may(portal: &Portal, person: &person::Model, claim: &Claim, whom: Whom) -> bool {
    let covered = covered(person);
    let way = match whom {
        Whom::SignsUp => covered.is_dependent() == claim.invitation.is_some(),
        Whom::Insured => !covered.is_dependent(),
        Whom::Anybody => true,
    };
    way && covered.belongs(portal.clock().today())
}

fn spent(code: &letter_code::Model, portal: &Portal) -> Option<LetterCodeState> {
    if code.used_at.is_some() {
        Some(LetterCodeState::Used)
    } else if code.expires_at <= portal.now() {
        Some(LetterCodeState::Expired)
    } else {
        None
    }
}
