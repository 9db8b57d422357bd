//! Every key of `madoguchi.toml`, with its environment variable.

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One value.
    Plain,
    /// Several values: an array in the file, separated by commas in the environment.
    List,
    /// A secret; also `<key>_file` in the file and `<VARIABLE>_FILE` in the environment.
    Secret,
}

/// A key as it stands in the file, dotted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    pub(super) path: &'static str,
    pub(super) kind: Kind,
}

const fn plain(path: &'static str) -> Key {
    Key {
        path,
        kind: Kind::Plain,
    }
}

const fn list(path: &'static str) -> Key {
    Key {
        path,
        kind: Kind::List,
    }
}

const fn secret(path: &'static str) -> Key {
    Key {
        path,
        kind: Kind::Secret,
    }
}

/// Every key there is.
pub(super) const KEYS: [Key; 29] = [
    plain("data"),
    plain("base_url"),
    plain("listen"),
    list("trusted_proxies"),
    plain("log"),
    plain("hashing_threads"),
    secret("master_key"),
    secret("database.url"),
    plain("database.connections"),
    plain("mail.carrier"),
    plain("mail.host"),
    plain("mail.port"),
    plain("mail.tls"),
    plain("mail.hello"),
    plain("mail.user"),
    secret("mail.password"),
    plain("mail.folder"),
    plain("documents.folder"),
    plain("documents.endpoint"),
    plain("documents.region"),
    plain("documents.bucket"),
    secret("documents.access_key"),
    secret("documents.secret_key"),
    plain("documents.scanner"),
    plain("documents.converter"),
    plain("documents.font"),
    list("host_portal.issuers"),
    plain("host_portal.secrets"),
    plain("metrics.listen"),
];

impl Key {
    /// The environment variable: `mail.host` is `MADOGUCHI_MAIL_HOST`.
    pub(super) fn variable(&self) -> String {
        format!(
            "MADOGUCHI_{}",
            self.path.replace('.', "_").to_ascii_uppercase()
        )
    }

    /// The variable that names the file of a secret.
    pub(super) fn file_variable(&self) -> Option<String> {
        (self.kind == Kind::Secret).then(|| format!("{}_FILE", self.variable()))
    }

    /// The key that names the file of a secret.
    pub(super) fn file_path(&self) -> Option<String> {
        (self.kind == Kind::Secret).then(|| format!("{}_file", self.path))
    }
}
