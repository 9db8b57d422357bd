//! Journeys computed: every worked example of the sample questionnaires, one after the other, on one core.

use std::hint::black_box;
use std::time::Instant;

use anyhow::anyhow;
use definitions::questionnaire::Case;
use definitions::rules::Rulebook;
use definitions::samples::QUESTIONNAIRES;
use domain::questionnaire::{Questionnaire, rule_values};

use crate::figures::{Figure, Round, Target};
use crate::flows::Plan;

/// Evaluations in a second: the journey, what counts of the answers, and the papers.
pub(crate) fn measure(plan: &Plan) -> anyhow::Result<Vec<Figure>> {
    let all = examples()?;
    let mut rounds = Vec::new();
    for _ in plan.rounds() {
        let (begin, mut done) = (Instant::now(), 0_u32);
        while begin.elapsed() < plan.length() / 2 {
            for (questionnaire, case) in &all {
                let journey = questionnaire.journey(&case.family, &case.answers);
                black_box((journey.counted(), journey.documents()));
                done += 1;
            }
        }
        rounds.push(Round {
            value: f64::from(done) / begin.elapsed().as_secs_f64(),
            ceiling: None,
        });
    }
    let name = "questionnaire evaluations, one core";
    Ok(vec![Figure::of(0, name, "/s", Target::None, &rounds)])
}

fn examples() -> anyhow::Result<Vec<(Questionnaire, Case)>> {
    let told = |problems: Vec<definitions::Problem>| anyhow!("{problems:?}");
    let book = Rulebook::shipped().map_err(told)?;
    let mut all = Vec::new();
    for sample in QUESTIONNAIRES {
        let read = definitions::questionnaire::parse(sample.file, sample.text, &book.rules);
        let read = read.map_err(told)?;
        for mut case in read.examples {
            let day = case.family.campaign.base_date;
            case.family.rules = rule_values(&book.rules, day);
            all.push((read.questionnaire.clone(), case));
        }
    }
    Ok(all)
}
