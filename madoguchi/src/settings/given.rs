//! What was given, as text with its place: from the file, and from the environment, which wins.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::keys::{KEYS, Key, Kind};
use super::problem::{Place, Problem};

/// The largest file of a secret, in bytes.
const LARGEST_SECRET: u64 = 8 * 1024;

/// A value with the place it came from.
#[derive(Clone)]
pub(super) struct Value {
    pub(super) texts: Vec<String>,
    pub(super) place: Place,
}

/// All values given, by key.
#[derive(Default)]
pub(super) struct Given {
    pub(super) values: BTreeMap<String, Value>,
    pub(super) problems: Vec<Problem>,
}

impl Given {
    /// The value of a key.
    pub(super) fn get(&self, path: &str) -> Option<&Value> {
        self.values.get(path)
    }

    pub(super) fn report(&mut self, place: Place, key: &str, reason: impl Into<String>) {
        self.problems.push(Problem {
            place,
            key: key.to_owned(),
            reason: reason.into(),
        });
    }

    pub(super) fn set(&mut self, path: &str, text: String, place: Place) {
        self.values.insert(
            path.to_owned(),
            Value {
                texts: vec![text],
                place,
            },
        );
    }

    /// Reads the environment; what is given there wins over the file.
    pub(super) fn read_environment(&mut self, variables: impl Iterator<Item = (String, String)>) {
        let mut from_environment = Self::default();
        for (name, text) in variables {
            if !name.starts_with("MADOGUCHI_") || is_foreign(&name) {
                continue;
            }
            let here = Place::Variable(name.clone());
            let found = KEYS.iter().find(|key| key.variable() == name);
            let of_file = KEYS
                .iter()
                .find(|key| key.file_variable().as_deref() == Some(&name));
            match (found, of_file) {
                (Some(key), _) => {
                    let texts = match key.kind {
                        Kind::List => text.split(',').map(|part| part.trim().to_owned()).collect(),
                        Kind::Plain | Kind::Secret => vec![text],
                    };
                    let texts: Vec<String> = texts;
                    from_environment
                        .values
                        .insert(key.path.to_owned(), Value { texts, place: here });
                }
                (None, Some(key)) => from_environment.read_secret(key, &PathBuf::from(text), here),
                (None, None) => from_environment.report(
                    here,
                    "",
                    "知らない環境変数です。つづりを確かめるか、取り除いてください",
                ),
            }
        }
        self.values.extend(from_environment.values);
        self.problems.extend(from_environment.problems);
    }

    pub(super) fn read_secret(&mut self, key: &Key, file: &Path, here: Place) {
        if self.values.contains_key(key.path) {
            return self.report(
                here,
                key.path,
                "値とファイルの両方は指定できません。どちらかを消してください",
            );
        }
        match super::secret_file::read(file, LARGEST_SECRET) {
            Ok(text) => self.set(key.path, text, here),
            Err(reason) => self.report(here, key.path, format!("{}: {reason}", file.display())),
        }
    }
}

/// Variables with our prefix that others set: tests, and links a container platform makes for a service of our name.
fn is_foreign(name: &str) -> bool {
    let rest = name.trim_start_matches("MADOGUCHI_");
    rest.starts_with("TEST_")
        || rest.starts_with("SERVICE_")
        || rest == "PORT"
        || rest.starts_with("PORT_")
        || matches!(rest, "BIN" | "CONFIG")
}
