//! Letters for the post: PDF files of up to 1,000 letters each; more than one of them in one ZIP file. Or packets for the
//! workplaces that hand them on (`packets.rs`).

mod letter;
mod packets;

use std::sync::Arc;

use app::insurers::{Insurer, sign_up_address};
use app::letter_codes;
use app::orders::{Bound, Ended, Go, Letters, Problem, Running, Sink};
use app::survey::{Addressed, Addressees};
use app::{Error, Portal, Result};
use chrono::TimeDelta;
use definitions::insurer::LetterCode;
use domain::case::Status;
use domain::japan_time::at_end;
use papers::posted::{LETTERS, Letter};
use papers::{Paper, PaperError};
use serde_json::json;
use uuid::Uuid;

use crate::phase;
use crate::words::named;
use crate::zip::Archive;
use letter::Frame;
use packets::Packets;

/// How long after the last day a code of a letter is good: who comes late still gets in.
const AFTER: TimeDelta = TimeDelta::days(30);

pub(crate) async fn make(
    order: &mut Running,
    campaign: Uuid,
    (letters, bound): (Letters, Bound),
) -> Result<Ended> {
    let portal = order.portal().clone();
    let states: &[Status] = match letters {
        Letters::FirstNotice | Letters::Reminder => &[Status::NotStarted, Status::InProgress],
        Letters::Result => &[Status::Decided],
    };
    let found = Addressees::of(&portal, order.insurer.id, campaign, states).await?;
    let Some(mut addressees) = found else {
        return Ok(Ended::Failed(Problem::Gone, None));
    };
    let (key, name) = addressees.campaign();
    let file = named(&portal, word(letters), key);
    let insurer = Arc::clone(&order.insurer);
    let frame = Frame::of(&portal, &insurer, letters, name);
    let mut made = match bound {
        Bound::Together => Made::Together(Box::new(Files::begin(
            order.sink(),
            &file,
            addressees.far().1,
        ))),
        Bound::ByWorkplace => {
            let packets = Packets::begin(order.sink(), &file, frame.sheets());
            Made::ByWorkplace(Box::new(packets?))
        }
    };
    while let Some(some) = addressees.next().await? {
        let codes = codes(order, &some).await?;
        for one in some {
            let person = &one.person;
            let workplace = (person.workplace_code.clone(), person.workplace_name.clone());
            let letter = frame.letter(one, &codes)?;
            match &mut made {
                Made::Together(files) => files.add(letter).await?,
                Made::ByWorkplace(packets) => packets.add(workplace, letter).await?,
            }
        }
        let (done, total) = addressees.far();
        if order.at(phase::SETTING, done, total).await? == Go::Stop {
            return Ok(Ended::Stopped);
        }
    }
    match made {
        Made::Together(files) => Box::pin(files.end()).await,
        Made::ByWorkplace(packets) => Box::pin(packets.end()).await,
    }
}

/// How they are put together.
enum Made {
    Together(Box<Files>),
    ByWorkplace(Box<Packets>),
}

/// Sets letters, beside everything else that the program does.
async fn set(
    work: impl FnOnce() -> std::result::Result<Paper, PaperError> + Send + 'static,
) -> Result<Paper> {
    let paper = tokio::task::spawn_blocking(work).await;
    let paper = paper.map_err(|_| Error::Store(store::Error::Abandoned))?;
    paper.map_err(|error| Error::Stored(error.to_string()))
}

/// How many letters of names the font does not have.
fn times(paper: &Paper) -> u64 {
    paper.missing.iter().map(|one| one.times as u64).sum()
}

const fn word(letters: Letters) -> &'static str {
    match letters {
        Letters::FirstNotice => "first_notice",
        Letters::Reminder => "reminder",
        Letters::Result => "result",
    }
}

/// A code for each who has no account, where letters carry codes: the person, the code, the address with it.
type Codes = std::collections::HashMap<Uuid, (String, String)>;

async fn codes(order: &Running, some: &[Addressed]) -> Result<Codes> {
    let insurer: &Arc<Insurer> = &order.insurer;
    if insurer.definition.sign_up.letter_code == LetterCode::Off {
        return Ok(Codes::new());
    }
    let without = some.iter().filter(|one| !one.has_account);
    let ids: Vec<Uuid> = without.clone().map(|one| one.person.id).collect();
    let Some(last_day) = without.map(|one| one.last_day).max() else {
        return Ok(Codes::new());
    };
    let until = at_end(last_day).max(order.portal().now()) + AFTER;
    let issued = letter_codes::issue(order.portal(), insurer, &ids, until, order.actor()).await?;
    let issued = issued.into_iter();
    Ok(issued
        .map(|one| (one.person, (one.code, one.url)))
        .collect())
}

/// Files of letters, one after the other.
struct Files {
    sink: Sink,
    name: String,
    /// Where there is more than one file.
    archive: Option<Archive>,
    waiting: Vec<Letter>,
    begun: u32,
    letters: u64,
    missing: u64,
}

impl Files {
    fn begin(sink: Sink, name: &str, letters: u64) -> Self {
        let many = letters > LETTERS as u64;
        Self {
            sink,
            name: name.to_owned(),
            archive: many.then(Archive::new),
            waiting: Vec::new(),
            begun: 0,
            letters: 0,
            missing: 0,
        }
    }

    async fn add(&mut self, letter: Letter) -> Result<()> {
        self.waiting.push(letter);
        if self.waiting.len() >= LETTERS {
            self.file().await?;
        }
        Ok(())
    }

    /// Sets what waits, and writes its file.
    async fn file(&mut self) -> Result<()> {
        let letters = std::mem::take(&mut self.waiting);
        self.letters += letters.len() as u64;
        let paper = set(move || papers::posted::typeset(&letters)).await?;
        self.missing += times(&paper);
        self.begun += 1;
        let Some(archive) = &mut self.archive else {
            return self.sink.write(&paper.pdf).await;
        };
        let path = format!("{}_{:03}.pdf", self.name, self.begun);
        archive.begin(&path, paper.pdf.len() as u64)?;
        let bytes = archive.write(&paper.pdf)?;
        self.sink.write(&bytes).await
    }

    async fn end(mut self) -> Result<Ended> {
        if !self.waiting.is_empty() {
            self.file().await?;
        }
        let outcome = json!({ "rows": self.letters, "replaced": self.missing, "replaced_on": [] });
        if self.letters == 0 {
            return Ok(Ended::Done(Some(outcome), None));
        }
        let ending = if let Some(archive) = self.archive {
            self.sink.write(&archive.end()?).await?;
            "zip"
        } else {
            "pdf"
        };
        let file = self.sink.end(&format!("{}.{ending}", self.name)).await?;
        Ok(Ended::Done(Some(outcome), Some(file)))
    }
}

/// The address without a code: where those go who have an account, or sign up by what they know.
fn address(portal: &Portal, insurer: &Insurer, has_account: bool) -> String {
    if has_account {
        portal.link("/portal/survey")
    } else {
        sign_up_address(portal, insurer)
    }
}
