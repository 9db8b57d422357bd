//! What commands print: sentences for people, JSON for programs. Results go to the standard output, the rest beside.

use std::fmt::Display;
use std::io::Write as _;
use std::process::ExitCode;

use serde::Serialize;

/// How a command ended that could be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Exit code 0.
    Done,
    /// Nothing was done, or a check failed, and it was said why; exit code 1.
    Refused,
}

/// The result of a command; `Err` when it could not be carried out (exit code 1).
pub(crate) type Outcome = anyhow::Result<Ended>;

/// Where results go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Output {
    json: bool,
}

impl Output {
    pub(crate) const fn new(json: bool) -> Self {
        Self { json }
    }

    /// Whether programs read it.
    pub(crate) const fn is_json(self) -> bool {
        self.json
    }

    /// A line for people.
    pub(crate) fn say(self, line: impl Display) {
        if !self.json {
            print(&line.to_string());
        }
    }

    /// The result for programs, on one line.
    pub(crate) fn result(self, result: &impl Serialize) -> anyhow::Result<()> {
        if self.json {
            print(&serde_json::to_string(result)?);
        }
        Ok(())
    }

    /// A complaint: for people beside the results.
    pub(crate) fn complain(self, line: impl Display) {
        if !self.json {
            let _ = writeln!(std::io::stderr(), "{line}");
        }
    }

    /// Says why a command could not be carried out.
    pub(crate) fn failed(self, error: &anyhow::Error) -> ExitCode {
        if self.json {
            print(
                &serde_json::json!({ "outcome": "failed", "reason": format!("{error:#}") })
                    .to_string(),
            );
        } else {
            let _ = writeln!(std::io::stderr(), "エラー: {error:#}");
        }
        ExitCode::FAILURE
    }
}

/// A reader that went away (`| head`) is no failure.
fn print(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// A table with a heading, padded for fixed-width letters (Japanese ones are two wide).
pub(crate) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = head.iter().map(|cell| width(cell)).collect();
    for row in rows {
        for (most, cell) in widths.iter_mut().zip(row) {
            *most = (*most).max(width(cell));
        }
    }
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let padded = cells
            .zip(&widths)
            .map(|(cell, most)| format!("{cell}{}", " ".repeat(most.saturating_sub(width(cell)))));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let mut lines = vec![line(&mut head.iter().copied())];
    lines.extend(
        rows.iter()
            .map(|row| line(&mut row.iter().map(String::as_str))),
    );
    lines.join("\n")
}

fn width(text: &str) -> usize {
    text.chars()
        .map(|letter| if letter.is_ascii() { 1 } else { 2 })
        .sum()
}
