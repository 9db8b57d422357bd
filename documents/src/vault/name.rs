//! What a file is called in the vault.

use uuid::Uuid;

/// A file's name in the vault: its insurer's id and its own. Every byte of the file is bound to both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// The insurer whose file it is.
    pub insurer: Uuid,
    /// The file; an id is used once and never again.
    pub file: Uuid,
}

impl Name {
    /// Both ids, one after the other.
    pub(super) fn bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        let (insurer, file) = bytes.split_at_mut(16);
        insurer.copy_from_slice(self.insurer.as_bytes());
        file.copy_from_slice(self.file.as_bytes());
        bytes
    }

    /// Where it rests: a folder per insurer.
    pub(crate) fn path(self) -> object_store::path::Path {
        object_store::path::Path::from(format!("{}/{}", self.insurer, self.file))
    }

    /// The name of a path from [`Name::path`].
    pub(crate) fn of_path(path: &object_store::path::Path) -> Option<Self> {
        let (insurer, file) = path.as_ref().split_once('/')?;
        Some(Self {
            insurer: Uuid::try_parse(insurer).ok()?,
            file: Uuid::try_parse(file).ok()?,
        })
    }
}
