//! The questionnaire as a family would see it, page by page, for those who run the survey: the same words and controls,
//! with answers that the form alone carries.

use std::collections::BTreeMap;

use app::campaigns::room::WalkThrough;
use askama::Template;
use domain::questionnaire::answer::{AnswerProblem, Given};
use domain::questionnaire::wording::with_name;
use domain::questionnaire::{
    Answer, Answers, Asked, Journey, Key, Page, PageId, Question, Required, Who,
};

use super::papers::honoured;
use super::question::{Control, QuestionView, fields};
use super::slug;
use crate::form::Form;

#[derive(Template)]
#[template(path = "portal/survey/preview.html")]
struct Questions {
    questions: Vec<QuestionView>,
}

/// A family on its way.
pub(crate) struct Preview<'w> {
    walk: &'w WalkThrough,
    answers: Answers,
}

/// What a form brought for a question: as typed, and as understood.
type Came = (Given, Result<Option<Answer>, Vec<AnswerProblem>>);
/// The same by question.
type Brought = BTreeMap<Key, Came>;

/// A page as the family sees it.
pub(crate) struct PageView {
    pub(crate) slug: String,
    /// Whom it is about; empty where the title says so.
    pub(crate) person: String,
    pub(crate) title: String,
    pub(crate) lead: String,
    /// The questions as markup of our own templates.
    pub(crate) questions: String,
    /// What is wrong, with the fields.
    pub(crate) wrong: Vec<(String, String)>,
}

/// A page on the way.
pub(crate) struct Stop {
    pub(crate) slug: String,
    pub(crate) person: String,
    pub(crate) title: String,
    pub(crate) done: bool,
}

/// What a person has to hand in.
pub(crate) struct Paper {
    pub(crate) person: String,
    /// The alternatives.
    pub(crate) ways: Vec<String>,
    pub(crate) reasons: Vec<String>,
    /// 「任意」 or 「確認済み・提出不要」; empty as a rule.
    pub(crate) note: &'static str,
}

impl<'w> Preview<'w> {
    /// With the answers so far.
    pub(crate) fn new(walk: &'w WalkThrough, answers: Answers) -> Self {
        Self { walk, answers }
    }

    /// The answers so far that count.
    pub(crate) fn answers(&self) -> Answers {
        self.journey().counted()
    }

