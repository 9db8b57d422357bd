//! Letters for the post: PDF files of up to 1,000 letters each; more than one of them in one ZIP file.

mod letter;

use std::sync::Arc;

use app::insurers::Insurer;
use app::letter_codes;
use app::orders::{Ended, Go, Letters, Problem, Running, Sink};
use app::survey::{Addressed, Addressees};
use app::{Error, Portal, Result};
use chrono::TimeDelta;
use definitions::insurer::LetterCode;
use domain::case::Status;
use domain::japan_time::at_end;
use serde_json::json;
use uuid::Uuid;

use crate::phase;
use crate::words::named;
use crate::zip::Archive;
use letter::Frame;

/// How long after the last day a code of a letter is good: who comes late still gets in.
const AFTER: TimeDelta = TimeDelta::days(30);

pub(crate) async fn make(order: &mut Running, campaign: Uuid, letters: Letters) -> Result<Ended> {
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
    let mut made = Made::begin(order.sink(), &file, addressees.far().1);
    let mut waiting = Vec::new();
    while let Some(some) = addressees.next().await? {
        let codes = codes(order, &some).await?;
        for one in some {
            waiting.push(frame.letter(one, &codes)?);
        }
        while waiting.len() >= papers::posted::LETTERS {
            let rest = waiting.split_off(papers::posted::LETTERS);
            made.file(std::mem::replace(&mut waiting, rest)).await?;
        }
        let (done, total) = addressees.far();
        if order.at(phase::SETTING, done, total).await? == Go::Stop {
            return Ok(Ended::Stopped);
        }
    }
    if !waiting.is_empty() {
        made.file(waiting).await?;
    }
    Box::pin(made.end()).await
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

/// The files that are made.
struct Made {
    sink: Sink,
    name: String,
    /// Where there is more than one file.
    archive: Option<Archive>,
    files: u32,
    letters: u64,
    /// Letters of names that the font does not have.
    missing: u64,
}

impl Made {
    fn begin(sink: Sink, name: &str, letters: u64) -> Self {
        let many = letters > papers::posted::LETTERS as u64;
        Self {
            sink,
            name: name.to_owned(),
            archive: many.then(Archive::new),
            files: 0,
            letters: 0,
            missing: 0,
        }
    }

    /// Sets letters and writes their file.
    async fn file(&mut self, letters: Vec<papers::posted::Letter>) -> Result<()> {
        self.letters += letters.len() as u64;
        let paper = tokio::task::spawn_blocking(move || papers::posted::typeset(&letters)).await;
        let paper = paper.map_err(|_| Error::Store(store::Error::Abandoned))?;
        let paper = paper.map_err(|error| Error::Stored(error.to_string()))?;
        self.missing += paper
            .missing
            .iter()
            .map(|one| one.times as u64)
            .sum::<u64>();
        self.files += 1;
        let Some(archive) = &mut self.archive else {
            return self.sink.write(&paper.pdf).await;
        };
        let path = format!("{}_{:03}.pdf", self.name, self.files);
        archive.begin(&path, paper.pdf.len() as u64)?;
        let bytes = archive.write(&paper.pdf)?;
        self.sink.write(&bytes).await
    }

    async fn end(self) -> Result<Ended> {
        let Self {
            mut sink,
            name,
            archive,
            letters,
            missing,
            ..
        } = self;
        let outcome = json!({ "rows": letters, "replaced": missing, "replaced_on": [] });
        if letters == 0 {
            return Ok(Ended::Done(Some(outcome), None));
        }
        let ending = if let Some(archive) = archive {
            sink.write(&archive.end()?).await?;
            "zip"
        } else {
            "pdf"
        };
        let file = sink.end(&format!("{name}.{ending}")).await?;
        Ok(Ended::Done(Some(outcome), Some(file)))
    }
}

/// The address without a code: where those go who have an account, or sign up by what they know.
fn address(portal: &Portal, insurer: &Insurer, has_account: bool) -> String {
    let definition = &insurer.definition;
    let code = definition.code.as_ref();
    let name = code.map_or(definition.key.as_str(), |code| code.text.as_str());
    if has_account {
        portal.link("/portal/survey")
    } else {
        portal.link(&format!("/portal/signup/{name}"))
    }
}
