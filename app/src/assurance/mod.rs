//! What a member has proven, and showing more of it before a service that asks for more.

mod letter;

use definitions::insurer::{LetterCode, ModuleKind};
use domain::assurance::{Level, Proof, reached};
use store::accounts::origin;

use crate::insurers::Insurer;
use crate::login::Member;
use crate::{Portal, Result, host_portal, national_id};

pub use letter::{Shown, show_letter_code};

/// What this member has proven.
///
/// # Errors
/// When the database refuses.
pub async fn proofs(portal: &Portal, member: &Member) -> Result<Vec<Proof>> {
    let mut proofs = match member.account.origin.as_str() {
        origin::SIGN_UP => vec![Proof::RosterItems, Proof::MailedCode],
        origin::ISSUED => vec![Proof::IssuedAccount],
        _ => Vec::new(),
    };
    let scope = portal.store().glance(member.insurer.id).await?;
    let account = member.account.id;
    if store::roster::find::letter_code_used(&scope, member.person.id).await? {
        proofs.push(Proof::LetterCode);
    }
    if !store::host_portal::links_of_account(&scope, account)
        .await?
        .is_empty()
    {
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

/// How much a service asks for.
#[must_use]
pub fn asked(insurer: &Insurer, service: ModuleKind) -> Level {
    match service {
        ModuleKind::MedicalExpenses => insurer.assurance.medical_expenses.level(),
        ModuleKind::Survey | ModuleKind::InfluenzaSubsidy => Level::Known,
    }
}

/// Whether this member has to prove more before a service.
///
/// # Errors
/// When the database refuses.
pub async fn is_wanting(portal: &Portal, member: &Member, service: ModuleKind) -> Result<bool> {
    let asked = asked(&member.insurer, service);
    if asked == Level::Known {
        return Ok(false);
    }
    Ok(reached(&proofs(portal, member).await?) < asked)
}

/// What somebody of this insurer can show here and now that is enough for a service.
#[must_use]
pub fn ways(portal: &Portal, insurer: &Insurer, service: ModuleKind) -> Vec<Proof> {
    let letter = insurer.sign_up.letter_code != LetterCode::Off;
    let all = [
        (letter, Proof::LetterCode),
        (host_portal::is_open(portal, insurer), Proof::HostPortal),
        (national_id::is_open(portal, insurer), Proof::NationalId),
    ];
    let level = asked(insurer, service);
    let enough = all
        .into_iter()
        .filter(|(can, proof)| *can && proof.worth() >= level);
    enough.map(|(_, proof)| proof).collect()
}
