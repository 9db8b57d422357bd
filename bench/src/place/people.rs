//! The people of the place: a roster read in by the importer, and accounts made in bulk.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use app::Portal;
use app::audit::Actor;
use app::insurers::Insurer;
use app::roster::{Mode, Options};
use app::tokens::{Token, new_id};
use chrono::{Datelike as _, TimeDelta};
use store::Writing;
use store::accounts::{account, consent, origin, status};
use store::roster::{list, person};
use store::sessions::session;
use uuid::Uuid;

use crate::client::Jar;

/// Everybody's password.
pub(crate) const PASSWORD: &str = "qz7Wv_4kTr8m";
/// At most so many accounts.
const MOST_MEMBERS: usize = 100_000;
/// At most so many people who have yet to sign up are remembered.
const MOST_STRANGERS: usize = 20_000;
/// So many members, spread over the roster, have a session from the beginning: as many in the smallest roster as in the
/// largest, so that what is compared is the roster and not how many people look at once.
const SIGNED_IN: usize = 1_000;
/// How many accounts a transaction makes.
const BATCH: usize = 5_000;

/// Somebody with an account.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) user_id: String,
    /// Their id in the roster.
    pub(crate) person: Uuid,
    /// The cookies of their browser; a session where they are signed in from the beginning.
    pub(crate) jar: Jar,
    /// Whether they are.
    pub(crate) signed_in: bool,
}

/// Somebody who has yet to sign up, and what the letter in their hand says.
#[derive(Clone, Debug)]
pub(crate) struct Stranger {
    pub(crate) symbol: String,
    pub(crate) number: String,
    /// Year, month and day.
    pub(crate) born: [String; 3],
    pub(crate) kana: String,
    /// The user ID they will choose; no other has it.
    pub(crate) user_id: String,
}

/// Reads the roster in and makes accounts.
pub(super) async fn settle(
    portal: &Portal,
    folder: &Path,
    people: u32,
) -> anyhow::Result<(Vec<Member>, Vec<Stranger>)> {
    let insurer = portal
        .insurers()
        .by_key(super::INSURER)
        .context("the samples have the insurer")?;
    import(portal, &insurer, folder, people).await?;
    let wanted = usize::try_from(people / 10)?.min(MOST_MEMBERS);
    let mut first = insured(portal, &insurer, wanted + MOST_STRANGERS).await?;
    let strangers = first.split_off(wanted.min(first.len()));
    let hash = portal.hasher().hash(PASSWORD).await?;
    let every = (first.len() / SIGNED_IN).max(1);
    let mut members = Vec::new();
    for batch in first.chunks(BATCH) {
        let known = members.len();
        members.extend(accounts(portal, &insurer, batch.to_vec(), &hash, (known, every)).await?);
    }
    let strangers = strangers.into_iter().enumerate();
    Ok((members, strangers.map(stranger).collect()))
}

async fn import(
    portal: &Portal,
    insurer: &Insurer,
    folder: &Path,
    people: u32,
) -> anyhow::Result<()> {
    let file = folder.join("roster.csv");
    crate::roster::fixture::write(&file, people, 0)?;
    let options = Options {
        mode: Mode::Full,
        dry_run: false,
        allow_loss: true,
        by: Actor::Operator,
    };
    let (store, quiet) = (portal.store(), Arc::new(|_| ()));
    app::roster::import(
        store,
        &insurer.definition,
        insurer.id,
        &file,
        options,
        portal.clock(),
        quiet,
    )
    .await?;
    std::fs::remove_file(&file)?;
    Ok(())
}

/// The first insured people of the roster.
async fn insured(
    portal: &Portal,
    insurer: &Insurer,
    most: usize,
) -> anyhow::Result<Vec<person::Model>> {
    let (mut found, mut last) = (Vec::new(), None);
    while found.len() < most {
        let scope = portal.store().read(insurer.id).await?;
        let page = list::page(&scope, last.as_ref(), 5_000).await?;
        last = page.last().cloned();
        if last.is_none() {
            break;
        }
        found.extend(page.into_iter().filter(|person| person.branch == "00"));
    }
    found.truncate(most);
    Ok(found)
}

