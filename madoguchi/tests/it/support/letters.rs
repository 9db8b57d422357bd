//! Letters, as they would have left.

use std::sync::Arc;

use chrono::TimeDelta;
use mail::Carrier;
use mail::capture::Captured;

use super::site::Site;

impl Site {
    /// Lets what waits leave, and returns every letter to this address (as on the wire), the newest first.
    pub(crate) async fn letters_to(&self, to: &str) -> Vec<Captured> {
        self.delivers().await;
        let all = mail::capture::list(self.mail(), 500).await;
        let all = all.expect("captured letters can be read");
        all.into_iter().filter(|letter| letter.to == to).collect()
    }

    /// Lets what waits leave.
    pub(crate) async fn delivers(&self) {
        // Letters are ordered by time, and the clock of these tests stands still.
        self.passes(TimeDelta::milliseconds(1));
        let carrier = Arc::new(Carrier::Capture {
            dir: self.mail().to_owned(),
        });
        while app::letters::deliver_due(&self.portal, &carrier)
            .await
            .expect("letters leave")
            .any()
        {}
    }

    /// Runs the errands that requests have left.
    pub(crate) async fn settles(&self) {
        self.passes(app::errands::NOT_BEFORE);
        while app::errands::run_due(&self.portal)
            .await
            .expect("errands are run")
            > 0
        {}
    }

    /// The newest letter to this address with these words; one that a request has left to be written, too.
    pub(crate) async fn letter(&self, to: &str, words: &str) -> Captured {
        self.settles().await;
        let letters = self.letters_to(to).await;
        let found = letters
            .into_iter()
            .find(|letter| letter.subject.contains(words) || letter.text.contains(words));
        found.unwrap_or_else(|| panic!("no letter to {to} says 「{words}」"))
    }

    /// The newest confirmation code sent to this address.
    pub(crate) async fn code(&self, to: &str) -> String {
        let letters = self.letters_to(to).await;
        let code = letters.iter().find_map(|letter| six_digits(&letter.text));
        code.unwrap_or_else(|| panic!("no code was sent to {to}"))
    }

    /// Every confirmation code of the newest 500 letters with the address it went to, the newest first.
    pub(crate) async fn all_codes(&self) -> Vec<(String, String)> {
        self.delivers().await;
        let all = mail::capture::list(self.mail(), 500).await;
        let all = all.expect("captured letters can be read").into_iter();
        let code = |letter: Captured| Some((letter.to, six_digits(&letter.text)?));
        all.filter_map(code).collect()
    }

    /// The path of the newest link to this page sent to this address.
    pub(crate) async fn link(&self, to: &str, page: &str) -> String {
        path_in(&self.letter(to, page).await.text, page)
    }

    /// As [`Site::link`]; it must be another one than `known`.
    pub(crate) async fn link_but(&self, to: &str, page: &str, known: &str) -> String {
        let link = self.link(to, page).await;
        assert_ne!(link, known, "no newer link to {page} was sent to {to}");
        link
    }
}

fn path_in(text: &str, page: &str) -> String {
    let start = text.find(page).expect("the link is in the text");
    let rest = &text[start..];
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    rest[..end].to_owned()
}

/// The first six digits in a row that stand alone.
pub(crate) fn six_digits(text: &str) -> Option<String> {
    let words = text.split(|letter: char| !letter.is_ascii_digit());
    words
        .into_iter()
        .find(|word| word.len() == 6)
        .map(str::to_owned)
}

/// A code that is not this one.
pub(crate) fn another(code: &str) -> String {
    let number: u32 = code.parse().expect("six digits");
    format!("{:06}", (number + 1) % 1_000_000)
}
