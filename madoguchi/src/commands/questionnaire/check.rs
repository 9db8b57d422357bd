//! `questionnaire check`: tells every mistake with line and reason, tries the file's own examples, and answers of one's own.

use std::path::Path;

use anyhow::anyhow;
use definitions::Problem;
use definitions::questionnaire::{Definition, parse, parse_case};
use definitions::rules::{Rulebook, Wording};
use serde_json::{Value, json};

use super::trial::Trial;
use crate::commands::insurer::read_file;
use crate::output::{Ended, Outcome, Output};

pub(in crate::commands) fn run(file: &Path, answers: Option<&Path>, output: Output) -> Outcome {
    let mut book = Rulebook::shipped().map_err(|problems| broken(&problems))?;
    let wording = Wording::shipped().map_err(|problems| broken(&problems))?;
    let name = file.display().to_string();
    let definition = match read_file(file).and_then(|text| parse(&name, &text, &book.rules)) {
        Ok(definition) => definition,
        Err(problems) => return refuse(&problems, output),
    };
    output.say(summary(&definition));
    let mut result = json!({ "outcome": "done", "questionnaire": counts(&definition) });
    if let Some(answers) = answers {
        let name = answers.display().to_string();
        let questionnaire = &definition.questionnaire;
        let mut case = match read_file(answers)
            .and_then(|text| parse_case(&name, &text, questionnaire, &book.rules))
        {
            Ok(case) => case,
            Err(problems) => return refuse(&problems, output),
        };
        let date = case.family.campaign.base_date;
        book.rules = case.rules(&book.rules);
        case.family.rules = domain::questionnaire::rule_values(&book.rules, date);
        let journey = questionnaire.journey(&case.family, &case.answers);
        let trial = Trial {
            book: &book,
            wording: &wording,
            case: &case,
            journey: &journey,
        };
        output.say(trial.said());
        if let Some(result) = result.as_object_mut() {
            result.insert("try".to_owned(), trial.told());
        }
    }
    output.result(&result)?;
    Ok(Ended::Done)
}

/// The rules inside the program are read by its tests; they are never broken in a release.
pub(in crate::commands) fn broken(problems: &[Problem]) -> anyhow::Error {
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    anyhow!("{}", told.join("\n"))
}

pub(super) fn refuse(problems: &[Problem], output: Output) -> Outcome {
    for problem in problems {
        output.complain(problem);
    }
    output.complain(format!("{}件の誤りがあります。", problems.len()));
    output.result(&json!({ "outcome": "refused", "problems": problems }))?;
    Ok(Ended::Refused)
}

fn summary(definition: &Definition) -> String {
    let questionnaire = &definition.questionnaire;
    format!(
        "{}（{}）: 誤りはありません。設問 {}問、書類 {}種類、必要書類の条件 {}件、見本 {}件。",
        questionnaire.key,
        questionnaire.version,
        questionnaire.questions.len(),
        questionnaire.documents.len(),
        questionnaire.requirements.len(),
        definition.examples.len()
    )
}

fn counts(definition: &Definition) -> Value {
    let questionnaire = &definition.questionnaire;
    json!({
        "key": questionnaire.key,
        "version": questionnaire.version,
        "questions": questionnaire.questions.len(),
        "documents": questionnaire.documents.len(),
        "requirements": questionnaire.requirements.len(),
        "facts": questionnaire.facts.len(),
        "examples": definition.examples.len(),
    })
}
