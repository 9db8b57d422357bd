//! Reading the settings file: every key with its place, unknown ones as mistakes.

use std::io::Read as _;
use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::given::{Given, Value};
use super::keys::{KEYS, Key, Kind};
use super::problem::Place;

/// The largest settings file, in bytes.
const LARGEST: u64 = 256 * 1024;

impl Given {
    /// Reads a settings file.
    pub(super) fn read_file(&mut self, file: &Path) {
        let name = file.display().to_string();
        let start = || Place::File {
            file: name.clone(),
            line: 1,
            column: 1,
        };
        let text = match read_bounded(file, LARGEST) {
            Ok(text) => text,
            Err(reason) => return self.report(start(), "", reason),
        };
        let (root, mistakes) = DeTable::parse_recoverable(&text);
        for mistake in &mistakes {
            let offset = mistake.span().map_or(0, |span| span.start);
            self.report(
                place(&name, &text, offset),
                "",
                format!("書き方の誤り: {}", mistake.message()),
            );
        }
        if mistakes.is_empty() {
            self.read_table(
                &Source {
                    name: &name,
                    text: &text,
                },
                "",
                root.get_ref(),
            );
        }
    }

    fn read_table(&mut self, source: &Source<'_>, above: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let path = join(above, key.get_ref());
            let here = place(source.name, source.text, key.span().start);
            if let DeValue::Table(below) = value.get_ref()
                && KEYS
                    .iter()
                    .any(|known| known.path.starts_with(&format!("{path}.")))
            {
                self.read_table(source, &path, below);
                continue;
            }
            self.read_value(source, &path, value.get_ref(), here);
        }
    }

    fn read_value(&mut self, source: &Source<'_>, path: &str, value: &DeValue<'_>, here: Place) {
        let Some((key, names_file)) = known(path) else {
            let level: Vec<&str> = siblings(path);
            let reason = format!("知らない項目です。ここに書けるもの: {}", level.join(", "));
            return self.report(here, path, reason);
        };
        let Some(texts) = texts(value, key.kind) else {
            return self.report(
                here,
                path,
                "値の形が違います。docs/operations.md の例をご覧ください",
            );
        };
        if names_file {
            let folder = Path::new(source.name).parent().unwrap_or(Path::new("."));
            let file = texts
                .first()
                .map(|text| folder.join(text))
                .unwrap_or_default();
            self.read_secret(key, &file, here);
        } else if self.values.contains_key(key.path) {
            self.report(
                here,
                path,
                format!(
                    "{} と両方は書けません。どちらかを消してください",
                    twin(path)
                ),
            );
        } else {
            self.values
                .insert(key.path.to_owned(), Value { texts, place: here });
        }
    }
}

struct Source<'s> {
    name: &'s str,
    text: &'s str,
}

fn join(above: &str, key: &str) -> String {
    if above.is_empty() {
        key.to_owned()
    } else {
        format!("{above}.{key}")
    }
}

/// The key of this path, and whether the path names the file of a secret.
fn known(path: &str) -> Option<(&'static Key, bool)> {
    let named = |key: &&Key| key.path == path;
    let of_file = |key: &&Key| key.file_path().as_deref() == Some(path);
    let found = KEYS.iter().find(named).map(|key| (key, false));
    found.or_else(|| KEYS.iter().find(of_file).map(|key| (key, true)))
}

fn siblings(path: &str) -> Vec<&'static str> {
    let level = path.rsplit_once('.').map_or("", |(above, _)| above);
    let mut names: Vec<&str> = KEYS
        .iter()
        .filter_map(|key| match key.path.split_once('.') {
            Some((above, name)) if above == level => Some(name),
            Some((above, _)) if level.is_empty() => Some(above),
            None if level.is_empty() => Some(key.path),
            _ => None,
        })
        .collect();
    names.dedup();
    names
}

fn twin(path: &str) -> String {
    path.strip_suffix("_file")
        .map_or_else(|| format!("{path}_file"), str::to_owned)
}

fn texts(value: &DeValue<'_>, kind: Kind) -> Option<Vec<String>> {
    match (value, kind) {
        (DeValue::Array(entries), Kind::List) => {
            entries.iter().map(|entry| text(entry.get_ref())).collect()
        }
        (_, Kind::List) => None,
        (value, Kind::Plain | Kind::Secret) => text(value).map(|text| vec![text]),
    }
}

fn text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}

fn read_bounded(file: &Path, most: u64) -> Result<String, String> {
    let mut text = String::new();
    std::fs::File::open(file)
        .and_then(|file| file.take(most + 1).read_to_string(&mut text))
        .map_err(|reason| format!("読めません: {reason}"))?;
    if u64::try_from(text.len()).unwrap_or(u64::MAX) > most {
        return Err(format!("大きすぎます。{most}バイトまでにしてください"));
    }
    Ok(text)
}

fn place(file: &str, text: &str, offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before
        .chars()
        .rev()
        .take_while(|letter| *letter != '\n')
        .count()
        + 1;
    Place::File {
        file: file.to_owned(),
        line,
        column,
    }
}
