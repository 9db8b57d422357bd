//! Where documents rest on this node, and who looks at them.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use documents::{InsurerKey, Scanner, Vault, VaultError, Workshop};
use store::uploads::insurer_key;
use store::{InsurerId, Scope};
use uuid::Uuid;

use crate::questionnaires::document_kinds;
use crate::tokens::random_bytes;
use crate::{Error, Portal, Result};

/// How many questionnaires' documents are remembered; beyond them they are read again.
const REMEMBERED: usize = 256;

/// What a node has for documents.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where they rest.
    pub vault: Vault,
    /// Where they are looked at.
    pub workshop: Workshop,
    /// Who tells malware; nobody where none is configured.
    pub scanner: Option<Scanner>,
}

/// What a node has for documents, with what it remembers.
#[derive(Debug)]
pub struct Documents {
    pub(super) settings: Settings,
    keys: Mutex<HashMap<InsurerId, InsurerKey>>,
    kinds: Mutex<HashMap<Uuid, Arc<BTreeSet<String>>>>,
}

impl Documents {
    /// Documents as these settings say.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            keys: Mutex::default(),
            kinds: Mutex::default(),
        }
    }

    pub(crate) fn vault(&self) -> &Vault {
        &self.settings.vault
    }

    /// Whether somebody tells malware.
    #[must_use]
    pub fn has_scanner(&self) -> bool {
        self.settings.scanner.is_some()
    }

    /// The insurer's key, made when it is asked for the first time.
    pub(crate) async fn key(&self, portal: &Portal, insurer: InsurerId) -> Result<InsurerKey> {
        if let Some(key) = remembered(&self.keys, &insurer) {
            return Ok(key);
        }
        let scope = portal.store().read(insurer).await?;
        let stored = store::uploads::key(&scope).await?;
        drop(scope);
        let stored = match stored {
            Some(stored) => stored,
            None => make(portal, insurer).await?,
        };
        let bytes = portal
            .keys()
            .open_for_documents(&bound_to_key(insurer), &stored.sealed)?;
        let bytes: [u8; 32] = bytes
            .try_into()
            .map_err(|_| Error::Sealed("an insurer's key has another length"))?;
        let key = InsurerKey::new(bytes);
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        keys.insert(insurer, key.clone());
        Ok(key)
    }

    /// The keys of the documents that a questionnaire knows. A questionnaire in use never changes.
    pub(super) async fn kinds(
        &self,
        scope: &impl Scope,
        questionnaire: Uuid,
    ) -> Result<Arc<BTreeSet<String>>> {
        if let Some(kinds) = remembered(&self.kinds, &questionnaire) {
            return Ok(kinds);
        }
        let row = store::questionnaires::by_id(scope, questionnaire).await?;
        let row = row.ok_or_else(|| Error::Stored(format!("no questionnaire {questionnaire}")))?;
        // Reading a large questionnaire holds up nobody else on this thread.
        let read = tokio::task::spawn_blocking(move || document_kinds(&row)).await;
        let kinds = Arc::new(read.unwrap_or(Err(Error::Store(store::Error::Abandoned)))?);
        let mut known = self.kinds.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(questionnaire, Arc::clone(&kinds));
        Ok(kinds)
    }
}

/// What the vault said; a disk that did not confirm what was written ends the process.
pub(crate) fn noted<T>(portal: &Portal, said: Result<T, VaultError>) -> Result<T> {
    said.map_err(|error| {
        if matches!(error, VaultError::NotDurable(_)) {
            tracing::error!(%error, "documents: this process must not go on");
            portal.breaks();
        }
        Error::Vault(error)
    })
}

fn remembered<K: Eq + std::hash::Hash, V: Clone>(
    shelf: &Mutex<HashMap<K, V>>,
    key: &K,
) -> Option<V> {
    let shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    shelf.get(key).cloned()
}

fn bound_to_key(insurer: InsurerId) -> Vec<u8> {
    [b"insurer key ".as_slice(), insurer.0.as_bytes()].concat()
}

/// Makes the insurer's key; of two nodes that do so at once the first one's stays.
async fn make(portal: &Portal, insurer: InsurerId) -> Result<insurer_key::Model> {
    let now = portal.now();
    let plain = random_bytes::<32>()?;
    let sealed = portal
        .keys()
        .seal_for_documents(&bound_to_key(insurer), &plain)?;
    let row = insurer_key::Model {
        insurer_id: insurer.0,
        sealed,
        made_at: now,
    };
    let line = crate::audit::Line::new(
        crate::audit::Actor::Job,
        "documents.key_made",
        "insurer",
        insurer.0,
    );
    portal
        .store()
        .write(insurer, move |writing| {
            Box::pin(async move {
                store::uploads::keep_key(writing, row.clone()).await?;
                let stored = store::uploads::key(writing).await?;
                let stored = stored.ok_or(Error::Sealed("an insurer's key was not kept"))?;
                if stored.sealed == row.sealed {
                    crate::audit::record(writing, now, line).await?;
                }
                Ok(stored)
            })
        })
        .await
}
