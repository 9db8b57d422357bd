//! The page as it is shown.

use app::survey::{Conflict, Item, Sheet};
use askama::Template;
use domain::questionnaire::answer::Given;
use domain::questionnaire::wording::with_name;
use domain::questionnaire::{Answer, Asked, Journey, PageId, Question};

use super::brought::{Brought, Conflicting, One};
use super::{next, own};
use crate::answer::Failure;
use crate::portal::survey::banner::Banner;
use crate::portal::survey::question::{Control, QuestionView, fields, shown};
use crate::portal::survey::speech::{Words, words};
use crate::portal::survey::{address, people};
use crate::shell::Shell;

/// What stands for nothing in an application.
const NOTHING: &str = "（記入なし）";

#[derive(Template)]
#[template(path = "portal/survey/page.html")]
pub(super) struct Page {
    shell: Shell,
    banner: Banner,
    name: String,
    case_url: String,
    url: String,
    from: &'static str,
    person: String,
    place: String,
    title: String,
    lead: String,
    roster: Vec<(&'static str, String)>,
    roster_open: bool,
    saved: String,
    unsaved: &'static str,
    version: String,
    questions: Vec<QuestionView>,
    back: String,
    onward: String,
    locked: bool,
    has_errors: bool,
}

/// A page that is being made.
pub(super) struct View<'s> {
    sheet: &'s Sheet,
    journey: &'s Journey<'s>,
    id: &'s PageId,
    from: &'static str,
    advice: &'static str,
    unsaved: &'static str,
    questions: Vec<QuestionView>,
}

impl<'s> View<'s> {
    /// With the answers that are saved, or what is suggested.
    pub(super) fn new(sheet: &'s Sheet, journey: &'s Journey<'s>, id: &'s PageId) -> Self {
        let mut view = Self {
            sheet,
            journey,
            id,
            from: "",
            advice: "",
            unsaved: "",
            questions: Vec::new(),
        };
        view.questions = view
            .asked()
            .iter()
            .map(|asked| view.question(asked))
            .collect();
        view
    }

    /// With where the person came from.
    pub(super) fn from(mut self, from: &str) -> Self {
        self.from = super::safe(from);
        self
    }

    /// With something to know.
    pub(super) fn advising(mut self, advice: &'static str) -> Self {
        self.advice = advice;
        self
    }

    /// With what a form brought: what could not be saved stays as it was typed.
    pub(super) fn with(mut self, brought: &Brought) -> Self {
        let questions = self.asked().iter().map(|asked| {
            let plain = self.question(asked);
            match brought.of(&asked.question.key) {
                Some(one) => self.brought(asked, one, plain),
                None => plain,
            }
        });
        self.questions = questions.collect();
        self
    }

    /// With the message that an answer is needed, on the questions that the form had and left empty.
    pub(super) fn needing(mut self, brought: &Brought) -> Self {
        let sheet_name = self.sheet.name(&self.id.who);
        for (view, asked) in self.questions.iter_mut().zip(asked(self.journey, self.id)) {
            let came = brought.of(&asked.question.key);
            let empty = came.is_some_and(|one| matches!(one.parsed, Ok(None)));
            if empty && asked.is_missing() && view.wrong.is_empty() {
                let seen = view.seen.clone();
                let fresh = QuestionView::new(asked.question, sheet_name, &Given::default(), None);
                *view = fresh.unanswered(asked.question);
                view.seen = seen;
            }
        }
        self
    }

    /// With why nothing was saved.
    pub(super) fn unsaved(mut self, why: &'static str) -> Self {
        self.unsaved = why;
        self
    }

    /// Whether something has to be put right before the person goes on.
    pub(super) fn has_errors(&self) -> bool {
        let mut questions = self.questions.iter();
        !self.unsaved.is_empty() || questions.any(|one| !one.wrong.is_empty())
    }

