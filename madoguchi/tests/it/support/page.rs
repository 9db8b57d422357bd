//! A page as it came, and what a person sees on it.

use super::html::{self, Form, Piece};
use super::wire::Answer;

/// A page a browser stands on.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// Where it is: path and query.
    pub(crate) path: String,
    pub(crate) answer: Answer,
}

impl Page {
    pub(crate) fn status(&self) -> u16 {
        self.answer.status
    }

    pub(crate) fn html(&self) -> String {
        String::from_utf8_lossy(&self.answer.body).into_owned()
    }

    /// The text of the page.
    pub(crate) fn text(&self) -> String {
        html::text(&self.html())
    }

    /// The page says this.
    #[track_caller]
    pub(crate) fn sees(&self, wanted: &str) -> &Self {
        assert!(
            self.text().contains(wanted),
            "「{wanted}」 is not on {}",
            self.shown()
        );
        self
    }

    /// The page does not say this, not even in its source.
    #[track_caller]
    pub(crate) fn misses(&self, unwanted: &str) -> &Self {
        assert!(
            !self.html().contains(unwanted),
            "「{unwanted}」 is on {}",
            self.shown()
        );
        self
    }

    /// The browser stands at this address; what follows a question mark counts only where it is named.
    #[track_caller]
    pub(crate) fn at(&self, path: &str) -> &Self {
        let whole = path.contains('?');
        let here = self.path.split('?').next().unwrap_or_default();
        let here = if whole { &self.path } else { here };
        assert_eq!(here, path, "on {}", self.shown());
        self
    }

    /// The page came with this status.
    #[track_caller]
    pub(crate) fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status(), status, "on {}", self.shown());
        self
    }

    /// A refusal: 422, with this in the error summary and on this field.
    #[track_caller]
    pub(crate) fn refuses(&self, field: &str, says: &str) -> &Self {
        self.is(422).sees(says);
        let marked = format!("id=\"{field}-error\"");
        let by_name = self.html().contains(&marked);
        assert!(by_name, "{field} is not marked on {}", self.shown());
        self
    }

    /// What stands in a field.
    #[track_caller]
    pub(crate) fn value(&self, field: &str) -> String {
        let fields = self.forms().into_iter().flat_map(|form| form.fields);
        let found = fields.into_iter().find(|(name, _)| name == field);
        found
            .unwrap_or_else(|| panic!("no {field} on {}", self.shown()))
            .1
    }

    pub(crate) fn forms(&self) -> Vec<Form> {
        html::forms(&self.html())
    }

    /// The form with a button that says this.
    #[track_caller]
    pub(crate) fn form_with(&self, button: &str) -> Form {
        let found = self
            .forms()
            .into_iter()
            .find(|form| form.buttons.iter().any(|known| known.says == button));
        found.unwrap_or_else(|| panic!("no button 「{button}」 on {}", self.shown()))
    }

    /// The token of the page's forms.
    #[track_caller]
    pub(crate) fn token(&self) -> String {
        self.value("form_token")
    }

    /// The page without what differs from one asking to the next by design.
    pub(crate) fn without_token(&self) -> String {
        let html = self.html();
        let tokens = html.split("name=\"form_token\" value=\"").skip(1);
        let mut tokens = tokens;
        let token = tokens.find_map(|rest| rest.split('"').next());
        match token {
            Some(token) => html.replace(token, ""),
            None => html,
        }
    }

    /// Tags and attributes that none of our templates has: script of somebody else's.
    pub(crate) fn foreign_tags(&self) -> Vec<String> {
        let mut foreign = Vec::new();
        for piece in html::pieces(&self.html()) {
            let Piece::Open { name, attributes } = piece else {
                continue;
            };
            let of = |key: &str| attributes.get(key).map_or("", String::as_str);
            let script = name == "script"
                && !["/static/portal.js", "/static/upload.js"]
                    .iter()
                    .any(|own| of("src").starts_with(own));
            let picture = name == "img" && !of("src").starts_with('/');
            let strange = ["iframe", "object", "embed", "base", "style"].contains(&name.as_str());
            let handler = attributes
                .keys()
                .any(|key| key.starts_with("on") || key == "style");
            // Ours is the error summary's alone.
            let focus = attributes.contains_key("autofocus") && of("id") != "error-summary";
            let link =
                of("href").starts_with("javascript:") || of("action").starts_with("javascript:");
            if script || picture || strange || handler || focus || link {
                foreign.push(format!("<{name} {attributes:?}>"));
            }
        }
        foreign
    }

    /// Where a link with these words leads.
    #[track_caller]
    pub(crate) fn link(&self, says: &str) -> String {
        let html = self.html();
        let links = html
            .split("<a ")
            .skip(1)
            .filter_map(|rest| rest.split_once("</a>"));
        let found = links.map(|(link, _)| link).find(|link| {
            let words = link.split_once('>').map_or("", |(_, words)| words);
            html::text(words).contains(says)
        });
        let link = found.unwrap_or_else(|| panic!("no link 「{says}」 on {}", self.shown()));
        let href = link
            .split("href=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        href.unwrap_or_default().to_owned()
    }

    fn shown(&self) -> String {
        let text = self.text();
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let lines: Vec<&str> = lines.collect();
        format!("{} ({}):\n{}", self.path, self.status(), lines.join("\n"))
    }
}
