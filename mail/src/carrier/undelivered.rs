//! Why a letter did not leave.

use std::error::Error as _;
use std::io::ErrorKind;

use lettre::transport::smtp::Error;

/// A letter that did not leave. Reasons name no address: they go to logs and to the staff.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Undelivered {
    /// It may work later: the server is away, busy or silent, or does not know us.
    #[error("not delivered yet: {reason}")]
    Retry {
        /// What the server answered, RFC 5321, 4.2; none without an answer.
        code: Option<u16>,
        /// What went wrong, for the operator.
        reason: String,
    },
    /// It will never work: the server refused this letter, or it is no mail.
    #[error("not deliverable: {reason}")]
    GiveUp {
        /// What the server answered.
        code: Option<u16>,
        /// What went wrong, for the operator.
        reason: String,
    },
}

impl Undelivered {
    /// The server's answer to a letter: 5xx is final, except that it wants to know us better (RFC 4954, 6).
    pub(super) fn refused(error: &Error) -> Self {
        let (code, reason) = told(error);
        match code {
            Some(530 | 534 | 535 | 538) => Self::Retry { code, reason },
            Some(500..) => Self::GiveUp { code, reason },
            _ => Self::Retry { code, reason },
        }
    }

    /// No connection: that says nothing about the letter, so it waits, also when the server refuses us for good.
    pub(super) fn unconnected(error: &Error) -> Self {
        let (code, reason) = told(error);
        Self::Retry {
            code,
            reason: format!("no connection: {reason}"),
        }
    }

    /// Nothing within the time.
    pub(super) fn timed_out() -> Self {
        Self::Retry {
            code: None,
            reason: "the server did not answer in time".to_owned(),
        }
    }
}

/// Code and reason; of the server's words only the enhanced status code, since the rest may repeat addresses.
fn told(error: &Error) -> (Option<u16>, String) {
    let Some(code) = error.status().map(u16::from) else {
        return (None, kind(error).to_owned());
    };
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    let status = words
        .split_whitespace()
        .next()
        .filter(|word| is_enhanced(word));
    let status = status.map(|word| format!(" {word}")).unwrap_or_default();
    (Some(code), format!("the server answered {code}{status}"))
}

fn kind(error: &Error) -> &'static str {
    let cause = io_kind(error);
    if error.is_timeout() {
        "the server did not answer in time"
    } else if error.is_tls() || cause == Some(ErrorKind::InvalidData) {
        "the encryption failed; is the certificate trusted and made out to this host?"
    } else if error.is_response() {
        "the server's answer was not understood"
    } else if error.is_client() {
        "the server lacks what is needed (encryption or authentication)"
    } else if cause == Some(ErrorKind::ConnectionRefused) {
        "the connection was refused"
    } else {
        "the server was not found or the connection was lost"
    }
}

fn io_kind(error: &Error) -> Option<ErrorKind> {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<std::io::Error>() {
            return Some(io.kind());
        }
        source = cause.source();
    }
    None
}

/// RFC 3463: class, subject, detail, e.g. `5.1.1`.
fn is_enhanced(word: &str) -> bool {
    let numbers: Vec<&str> = word.split('.').collect();
    let is_number = |text: &&str| {
        (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    numbers.len() == 3 && numbers.iter().all(is_number)
}
