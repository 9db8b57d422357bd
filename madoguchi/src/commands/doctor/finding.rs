//! One thing that was looked at.

use std::fmt;

/// How it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    /// As it should be.
    Ok,
    /// It works, but somebody should know.
    Warn,
    /// It does not work.
    Fail,
}

/// One thing that was looked at, how it is, and what to do.
#[derive(Clone, Debug, serde::Serialize)]
pub(super) struct Finding {
    /// What was looked at.
    pub(super) what: &'static str,
    /// How it is.
    pub(super) state: State,
    /// What was found.
    pub(super) found: String,
    /// What to do; empty when nothing.
    pub(super) advice: String,
}

impl Finding {
    pub(super) fn ok(what: &'static str, found: impl Into<String>) -> Self {
        Self {
            what,
            state: State::Ok,
            found: found.into(),
            advice: String::new(),
        }
    }

    pub(super) fn warn(
        what: &'static str,
        found: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self {
            what,
            state: State::Warn,
            found: found.into(),
            advice: advice.into(),
        }
    }

    pub(super) fn fail(
        what: &'static str,
        found: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self {
            what,
            state: State::Fail,
            found: found.into(),
            advice: advice.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.state {
            State::Ok => "OK  ",
            State::Warn => "WARN",
            State::Fail => "FAIL",
        };
        write!(out, "{sign} {}: {}", self.what, self.found)?;
        if self.advice.is_empty() {
            Ok(())
        } else {
            write!(out, "\n     → {}", self.advice)
        }
    }
}
