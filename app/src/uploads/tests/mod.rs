//! Uploads into a case, on both databases, with the real workshop.

mod bounded;
mod bucketed;
mod hidden;
mod hostile;
mod killed;
mod later;
mod purged;
mod resumed;
mod saved;
mod standing;

use std::path::PathBuf;
use std::sync::Arc;

use definitions::campaign::Campaign;
use definitions::rules::Rulebook;
use definitions::samples::QUESTIONNAIRES;
use documents::{Place, Scanner, ScannerAddress, Vault, Workshop};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use store::Scope as _;
use store::campaigns::case;
use tempfile::TempDir;
use uuid::Uuid;

use super::{Documents, File, Paper, Sent, Settings, Slot, Uploaded, list, upload};
use crate::Portal;
use crate::audit::Actor;
use crate::insurers::Insurer;
use crate::login::Member;
use crate::roster;
use crate::testing::{self, insurer, portal};

const ROSTER: &str = "記号,番号,枝番,氏名カナ,生年月日,続柄,認定日,被保険者区分,事業所コード\n\
    7,1,00,ケンポ タロウ,1980-04-03,本人,,一般,A\n\
    7,1,01,ケンポ ハナコ,1982-08-25,妻,2010-01-01,,\n\
    7,2,00,ケンポ イチロウ,1985-04-03,本人,,一般,B\n\
    7,2,01,ケンポ ウメ,1955-08-25,母,2010-01-01,,\n";
const CAMPAIGN: &str = r#"key = "survey-2026"
insurer = "hinata"
name = "被扶養者資格調査"
opens_on = 2026-11-21
closes_on = 2026-12-20
keep_documents_days = 60
questionnaire = { key = "near_the_limit", version = "2026-11" }
[reasons]
adult = "18歳以上の方です。"
[target]
dependents = [{ when = 'dependent.age >= 18', reason = "adult" }]
"#;
/// The kind of paper that tests hand in.
const DOCUMENT: &str = "pay_slips";

/// A portal with a survey that runs, and a folder of documents.
struct Room {
    portal: Portal,
    insurer: Arc<Insurer>,
    folder: TempDir,
    taro: Member,
    ichiro: Member,
    case: Uuid,
}

/// The program that looks at files and uploads until it is killed, built beside the tests.
fn example() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let built = tests.parent().and_then(|deps| deps.parent()).unwrap();
    let path = built.join("examples/uploader");
    assert!(path.is_file(), "cargo builds it with all targets of app");
    path
}

impl Room {
    async fn of(store: store::Store) -> Self {
        Self::with_scanner(store, None).await
    }

    async fn with_scanner(store: store::Store, scanner: Option<ScannerAddress>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::disk(&folder.path().join("documents")).unwrap();
        let room = Self::at(store, place, scanner).await;
        Self { folder, ..room }
    }

    async fn at(store: store::Store, place: Place, scanner: Option<ScannerAddress>) -> Self {
        let portal = portal(store).await;
        let insurer = insurer(&portal, "hinata").await;
        let folder = tempfile::tempdir().unwrap();
        portal.keep_documents_in(Documents::new(Settings {
            vault: Vault::new(place),
            workshop: Workshop::new(example(), vec!["look-at".into()]),
            scanner: scanner.map(Scanner::new),
        }));
        let file = folder.path().join("roster.csv");
        std::fs::write(&file, ROSTER).unwrap();
        prepare(&portal, &insurer, &file).await;
        let taro = member(&portal, &insurer, "1").await;
        let ichiro = member(&portal, &insurer, "2").await;
        let case = case_of(&portal, &taro).await;
        Self {
            portal,
            insurer,
            folder,
            taro,
            ichiro,
            case,
        }
    }

    fn slot(&self) -> Slot {
        Slot {
            case: self.case,
            person: self.taro.person.id,
            document: DOCUMENT.to_owned(),
        }
    }

    /// Taro uploads these bytes.
    async fn sends(&self, name: &str, bytes: &[u8]) -> Uploaded {
        let sent = Sent {
            name,
            bytes: Some(bytes.len() as u64),
        };
        upload(&self.portal, &self.taro, self.slot(), sent, &mut &*bytes)
            .await
            .unwrap()
    }

