//! What comes of answers: what is asked, which papers, what the rules say.

use definitions::questionnaire::Case;
use definitions::rules::{Rulebook, Wording};
use domain::eligibility::Indication;
use domain::questionnaire::{Journey, Who, wording};
use serde_json::{Value, json};

use super::words;
use crate::commands::indicated;

/// One case, walked.
pub(super) struct Trial<'t> {
    pub(super) book: &'t Rulebook,
    pub(super) wording: &'t Wording,
    pub(super) case: &'t Case,
    pub(super) journey: &'t Journey<'t>,
}

impl Trial<'_> {
    /// For people.
    pub(super) fn said(&self) -> String {
        [
            self.questions(),
            self.papers(),
            self.dropped(),
            self.indications(),
        ]
        .concat()
        .join("\n")
    }

    fn questions(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut heading = None;
        for page in self.journey.pages() {
            let name = words::person(&page.id.who);
            let here = (page.id.who.clone(), page.section.key.clone());
            if heading.as_ref() != Some(&here) {
                lines.push(format!(
                    "■ {name} {}",
                    wording::with_name(&page.section.title, name)
                ));
                heading = Some(here);
            }
            for asked in &page.questions {
                let question = wording::with_name(&asked.question.ask, name);
                lines.push(format!(
                    "  {question} → {}",
                    words::answer(asked.question, asked.answer.as_ref())
                ));
            }
        }
        let missing = self.journey.missing().count();
        lines.push(if missing == 0 {
            "■ すべての設問に答えています。".to_owned()
        } else {
            format!("■ 答えていない設問が{missing}問あります。")
        });
        lines
    }

    fn papers(&self) -> Vec<String> {
        let all = self.journey.documents();
        let mut lines = vec![
            if all.is_empty() {
                "■ 必要書類はありません。"
            } else {
                "■ 必要書類"
            }
            .to_owned(),
        ];
        let questionnaire = self.journey.questionnaire();
        lines.extend(all.iter().map(|required| {
            format!(
                "  {}: {}",
                words::person(&required.who),
                words::papers(questionnaire, required)
            )
        }));
        lines
    }

    fn dropped(&self) -> Vec<String> {
        let gone = self.gone();
        if gone.is_empty() {
            return Vec::new();
        }
        let named = gone
            .iter()
            .map(|(who, question)| format!("  {}: {question}", words::person(who)));
        std::iter::once("■ 聞かれないので数えない回答".to_owned())
            .chain(named)
            .collect()
    }

    fn gone(&self) -> Vec<(Who, String)> {
        let (_, dropped) = self
            .journey
            .questionnaire()
            .settle(&self.case.family, &self.case.answers);
        dropped
            .into_iter()
            .map(|(who, question)| (who, question.to_string()))
            .collect()
    }

    fn indications(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (place, dependent) in self.case.family.surveyed().enumerate() {
            let said = self.of_dependent(place);
            if said.is_empty() {
                continue;
            }
            lines.push(format!(
                "■ {} の見立て（決めるのは審査担当です）",
                dependent.id
            ));
            lines.extend(indicated::lines(self.book, self.wording, &said));
        }
        lines
    }

    fn of_dependent(&self, place: usize) -> Vec<Indication> {
        self.journey
            .indications(&self.book.rules, self.case.family.campaign.base_date, place)
    }

    /// For programs.
    pub(super) fn told(&self) -> Value {
        let asked = self.journey.pages().iter().flat_map(|page| {
            page.questions.iter().map(move |asked| {
                json!({
                    "who": page.id.who.to_string(), "section": page.id.section, "page": page.id.number,
                    "question": asked.question.key, "answer": asked.answer,
                })
            })
        });
        let missing = self.journey.missing();
        let missing = missing.map(
            |(page, question)| json!({ "who": page.who.to_string(), "question": question.key }),
        );
        let documents = self.journey.documents();
        let documents = documents.iter().map(|required| {
            json!({
                "who": required.who.to_string(), "requirement": required.requirement.key,
                "one_of": required.requirement.one_of, "copies": required.copies, "optional": required.optional,
                "covered": required.covered, "reasons": required.reasons,
            })
        });
        let gone = self.gone();
        let dropped = gone
            .iter()
            .map(|(who, question)| json!({ "who": who.to_string(), "question": question }));
        let dependents = self.case.family.surveyed().enumerate().map(|(place, dependent)| {
            let known = self.journey.facts(place);
            let refused = known.refused.iter().map(|(name, error)| json!({ "fact": name, "reason": error.to_string() }));
            json!({
                "who": dependent.id, "facts": known.facts, "refused": refused.collect::<Vec<_>>(),
                "indications": self.of_dependent(place),
            })
        });
        json!({
            "complete": self.journey.is_complete(),
            "asked": asked.collect::<Vec<_>>(),
            "missing": missing.collect::<Vec<_>>(),
            "documents": documents.collect::<Vec<_>>(),
            "dropped": dropped.collect::<Vec<_>>(),
            "dependents": dependents.collect::<Vec<_>>(),
        })
    }
}
