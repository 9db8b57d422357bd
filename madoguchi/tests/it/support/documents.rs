//! Documents of a site: they rest in a folder beside its letters, and the real program looks at them.

use app::uploads::{Documents, Settings};
use documents::{Place, Vault, Workshop};

use super::Site;

/// The smallest picture: one black pixel, as PNG.
pub(crate) const PIXEL: &[u8] =
    b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9BU\
    \0\0\0\nIDATx\xDAch\0\0\0\x82\0\x81\xDAE\x08;\0\0\0\0IEND\xAEB`\x82";

impl Site {
    /// Takes documents from now on; once more after a start, and on each node.
    pub(crate) fn takes_documents(&self) {
        let place = Place::disk(&self.mail().join("documents")).expect("a folder");
        let child = vec!["documents-child".into()];
        self.portal.keep_documents_in(Documents::new(Settings {
            vault: Vault::new(place),
            workshop: Workshop::new(env!("CARGO_BIN_EXE_madoguchi").into(), child),
            scanner: None,
        }));
    }
}
