//! Papers to hand in, person by person: what, with its alternatives, from where, how old – and what is there of it.

use app::survey::{PaperState, Papers, Sheet, There, Wanted};
use app::uploads::Paper;
use domain::japan_time::format_minute;
use domain::questionnaire::wording::with_name;
use domain::questionnaire::{DocumentKind, Key, Required, Who, with_rules};

use super::documents::{FileView, paper_address, views};

/// The papers of one person.
pub(in crate::portal) struct PapersOf {
    /// The person's name.
    pub(in crate::portal) name: String,
    pub(in crate::portal) papers: Vec<PaperView>,
}

/// One thing to hand in.
#[derive(Default)]
pub(in crate::portal) struct PaperView {
    /// The alternatives: one of these, each one or several papers together.
    pub(in crate::portal) ways: Vec<Vec<PaperKindView>>,
    /// 「3通」; empty for one.
    pub(in crate::portal) copies: String,
    /// How it stands: 「まだ」, 「保存済み（2枚）」; 「任意」 or empty where nothing can be there yet.
    pub(in crate::portal) state: String,
    /// Nothing has to be done.
    pub(in crate::portal) done: bool,
    /// Something has to be done.
    pub(in crate::portal) lacks: bool,
    /// Why it is needed.
    pub(in crate::portal) reasons: Vec<String>,
    /// Why it came back, and how it would be right.
    pub(in crate::portal) returned: Option<(String, String)>,
}

/// A kind of paper.
pub(in crate::portal) struct PaperKindView {
    pub(in crate::portal) name: String,
    pub(in crate::portal) about: String,
    pub(in crate::portal) office: String,
    pub(in crate::portal) period: String,
    /// 「3か月以内に発行されたもの」.
    pub(in crate::portal) age: String,
    /// Where its files are; empty where nothing can be handed in yet.
    pub(in crate::portal) url: String,
    /// 「2枚 保存済み」; empty where nothing is there.
    pub(in crate::portal) there: String,
    /// That a file was removed because a My Number stood in it, and what to do; empty as a rule.
    pub(in crate::portal) purged: String,
    pub(in crate::portal) files: Vec<FileView>,
}

/// The papers by person: of each dependent, then of the insured.
pub(in crate::portal) fn by_person(
    sheet: &Sheet,
    wanted: &[Wanted<'_>],
    papers: &[Paper],
) -> Vec<PapersOf> {
    let counted = Papers::of(papers);
    let view = |one: &Wanted<'_>| {
        let mut view = plain(sheet, &one.required);
        for (kinds, keys) in view.ways.iter_mut().zip(&one.required.requirement.one_of) {
            for (kind, key) in kinds.iter_mut().zip(keys) {
                let there_is = counted.there(one.person, key.as_str());
                kind.url = paper_address(sheet, key, &one.required.who);
                kind.there = there(there_is);
                if let Some(paper) = paper_of(papers, one, key) {
                    kind.purged = purged(paper);
                    kind.files = views(&kind.url, paper);
                }
            }
        }
        let back = sheet.came_back(&one.required);
        view.returned =
            back.map(|one| (one.reason.clone(), one.example.clone().unwrap_or_default()));
        view.state = state(one, &counted);
        view.done = matches!(one.standing, PaperState::Complete | PaperState::Covered);
        view.lacks = one.is_missing() || one.standing == PaperState::ToPutRight;
        view
    };
    grouped(
        sheet,
        wanted.iter().map(|one| (&one.required.who, view(one))),
    )
}

/// Papers with files that nobody asks for any more.
pub(in crate::portal) fn unasked(
    sheet: &Sheet,
    wanted: &[Wanted<'_>],
    papers: &[Paper],
) -> Vec<PapersOf> {
    let asked = |paper: &Paper| {
        wanted.iter().any(|one| {
            let mut kinds = one.kinds();
            one.person == paper.person && kinds.any(|kind| kind.as_str() == paper.document)
        })
    };
    let left = papers
        .iter()
        .filter(|paper| !paper.files.is_empty() && !asked(paper));
    let view = |paper: &Paper| {
        let mut people = sheet.people().iter();
        let person = people.find(|one| sheet.person(&one.who) == Some(paper.person))?;
        let key = Key::parse(&paper.document).ok()?;
        let found = sheet.questionnaire().documents.get(&key)?;
        let mut kind = kind(sheet, found, &person.name);
        kind.url = paper_address(sheet, &key, &person.who);
        kind.files = views(&kind.url, paper);
        kind.there =
            there(Papers::of(std::slice::from_ref(paper)).there(paper.person, key.as_str()));
        let view = PaperView {
            ways: vec![vec![kind]],
            ..PaperView::default()
        };
        Some((&person.who, view))
    };
    grouped(sheet, left.filter_map(view))
}

fn grouped<'w>(sheet: &Sheet, papers: impl Iterator<Item = (&'w Who, PaperView)>) -> Vec<PapersOf> {
    let mut groups: Vec<(&Who, PapersOf)> = Vec::new();
    for (who, view) in papers {
        match groups.iter_mut().find(|(known, _)| *known == who) {
            Some((_, group)) => group.papers.push(view),
            None => groups.push((
                who,
                PapersOf {
                    name: honoured(who, sheet.name(who)),
                    papers: vec![view],
                },
            )),
        }
    }
    groups.sort_by_key(|(who, _)| **who == Who::Insured);
    groups.into_iter().map(|(_, group)| group).collect()
}

