//! Between the fields of the form and an announcement that somebody writes.

use app::announcements::room::{Choices, Draft, Group, Page, Unfit};
use chrono::NaiveDate;
use definitions::announcement::Written;
use domain::japanese_date;
use uuid::Uuid;

use super::words;
use crate::form::{Errors, Form};
use crate::staff::problems::said;

/// The fields that the reader of files speaks of.
const READ: [&str; 4] = ["title", "body", "from", "until"];
/// How many values of a group are read.
const MOST: usize = 1_000;

/// What the form was given.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub(super) title: String,
    pub(super) body: String,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) whom: String,
    categories: Vec<String>,
    workplaces: Vec<String>,
    campaign: String,
    /// The announcement that the form began with.
    pub(super) seen: String,
}

/// Something that can be chosen.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

/// Everything that can be chosen.
pub(super) struct Shown {
    pub(super) groups: Vec<Choice>,
    pub(super) categories: Vec<Choice>,
    pub(super) workplaces: Vec<Choice>,
    pub(super) campaigns: Vec<Choice>,
}

impl Typed {
    /// Of an announcement that is to begin on this day.
    pub(super) fn new(day: NaiveDate) -> Self {
        Self {
            from: day.to_string(),
            whom: Group::Everybody.kind().to_owned(),
            ..Self::default()
        }
    }

    /// Of a form as it was sent; texts with the line breaks of a file.
    pub(super) fn of(form: &Form) -> Self {
        let whole = |name: &str| {
            let mut fields = form.fields();
            let found = fields.find(|(field, _)| *field == name);
            found.map_or_else(String::new, |(_, text)| text.replace("\r\n", "\n"))
        };
        let all = |name: &str| {
            let named = form.fields().filter(|(field, _)| *field == name);
            let values = named.map(|(_, value)| value.to_owned());
            values.take(MOST).collect::<Vec<_>>()
        };
        Self {
            title: whole("title").trim().to_owned(),
            body: whole("body"),
            from: form.text("from").trim().to_owned(),
            until: form.text("until").trim().to_owned(),
            whom: form.text("whom"),
            categories: all("categories"),
            workplaces: all("workplaces"),
            campaign: form.text("campaign"),
            seen: form.text("seen"),
        }
    }

    /// Of an announcement as it is kept.
    pub(super) fn kept(page: &Page) -> Self {
        let mut typed = Self {
            title: page.title.clone(),
            body: page.body.clone(),
            from: page.from.to_string(),
            until: page.last.map_or_else(String::new, |day| day.to_string()),
            whom: page.whom.group.kind().to_owned(),
            seen: page.seen.clone(),
            ..Self::default()
        };
        match &page.whom.group {
            Group::Everybody => {}
            Group::Categories(values) => typed.categories.clone_from(values),
            Group::Workplaces(values) => typed.workplaces.clone_from(values),
            Group::Campaign(id) => typed.campaign = id.to_string(),
        }
        typed
    }

    /// What is meant; days in any way of writing, as a file has them.
    pub(super) fn draft(&self) -> Draft {
        let day = |typed: &String| {
            japanese_date::parse(typed).map_or_else(|_| typed.clone(), |day| day.to_string())
        };
        Draft {
            written: Written {
                title: self.title.clone(),
                body: self.body.clone(),
                from: day(&self.from),
                until: day(&self.until),
            },
            group: self.group(),
        }
    }

    fn group(&self) -> Group {
        let sorted = |values: &Vec<String>| {
            let mut values = values.clone();
            values.sort();
            values.dedup();
            values
        };
        match self.whom.as_str() {
            "categories" => Group::Categories(sorted(&self.categories)),
            "workplaces" => Group::Workplaces(sorted(&self.workplaces)),
            // What is no id is no campaign that is there.
            "campaign" => Group::Campaign(Uuid::try_parse(&self.campaign).unwrap_or_default()),
            _ => Group::Everybody,
        }
    }

    /// What can be chosen, and what is.
    pub(super) fn shown(&self, choices: &Choices) -> Shown {
        let of = |(value, label): &(&str, &str), chosen: bool| Choice {
            value: (*value).to_owned(),
            label: (*label).to_owned(),
            chosen,
        };
        let groups = words::GROUPS.iter().map(|one| of(one, one.0 == self.whom));
        let categories = words::CATEGORIES.iter();
        let categories =
            categories.map(|one| of(one, self.categories.iter().any(|held| held == one.0)));
        Shown {
            groups: groups.collect(),
            categories: categories.collect(),
            workplaces: self.workplaces(&choices.workplaces),
            campaigns: choices
                .campaigns
                .iter()
                .map(|(id, name)| Choice {
                    value: id.to_string(),
                    label: name.clone(),
                    chosen: id.to_string() == self.campaign,
                })
                .collect(),
        }
    }

    /// The workplaces of the roster, behind those that were chosen and are there no more.
    fn workplaces(&self, there: &[(String, String)]) -> Vec<Choice> {
        let is_there = |code: &String| there.iter().any(|(known, _)| known == code);
        let gone = self.workplaces.iter().filter(|code| !is_there(code));
        let gone = gone.map(|code| Choice {
            label: format!("{code}（いまの台帳にありません）"),
            value: code.clone(),
            chosen: true,
        });
        let known = there.iter().map(|(code, name)| Choice {
            chosen: self.workplaces.contains(code),
            label: format!("{code} {name}"),
            value: code.clone(),
        });
        gone.chain(known).collect()
    }
}

/// Everything that is wrong, each on its field.
pub(super) fn refused(unfit: &Unfit, draft: &Draft, errors: &mut Errors) {
    for problem in &unfit.problems {
        let last = problem.key.rsplit('.').next().unwrap_or_default();
        let field = READ.into_iter().find(|known| *known == last);
        errors.add(field.unwrap_or_default(), said(&problem.reason));
    }
    if let Some(why) = unfit.group {
        let (field, message) = words::unfit(&draft.group, why);
        errors.add(field, message);
    }
}
