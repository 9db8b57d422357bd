//! An announcement as a form has it: every value as text, judged by the reader of files.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use super::{Announcement, Audience};
use crate::problem::Problem;

/// The values of an announcement as texts; empty where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// `title`.
    pub title: String,
    /// `body`.
    pub body: String,
    /// `from`, `2026-12-01`.
    pub from: String,
    /// `until`.
    pub until: String,
}

impl Written {
    /// The announcement of this key and audience that is meant, without attachments.
    ///
    /// # Errors
    /// Everything that is wrong with it; the last part of a problem's key is the name of the value.
    pub fn read(&self, key: &str, audience: &Audience) -> Result<Announcement, Vec<Problem>> {
        let nothing = |_: &str| Err(std::io::ErrorKind::NotFound.into());
        let parsed = Announcement::parse("", &self.file(key, audience), nothing)?;
        parsed.into_iter().next().ok_or_else(Vec::new)
    }

    fn file(&self, key: &str, audience: &Audience) -> String {
        let audience = match audience {
            Audience::Site => "site",
            Audience::Insurer(key) => key,
        };
        let values = [
            ("key", key),
            ("for", audience),
            ("title", &self.title),
            ("body", &self.body),
            ("from", &self.from),
            ("until", &self.until),
        ];
        let mut one = Table::new();
        for (name, text) in values {
            if !text.trim().is_empty() {
                one.insert(name, value(text));
            }
        }
        let mut all = ArrayOfTables::new();
        all.push(one);
        let mut file = DocumentMut::new();
        file.insert("announcements", Item::ArrayOfTables(all));
        file.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_was_typed_reaches_the_reader_as_it_was_typed() {
        let written = Written {
            title: "窓口を\"閉じます\"".to_owned(),
            body: "一行目\n\n- 二行目\\\n'''\"\"\"".to_owned(),
            from: "2026-12-01".to_owned(),
            until: String::new(),
        };
        let read = written.read("aa", &Audience::Site).unwrap();
        assert_eq!((&read.title, &read.body), (&written.title, &written.body));
        assert_eq!((read.from.to_string(), read.until), (written.from, None));
    }

    #[test]
    fn every_mistake_is_told_with_the_name_of_its_value() {
        let wrong = Written {
            title: String::new(),
            body: "# 見出し".to_owned(),
            from: "あした".to_owned(),
            until: "2026-11-31".to_owned(),
        };
        let audience = Audience::Insurer("hinata".to_owned());
        let problems = wrong.read("aa", &audience).unwrap_err();
        let keys: Vec<&str> = problems.iter().map(|one| one.key.as_str()).collect();
        for name in ["title", "body", "from", "until"] {
            let key = format!("announcements[0].{name}");
            assert!(keys.contains(&key.as_str()), "{name}: {keys:?}");
        }
    }
}
