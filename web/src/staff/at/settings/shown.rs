//! What differs, in words.

use definitions::Change;

use super::words;

/// How many lines stay around those that differ.
const AROUND: usize = 2;

/// Something that changes; empty: it is not there.
pub(super) struct ChangeLine {
    pub(super) what: String,
    pub(super) before: String,
    pub(super) after: String,
}

/// Every change in words. A logo is told by its size: its text says nothing to people. Nor do the names of files and the
/// kinds of items, unless nothing else changes.
pub(super) fn changes(changes: &[Change]) -> Vec<ChangeLine> {
    let is_name = |change: &&Change| {
        let of =
            |list: &str, part: &str| change.key.starts_with(list) && change.key.ends_with(part);
        of("terms[", "].file") || of("sign_up.items[", "].kind")
    };
    let told: Vec<ChangeLine> = changes
        .iter()
        .filter(|one| !is_name(one))
        .map(line)
        .collect();
    if told.is_empty() {
        changes.iter().map(line).collect()
    } else {
        told
    }
}

/// What differs between two texts.
pub(super) fn texts(what: String, before: &str, after: &str) -> ChangeLine {
    let (before, after) = excerpts(before, after);
    ChangeLine {
        what,
        before,
        after,
    }
}

fn line(change: &Change) -> ChangeLine {
    let value = |text: &Option<String>| match text {
        None => String::new(),
        // A new text is shown in full below, as people read it.
        Some(_) if change.before.is_none() && change.key.ends_with("].text") => {
            "（下の全文をご覧ください）".to_owned()
        }
        Some(svg) if change.key == "brand.logo" => format!("SVG、{}バイト", svg.len()),
        Some(text) => value(&change.key, text),
    };
    let (before, after) = (value(&change.before), value(&change.after));
    texts(words::key(&change.key), &before, &after)
}

fn value(key: &str, text: &str) -> String {
    let said = |word: &str| words::value(key, word).unwrap_or(word).to_owned();
    match text {
        "true" => "はい".to_owned(),
        "false" => "いいえ".to_owned(),
        list if list.starts_with('[') => {
            let read = serde_json::from_str::<Vec<String>>(list);
            match read {
                Ok(entries) if entries.is_empty() => "（なし）".to_owned(),
                Ok(entries) => {
                    let said = entries.iter().map(|entry| said(entry));
                    said.collect::<Vec<_>>().join("、")
                }
                Err(_) => list.to_owned(),
            }
        }
        other => said(other),
    }
}

/// Of two long texts, the lines that differ with some around them.
fn excerpts(before: &str, after: &str) -> (String, String) {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same = |pairs: usize, from_end: bool| {
        let at = |lines: &[&str], place: usize| {
            let place = if from_end {
                lines.len().checked_sub(place + 1)
            } else {
                Some(place)
            };
            place.and_then(|place| lines.get(place).map(ToString::to_string))
        };
        (0..pairs)
            .take_while(|place| at(&old, *place) == at(&new, *place))
            .count()
    };
    let shorter = old.len().min(new.len());
    let head = same(shorter, false);
    let tail = same(shorter - head, true);
    (excerpt(&old, head, tail), excerpt(&new, head, tail))
}

fn excerpt(lines: &[&str], head: usize, tail: usize) -> String {
    let from = head.saturating_sub(AROUND);
    let until = (lines.len() - tail.saturating_sub(AROUND)).max(from);
    let middle = lines.get(from..until).unwrap_or_default().join("\n");
    let left = |count: usize| {
        if count > 0 {
            format!("（同じ{count}行を省略）")
        } else {
            String::new()
        }
    };
    let parts = [left(from), middle, left(lines.len() - until)];
    let parts = parts.iter().filter(|part| !part.is_empty());
    parts.cloned().collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_long_texts_the_lines_that_differ_are_shown_with_some_around() {
        let text = |middle: &str| format!("1\n2\n3\n4\n{middle}\n6\n7\n8\n9");
        let (before, after) = excerpts(&text("五"), &text("5\n5.5"));
        assert_eq!(
            before,
            "（同じ2行を省略）\n3\n4\n五\n6\n7\n（同じ2行を省略）"
        );
        assert_eq!(
            after,
            "（同じ2行を省略）\n3\n4\n5\n5.5\n6\n7\n（同じ2行を省略）"
        );
        assert_eq!(excerpts("a", "b"), ("a".to_owned(), "b".to_owned()));
        assert_eq!(excerpts("a\na", "a").0, "a\na");
        assert_eq!(excerpts("", "a"), (String::new(), "a".to_owned()));
    }

    #[test]
    fn lists_and_flags_are_words() {
        assert_eq!(value("ways", "[\"a\",\"b\"]"), "a、b");
        assert_eq!(value("ways", "[]"), "（なし）");
        assert_eq!(value("kana.latin", "true"), "はい");
        let items = "[\"birth_date\",\"kana\"]";
        assert_eq!(value("sign_up.items", items), "生年月日、氏名（カナ）");
        assert_eq!(value("reset.policy.kind", "never"), "無効にしない");
    }
}
