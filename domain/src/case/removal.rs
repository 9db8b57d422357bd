//! Whether a dependent's removal is under way: a fact of its own, whatever the status of the case.

use crate::eligibility::words;

words! {
    /// How far a dependent's removal (被扶養者異動届, 減) has come.
    Removal {
        /// 外したい: said in the survey, nothing filed yet.
        Wanted = "wanted",
        /// 手続き中: filed with the employer or the insurer already.
        Filed = "filed",
    }
}

impl Removal {
    /// Whether papers about income are still asked for: somebody whose removal is under way has nothing more to show.
    #[must_use]
    pub fn asks_for_papers(this: Option<Self>) -> bool {
        this.is_none()
    }
}
