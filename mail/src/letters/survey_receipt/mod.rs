//! What was submitted in a survey, with its number and digests.

use super::{Rendered, letter, one_line};
use crate::Wording;

letter! {
    subject: "調査票を受け付けました",
    text: "survey_receipt/text.txt",
    html: "survey_receipt/body.html",
    fields: {
        survey: &'a str,
        number: &'a str,
        at: &'a str,
        digest: &'a [String; 2],
        digests: &'a [[String; 2]],
        url: &'a str,
    },
}

/// How a receipt is rendered: wording, what it is of, number, time, the digest of all, those of each, the page.
type Render = for<'a> fn(
    &'a Wording,
    &'a str,
    &'a str,
    &'a str,
    &'a [String; 2],
    &'a [[String; 2]],
    &'a str,
) -> Rendered;

/// What a submission's letter says; that of an application says it in other words.
#[derive(Clone, PartialEq, Eq)]
pub struct SurveyReceipt {
    /// The survey's name, or the subsidy's.
    pub survey: String,
    /// The receipt's number, in groups.
    pub number: String,
    /// When.
    pub at: String,
    /// SHA-256 in hex of each thing that was submitted, in the receipt's order.
    pub digests: Vec<String>,
    /// SHA-256 in hex over all of them.
    pub digest: String,
    /// The receipt's page.
    pub url: String,
}

impl SurveyReceipt {
    pub(super) fn render(&self, wording: &Wording, render: Render) -> Rendered {
        let each: Vec<_> = self.digests.iter().map(|digest| halves(digest)).collect();
        let (survey, all) = (one_line(&self.survey), halves(&self.digest));
        render(
            wording,
            &survey,
            &self.number,
            &self.at,
            &all,
            &each,
            &self.url,
        )
    }
}

/// A digest in two lines, so that no mail program breaks it elsewhere.
fn halves(digest: &str) -> [String; 2] {
    let half = digest.len().div_ceil(2);
    let (first, second) = digest.split_at_checked(half).unwrap_or((digest, ""));
    [first.to_owned(), second.to_owned()]
}
