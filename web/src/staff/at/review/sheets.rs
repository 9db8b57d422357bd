//! The right side: every page that was handed in.

use app::review::Opened;
use domain::questionnaire::Key;
use domain::questionnaire::wording::with_name;

/// A file with its pages.
pub(super) struct FileView {
    pub(super) title: String,
    pub(super) name: String,
    pub(super) pages: Vec<String>,
    pub(super) turns: u8,
}

/// Every file, in the order of people and papers.
pub(super) fn views(opened: &Opened, here: &str) -> Vec<FileView> {
    let sheet = &opened.sheet;
    let mut views = Vec::new();
    for person in sheet.people() {
        let id = sheet.person(&person.who);
        for paper in opened
            .papers
            .iter()
            .filter(|paper| Some(paper.person) == id)
        {
            let kind = Key::parse(&paper.document).ok();
            let kind = kind.and_then(|key| sheet.questionnaire().documents.get(&key));
            let kind = kind.map_or_else(
                || paper.document.clone(),
                |kind| with_name(&kind.name, &person.name),
            );
            for file in &paper.files {
                views.push(FileView {
                    title: format!("{}：{kind}", person.name),
                    name: file.name.clone(),
                    pages: (1..=file.pages)
                        .map(|number| format!("{here}/{}/{number}", file.id))
                        .collect(),
                    turns: file.turns,
                });
            }
        }
    }
    views
}
