//! Which issuers the operator trusts, and the secrets shared with them. An insurer's definition says which issuer is its
//! own; the portal asks none that the operator has not named, whatever a definition says.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// The largest secret or key, in bytes.
const LARGEST: u64 = 16 * 1024;

/// What the operator says of host portals.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    /// Issuers that may be asked, to the letter.
    pub issuers: Vec<String>,
    /// Where secrets are.
    pub secrets: Secrets,
}

/// Where the secrets are that insurers share with their host portals.
#[derive(Clone, Default)]
pub enum Secrets {
    /// There are none.
    #[default]
    None,
    /// In a folder, a file each: `KEY.secret` what an insurer shares with its host portal, `KEY.pem` the private key (PKCS #8)
    /// that it signs with there, `KEY.national-id.pem` the one for cards.
    Folder(PathBuf),
    /// In memory, by the names that the files would have.
    Held(BTreeMap<String, String>),
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::None => formatter.write_str("None"),
            Self::Folder(folder) => write!(formatter, "Folder({})", folder.display()),
            Self::Held(all) => write!(formatter, "Held({})", all.len()),
        }
    }
}

/// Why a secret is not at hand.
#[derive(Debug, thiserror::Error)]
pub(super) enum SecretProblem {
    /// There is none.
    #[error("there is no secret for {0}")]
    Missing(String),
    /// It cannot be read.
    #[error("the secret cannot be read")]
    Unreadable(#[source] std::io::Error),
    /// It is too large, or no text.
    #[error("the secret is no text of at most {LARGEST} bytes")]
    Odd,
}

impl Trust {
    /// Whether this issuer may be asked.
    #[must_use]
    pub fn issues(&self, issuer: &str) -> bool {
        self.issuers.iter().any(|known| known == issuer)
    }

    /// The secret, or the private key as PEM, in the file of this name.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    pub(super) async fn secret(&self, name: &str) -> Result<String, SecretProblem> {
        let missing = || SecretProblem::Missing(name.to_owned());
        match &self.secrets {
            Secrets::None => Err(missing()),
            Secrets::Held(all) => all.get(name).cloned().ok_or_else(missing),
            Secrets::Folder(folder) => read(folder.join(name)).await,
        }
    }
}

async fn read(file: PathBuf) -> Result<String, SecretProblem> {
    let size = tokio::fs::metadata(&file)
        .await
        .map_err(SecretProblem::Unreadable)?
        .len();
    if size > LARGEST {
        return Err(SecretProblem::Odd);
    }
    let bytes = tokio::fs::read(&file)
        .await
        .map_err(SecretProblem::Unreadable)?;
    let text = String::from_utf8(bytes).map_err(|_| SecretProblem::Odd)?;
    Ok(text.trim().to_owned())
}
