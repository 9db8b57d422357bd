//! Kinds of care (診療区分).

use crate::eligibility::words;

words! {
    /// What kind of care a line is about.
    Care {
        /// 入院.
        Inpatient = "inpatient",
        /// 外来（入院外）.
        Outpatient = "outpatient",
        /// 歯科.
        Dental = "dental",
        /// 調剤.
        Dispensing = "dispensing",
        /// 訪問看護.
        HomeNursing = "home_nursing",
        /// 柔道整復.
        JudoTherapy = "judo_therapy",
        /// はり・きゅう・あん摩マッサージ.
        Acupuncture = "acupuncture",
        /// 治療用装具など, 療養費 of another kind.
        Devices = "devices",
        /// Anything else.
        Other = "other",
    }
}
