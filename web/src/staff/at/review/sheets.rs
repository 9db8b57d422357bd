//! The right side: every page that was handed in, with what was found of its paper.

use app::review::{Mark, Opened};
use app::survey::{Person, Sheet};
use app::uploads::{MyNumber, Paper, Purged};
use domain::case::Verdict;
use domain::japan_time::format_minute;
use domain::questionnaire::Key;
use domain::questionnaire::wording::with_name;
use uuid::Uuid;

use super::words;

/// A file with its pages.
pub(super) struct FileView {
    pub(super) paper: Uuid,
    pub(super) title: String,
    pub(super) name: String,
    /// What is known of a My Number in it; empty as a rule.
    pub(super) hint: &'static str,
    /// Where it is removed for good.
    pub(super) purge: String,
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
            let title = title(sheet, person, &paper.document);
            let verdict = opened.verdict(paper);
            let accepted = verdict.is_some_and(|one| one.verdict == Verdict::Accepted);
            for file in &paper.files {
                views.push(FileView {
                    paper: paper.id,
                    title: title.clone(),
                    name: file.name.clone(),
                    hint: hint(file.my_number),
                    purge: purge_address(here, file.id),
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

/// Whose paper it is, and what.
fn title(sheet: &Sheet, person: &Person, document: &str) -> String {
    let kind = Key::parse(document).ok();
    let kind = kind.and_then(|key| sheet.questionnaire().documents.get(&key));
    let kind = kind.map_or_else(
        || document.to_owned(),
        |kind| with_name(&kind.name, &person.name),
    );
    format!("{}：{kind}", person.name)
}

/// Where a file of the case at this address is removed for good.
pub(super) fn purge_address(here: &str, file: Uuid) -> String {
    format!("{here}/{file}/purge")
}

const fn hint(known: MyNumber) -> &'static str {
    match known {
        MyNumber::None => "",
        MyNumber::Hinted => {
            "マイナンバー（個人番号）が写っているかもしれません。12けたの、マイナンバーらしい番号が見つかりました。"
        }
        MyNumber::Denied => {
            "12けたの、マイナンバーらしい番号が見つかりましたが、ご本人は「マイナンバーは載っていません」と答えています。"
        }
    }
}

/// A file that was removed for good.
pub(super) struct PurgedView {
    pub(super) title: String,
    /// When it was handed in; empty where it wasn't.
    pub(super) submitted: String,
    pub(super) at: String,
    pub(super) by: String,
    pub(super) reason: String,
}

/// The files that were removed for good, but for those of people who are not of the case any more.
pub(super) fn purged(opened: &Opened) -> Vec<PurgedView> {
    let sheet = &opened.sheet;
    let called = |(owner, document): &(Uuid, String)| {
        let mut people = sheet.people().iter();
        let person = people.find(|person| sheet.person(&person.who) == Some(*owner))?;
        Some(title(sheet, person, document))
    };
    let view = |(one, name): &(Purged, Option<String>)| {
        let title = match &one.slot {
            Some(slot) => called(slot)?,
            None => ATTACHED.to_owned(),
        };
        Some(PurgedView {
            title,
            submitted: one.submitted_at.map_or_else(String::new, format_minute),
            at: format_minute(one.at),
            by: match (name, one.by) {
                (Some(name), _) => format!("{name} さん"),
                (None, Some(_)) => words::actor("staff").to_owned(),
                (None, None) => words::actor("operator").to_owned(),
            },
            reason: one.reason.clone(),
        })
    };
    opened.purged.iter().filter_map(view).collect()
}

/// What a file of a message is called.
pub(super) const ATTACHED: &str = "メッセージの添付";

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
