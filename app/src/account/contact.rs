//! Postal address and phone number, where the insurer asks for them.

use domain::phone_number::PhoneNumber;
use domain::postal_code::PostalCode;
use store::accounts::contact;

use crate::audit::{self, Actor, Line};
use crate::login::Member;
use crate::{Portal, Result};

/// A contact address, checked.
#[derive(Clone, Debug)]
pub struct Contact {
    /// 郵便番号.
    pub postal_code: PostalCode,
    /// 住所, 1 to 200 characters.
    pub address: String,
    /// 電話番号, digits only.
    pub phone: PhoneNumber,
}

/// Whether a contact address is kept of this member: the insurer reaches a family through the insured person.
#[must_use]
pub fn keeps_contact(member: &Member) -> bool {
    let asked = member.insurer.contact != definitions::insurer::Contact::Off;
    asked && member.is_insured()
}

/// Whether the member still has to give a contact address before going on.
///
/// # Errors
/// When the database refuses.
pub async fn needs_contact(portal: &Portal, member: &Member) -> Result<bool> {
    if !keeps_contact(member) {
        return Ok(false);
    }
    let scope = portal.store().glance(member.insurer.id).await?;
    Ok(store::accounts::contact_of(&scope, member.person.id)
        .await?
        .is_none())
}

/// The contact address the member gave.
///
/// # Errors
/// When the database refuses.
pub async fn contact(portal: &Portal, member: &Member) -> Result<Option<contact::Model>> {
    let scope = portal.store().glance(member.insurer.id).await?;
    Ok(store::accounts::contact_of(&scope, member.person.id).await?)
}

/// Keeps the contact address.
///
/// # Errors
/// When the database refuses.
pub async fn keep_contact(portal: &Portal, member: &Member, contact: &Contact) -> Result<()> {
    let now = portal.now();
    let row = contact::Model {
        person_id: member.person.id,
        insurer_id: member.insurer.id.0,
        postal_code: contact.postal_code.digits().to_owned(),
        address: contact.address.clone(),
        phone: contact.phone.digits().to_owned(),
        updated_at: now,
    };
    let line = Line::new(
        Actor::Member(member.account.id),
        "contact.keep",
        "person",
        member.person.id,
    );
    portal
        .store()
        .write(member.insurer.id, move |writing| {
            Box::pin(async move {
                store::accounts::keep_contact(writing, row).await?;
                audit::record(writing, now, line).await
            })
        })
        .await
}
