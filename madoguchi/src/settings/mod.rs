//! Settings: `madoguchi.toml`, every key also as `MADOGUCHI_…` variable, secrets also from files.
//!
//! The environment wins over the file, `--data` over both. Unknown keys are mistakes; all mistakes are told at once.

mod documents;
mod file;
mod given;
mod keys;
mod mail;
mod master_key;
mod problem;
mod read;
mod secret_file;
mod values;

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use url::Url;

pub(crate) use documents::{Documents, Rest};
pub(crate) use master_key::{MasterKey, fingerprint};
pub(crate) use problem::Problem;

/// The name of the settings file that is looked for.
const FILE: &str = "madoguchi.toml";
/// The data directory where none is named.
const DATA: &str = "madoguchi-data";

/// How this node runs.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// Where the embedded database, captured mails and the master key are.
    pub(crate) data: PathBuf,
    /// The portal's own address; `https` except on this machine itself.
    pub(crate) base_url: Url,
    /// Where to listen.
    pub(crate) listen: SocketAddr,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub(crate) trusted_proxies: Vec<IpAddr>,
    /// The database; SQLite in the data directory when none is named.
    pub(crate) database: store::Settings,
    /// How mail leaves.
    pub(crate) mail: Mail,
    /// Where documents rest, and who looks at them.
    pub(crate) documents: Documents,
    /// Which OpenID providers may be asked.
    pub(crate) providers: app::openid::Trust,
    /// Where the master key is.
    pub(crate) master_key: MasterKey,
    /// Where metrics can be read; off when `None`.
    pub(crate) metrics_listen: Option<SocketAddr>,
    /// How the log is written.
    pub(crate) log: LogFormat,
    /// Threads that hash passwords, 1–16; each takes 19 MiB while it works.
    pub(crate) hashing_threads: usize,
    /// The settings file that was read.
    pub(crate) file: Option<PathBuf>,
}

/// How mail leaves.
#[derive(Clone, Debug)]
pub(crate) enum Mail {
    /// Into a folder, one `.eml` a letter; nothing leaves the machine.
    Captured(PathBuf),
    /// To a mail server.
    Smtp(Smtp),
}

/// A mail server.
#[derive(Clone)]
pub(crate) struct Smtp {
    /// Its name.
    pub(crate) host: String,
    /// Its port.
    pub(crate) port: u16,
    /// How the connection is protected.
    pub(crate) tls: MailTls,
    /// What the portal calls itself to it: a host name; without one an address literal.
    pub(crate) hello: Option<String>,
    /// User and password, where it wants them.
    pub(crate) login: Option<(String, String)>,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "Smtp({}:{}, {:?})",
            self.host, self.port, self.tls
        )
    }
}

/// How the connection to a mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MailTls {
    /// Not at all; on this machine only.
    None,
    /// STARTTLS, required.
    StartTls,
    /// TLS from the first byte.
    Tls,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for programs.
    Json,
}

/// Where settings are looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    /// `--config FILE` or `MADOGUCHI_CONFIG`.
    pub(crate) config: Option<PathBuf>,
    /// `--data DIR`.
    pub(crate) data: Option<PathBuf>,
}

impl Settings {
    /// Reads the settings of this process.
    ///
    /// # Errors
    /// Every mistake found.
    pub(crate) fn read(sources: &Sources) -> Result<Self, Vec<Problem>> {
        read::read(
            sources,
            std::env::vars_os().filter_map(|(name, text)| {
                Some((name.into_string().ok()?, text.into_string().ok()?))
            }),
        )
    }

    /// The file of the embedded database; `None` with PostgreSQL.
    pub(crate) fn sqlite_file(&self) -> Option<&Path> {
        match &self.database {
            store::Settings::Sqlite(file) => Some(file),
            store::Settings::Postgres { .. } => None,
        }
    }
}
