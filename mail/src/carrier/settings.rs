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
        if self.user.is_some() != self.password.is_some() {
            return Err(SmtpError::HalfCredentials);
        }
        Ok(())
    }
}

fn is_this_machine(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