    fn journey(&self) -> Journey<'_> {
        let walk = self.walk;
        walk.questionnaire.journey(&walk.family, &self.answers)
    }

    fn name(&self, who: &Who) -> &str {
        let mut people = self.walk.people.iter();
        people
            .find(|person| person.who == *who)
            .map_or("", |person| &person.name)
    }

    /// The pages on the way as it stands.
    pub(crate) fn stops(&self) -> Vec<Stop> {
        let journey = self.journey();
        let stop = |page: &Page<'_>| {
            let who = &page.id.who;
            Stop {
                slug: slug::of(&page.id),
                person: honoured(who, self.name(who)),
                title: with_name(&page.section.title, self.name(who)),
                done: page.is_done(),
            }
        };
        journey.pages().iter().map(stop).collect()
    }

    /// Takes what a form brought for a page: what can be understood counts from now on. The page comes back with what is
    /// wrong with it, or with what is asked only now; `None` when the family may go on.
    pub(crate) fn take(&mut self, of: &str, form: &Form) -> Option<PageView> {
        let id = slug::read(of)?;
        let brought = self.brought(&id, form)?;
        for (question, (_, parsed)) in &brought {
            match parsed {
                Ok(Some(answer)) => {
                    let (who, answer) = (id.who.clone(), answer.clone());
                    self.answers.set(who, question.clone(), answer);
                }
                Ok(None) => {
                    self.answers.remove(&id.who, question.as_str());
                }
                Err(_) => {}
            }
        }
        let view = self.view(&id, Some(&brought))?;
        let journey = self.journey();
        let is_done = journey.page(&id).is_some_and(Page::is_done);
        (!view.wrong.is_empty() || !is_done).then_some(view)
    }

    fn brought(&self, id: &PageId, form: &Form) -> Option<Brought> {
        let journey = self.journey();
        let mut brought = Brought::new();
        for asked in &journey.page(id)?.questions {
            let question = asked.question;
            if let Some(given) = fields::given(form, &question.key) {
                let parsed = question.kind.parse(&given, &self.walk.family.campaign);
                brought.insert(question.key.clone(), (given, parsed));
            }
        }
        Some(brought)
    }

    /// A page; the first one where the way has no such page.
    pub(crate) fn page(&self, of: &str) -> Option<PageView> {
        let journey = self.journey();
        let id = slug::read(of).filter(|id| journey.page(id).is_some());
        let first = journey.pages().first().map(|page| page.id.clone());
        self.view(&id.or(first)?, None)
    }

    /// The page behind this one; `None` at the end.
    pub(crate) fn after(&self, of: &str) -> Option<String> {
        let id = slug::read(of)?;
        self.journey().after(&id).map(|page| slug::of(&page.id))
    }

    /// The page before this one; `None` on the first.
    pub(crate) fn before(&self, of: &str) -> Option<String> {
        let id = slug::read(of)?;
        self.journey().before(&id).map(|page| slug::of(&page.id))
    }

    fn view(&self, id: &PageId, brought: Option<&Brought>) -> Option<PageView> {
        let journey = self.journey();
        let page = journey.page(id)?;
        let name = self.name(&id.who);
        let mut questions: Vec<QuestionView> = Vec::new();
        for asked in &page.questions {
            let came = brought.and_then(|all| all.get(&asked.question.key));
            questions.push(self.question(&id.who, asked, came));
        }
        let wrong = questions.iter().flat_map(|one| &one.wrong);
        let wrong = wrong.map(|wrong| (wrong.field.clone(), wrong.message.clone()));
        let wrong = wrong.collect();
        let title = with_name(&page.section.title, name);
        let lead = page.section.lead.as_deref();
        let body = Questions { questions }.render();
        Some(PageView {
            slug: slug::of(id),
            person: if title.contains(name) {
                String::new()
            } else {
                honoured(&id.who, name)
            },
            title,
            lead: lead.map_or_else(String::new, |lead| with_name(lead, name)),
            questions: body.ok()?,
            wrong,
        })
    }

    fn question(&self, who: &Who, asked: &Asked<'_>, came: Option<&Came>) -> QuestionView {
        let (question, name) = (asked.question, self.name(who));
        let plain = |given: &Given, answer| QuestionView::new(question, name, given, answer);
        match (came, &asked.answer) {
            (Some((given, Err(problems))), _) => plain(given, None).refused(question, problems),
            (Some((given, Ok(None))), _) if asked.is_missing() => {
                plain(given, None).unanswered(question)
            }
            (_, Some(answer)) => plain(&fields::filled(answer), Some(answer)),
            (None, None) => self.suggested(who, question),
            (Some(_), None) => plain(&Given::default(), None),
        }
    }

    /// What the roster knows stands in the field, as it would.
    fn suggested(&self, who: &Who, question: &Question) -> QuestionView {
        let (family, name) = (&self.walk.family, self.name(who));
        match question.suggestion(who, family, &Answers::default()) {
            Some(suggestion) => {
                let given = fields::filled(&suggestion.answer);
                QuestionView::new(question, name, &given, None).suggested(suggestion.source)
            }
            None => QuestionView::new(question, name, &Given::default(), None),
        }
    }

    /// What has to be handed in after the answers so far.
    pub(crate) fn papers(&self) -> Vec<Paper> {
        let journey = self.journey();
        let papers = journey.documents();
        papers.iter().map(|one| self.paper(one)).collect()
    }

    fn paper(&self, required: &Required<'_>) -> Paper {
        let name = self.name(&required.who);
        let documents = &self.walk.questionnaire.documents;
        let called = |key: &Key| {
            let found = documents.get(key);
            found.map_or_else(|| key.to_string(), |found| with_name(&found.name, name))
        };
        let ways = required.requirement.one_of.iter();
        let reasons = required.reasons.iter();
        Paper {
            person: honoured(&required.who, name),
            ways: ways
                .map(|way| way.iter().map(called).collect::<Vec<_>>().join(" と "))
                .collect(),
            reasons: reasons.map(|reason| with_name(reason, name)).collect(),
            note: match (required.covered, required.optional) {
                (true, _) => "確認済み・提出不要",
                (false, true) => "任意",
                (false, false) => "",
            },
        }
    }
}
