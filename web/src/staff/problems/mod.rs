//! What the readers of definitions say, in Japanese. They speak to whoever writes a file, in plain English; whoever
//! fills in a form reads it here.

mod insurers;
mod questionnaires;
#[cfg(test)]
mod tests;
mod words;

use words::{KINDS, SAID};

/// The same in Japanese; what has no words yet stays as it is.
pub(super) fn said(reason: &str) -> String {
    if let Some((name, rest)) = inside(reason) {
        return format!("条件「{name}」の中で：{}", said(rest));
    }
    if let Some((column, rest)) = in_column(reason) {
        return format!("「{column}」の列：{}", said(rest));
    }
    found(&SAID, reason).unwrap_or_else(|| format!("読み取れません（{reason}）。"))
}

/// The same for what is said of an insurer's definition, where some words mean something else.
pub(super) fn said_of_insurer(reason: &str) -> String {
    let own = found(&insurers::SAID, reason).or_else(|| found(&insurers::SAID_OF_NAMES, reason));
    own.unwrap_or_else(|| said(reason))
}

/// The same for what is said of a questionnaire.
pub(super) fn said_of_questionnaire(reason: &str) -> String {
    if let Some((name, rest)) = inside(reason) {
        return format!("条件「{name}」の中で：{}", said_of_questionnaire(rest));
    }
    let own = found(&questionnaires::SAID, reason);
    let own = own.or_else(|| found(&questionnaires::SAID_OF_EXAMPLES, reason));
    own.unwrap_or_else(|| said(reason))
}

fn found(list: &[(&str, &str)], reason: &str) -> Option<String> {
    let mut list = list.iter();
    let (parts, words) =
        list.find_map(|(pattern, words)| Some((parts(pattern, reason)?, *words)))?;
    let mut text = words.to_owned();
    for (place, part) in parts.iter().enumerate() {
        text = text.replace(&format!("{{{place}}}"), kind(part));
    }
    Some(text)
}

/// Whether a reason has words of its own.
#[cfg(test)]
fn is_known(reason: &str) -> bool {
    !said(reason).contains(&format!("（{reason}）"))
}

fn kind(part: &str) -> &str {
    let mut kinds = KINDS.iter();
    kinds
        .find(|(english, _)| *english == part)
        .map_or(part, |(_, words)| words)
}

/// A mistake in a named condition.
fn inside(reason: &str) -> Option<(&str, &str)> {
    reason.strip_prefix("in the condition ")?.split_once(": ")
}

/// A mistake in a column of a list.
fn in_column(reason: &str) -> Option<(&str, &str)> {
    let (column, rest) = reason.split_once(": ")?;
    let known = ["理由", "確認済み書類", "印"].contains(&column);
    known.then_some((column, rest))
}

/// What stands where a pattern has `{}`, when the rest of it fits.
fn parts<'r>(pattern: &str, reason: &'r str) -> Option<Vec<&'r str>> {
    let mut pieces = pattern.split("{}");
    let mut rest = reason.strip_prefix(pieces.next()?)?;
    let mut parts = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let at = if pieces.peek().is_none() && piece.is_empty() {
            rest.len()
        } else {
            rest.find(piece)?
        };
        let (part, behind) = rest.split_at_checked(at)?;
        parts.push(part);
        rest = behind.strip_prefix(piece)?;
    }
    rest.is_empty().then_some(parts)
}