fn stranger((at, person): (usize, person::Model)) -> Stranger {
    let born = person.birth_date;
    Stranger {
        symbol: person.symbol,
        number: person.number,
        born: [
            born.year().to_string(),
            born.month().to_string(),
            born.day().to_string(),
        ],
        kana: person.kana,
        user_id: format!("newcomer{at:06}"),
    }
}

async fn accounts(
    portal: &Portal,
    insurer: &Arc<Insurer>,
    people: Vec<person::Model>,
    hash: &str,
    (known, every): (usize, usize),
) -> anyhow::Result<Vec<Member>> {
    let (portal, insurer) = (portal.clone(), Arc::clone(insurer));
    let (hash, id) = (hash.to_owned(), insurer.id);
    let store = portal.store().clone();
    let made = store
        .write(id, move |writing| {
            Box::pin(async move {
                let mut made = Vec::new();
                for (at, person) in people.iter().enumerate() {
                    let user_id = format!("member{:06}", known + at);
                    let account = account(&portal, person, &user_id, &hash)?;
                    let session = (known + at).is_multiple_of(every);
                    made.push(make(&portal, writing, &insurer, account, session).await?);
                }
                Ok::<_, app::Error>(made)
            })
        })
        .await?;
    Ok(made)
}

fn account(
    portal: &Portal,
    person: &person::Model,
    user_id: &str,
    hash: &str,
) -> app::Result<account::Model> {
    let now = portal.now();
    Ok(account::Model {
        id: new_id(now)?,
        insurer_id: person.insurer_id,
        person_id: person.id,
        user_id: user_id.to_owned(),
        password_hash: Some(hash.to_owned()),
        must_change_password: false,
        mail: Some(format!("{user_id}@example.jp")),
        status: status::ACTIVE.to_owned(),
        origin: origin::SIGN_UP.to_owned(),
        created_at: now,
        last_login_at: None,
        password_changed_at: Some(now),
        voided_at: None,
        passkey_offered_at: None,
    })
}

async fn make(
    portal: &Portal,
    writing: &Writing,
    insurer: &Insurer,
    account: account::Model,
    signed_in: bool,
) -> app::Result<Member> {
    let now = portal.now();
    store::accounts::take_name(writing, &account.user_id, account.id).await?;
    store::accounts::create(writing, account.clone()).await?;
    if let Some(terms) = insurer.definition.latest_in_force(portal.clock().today()) {
        let consent = consent::Model {
            id: new_id(now)?,
            insurer_id: insurer.id.0,
            person_id: account.person_id,
            account_id: account.id,
            terms_version: terms.version.clone(),
            terms_digest: String::new(),
            agreed_at: now,
        };
        store::accounts::keep_consent(writing, consent).await?;
    }
    let mut jar = Jar::default();
    if signed_in {
        let token = Token::random()?;
        store::sessions::begin(writing, session(portal, &account, &token)?).await?;
        jar.keep("session", token.secret());
    }
    Ok(Member {
        person: account.person_id,
        user_id: account.user_id,
        jar,
        signed_in,
    })
}

fn session(
    portal: &Portal,
    account: &account::Model,
    token: &Token,
) -> app::Result<session::Model> {
    let now = portal.now();
    Ok(session::Model {
        token_hash: token.hash(),
        id: new_id(now)?,
        insurer_id: account.insurer_id,
        account_id: account.id,
        person_id: account.person_id,
        device: "iPhone・Safari".to_owned(),
        method: "password".to_owned(),
        created_at: now,
        authenticated_at: now,
        last_seen_at: now,
        idle_until: now + TimeDelta::hours(6),
        absolute_until: now + TimeDelta::hours(12),
        ended_at: None,
    })
}
