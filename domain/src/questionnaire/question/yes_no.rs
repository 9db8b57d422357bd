//! Yes or no.

use super::Parsed;
use crate::questionnaire::answer::{Answer, Given, Reason};

/// A question that is answered by yes or no; the words can be others, as in 「はい、同じです」.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct YesNo {
    /// What stands for yes.
    pub yes: Option<String>,
    /// What stands for no.
    pub no: Option<String>,
}

/// Reads `yes` and `no`, as the form sends them.
pub(super) fn parse(given: &Given) -> Parsed {
    match given.all("") {
        [] => Ok(None),
        [one] => match one.as_str() {
            "" => Ok(None),
            "yes" => Ok(Some(Answer::YesNo(true))),
            "no" => Ok(Some(Answer::YesNo(false))),
            _ => Err(vec![Reason::NeitherYesNorNo.here()]),
        },
        _ => Err(vec![Reason::MoreThanOne.here()]),
    }
}