    fn asked(&self) -> &'s [Asked<'s>] {
        asked(self.journey, self.id)
    }

    fn question(&self, asked: &Asked<'_>) -> QuestionView {
        let (who, question) = (&self.id.who, asked.question);
        let name = self.sheet.name(who);
        let open = self.sheet.takes_answers() && self.sheet.is_open(who, &question.key);
        let suggestion = self.sheet.suggestion(who, question).filter(|_| open);
        let view = match (&asked.answer, suggestion) {
            (None, Some(suggestion)) => {
                let given = fields::filled(&suggestion.answer);
                QuestionView::new(question, name, &given, None).suggested(suggestion.source)
            }
            (answer, _) => {
                let given = answer.as_ref().map(fields::filled).unwrap_or_default();
                QuestionView::new(question, name, &given, answer.as_ref())
            }
        };
        let view = view.seeing(question, self.sheet.version(who, &question.key));
        if open {
            return self.returned(question, view);
        }
        let lines = asked.answer.as_ref();
        let mut lines = lines.map_or_else(Vec::new, |answer| shown::answer(&question.kind, answer));
        if lines.is_empty() && self.sheet.application().is_some() {
            lines.push(NOTHING.to_owned());
        }
        view.only(Control::Locked { lines })
    }

    /// With why the question came back, if it did.
    fn returned(&self, question: &Question, view: QuestionView) -> QuestionView {
        let item = Item::Answer(question.key.clone());
        let mut all = self.sheet.returned().iter();
        match all.find(|one| one.who == self.id.who && one.item == item) {
            Some(one) => view.returned(&one.reason, one.example.as_deref()),
            None => view,
        }
    }

    fn brought(&self, asked: &Asked<'_>, one: &One, plain: QuestionView) -> QuestionView {
        let question = asked.question;
        let name = self.sheet.name(&self.id.who);
        // What was not saved goes on from the version it was given for, or a change elsewhere would not be noticed.
        let typed = |answer: Option<&Answer>| {
            QuestionView::new(question, name, &one.given, answer).seeing(question, one.seen)
        };
        match (&one.conflict, &one.parsed) {
            (Conflicting::Open(conflict), _) => plain
                .only(both_answers(question, conflict, words(self.sheet)))
                .seeing(question, conflict.version)
                .undecided(words(self.sheet).conflict),
            (Conflicting::Unchosen, Ok(answer)) => {
                let conflict = Conflict {
                    question: question.key.clone(),
                    theirs: asked.answer.clone(),
                    version: self.sheet.version(&self.id.who, &question.key),
                    at: self.sheet.last_saved_at().unwrap_or_default(),
                    yours: answer.clone(),
                };
                let words = words(self.sheet);
                let both = both_answers(question, &conflict, words);
                plain.only(both).undecided(words.conflict)
            }
            (Conflicting::Theirs, _) => plain,
            (_, Err(problems)) => typed(None).refused(question, problems),
            (_, Ok(answer)) if asked.answer == *answer => plain,
            (_, Ok(answer)) => typed(answer.as_ref()),
        }
    }

    /// The page.
    pub(super) fn page(self, shell: Shell) -> Result<Page, Failure> {
        let page = self.journey.page(self.id).ok_or(Failure::NotFound)?;
        let (sheet, who) = (self.sheet, &self.id.who);
        let named = |text: &str| with_name(text, sheet.name(who));
        let has_errors = self.has_errors();
        let title = named(&page.section.title);
        let locked = !self.questions.iter().any(QuestionView::can_be_changed);
        let before = self.journey.before(self.id);
        let first = page.section.lead.is_some() && self.id.number == 1;
        Ok(Page {
            shell: shell.advising(self.advice),
            banner: Banner::of_sheet(sheet),
            name: sheet.campaign().name.clone(),
            case_url: address(sheet),
            url: own(sheet, self.id),
            from: self.from,
            // The title of a section about a dependent mostly has the name in it.
            person: if title.contains(sheet.name(who)) {
                String::new()
            } else {
                people::called(sheet, who)
            },
            place: people::place(sheet, who),
            title,
            lead: page.section.lead.as_deref().map_or_else(String::new, named),
            roster: people::roster(sheet, who),
            roster_open: first,
            saved: self.saved(),
            version: self.sheet.questionnaire().version.clone(),
            unsaved: self.unsaved,
            back: match (self.from, before) {
                ("check", _) => format!("{}/check", address(sheet)),
                (_, Some(page)) => own(sheet, &page.id),
                (_, None) => address(sheet),
            },
            onward: next(sheet, self.journey, self.id, self.from),
            locked,
            has_errors,
            questions: self.questions,
        })
    }

    /// 「保存済み 12:03」, for this page's questions.
    fn saved(&self) -> String {
        if !self.unsaved.is_empty() {
            return self.unsaved.to_owned();
        }
        if self.has_errors() {
            return words(self.sheet).unsaved.to_owned();
        }
        let times = self.asked().iter();
        let latest = times
            .filter_map(|asked| self.sheet.saved_at(&self.id.who, &asked.question.key))
            .max();
        latest.map_or_else(String::new, |at| {
            format!("保存済み {}", domain::japan_time::format_time(at))
        })
    }
}

fn asked<'s>(journey: &'s Journey<'s>, id: &PageId) -> &'s [Asked<'s>] {
    journey
        .page(id)
        .map_or(&[], |page| page.questions.as_slice())
}

/// Both answers, to choose from.
fn both_answers(question: &Question, conflict: &Conflict, words: &Words) -> Control {
    let lines = |answer: &Option<Answer>| {
        let lines = answer.as_ref();
        lines.map_or_else(Vec::new, |answer| shown::answer(&question.kind, answer))
    };
    let kept = conflict
        .yours
        .as_ref()
        .map(fields::filled)
        .unwrap_or_default();
    let kept = kept
        .iter()
        .map(|(part, value)| (fields::part(&question.key, part), value.to_owned()));
    Control::Conflict {
        called: [words.theirs, words.yours],
        theirs: lines(&conflict.theirs),
        yours: lines(&conflict.yours),
        kept: kept.collect(),
    }
}
