//! The definitions in force, kept in memory and read again when a node has put a new one in force.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use store::{InsurerId, Store};

use crate::{Error, Portal, Result};

/// An insurer with its id and definition.
#[derive(Debug)]
pub struct Insurer {
    /// The id rows carry.
    pub id: InsurerId,
    /// The revision of the definition.
    pub revision: i64,
    /// The definition.
    pub definition: definitions::insurer::Insurer,
}

impl std::ops::Deref for Insurer {
    type Target = definitions::insurer::Insurer;

    fn deref(&self) -> &Self::Target {
        &self.definition
    }
}

/// All insurers in force.
#[derive(Debug)]
pub struct InForce(RwLock<Arc<Known>>);

#[derive(Debug, Default)]
struct Known {
    by_id: HashMap<InsurerId, Arc<Insurer>>,
    by_key: HashMap<String, Arc<Insurer>>,
    revisions: Vec<(uuid::Uuid, i64)>,
}

impl InForce {
    pub(crate) async fn read(store: &Store) -> Result<Self> {
        Ok(Self(RwLock::new(Arc::new(read(store).await?))))
    }

    /// Reads again what another node may have changed; cheap when nothing has.
    ///
    /// # Errors
    /// When the database cannot be read or holds a definition this program cannot understand.
    pub async fn refresh(&self, store: &Store) -> Result<()> {
        let revisions = store.insurer_revisions().await?;
        if revisions == self.known().revisions {
            return Ok(());
        }
        let fresh = Arc::new(read(store).await?);
        if let Ok(mut known) = self.0.write() {
            *known = fresh;
        }
        Ok(())
    }

    /// The insurer with this id.
    #[must_use]
    pub fn by_id(&self, id: InsurerId) -> Option<Arc<Insurer>> {
        self.known().by_id.get(&id).cloned()
    }

    /// The insurer with this key.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<Arc<Insurer>> {
        self.known().by_key.get(key).cloned()
    }

    /// The insurer whose 保険者指定コード was typed, in any width.
    #[must_use]
    pub fn by_code(&self, typed: &str) -> Option<Arc<Insurer>> {
        let known = self.known();
        let found = known
            .by_id
            .values()
            .find(|insurer| insurer.code.as_ref().is_some_and(|code| code.is(typed)));
        found.cloned()
    }

    /// All insurers, by key.
    #[must_use]
    pub fn all(&self) -> Vec<Arc<Insurer>> {
        let mut all: Vec<_> = self.known().by_id.values().cloned().collect();
        all.sort_by(|left, right| left.key.cmp(&right.key));
        all
    }

    fn known(&self) -> Arc<Known> {
        self.0
            .read()
            .map_or_else(|_| Arc::default(), |known| Arc::clone(&known))
    }
}

async fn read(store: &Store) -> Result<Known> {
    let mut known = Known {
        revisions: store.insurer_revisions().await?,
        ..Known::default()
    };
    for row in store.insurers().await? {
        let definition = definitions::insurer::Insurer::from_canonical(&row.definition.to_string())
            .map_err(|error| Error::Stored(format!("definition of {}: {error}", row.key)))?;
        let id = InsurerId(row.id);
        let insurer = Arc::new(Insurer {
            id,
            revision: row.revision,
            definition,
        });
        known.by_id.insert(id, Arc::clone(&insurer));
        known.by_key.insert(row.key, insurer);
    }
    Ok(known)
}

/// The address of the insurer's page to sign up at.
#[must_use]
pub fn sign_up_address(portal: &Portal, insurer: &Insurer) -> String {
    let definition = &insurer.definition;
    let code = definition.code.as_ref();
    let name = code.map_or(definition.key.as_str(), |code| code.text.as_str());
    portal.link(&format!("/portal/signup/{name}"))
}

/// The insurer number that stands for a person, by category and symbol.
#[must_use]
pub fn number_of<'a>(
    insurer: &'a Insurer,
    person: &store::roster::person::Model,
) -> Option<&'a str> {
    use definitions::insurer::Category;
    let category = match person.category.as_deref() {
        Some("voluntary") => Category::Voluntary,
        Some("special_retiree") => Category::SpecialRetiree,
        _ => Category::General,
    };
    let found = insurer
        .numbers
        .iter()
        .find(|number| number.is_for(category, &person.symbol));
    found.map(|number| number.number.as_str())
}
