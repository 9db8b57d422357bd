//! Questionnaires in a few lines.

use super::*;

/// A questionnaire in the making.
pub(super) struct Sketch {
    pub(super) questionnaire: Questionnaire,
    pub(super) language: Language,
}

impl Sketch {
    pub(super) fn new() -> Self {
        let questionnaire = Questionnaire {
            key: key("sketch"),
            version: "1".to_owned(),
            title: "sketch".to_owned(),
            lead: None,
            sections: Vec::new(),
            questions: BTreeMap::new(),
            documents: BTreeMap::new(),
            requirements: Vec::new(),
            facts: Vec::new(),
            removal: None,
        };
        Self {
            questionnaire,
            language: Language::default(),
        }
    }

    /// A section with one question a page: name, kind, condition.
    pub(super) fn section(
        mut self,
        name: &str,
        side: Side,
        when: &str,
        ends: &str,
        asks: Vec<(&str, Kind, &str)>,
    ) -> Self {
        let mut pages = Vec::new();
        let when = self.condition(when, side);
        for (name, kind, when) in asks {
            let when = self.condition(when, side);
            let known = match side {
                Side::Insured => &mut self.language.insured,
                Side::Dependent => &mut self.language.dependent,
            };
            known.insert(key(name), kind.in_conditions());
            let question = Question {
                key: key(name),
                ask: name.to_owned(),
                help: None,
                kind,
                when,
                optional: name.starts_with("maybe"),
                prefill: None,
                from_last_year: true,
            };
            self.questionnaire.questions.insert(key(name), question);
            pages.push(vec![key(name)]);
        }
        let ends_when = self.condition(ends, side);
        let section = Section {
            key: key(name),
            side,
            title: name.to_owned(),
            lead: None,
            when,
            pages,
            ends_when,
        };
        self.questionnaire.sections.push(section);
        self
    }

    pub(super) fn requires(
        mut self,
        name: &str,
        side: Side,
        when: &str,
        one_of: &[&[&str]],
        copies: &str,
    ) -> Self {
        let requirement = Requirement {
            key: key(name),
            side,
            when: self.condition(when, side),
            one_of: one_of
                .iter()
                .map(|papers| papers.iter().map(|paper| key(paper)).collect())
                .collect(),
            copies: (!copies.is_empty()).then(|| self.language.read(copies, side).unwrap()),
            optional: false,
            circumstance: None,
            why: Some(name.to_owned()),
        };
        self.questionnaire.requirements.push(requirement);
        self
    }

    fn condition(&self, source: &str, side: Side) -> Option<Condition> {
        (!source.is_empty()).then(|| {
            self.language
                .read_flag(source, side)
                .unwrap_or_else(|error| panic!("{source}: {error}"))
        })
    }
}