/// How a person is called on a page: a dependent with さん, the insured as 「あなた（ご本人）」.
pub(in crate::portal) fn honoured(who: &Who, name: &str) -> String {
    match who {
        Who::Insured => "あなた（ご本人）".to_owned(),
        Who::Dependent(_) => format!("{name}さん"),
    }
}

/// 「3通」; empty for one.
pub(in crate::portal) fn copies(required: &Required<'_>) -> String {
    if required.copies > 1 {
        format!("{}通", required.copies)
    } else {
        String::new()
    }
}

/// How something stands, in a word or two.
pub(in crate::portal) fn state(wanted: &Wanted<'_>, papers: &Papers) -> String {
    let pages: u32 = wanted
        .kinds()
        .map(|kind| papers.there(wanted.person, kind.as_str()).pages)
        .sum();
    match wanted.standing {
        PaperState::Covered => "確認済み・提出不要".to_owned(),
        PaperState::Complete => format!("{pages}枚 保存済み"),
        PaperState::ToPutRight => "直してください".to_owned(),
        PaperState::Begun if wanted.required.copies > 1 && pages < wanted.required.copies => {
            format!("{}通のうち{pages}枚だけ保存済み", wanted.required.copies)
        }
        PaperState::Begun => "一部だけ保存済み".to_owned(),
        PaperState::Missing if wanted.required.optional => "任意".to_owned(),
        PaperState::Missing => "まだ".to_owned(),
    }
}

/// 「2枚 保存済み」; empty where nothing is there.
pub(in crate::portal) fn there(there: There) -> String {
    if there.files == 0 {
        return String::new();
    }
    format!("{}枚 保存済み", there.pages)
}

fn paper_of<'p>(papers: &'p [Paper], one: &Wanted<'_>, key: &Key) -> Option<&'p Paper> {
    let mut papers = papers.iter();
    papers.find(|paper| paper.person == one.person && paper.document == key.as_str())
}

/// That a file was removed because a My Number stood in it; what to do, while nothing has come since.
pub(in crate::portal) fn purged(paper: &Paper) -> String {
    let Some(at) = paper.purged_at else {
        return String::new();
    };
    let told = format!(
        "マイナンバー（個人番号）が写っていたため、{}に、健康保険組合がファイルを完全に削除しました。",
        format_minute(at)
    );
    if paper.files.iter().any(|file| file.saved_at >= at) {
        return told;
    }
    told + "番号を隠すか黒く塗って、もう一度お出しください。"
}

/// What is asked for, without what is there of it.
pub(in crate::portal) fn plain(sheet: &Sheet, required: &Required<'_>) -> PaperView {
    let name = sheet.name(&required.who);
    let found = |key: &Key| {
        let found = sheet.questionnaire().documents.get(key)?;
        Some(kind(sheet, found, name))
    };
    let ways = required.requirement.one_of.iter();
    let reasons = required.reasons.iter();
    PaperView {
        ways: ways
            .map(|way| way.iter().filter_map(found).collect())
            .collect(),
        copies: copies(required),
        reasons: reasons.map(|reason| with_name(reason, name)).collect(),
        ..PaperView::default()
    }
}

/// A kind of paper, as the questionnaire describes it.
pub(in crate::portal) fn kind(sheet: &Sheet, kind: &DocumentKind, name: &str) -> PaperKindView {
    let rules = &sheet.family().rules;
    let text =
        |text: &Option<String>| with_name(&with_rules(text.as_deref().unwrap_or(""), rules), name);
    PaperKindView {
        name: with_name(&kind.name, name),
        about: text(&kind.about),
        office: text(&kind.office),
        period: text(&kind.period),
        age: kind
            .max_age_months
            .as_ref()
            .map_or_else(String::new, |months| {
                format!("{}か月以内に発行されたもの", months.of(rules))
            }),
        url: String::new(),
        there: String::new(),
        purged: String::new(),
        files: Vec::new(),
    }
}
