//! The files of a paper, as pages show them.

use app::uploads::{File, MyNumber, Paper};
use documents::Kind;
use domain::japan_time::format_time;

use crate::words::size;

/// A saved file.
pub(in crate::portal) struct FileView {
    pub(in crate::portal) name: String,
    /// Its own page.
    pub(in crate::portal) url: String,
    /// 「1枚目」.
    pub(in crate::portal) place: String,
    /// 「PDF・3ページ・1.2MB」.
    pub(in crate::portal) facts: String,
    /// 「12:03」.
    pub(in crate::portal) saved: String,
    /// Quarter turns clockwise it is shown with.
    pub(in crate::portal) turns: u8,
    /// The first page's number where there are pages to look at.
    pub(in crate::portal) pages: u32,
    pub(in crate::portal) hinted: bool,
    pub(in crate::portal) first: bool,
    pub(in crate::portal) last: bool,
}

/// The files of a paper at this address.
pub(in crate::portal) fn views(address: &str, paper: &Paper) -> Vec<FileView> {
    let all = paper.files.len();
    let files = paper.files.iter().enumerate();
    files
        .map(|(place, file)| view(address, file, (place, all)))
        .collect()
}

fn view(address: &str, file: &File, (place, all): (usize, usize)) -> FileView {
    FileView {
        name: file.name.clone(),
        url: format!("{address}/{}", file.id),
        place: format!("{}つ目", place + 1),
        facts: facts(file),
        saved: format_time(file.saved_at),
        turns: file.turns,
        pages: file.pages,
        hinted: file.my_number == MyNumber::Hinted,
        first: place == 0,
        last: place + 1 == all,
    }
}

/// What a file is: 「PDF・3ページ・1.2MB」.
pub(crate) fn facts(file: &File) -> String {
    let kind = match file.kind {
        Kind::Pdf => "PDF",
        Kind::Png => "PNG",
        Kind::Jpeg => "JPEG",
        Kind::Heic => "HEIC",
    };
    let pages = if file.pages > 1 {
        format!("・{}ページ", file.pages)
    } else {
        String::new()
    };
    format!("{kind}{pages}・{}", size(file.bytes))
}
