//! `[subsidy]`: season, windows, who may apply, how often and for how much.

use chrono::NaiveDate;
use domain::case::Period;
use domain::eligibility::Yen;
use domain::questionnaire::Questionnaire;
use domain::subsidies::{
    AgeOf, Applicants, Exclusion, PayWay, Program, Tier, Times, TreatmentQuestions,
};
use serde::Deserialize;

use super::{Placed, applicants, tiers, treatments, windows};
use crate::questionnaire::conditions::Conditions;
use crate::questionnaire::questions::QuestionPlan;
use crate::reading::{Field, line};

/// The words of `times`.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum TimesWord {
    OncePerSeason,
    OncePerTreatment,
}

/// The words of `age_of`.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum AgeOfWord {
    Each,
    First,
}

/// What was read.
pub(super) struct Rules<'r> {
    season: String,
    windows: (Period, Period),
    applicants: Applicants,
    treatments: Vec<TreatmentQuestions>,
    tiers: Vec<Tier>,
    age_of: AgeOf,
    times: Times,
    most: Option<Yen>,
    not_since: Option<NaiveDate>,
    pub(super) placed: Vec<Placed<'r>>,
}

pub(super) fn read<'r>(
    field: &Field<'r>,
    (conditions, questions): (&Conditions<'_>, &[QuestionPlan<'_>]),
) -> Option<Rules<'r>> {
    let section = field.section();
    let season = section.at("season").required().text(line(20));
    let windows = windows::read_both(
        &section.at("treated").required(),
        &section.at("applied").required(),
    );
    let treatments = treatments::read(&section.at("treatments").required(), questions);
    let times = match section.at("times").required().choice() {
        Some(TimesWord::OncePerTreatment) => Times::OncePerTreatment,
        Some(TimesWord::OncePerSeason) | None => Times::OncePerSeason,
    };
    // Who may apply again brings the next treatment in another application.
    let asked_about = (times == Times::OncePerSeason).then_some(treatments.len());
    let tiers_field = section.at("tiers").required();
    let (tiers, placed) = tiers::read(&tiers_field, asked_about, conditions);
    let most_field = section.at("most");
    let most = tiers::read_yen(&most_field);
    let caps = tiers.iter().map(|tier| tier.cap).max();
    if let (Some(most), Some(cap)) = (most, caps)
        && most < cap
    {
        most_field.problem("is below the cap of one treatment; lower the cap");
    }
    let since = section.at("not_since");
    let not_since = since.date();
    if let (Some(day), Some((treated, _))) = (not_since, windows)
        && day >= treated.opens_on
    {
        since.problem("must lie before the first day of treatment; times is for the same season");
    }
    Some(Rules {
        applicants: applicants::read(&section.at("applicants")),
        age_of: match section.at("age_of").choice() {
            Some(AgeOfWord::First) => AgeOf::First,
            Some(AgeOfWord::Each) | None => AgeOf::Each,
        },
        times,
        season: season?,
        windows: windows?,
        treatments,
        tiers,
        most,
        not_since,
        placed,
    })
}

impl Rules<'_> {
    pub(super) fn program(
        self,
        questionnaire: Questionnaire,
        exclusions: Vec<Exclusion>,
        ways: Vec<PayWay>,
    ) -> Program {
        let (treated, applied) = self.windows;
        Program {
            questionnaire,
            season: self.season,
            treated,
            applied,
            applicants: self.applicants,
            treatments: self.treatments,
            tiers: self.tiers,
            age_of: self.age_of,
            times: self.times,
            most: self.most,
            not_since: self.not_since,
            exclusions,
            ways,
        }
    }
}
