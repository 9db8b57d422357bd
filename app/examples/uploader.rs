//! Uploads one file after the other into a case, says each one that is saved, and lives until it is killed: what tests
//! start to see what a kill leaves. It is also the child that looks at files.
//!
//! `uploader DATABASE DOCUMENTS CASE SEED`: a SQLite file or an address, a folder, the case's id, and what to begin with.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use app::clock::Clock;
use app::hashing::Hasher;
use app::keys::Keys;
use app::login::Member;
use app::uploads::{self, Appended, Begun, Documents, Sent, Slot, Uploaded};
use app::{Portal, Settings};
use documents::{Place, Vault, Workshop};
use store::Store;
use uuid::Uuid;

/// So many of the files of those who were killed before stay.
const KEPT: usize = 8;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    if let Some((order, rest)) = arguments.split_first()
        && order == "look-at"
    {
        return documents::child(rest);
    }
    let runtime = tokio::runtime::Runtime::new();
    let Ok(runtime) = runtime else {
        return ExitCode::FAILURE;
    };
    if let Err(error) = runtime.block_on(work()) {
        eprintln!("{error}");
    }
    ExitCode::FAILURE
}

async fn work() -> Result<(), Box<dyn std::error::Error>> {
    let told: Vec<String> = std::env::args().skip(1).collect();
    let [database, folder, case, seed] = told.as_slice() else {
        return Err("DATABASE DOCUMENTS CASE SEED".into());
    };
    let (case, seed): (Uuid, u64) = (case.parse()?, seed.parse()?);
    let portal = portal(database, Path::new(folder), seed).await?;
    let who = owner(&portal, case).await?;
    let slot = Slot {
        case,
        person: who.person.id,
        document: "pay_slips".to_owned(),
    };
    for unfinished in uploads::unfinished(&portal, &who, case)
        .await?
        .unwrap_or_default()
    {
        uploads::cancel(&portal, &who, unfinished.id).await?;
    }
    let papers = uploads::list(&portal, who.insurer.id, &who.person, case).await?;
    let files = papers.iter().flatten().flat_map(|paper| &paper.files);
    for file in files.skip(KEPT) {
        delete(&portal, &who, case, file.id).await?;
    }
    let clients = (0..4).map(|client| {
        let (portal, who, slot) = (portal.clone(), who.clone(), slot.clone());
        tokio::spawn(async move { client_of(&portal, &who, &slot, seed, client).await })
    });
    for client in clients.collect::<Vec<_>>() {
        client.await??;
    }
    Ok(())
}

async fn portal(
    database: &str,
    folder: &Path,
    seed: u64,
) -> Result<Portal, Box<dyn std::error::Error>> {
    let settings = if database.starts_with("postgres") {
        store::Settings::Postgres {
            url: database.to_owned(),
            connections: 8,
        }
    } else {
        store::Settings::Sqlite(PathBuf::from(database))
    };
    let own = Settings {
        base_url: "https://portal.example.jp/".parse()?,
        demo: false,
    };
    let clock = Clock::standing_at("2026-11-21T03:00:00Z".parse()?);
    // Nobody waits any more for what arrived when the one before was killed.
    clock.advance(chrono::TimeDelta::minutes(10) * i32::try_from(seed)?);
    let keys = Keys::from_master(&[7; 32]);
    let store = Store::open(&settings).await?;
    let portal = Portal::open(store, keys, clock, Hasher::new(1), own).await?;
    portal.keep_documents_in(Documents::new(uploads::Settings {
        vault: Vault::new(Place::disk(folder)?),
        workshop: Workshop::new(std::env::current_exe()?, vec!["look-at".into()]),
        scanner: None,
    }));
    Ok(portal)
}

