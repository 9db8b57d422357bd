//! Whoever the provider names gets their account, made at the first arrival, and a session.

use std::sync::Arc;

use store::Writing;
use store::accounts::{account, origin, status};
use store::host_portal::link;
use store::roster::person;
use uuid::Uuid;

use super::arrive::Arrival;
use super::claims::{Named, named};
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::login::{Method, begin};
use crate::openid::{Party, Said, WrongTurn};
use crate::tokens::{Token, new_id};
use crate::visit::Visit;
use crate::{Error, Portal, Result};

/// Lets in who is named.
pub(super) async fn enter(
    portal: &Portal,
    visit: &Visit,
    insurer: &Arc<Insurer>,
    (party, said, here, next): (&Party<'_>, &Said, Option<Uuid>, String),
) -> Result<Arrival> {
    let scope = portal.store().read(insurer.id).await?;
    let person = match named(&scope, insurer, said).await? {
        Named::Person(person) => Some(*person),
        Named::OtherInsurer => return Ok(Arrival::OtherInsurer),
        Named::Nobody => None,
    };
    drop(scope);
    let act = Act {
        portal: portal.clone(),
        visit: visit.clone(),
        insurer: Arc::clone(insurer),
        person,
        here,
        issuer: party.issuer.to_owned(),
        subject_hash: party.subject_hash(portal, said.subject()),
        next,
    };
    let outcome = portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move { act.run(writing).await })
        })
        .await;
    match outcome {
        // Two first arrivals at once: the second one comes again and finds the account.
        Err(Error::Store(error)) if error.is_duplicate() => Ok(Arrival::Wrong(WrongTurn::Replayed)),
        outcome => outcome,
    }
}

struct Act {
    portal: Portal,
    visit: Visit,
    insurer: Arc<Insurer>,
    person: Option<person::Model>,
    here: Option<Uuid>,
    issuer: String,
    subject_hash: String,
    next: String,
}

impl Act {
    async fn run(self, writing: &Writing) -> Result<Arrival> {
        let linked = store::host_portal::link_of(writing, &self.issuer, &self.subject_hash).await?;
        let found = match &linked {
            Some(link) => self.by_link(writing, link).await?,
            None => self.by_person(writing).await?,
        };
        let (account, new) = match found {
            Ok(found) => found,
            Err(arrival) => return Ok(arrival),
        };
        if self.here.is_some_and(|here| here != account.id) {
            return Ok(Arrival::SomebodyElse);
        }
        if account.status != status::ACTIVE {
            return Ok(Arrival::Stopped);
        }
        self.let_in(writing, account, (linked, new)).await
    }

    /// The account of who came under this name before.
    async fn by_link(
        &self,
        writing: &Writing,
        link: &link::Model,
    ) -> Result<Result<(account::Model, bool), Arrival>> {
        // Whoever left the roster is named no more, and may go on looking at what was theirs.
        if self
            .person
            .as_ref()
            .is_some_and(|person| person.id != link.person_id)
        {
            return Ok(Err(Arrival::AnotherPerson));
        }
        match store::accounts::by_id(writing, link.account_id).await? {
            Some(account) if account.status != status::VOID => Ok(Ok((account, false))),
            // A reset ended the account: the person begins anew.
            _ => self.by_person(writing).await,
        }
    }

    /// The account of the person who is named; one is made where there is none.
    async fn by_person(
        &self,
        writing: &Writing,
    ) -> Result<Result<(account::Model, bool), Arrival>> {
        let Some(person) = &self.person else {
            return Ok(Err(Arrival::Nobody));
        };
        if let Some(account) = store::accounts::by_person(writing, person.id).await? {
            let links = store::host_portal::links_of_account(writing, account.id).await?;
            let of_items = [origin::SIGN_UP, origin::INVITED];
            let others = links
                .iter()
                .any(|link| link.issuer == self.issuer && link.subject_hash != self.subject_hash);
            return Ok(if others {
                Err(Arrival::AnotherPerson)
            } else if self.here.is_none() && of_items.contains(&&*account.origin) {
                // It may be somebody's who knew the items of this person: the host portal's word is for whoever is here, and
                // must not make another one's log-in worth more.
                Err(Arrival::LogInFirst)
            } else {
                Ok((account, false))
            });
        }
        let today = self.portal.clock().today();
        let belongs = person.in_roster && person.lost_on.is_none_or(|lost| lost > today);
        if !belongs {
            return Ok(Err(Arrival::Nobody));
        }
        Ok(Ok((self.account(person)?, true)))
    }

    /// An account without password; its user ID is one that nobody types.
    fn account(&self, person: &person::Model) -> Result<account::Model> {
        let now = self.portal.now();
        let id = new_id(now)?;
        let name = Token::random()?.hash();
        Ok(account::Model {
            id,
            insurer_id: self.insurer.id.0,
            person_id: person.id,
            user_id: format!("{}-{}", self.insurer.key, name.get(..20).unwrap_or(&name)),
            password_hash: None,
            must_change_password: false,
            mail: None,
            status: status::ACTIVE.to_owned(),
            origin: origin::HOST_PORTAL.to_owned(),
            created_at: now,
            last_login_at: None,
            password_changed_at: None,
            voided_at: None,
            passkey_offered_at: None,
        })
    }

    async fn let_in(
        &self,
        writing: &Writing,
        account: account::Model,
        (linked, new): (Option<link::Model>, bool),
    ) -> Result<Arrival> {
        let now = self.portal.now();
        if new {
            let name = domain::user_id::fold(&account.user_id);
            store::accounts::take_name(writing, &name, account.id).await?;
            store::accounts::create(writing, account.clone()).await?;
        }
        let fits = |link: &link::Model| link.account_id == account.id;
        match &linked {
            Some(link) if fits(link) => {
                store::host_portal::used(writing, link.id, now).await?;
            }
            linked => {
                if let Some(ended) = linked {
                    store::host_portal::remove(writing, ended.id).await?;
                }
                store::host_portal::insert(writing, self.link(&account)?).await?;
            }
        }
        let (portal, insurer, visit) = (&self.portal, &self.insurer, &self.visit);
        if !store::accounts::logged_in(writing, &account, None, now).await? {
            return Ok(Arrival::Stopped);
        }
        let method = Method::HostPortal;
        let begun = begin(portal, writing, insurer, &account, visit, method).await?;
        let line = Line::new(
            Actor::Member(account.id),
            "login.host_portal",
            "account",
            account.id,
        )
        .with("made", new)
        .with("linked", linked.is_none())
        .with("person", account.person_id.to_string());
        audit::record(writing, now, line).await?;
        Ok(Arrival::In {
            begun,
            next: self.next.clone(),
        })
    }

    fn link(&self, account: &account::Model) -> Result<link::Model> {
        let now = self.portal.now();
        Ok(link::Model {
            id: new_id(now)?,
            insurer_id: self.insurer.id.0,
            account_id: account.id,
            person_id: account.person_id,
            issuer: self.issuer.clone(),
            subject_hash: self.subject_hash.clone(),
            linked_at: now,
            last_used_at: now,
        })
    }
}
