//! Leaving to show a card, and coming back.

use domain::kanji::is_same_name;
use store::Writing;
use store::accounts::status;
use store::national_id::card;
use store::roster::person;

use super::{BIRTH_DATE, NAME, party};
use crate::audit::{self, Actor, Line};
use crate::login::Member;
use crate::openid::{self, Aim, Party, Returned, Said, SetOut, WrongTurn, day};
use crate::tokens::new_id;
use crate::{Error, Portal, Result};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proven {
    /// The account's; on to this path of ours, or to the home page where it is empty.
    Yes {
        /// Where to go.
        next: String,
    },
    /// It is not known whose card was shown.
    Wrong(WrongTurn),
    /// Another account set out in this browser.
    SomebodyElse,
    /// Name or birth date of the card are not the person's, as far as the roster has them.
    NotMatched,
    /// The card has been shown for another account, or another card for this one.
    AnotherCard,
}

/// Prepares the way to where the member shows a card, and back to `next`, a path of ours.
///
/// # Errors
/// When there is no randomness.
pub async fn set_out(portal: &Portal, member: &Member, next: &str) -> Result<SetOut> {
    let Some(party) = party(&member.insurer) else {
        return Ok(SetOut::Away);
    };
    openid::set_out(portal, &party, Aim::Prove(member.account.id), next).await
}

/// Keeps that the member has shown a card, if it is theirs; `held` is what the browser kept. Of what the card says, nothing
/// is kept but a keyed hash of its holder's name there.
///
/// # Errors
/// When the database refuses.
pub async fn prove(
    portal: &Portal,
    member: &Member,
    (held, returned): (Option<&str>, &Returned),
) -> Result<Proven> {
    let Some(party) = party(&member.insurer) else {
        return Ok(Proven::Wrong(WrongTurn::Away));
    };
    let way = match openid::begun_here(portal, &party, (held, returned))? {
        Ok(way) => way,
        Err(wrong) => return Ok(Proven::Wrong(wrong)),
    };
    if way.aim != Aim::Prove(member.account.id) {
        return Ok(Proven::SomebodyElse);
    }
    let said = match openid::answer(portal, &party, (&way, returned)).await? {
        Ok(said) => said,
        Err(wrong) => return Ok(Proven::Wrong(wrong)),
    };
    if !is_of(&said, &member.person) {
        let (insurer, account) = (party.insurer.id, member.account.id);
        tracing::warn!(%insurer, %account, "a card does not match the roster");
        return Ok(Proven::NotMatched);
    }
    keep(portal, member, (&party, &said, way.next)).await
}

/// Whether the card is this person's: the day of birth, and the name as the roster has it.
fn is_of(said: &Said, person: &person::Model) -> bool {
    let born = said.claim(BIRTH_DATE).and_then(day);
    let named = said.claim(NAME).zip(person.name.as_deref());
    born == Some(person.birth_date)
        && named.is_some_and(|(shown, in_roster)| is_same_name(in_roster, shown))
}

async fn keep(
    portal: &Portal,
    member: &Member,
    (party, said, next): (&Party<'_>, &Said, String),
) -> Result<Proven> {
    let now = portal.now();
    let row = card::Model {
        id: new_id(now)?,
        insurer_id: member.insurer.id.0,
        account_id: member.account.id,
        person_id: member.person.id,
        issuer: party.issuer.to_owned(),
        subject_hash: party.subject_hash(portal, said.subject()),
        proven_at: now,
    };
    let outcome = portal
        .store()
        .write(member.insurer.id, move |writing| {
            Box::pin(async move { bind(writing, row).await })
        })
        .await;
    match outcome {
        Ok(true) => Ok(Proven::Yes { next }),
        // Two accounts at once: the other one was first.
        Err(Error::Store(error)) if error.is_duplicate() => Ok(Proven::AnotherCard),
        Ok(false) => Ok(Proven::AnotherCard),
        Err(error) => Err(error),
    }
}

/// Binds a card to an account, for good; `false` where either has another.
async fn bind(writing: &Writing, row: card::Model) -> Result<bool> {
    let (now, account) = (row.proven_at, row.account_id);
    let known = store::national_id::card_of(writing, &row.issuer, &row.subject_hash).await?;
    if let Some(known) = known.filter(|known| known.account_id != account) {
        let holder = store::accounts::by_id(writing, known.account_id).await?;
        let ended = holder.is_none_or(|holder| holder.status == status::VOID);
        if !ended || known.person_id != row.person_id {
            return Ok(false);
        }
        // A reset ended the account: the person begins anew.
        store::national_id::remove_of_account(writing, known.account_id).await?;
    }
    let cards = store::national_id::cards_of_account(writing, account).await?;
    match cards.iter().find(|card| card.issuer == row.issuer) {
        Some(card) if card.subject_hash != row.subject_hash => return Ok(false),
        Some(_) => {}
        None => store::national_id::insert(writing, row).await?,
    }
    let actor = Actor::Member(account);
    let line = Line::new(actor, "assurance.national_id", "account", account);
    audit::record(writing, now, line).await?;
    Ok(true)
}
