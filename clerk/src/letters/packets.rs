//! Letters as packets, one for each workplace, which hands them on: a ZIP file with a PDF for each, and a list of them.
//!
//! What the post room of an insurer does with them decides the shape. A packet is one envelope to one workplace: it is
//! printed, counted, folded and closed by itself, and when a printer eats a page, that workplace is printed again and no
//! other. So each is a file of its own, whose first page is the sheet that goes on top of the letters: to whom, what, how
//! many. Files are numbered in the order of the post, so that whoever prints all of them in one go gets the packets one
//! after the other, parted by their sheets. `一覧.csv` is what is ticked off while packing, and the list of parcels for the
//! carrier; no person stands on it. People of no workplace, who are written to one by one, are the last packet.

use std::fs::File;
use std::io::{Read as _, Seek as _};

use app::orders::{Ended, Sink};
use app::roster::Encoding;
use app::spreadsheet::Spreadsheet;
use app::{Error, Result};
use papers::posted::{Cover, LETTERS, Letter};
use serde_json::json;

use super::{set, times};
use crate::zip::{Archive, LIST, plain};

const HEADINGS: [&str; 5] = ["番号", "事業所コード", "事業所名", "通数", "ファイル"];
/// What the packet of those without a workplace is called.
const NONE: &str = "事業所なし";

/// A workplace: its code and its name; neither for those without.
pub(super) type Workplace = (Option<String>, Option<String>);

/// What is the same on all sheets.
pub(super) struct Sheets {
    pub(super) insurer: String,
    pub(super) campaign: String,
    pub(super) day: chrono::NaiveDate,
}

/// The packets that are made.
pub(super) struct Packets {
    sink: Sink,
    name: String,
    archive: Archive,
    list: Spreadsheet<File>,
    sheets: Sheets,
    /// The workplace at hand, with its letters that wait.
    at: Option<Workplace>,
    waiting: Vec<Letter>,
    /// How many workplaces were begun, and how many bundles the one at hand has.
    workplaces: u32,
    bundles: u32,
    letters: u64,
    missing: u64,
}

impl Packets {
    pub(super) fn begin(sink: Sink, name: &str, sheets: Sheets) -> Result<Self> {
        let file = tempfile::tempfile().map_err(Error::Scratch)?;
        let list = Spreadsheet::begin(Encoding::Utf8Bom, file, &HEADINGS.map(str::to_owned));
        Ok(Self {
            sink,
            name: name.to_owned(),
            archive: Archive::new(),
            list: list.map_err(Error::Scratch)?,
            sheets,
            at: None,
            waiting: Vec::new(),
            workplaces: 0,
            bundles: 0,
            letters: 0,
            missing: 0,
        })
    }

    /// Adds a letter; letters come workplace by workplace.
    pub(super) async fn add(&mut self, workplace: Workplace, letter: Letter) -> Result<()> {
        let same = self.at.as_ref().is_some_and(|at| at.0 == workplace.0);
        if !same {
            self.bundle().await?;
            self.at = Some(workplace);
            self.workplaces += 1;
            self.bundles = 0;
        } else if self.waiting.len() >= LETTERS {
            self.bundle().await?;
        }
        self.waiting.push(letter);
        Ok(())
    }

    /// Sets what waits, and writes its file.
    async fn bundle(&mut self) -> Result<()> {
        let letters = std::mem::take(&mut self.waiting);
        let Some((code, name)) = self.at.clone().filter(|_| !letters.is_empty()) else {
            return Ok(());
        };
        self.bundles += 1;
        self.letters += letters.len() as u64;
        let count = letters.len();
        let cover = Cover {
            code: code.clone(),
            name: name.clone(),
            insurer: self.sheets.insurer.clone(),
            campaign: self.sheets.campaign.clone(),
            day: self.sheets.day,
            bundle: self.bundles,
        };
        let paper = set(move || papers::posted::bundle(&cover, &letters)).await?;
        self.missing += times(&paper);
        let path = path(
            (self.workplaces, self.bundles),
            (code.as_deref(), name.as_deref()),
        );
        self.archive.begin(&path, paper.pdf.len() as u64)?;
        let bytes = self.archive.write(&paper.pdf)?;
        self.sink.write(&bytes).await?;
        let cells = [
            self.workplaces.to_string(),
            code.unwrap_or_default(),
            name.unwrap_or_else(|| NONE.to_owned()),
            count.to_string(),
            path,
        ];
        self.list.row(&cells).map_err(Error::Scratch)
    }

    pub(super) async fn end(mut self) -> Result<Ended> {
        self.bundle().await?;
        let outcome = json!({
            "rows": self.letters, "replaced": self.missing, "replaced_on": [],
            "workplaces": self.workplaces,
        });
        if self.letters == 0 {
            return Ok(Ended::Done(Some(outcome), None));
        }
        let (mut list, _) = self.list.end().map_err(Error::Scratch)?;
        list.rewind().map_err(Error::Scratch)?;
        let mut text = Vec::new();
        list.read_to_end(&mut text).map_err(Error::Scratch)?;
        self.archive.begin(LIST, text.len() as u64)?;
        let bytes = self.archive.write(&text)?;
        self.sink.write(&bytes).await?;
        self.sink.write(&self.archive.end()?).await?;
        let file = self.sink.end(&format!("{}.zip", self.name)).await?;
        Ok(Ended::Done(Some(outcome), Some(file)))
    }
}

/// What a packet's file is called: its place in the order of the post, then whose it is.
fn path((number, bundle): (u32, u32), (code, name): (Option<&str>, Option<&str>)) -> String {
    let whose: Vec<&str> = code.into_iter().chain(name).collect();
    let whose = if whose.is_empty() {
        NONE.to_owned()
    } else {
        whose.join("_")
    };
    let bundle = match bundle {
        1 => String::new(),
        more => format!("_{more}"),
    };
    format!("{number:04}_{}{bundle}.pdf", plain(&whose))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packets_file_says_where_it_stands_and_whose_it_is() {
        for (packet, whose, called) in [
            (
                (1, 1),
                (Some("A1"), Some("東京工場")),
                "0001_A1_東京工場.pdf",
            ),
            ((2, 3), (Some("B/2"), None), "0002_B_2_3.pdf"),
            ((12, 1), (None, None), "0012_事業所なし.pdf"),
        ] {
            assert_eq!(path(packet, whose), called);
        }
    }
}
