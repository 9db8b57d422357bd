//! The right side: every page that was handed in, with what was found of its paper.

use app::review::{Mark, Opened};
use app::uploads::Paper;
use domain::case::Verdict;
use domain::japan_time::format_minute;
use domain::questionnaire::Key;
use domain::questionnaire::wording::with_name;
use uuid::Uuid;

/// A file with its pages.
pub(super) struct FileView {
    pub(super) paper: Uuid,
    pub(super) title: String,
    pub(super) name: String,
    pub(super) pages: Vec<String>,
    pub(super) turns: u8,
    /// Whether it has come since somebody looked.
    pub(super) is_new: bool,
    pub(super) found: Option<FoundView>,
    /// Whether it was found right, and nothing has come since.
    pub(super) is_accepted: bool,
    /// The file that is shown once something was found of this one: the next that nobody has looked at.
    pub(super) then: usize,
    /// What was typed where it was not taken.
    pub(super) rejecting: Option<String>,
}

/// What was found of the paper.
pub(super) struct FoundView {
    pub(super) mark: &'static str,
    pub(super) what: &'static str,
    pub(super) reason: String,
    pub(super) by: String,
    pub(super) at: String,
    /// Whether no file has come since.
    pub(super) holds: bool,
}

/// A rejection that was not taken.
pub(super) struct Rejecting {
    pub(super) paper: Uuid,
    /// Which file of the page it was said at, from 1.
    pub(super) at: String,
    pub(super) reason: String,
}

/// Every file, in the order of people and papers.
pub(super) fn views(opened: &Opened, here: &str, rejecting: Option<&Rejecting>) -> Vec<FileView> {
    let sheet = &opened.sheet;
    let mut views = Vec::new();
    for person in sheet.people() {
        let id = sheet.person(&person.who);
        let own = opened
            .papers
            .iter()
            .filter(|paper| Some(paper.person) == id);
        for paper in own {
            let kind = Key::parse(&paper.document).ok();
            let kind = kind.and_then(|key| sheet.questionnaire().documents.get(&key));
            let kind = kind.map_or_else(
                || paper.document.clone(),
                |kind| with_name(&kind.name, &person.name),
            );
            let verdict = opened.verdict(paper);
            let accepted = verdict.is_some_and(|one| one.verdict == Verdict::Accepted);
            for file in &paper.files {
                views.push(FileView {
                    paper: paper.id,
                    title: format!("{}：{kind}", person.name),
                    name: file.name.clone(),
                    pages: (1..=file.pages)
                        .map(|number| format!("{here}/{}/{number}", file.id))
                        .collect(),
                    turns: file.turns,
                    is_new: opened.is_new(paper, file),
                    is_accepted: accepted,
                    found: opened.marks.get(&paper.id).map(|one| found(paper, one)),
                    then: 1,
                    rejecting: None,
                });
            }
        }
    }
    go_on(&mut views);
    if let Some(rejecting) = rejecting {
        let at = rejecting.at.parse::<usize>().unwrap_or(1).max(1) - 1;
        let view = views.get_mut(at).filter(|one| one.paper == rejecting.paper);
        if let Some(view) = view {
            view.rejecting = Some(rejecting.reason.clone());
        }
    }
    views
}

fn found(paper: &Paper, one: &Mark) -> FoundView {
    let (mark, what) = match one.verdict {
        Verdict::Accepted => ("accepted", "確認済み"),
        Verdict::Rejected => ("rejected", "不備"),
    };
    FoundView {
        mark,
        what,
        reason: one.reason.clone().unwrap_or_default(),
        by: one.by.clone().unwrap_or_default(),
        at: format_minute(one.at),
        holds: one.holds(paper),
    }
}

/// Where each leads: to the next file of a paper that nobody has looked at, else it stays.
fn go_on(views: &mut [FileView]) {
    let open: Vec<(usize, Uuid)> = (1..)
        .zip(views.iter())
        .filter(|(_, view)| !view.found.as_ref().is_some_and(|found| found.holds))
        .map(|(place, view)| (place, view.paper))
        .collect();
    for (place, view) in (1..).zip(views.iter_mut()) {
        let mut others = open.iter().filter(|(_, paper)| *paper != view.paper);
        let next = others.clone().find(|(at, _)| *at > place).or(others.next());
        view.then = next.map_or(place, |(at, _)| *at);
    }
}
