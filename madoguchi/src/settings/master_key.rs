//! The master key: 32 random bytes that every other key is derived from. Lost, what is sealed stays sealed.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use app::keys::{Keys, Purpose};

/// Where the master key is.
#[derive(Clone)]
pub(crate) enum MasterKey {
    /// In a file with mode 0600; made at the first start of the embedded default.
    File(PathBuf),
    /// Given by the settings.
    Given(Box<[u8; 32]>),
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(file) => formatter.debug_tuple("File").field(file).finish(),
            Self::Given(_) => formatter.write_str("Given(…)"),
        }
    }
}

impl MasterKey {
    /// A key of 64 hexadecimal digits.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        from_hex(text.trim())
            .map(|key| Self::Given(Box::new(key)))
            .ok_or("64桁の16進数ではありません。openssl rand -hex 32 で作れます")
    }

    /// The keys derived from it. `make` lets a missing file be made.
    ///
    /// # Errors
    /// Why there are none and what to do, for an operator.
    pub(crate) fn load(&self, make: bool) -> Result<Keys, String> {
        match self {
            Self::Given(key) => Ok(Keys::from_master(key)),
            Self::File(file) => {
                if make && !file.exists() {
                    create(file)?;
                }
                let named = |reason: String| format!("マスターキー {}: {reason}", file.display());
                let text = super::secret_file::read(file, 1_024).map_err(named)?;
                let key = from_hex(text.trim()).ok_or_else(|| {
                    named("64桁の16進数ではありません。控えから戻してください".to_owned())
                })?;
                Ok(Keys::from_master(&key))
            }
        }
    }
}

/// Tells two master keys apart without telling anything else: 16 hexadecimal digits.
pub(crate) fn fingerprint(keys: &Keys) -> String {
    let hash = keys.keyed_hash(Purpose::Bucket, &[b"fingerprint of the master key"]);
    hash.chars().take(16).collect()
}

/// Writes a new key beside its place and links it there, so that of two first starts one key stays and is whole.
fn create(file: &Path) -> Result<(), String> {
    let failed =
        |reason: std::io::Error| format!("マスターキー {} を作れません: {reason}", file.display());
    let key = app::tokens::random_bytes::<32>().map_err(|error| error.to_string())?;
    let beside = file.with_extension(format!("new-{}", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut out = options.open(&beside).map_err(failed)?;
    let written = writeln!(out, "{}", app::tokens::hex(&key)).and_then(|()| out.sync_all());
    let linked = written.and_then(|()| match fs::hard_link(&beside, file) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        outcome => outcome,
    });
    let _ = fs::remove_file(&beside);
    linked.map_err(failed)
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut key = [0_u8; 32];
    for (place, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(key)
}