/// The insured person of the case, as if signed in.
async fn owner(portal: &Portal, case: Uuid) -> Result<Member, Box<dyn std::error::Error>> {
    let insurer = portal.insurers().by_key("hinata").ok_or("no insurer")?;
    let scope = portal.store().read(insurer.id).await?;
    let case = store::uploads::papers::case(&scope, case).await?;
    let person = case.ok_or("no case")?.insured_id;
    let person = store::roster::find::by_id(&scope, person).await?;
    let (person, now) = (person.ok_or("nobody")?, portal.now());
    Ok(Member {
        session: store::sessions::session::Model {
            token_hash: String::new(),
            id: Uuid::from_u128(2),
            insurer_id: insurer.id.0,
            account_id: Uuid::from_u128(1),
            person_id: person.id,
            device: String::new(),
            method: String::new(),
            created_at: now,
            authenticated_at: now,
            last_seen_at: now,
            idle_until: now,
            absolute_until: now,
            ended_at: None,
        },
        account: store::accounts::account::Model {
            id: Uuid::from_u128(1),
            insurer_id: insurer.id.0,
            person_id: person.id,
            user_id: String::new(),
            password_hash: None,
            must_change_password: false,
            mail: None,
            status: String::new(),
            origin: String::new(),
            created_at: now,
            last_login_at: None,
            password_changed_at: None,
            voided_at: None,
            passkey_offered_at: None,
        },
        insurer: Arc::clone(&insurer),
        person,
    })
}

/// In one act and in pieces by turns; deletes most of it: a paper has room for 20 files.
async fn client_of(
    portal: &Portal,
    who: &Member,
    slot: &Slot,
    seed: u64,
    client: u64,
) -> Result<(), app::Error> {
    for number in 0.. {
        let bytes = picture(seed * 1_000_000 + client * 100_000 + number);
        let uploaded = if number % 2 == 0 {
            let sent = Sent {
                name: "a.png",
                bytes: Some(bytes.len() as u64),
            };
            uploads::upload(portal, who, slot.clone(), sent, &mut &*bytes).await?
        } else {
            in_pieces(portal, who, slot, &bytes).await?
        };
        let Uploaded::Saved(file) = uploaded else {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            continue;
        };
        let _ = writeln!(std::io::stdout(), "saved {} {}", file.id, file.digest);
        if number % 16 != 3 {
            delete(portal, who, slot.case, file.id).await?;
        }
    }
    Ok(())
}

/// Says so first: whether it came to it is not known when the process is killed here.
async fn delete(portal: &Portal, who: &Member, case: Uuid, file: Uuid) -> Result<(), app::Error> {
    let _ = writeln!(std::io::stdout(), "deleting {file}");
    uploads::delete(portal, who, case, file).await.map(drop)
}

async fn in_pieces(
    portal: &Portal,
    who: &Member,
    slot: &Slot,
    bytes: &[u8],
) -> Result<Uploaded, app::Error> {
    let total = bytes.len() as u64;
    let begun = uploads::begin(portal, who, slot.clone(), "a.png", total, None).await?;
    let Begun::Ready(id) = begun else {
        return Ok(Uploaded::BrokenOff);
    };
    let mut from = 0;
    for mut piece in bytes.chunks(bytes.len() / 3 + 1) {
        match uploads::append(portal, who, id, from, &mut piece).await? {
            Appended::Received(next) => from = next,
            _ => return Ok(Uploaded::BrokenOff),
        }
    }
    uploads::finish(portal, who, id).await
}

/// A small picture like no other: a PNG of one pixel with a comment, which the workshop leaves out.
fn picture(number: u64) -> Vec<u8> {
    const PNG: &[u8] = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9BU";
    const REST: &[u8] = b"\0\0\0\nIDATx\xDAch\0\0\0\x82\0\x81\xDAE\x08;";
    let text = format!("Comment\0{number}");
    let mut chunk = b"tEXt".to_vec();
    chunk.extend_from_slice(text.as_bytes());
    let length = u32::try_from(text.len()).unwrap_or(0).to_be_bytes();
    let check = (!crc(&chunk)).to_be_bytes();
    let end = b"\0\0\0\0IEND\xAEB`\x82";
    [PNG, &length, &chunk, &check, REST, end].concat()
}

/// CRC-32 as PNG wants it (ISO/IEC 15948, annex D), before its last step.
fn crc(bytes: &[u8]) -> u32 {
    bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                0xEDB8_8320 ^ (crc >> 1)
            } else {
                crc >> 1
            }
        })
    })
}
