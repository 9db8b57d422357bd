//! Circumstances told by one word of a list.

use crate::eligibility::words::words;

words! {
    /// How the dependent lives with the insured. One household: living together and sharing the budget.
    Household {
        /// 同居・同一世帯.
        Same = "same",
        /// 同居・世帯分離: two households at one address, which count as apart.
        SeparateAtSameAddress = "separate_at_same_address",
        /// 別居.
        Apart = "apart",
    }
}

words! {
    /// Why they live apart.
    ApartReason {
        /// The dependent studies elsewhere; treated as one household.
        Student = "student",
        /// 単身赴任: the insured is posted away; treated as one household.
        InsuredPostedAway = "insured_posted_away",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// What a person without a resident record in Japan is abroad for (健康保険法施行規則 第37条の2, since 2020-04-01).
    AbroadException {
        /// Studies abroad.
        Student = "student",
        /// Accompanies an insured who is posted abroad.
        Accompanying = "accompanying",
        /// Sightseeing, recreation or volunteering for a time, not work.
        TemporaryStay = "temporary_stay",
        /// The relation was formed during the posting.
        RelationFormedAbroad = "relation_formed_abroad",
        /// Other, with the basis of life in Japan.
        BasisInJapan = "basis_in_japan",
        /// Nothing of these.
        None = "none",
    }
}

words! {
    /// What keeps somebody out in spite of a resident record in Japan.
    ResidenceBar {
        /// 医療滞在ビザ, or the carer of somebody who has one.
        MedicalStay = "medical_stay",
        /// Long stay for sightseeing.
        LongTourism = "long_tourism",
        /// Works abroad and has no life in Japan.
        WorksAbroad = "works_abroad",
        /// Nothing of these.
        None = "none",
    }
}

words! {
    /// Where somebody stands with the unemployment insurance (雇用保険).
    UnemploymentState {
        /// Was not in it.
        NotEnrolled = "not_enrolled",
        /// Will not claim.
        NotClaiming = "not_claiming",
        /// 待期.
        Waiting = "waiting",
        /// 給付制限.
        Restricted = "restricted",
        /// 受給期間延長.
        Extended = "extended",
        /// 受給中.
        Receiving = "receiving",
        /// 受給終了.
        Ended = "ended",
    }
}
