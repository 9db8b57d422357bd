//! An upload arrives: what it is shows in its first bytes, and what is not taken is not read on.

use tokio::io::{AsyncRead, AsyncReadExt as _};

use crate::bounds::{FILE_BYTES, HEAD_BYTES};
use crate::file_name::FileName;
use crate::kind::Kind;
use crate::refusal::Refusal;
use crate::vault::{InsurerKey, Keeping, Kept, Name, Vault, VaultError};

/// What came of an upload.
#[derive(Debug)]
pub enum Arrival {
    /// It is written and synced. Nobody may see it, or hear that it is kept, before its name is synced as well ([`Vault::sync`]),
    /// it has been read back ([`Vault::prove`]) and the workshop and, where there is one, the scanner have looked at it.
    Kept {
        /// What it is.
        kind: Kind,
        /// What it is called where it is shown.
        file_name: FileName,
        /// What the database has to hold of it.
        kept: Kept,
    },
    /// It is not taken; nothing of it is left. More of it may still be under way, unread.
    Refused(Refusal),
    /// The sender stopped in the middle; nothing of it is left.
    BrokenOff,
}

/// Takes an upload of at most [`FILE_BYTES`] that its sender calls `sent`, and puts it under this name.
///
/// # Errors
/// When it could not be kept; [`VaultError::NotDurable`] asks the process to end.
pub async fn receive<R>(
    vault: &Vault,
    insurer: &InsurerKey,
    name: Name,
    sent: &str,
    source: &mut R,
) -> Result<Arrival, VaultError>
where
    R: AsyncRead + Unpin + Send,
{
    let mut head = Vec::new();
    let mut start = source.take(HEAD_BYTES as u64);
    if start.read_to_end(&mut head).await.is_err() {
        return Ok(Arrival::BrokenOff);
    }
    let named = Kind::of(&head).and_then(|kind| Ok((kind, FileName::parse(sent, kind)?)));
    let (kind, file_name) = match named {
        Ok(named) => named,
        Err(reason) => return Ok(Arrival::Refused(reason)),
    };
    let mut whole = head.as_slice().chain(source);
    let keeping = vault.put(insurer, name, FILE_BYTES, &mut whole).await?;
    Ok(match keeping {
        Keeping::Kept(kept) => Arrival::Kept {
            kind,
            file_name,
            kept,
        },
        Keeping::TooLarge => Arrival::Refused(Refusal::TooLarge),
        Keeping::Empty => Arrival::Refused(Refusal::Empty),
        Keeping::BrokenOff => Arrival::BrokenOff,
    })
}
