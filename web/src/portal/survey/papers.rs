//! Papers to hand in, person by person: what, with its alternatives, from where, how old.

use domain::questionnaire::wording::with_name;
use domain::questionnaire::{DocumentKind, Key, Questionnaire, Required, Who};

/// The papers of one person.
pub(super) struct PapersOf {
    /// The person's name.
    pub(super) name: String,
    pub(super) papers: Vec<PaperView>,
}

/// The papers of one person that may be needed, before the first answer.
pub(super) struct LikelyOf {
    /// The person's name.
    pub(super) name: String,
    /// What nearly everybody needs.
    pub(super) common: Vec<PaperView>,
    /// What is needed under some circumstance, in the order of the questionnaire.
    pub(super) others: Vec<Circumstance>,
}

/// Papers of people of whom something holds.
pub(super) struct Circumstance {
    /// 「お勤めの方」.
    pub(super) whom: String,
    pub(super) papers: Vec<PaperView>,
}

/// One thing to hand in.
pub(super) struct PaperView {
    /// The alternatives: one of these, each one or several papers together.
    pub(super) ways: Vec<Vec<PaperKindView>>,
    /// 「3通」; empty for one.
    pub(super) copies: String,
    /// 「任意」 or 「確認済み」; empty when it is needed.
    pub(super) tag: &'static str,
    /// Why it is needed.
    pub(super) reasons: Vec<String>,
}

/// A kind of paper.
pub(super) struct PaperKindView {
    pub(super) name: String,
    pub(super) about: String,
    pub(super) office: String,
    pub(super) period: String,
    /// 「3か月以内に発行されたもの」.
    pub(super) age: String,
}

/// The papers by person: of each dependent, then of the insured; `named` tells a person's name.
pub(super) fn by_person(
    questionnaire: &Questionnaire,
    required: &[Required<'_>],
    named: impl Fn(&Who) -> String,
) -> Vec<PapersOf> {
    let of_person = |group: &[Required<'_>]| {
        let first = group.first()?;
        let name = named(&first.who);
        let view = |one| paper(questionnaire, one, &name);
        Some(PapersOf {
            papers: group.iter().map(view).collect(),
            name: honoured(&first.who, &name),
        })
    };
    groups(required).into_iter().filter_map(of_person).collect()
}

/// What may be needed, by person and then by circumstance.
pub(super) fn likely(
    questionnaire: &Questionnaire,
    required: &[Required<'_>],
    named: impl Fn(&Who) -> String,
) -> Vec<LikelyOf> {
    let of_person = |group: &[Required<'_>]| {
        let first = group.first()?;
        let name = named(&first.who);
        let mut likely = LikelyOf {
            name: honoured(&first.who, &name),
            common: Vec::new(),
            others: Vec::new(),
        };
        for one in group {
            let view = paper(questionnaire, one, &name);
            match &one.requirement.circumstance {
                None => likely.common.push(view),
                Some(whom) => likely.under(&with_name(whom, &name), view),
            }
        }
        Some(likely)
    };
    groups(required).into_iter().filter_map(of_person).collect()
}

impl LikelyOf {
    fn under(&mut self, whom: &str, view: PaperView) {
        let mut known = self.others.iter_mut();
        match known.find(|one| one.whom == whom) {
            Some(known) => known.papers.push(view),
            None => self.others.push(Circumstance {
                whom: whom.to_owned(),
                papers: vec![view],
            }),
        }
    }
}

/// What is required by person; the insured person last.
fn groups<'r, 'q>(required: &'r [Required<'q>]) -> Vec<&'r [Required<'q>]> {
    let insured_last = |group: &&[Required<'_>]| group.first().map(|one| one.who == Who::Insured);
    let groups = required.chunk_by(|one, next| one.who == next.who);
    let mut groups: Vec<&[Required<'_>]> = groups.collect();
    groups.sort_by_key(insured_last);
    groups
}

/// How a person is called on a page: a dependent with さん, the insured as 「あなた（ご本人）」.
pub(super) fn honoured(who: &Who, name: &str) -> String {
    match who {
        Who::Insured => "あなた（ご本人）".to_owned(),
        Who::Dependent(_) => format!("{name}さん"),
    }
}

fn paper(questionnaire: &Questionnaire, required: &Required<'_>, name: &str) -> PaperView {
    let kind = |key: &Key| {
        let found = questionnaire.documents.get(key)?;
        Some(kind(found, name))
    };
    let ways = required.requirement.one_of.iter();
    PaperView {
        ways: ways
            .map(|way| way.iter().filter_map(kind).collect())
            .collect(),
        copies: if required.copies > 1 {
            format!("{}通", required.copies)
        } else {
            String::new()
        },
        tag: match (required.covered, required.optional) {
            (true, _) => "確認済み・提出不要",
            (false, true) => "任意",
            (false, false) => "",
        },
        reasons: required
            .reasons
            .iter()
            .map(|reason| with_name(reason, name))
            .collect(),
    }
}

fn kind(kind: &DocumentKind, name: &str) -> PaperKindView {
    let text = |text: &Option<String>| with_name(text.as_deref().unwrap_or(""), name);
    PaperKindView {
        name: with_name(&kind.name, name),
        about: text(&kind.about),
        office: text(&kind.office),
        period: text(&kind.period),
        age: kind.max_age_months.map_or_else(String::new, |months| {
            format!("{months}か月以内に発行されたもの")
        }),
    }
}
