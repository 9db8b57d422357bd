//! What letters of a survey say.

use super::{Rendered, one_line};
use crate::Wording;

/// How a letter of a survey is rendered: wording, the campaign's name, the last day, the page.
type Render = for<'a> fn(&'a Wording, &'a str, &'a str, &'a str) -> Rendered;

/// What letters of a survey say.
#[derive(Clone, PartialEq, Eq)]
pub struct Survey {
    /// The campaign's name.
    pub survey: String,
    /// The last day in words.
    pub last_day: String,
    /// How many days are left behind today; none when it is over.
    pub days_left: Option<u32>,
    /// Where to go on.
    pub url: String,
}

impl Survey {
    pub(super) fn render(&self, wording: &Wording, render: Render) -> Rendered {
        let until = match self.days_left {
            None => self.last_day.clone(),
            Some(0) => format!("{}（本日）", self.last_day),
            Some(days) => format!("{}（あと{days}日）", self.last_day),
        };
        render(wording, &one_line(&self.survey), &until, &self.url)
    }
}

/// Shows nothing: what a letter says is the recipient's.
impl std::fmt::Debug for Survey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Survey")
    }
}
