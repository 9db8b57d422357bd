//! Where the mail server is and who we are to it.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

/// How the connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// Not at all; to this very machine only.
    None,
    /// Before anything is said about a letter (RFC 3207, usually port 587); without it nothing leaves.
    StartTls,
    /// From the start (RFC 8314, usually port 465).
    Tls,
}

/// Where the mail server is and who we are to it.
#[derive(Clone)]
pub struct SmtpSettings {
    /// Host name as in its certificate, or an address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Encryption.
    pub tls: Tls,
    /// What we call ourselves in EHLO (RFC 5321, 4.1.4): a host name with a dot; `None`: this machine's address literal.
    pub hello: Option<String>,
    /// User name, where the server wants one.
    pub user: Option<String>,
    /// The user's password.
    pub password: Option<String>,
    /// How long a letter may take in all, at most 20 s.
    pub timeout: Duration,
}

/// Shows neither user nor password.
impl fmt::Debug for SmtpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            host, port, tls, ..
        } = self;
        f.debug_struct("SmtpSettings")
            .field("host", host)
            .field("port", port)
            .field("tls", tls)
            .finish_non_exhaustive()
    }
}

/// Settings that cannot work.
#[derive(Debug, thiserror::Error)]
pub enum SmtpError {
    /// Letters would cross the network in the clear.
    #[error("a mail server on another machine ({0}) needs TLS or STARTTLS")]
    Unencrypted(String),
    /// What we were to call ourselves is no host name.
    #[error("{0:?} is no host name to greet the mail server with")]
    Hello(String),
    /// A user without a password or the other way round.
    #[error("user and password of the mail server go together")]
    HalfCredentials,
    /// The system's certificates cannot be used, or the host is no name.
    #[error("TLS to the mail server cannot be set up")]
    Tls(#[source] lettre::transport::smtp::Error),
}

impl SmtpSettings {
    pub(super) fn check(&self) -> Result<(), SmtpError> {
        if self.tls == Tls::None && !is_this_machine(&self.host) {
            return Err(SmtpError::Unencrypted(self.host.clone()));
        }
        if let Some(hello) = self.hello.as_ref().filter(|hello| !is_host_name(hello)) {
            return Err(SmtpError::Hello(hello.clone()));
        }
        if self.user.is_some() != self.password.is_some() {
            return Err(SmtpError::HalfCredentials);
        }
        Ok(())
    }
}

/// Whether a text is a full host name (RFC 1123, 2.1): labels of letters, digits and hyphens, at least two of them.
#[must_use]
pub fn is_host_name(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.len() <= 253
        && text.contains('.')
        && text.split('.').all(is_label)
        && text.parse::<IpAddr>().is_err()
}

fn is_this_machine(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
