//! Papers that may be needed, before the first answer: folded under whom they are for.

use app::survey::Sheet;
use domain::questionnaire::wording::with_name;
use domain::questionnaire::{Required, Who};

use super::papers::{PaperView, honoured, plain};

/// The papers of one person that may be needed, before the first answer.
pub(super) struct LikelyOf {
    /// The person's name.
    pub(super) name: String,
    /// What is known already and need not be handed in.
    pub(super) covered: Vec<PaperView>,
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

/// What may be needed, by person and then by circumstance; nothing of it can be there yet.
pub(super) fn likely(sheet: &Sheet) -> Vec<LikelyOf> {
    let required = sheet.likely_documents();
    let groups = required.chunk_by(|one, next| one.who == next.who);
    let mut groups: Vec<&[Required<'_>]> = groups.collect();
    groups.sort_by_key(|group| group.first().map(|one| one.who == Who::Insured));
    let of_person = |group: &[Required<'_>]| {
        let who = &group.first()?.who;
        let name = sheet.name(who);
        let mut likely = LikelyOf {
            name: honoured(who, name),
            covered: Vec::new(),
            common: Vec::new(),
            others: Vec::new(),
        };
        for one in group {
            let view = view(sheet, one);
            match &one.requirement.circumstance {
                _ if one.covered => likely.covered.push(view),
                None => likely.common.push(view),
                Some(whom) => likely.under(&with_name(whom, name), view),
            }
        }
        Some(likely)
    };
    groups.into_iter().filter_map(of_person).collect()
}

fn view(sheet: &Sheet, required: &Required<'_>) -> PaperView {
    let mut view = plain(sheet, required);
    match (required.covered, required.optional) {
        (true, _) => "確認済み・提出不要",
        (false, true) => "任意",
        (false, false) => "",
    }
    .clone_into(&mut view.state);
    view
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