    async fn saves(&self, number: u64) -> File {
        match self.sends("源泉徴収票.png", &picture(number)).await {
            Uploaded::Saved(file) => *file,
            other => panic!("{other:?}"),
        }
    }

    async fn papers(&self) -> Vec<Paper> {
        let taro = &self.taro;
        let papers = list(&self.portal, taro.insurer.id, &taro.person, self.case);
        let papers = papers.await.unwrap();
        papers.unwrap()
    }

    async fn files(&self) -> Vec<Uuid> {
        let papers = self.papers().await;
        let files = papers.iter().flat_map(|paper| &paper.files);
        files.map(|file| file.id).collect()
    }

    /// How many files lie in the place and in the spool folder.
    fn lying(&self) -> usize {
        count(&self.folder.path().join("documents"))
    }

    /// Puts the case somewhere else in its life.
    async fn stands(&self, status: &'static str) {
        let (id, insurer) = (self.case, self.insurer.id);
        let put: store::Result<()> = self
            .portal
            .store()
            .write(insurer, move |writing| {
                Box::pin(async move {
                    case::Entity::update_many()
                        .col_expr(case::Column::Status, Expr::value(status))
                        .filter(case::Column::Id.eq(id))
                        .exec(&writing.conn())
                        .await?;
                    Ok(())
                })
            })
            .await;
        put.unwrap();
    }
}

fn count(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .map(|path| if path.is_dir() { count(&path) } else { 1 })
        .sum()
}

async fn prepare(portal: &Portal, insurer: &Insurer, file: &std::path::Path) {
    let options = roster::Options {
        mode: roster::Mode::Upsert,
        dry_run: false,
        allow_loss: false,
        by: Actor::Operator,
    };
    let (store, clock) = (portal.store(), portal.clock());
    let quiet: roster::Watch = Arc::new(|_| {});
    let definition = &insurer.definition;
    let report = roster::import(store, definition, insurer.id, file, options, clock, quiet).await;
    assert_eq!(report.unwrap().counts.refused, 0);
    let text = QUESTIONNAIRES[1].text;
    let book = Rulebook::shipped().unwrap();
    let read = definitions::questionnaire::parse("q.toml", text, &book.rules).unwrap();
    crate::questionnaires::apply(portal, insurer, &read, text, Actor::Operator)
        .await
        .unwrap();
    let load = |_: &str| Err(std::io::ErrorKind::NotFound.into());
    let campaign = Campaign::parse("survey.toml", CAMPAIGN, load).unwrap();
    crate::campaigns::apply(portal, &campaign, CAMPAIGN, Actor::Operator)
        .await
        .unwrap();
    let options = crate::campaigns::Options {
        dry_run: false,
        skip_refused: false,
        by: Actor::Operator,
    };
    let quiet: crate::campaigns::Watch = Arc::new(|_, _| {});
    let opened = crate::campaigns::open(portal, insurer, "survey-2026", options, quiet).await;
    assert!(
        matches!(opened, Ok(crate::campaigns::Opened::Done(_))),
        "{opened:?}"
    );
}

async fn case_of(portal: &Portal, who: &Member) -> Uuid {
    let scope = portal.store().read(who.insurer.id).await.unwrap();
    let campaign = store::campaigns::by_key(&scope, "survey-2026")
        .await
        .unwrap();
    let campaign = campaign.unwrap().id;
    let case = store::campaigns::case_of(&scope, campaign, who.person.id).await;
    case.unwrap().unwrap().id
}

/// The insured person of this number, signed in.
async fn member(portal: &Portal, insurer: &Arc<Insurer>, number: &str) -> Member {
    let scope = portal.store().read(insurer.id).await.unwrap();
    let person = store::roster::find::by_numbers(&scope, "7", number, "00").await;
    testing::member(portal, insurer, person.unwrap().unwrap())
}

/// A small picture like no other: one pixel with a comment, which the workshop leaves out.
fn picture(number: u64) -> Vec<u8> {
    const PNG: &[u8] = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9BU";
    const REST: &[u8] = b"\0\0\0\nIDATx\xDAch\0\0\0\x82\0\x81\xDAE\x08;";
    let text = format!("Comment\0{number}");
    let mut chunk = b"tEXt".to_vec();
    chunk.extend_from_slice(text.as_bytes());
    let length = u32::try_from(text.len()).unwrap().to_be_bytes();
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
