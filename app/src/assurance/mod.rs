//! What a member has proven, and showing more of it before a service that asks for more.

mod letter;

use definitions::insurer::{LetterCode, ModuleKind};
use domain::assurance::{Level, Proof, reached};
use store::accounts::origin;

use crate::login::Member;
use crate::{Portal, Result, host_portal, national_id};

pub use letter::{Shown, show_letter_code};

/// What asks for more than a log-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// A module of the home page.
    Module(ModuleKind),
    /// One's bank account.
    BankAccount,
}

impl From<ModuleKind> for Service {
    fn from(kind: ModuleKind) -> Self {
        Self::Module(kind)
    }
}

/// What this member has proven.
///
/// # Errors
/// When the database refuses.
pub async fn proofs(portal: &Portal, member: &Member) -> Result<Vec<Proof>> {
    let mut proofs = match member.account.origin.as_str() {
        origin::SIGN_UP | origin::INVITED => vec![Proof::RosterItems, Proof::MailedCode],
        origin::ISSUED => vec![Proof::IssuedAccount],
        _ => Vec::new(),
    };
    let scope = portal.store().glance(member.insurer.id).await?;
    // A code that was shown before belongs to an account that is void: whoever has this one may be somebody else.
    let (account, since) = (member.account.id, member.account.created_at);
    if store::roster::find::letter_code_used(&scope, member.person.id, since).await? {
        proofs.push(Proof::LetterCode);
    }
    let links = store::host_portal::links_of_account(&scope, account).await?;
    let host = member.insurer.host_portal.as_ref();
    // What the provider before has said counts no more once the insurer asks another one.
    if host.is_some_and(|known| links.iter().any(|link| link.issuer == known.issuer)) {
        proofs.push(Proof::HostPortal);
    }
    let cards = store::national_id::cards_of_account(&scope, account).await?;
    let card = member.insurer.national_id.as_ref();
    // A card that was shown to a sandbox counts no more where the service itself is asked.
    if card.is_some_and(|known| cards.iter().any(|card| card.issuer == known.issuer)) {
        proofs.push(Proof::NationalId);
    }
    let check = store::first_use::latest(&scope, account).await?;
    if check.is_some_and(|check| check.finished_at.is_some()) {
        proofs.push(Proof::IdentityPage);
    }
    Ok(proofs)
}

/// How much a service asks this member for. What a family member's items are, the family knows: medical expenses always ask
/// them for something that was handed to them alone.
#[must_use]
pub fn asked(member: &Member, service: impl Into<Service>) -> Level {
    match service.into() {
        Service::BankAccount => member.insurer.assurance.bank_account.level(),
        Service::Module(ModuleKind::MedicalExpenses) => {
            let of_insurer = member.insurer.assurance.medical_expenses.level();
            if member.is_insured() {
                of_insurer
            } else {
                of_insurer.max(Level::Handed)
            }
        }
        Service::Module(ModuleKind::Survey | ModuleKind::InfluenzaSubsidy) => Level::Known,
    }
}

/// Whether this member has to prove more before a service.
///
/// # Errors
/// When the database refuses.
pub async fn is_wanting(
    portal: &Portal,
    member: &Member,
    service: impl Into<Service> + Send,
) -> Result<bool> {
    let asked = asked(member, service);
    if asked == Level::Known {
        return Ok(false);
    }
    Ok(reached(&proofs(portal, member).await?) < asked)
}

/// What this member can show here and now that is enough for a service. A host portal knows insured people alone.
#[must_use]
pub fn ways(portal: &Portal, member: &Member, service: impl Into<Service>) -> Vec<Proof> {
    let insurer = &member.insurer;
    let host = member.is_insured() && host_portal::is_open(portal, insurer);
    let all = [
        (takes_letter_codes(member), Proof::LetterCode),
        (host, Proof::HostPortal),
        (national_id::is_open(portal, insurer), Proof::NationalId),
    ];
    let level = asked(member, service);
    let enough = all
        .into_iter()
        .filter(|(can, proof)| *can && proof.worth() >= level);
    enough.map(|(_, proof)| proof).collect()
}

/// Whether this member is certainly the person whose account it is: they have shown something that was handed to them alone.
///
/// # Errors
/// When the database refuses.
pub async fn is_certain(portal: &Portal, member: &Member) -> Result<bool> {
    Ok(reached(&proofs(portal, member).await?) >= Level::Handed)
}

/// Whether a letter's code is a way to prove more for this member. For family members it always is: most have no other.
#[must_use]
pub fn takes_letter_codes(member: &Member) -> bool {
    member.insurer.sign_up.letter_code != LetterCode::Off || !member.is_insured()
}
