//! What every operation stands on: database, keys, clock, hashing, insurers in force.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};

use store::Store;
use url::Url;

use crate::clock::Clock;
use crate::hashing::Hasher;
use crate::insurers::InForce;
use crate::keys::Keys;
use crate::openid::{Providers, Secrets, Trust};
use crate::uploads::Documents;

/// Settings of the portal as a whole.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The portal's own address; links in letters are built from it and never from a request.
    pub base_url: Url,
    /// Whether this is the demo: captured mails can be read at `/demo/mail`.
    pub demo: bool,
}

/// The portal: cheap to clone, shared by all pages, commands and jobs.
#[derive(Clone, Debug)]
pub struct Portal(Arc<Parts>);

/// Nobody is trusted until somebody says so.
static NONE: Trust = Trust {
    issuers: Vec::new(),
    secrets: Secrets::None,
};

#[derive(Debug)]
struct Parts {
    store: Store,
    keys: Keys,
    clock: Clock,
    hasher: Hasher,
    insurers: InForce,
    settings: Settings,
    mail: tokio::sync::Notify,
    errands: tokio::sync::Notify,
    errands_waiting: AtomicU64,
    orders: tokio::sync::Notify,
    surveys: crate::survey::Known,
    names: crate::people::Known,
    board: crate::campaigns::room::Board,
    documents: OnceLock<Documents>,
    trust: OnceLock<Trust>,
    providers: Providers,
    broken: tokio::sync::Notify,
}

impl Portal {
    /// Puts the parts together and reads the insurers in force.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn open(
        store: Store,
        keys: Keys,
        clock: Clock,
        hasher: Hasher,
        settings: Settings,
    ) -> crate::Result<Self> {
        let insurers = InForce::read(&store).await?;
        Ok(Self(Arc::new(Parts {
            store,
            keys,
            clock,
            hasher,
            insurers,
            settings,
            mail: tokio::sync::Notify::new(),
            errands: tokio::sync::Notify::new(),
            errands_waiting: AtomicU64::new(0),
            orders: tokio::sync::Notify::new(),
            surveys: crate::survey::Known::default(),
            names: crate::people::Known::default(),
            board: crate::campaigns::room::Board::default(),
            documents: OnceLock::new(),
            trust: OnceLock::new(),
            providers: Providers::default(),
            broken: tokio::sync::Notify::new(),
        })))
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The keys.
    #[must_use]
    pub fn keys(&self) -> &Keys {
        &self.0.keys
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.0.clock.now()
    }

    /// The hashing pool.
    #[must_use]
    pub fn hasher(&self) -> &Hasher {
        &self.0.hasher
    }

    /// The insurers in force.
    #[must_use]
    pub fn insurers(&self) -> &InForce {
        &self.0.insurers
    }

    /// Says where documents rest and who looks at them. The first word counts.
    pub fn keep_documents_in(&self, documents: Documents) {
        let _ = self.0.documents.set(documents);
    }

    /// Where documents rest and who looks at them.
    ///
    /// # Errors
    /// When nobody has said so.
    pub fn documents(&self) -> crate::Result<&Documents> {
        self.0.documents.get().ok_or(crate::Error::NoPlace)
    }

    /// Says which OpenID providers may be asked. The first word counts.
    pub fn trust_providers(&self, trust: Trust) {
        let _ = self.0.trust.set(trust);
    }

    /// Which OpenID providers may be asked; none where nobody has said so.
    pub(crate) fn trust(&self) -> &Trust {
        self.0.trust.get().unwrap_or(&NONE)
    }

    pub(crate) fn providers(&self) -> &Providers {
        &self.0.providers
    }

    pub(crate) fn names(&self) -> &crate::people::Known {
        &self.0.names
    }

    /// Ends when the disk did not confirm what was written: whoever runs the portal has to end the process, because
    /// asking the disk again proves nothing.
    pub async fn broken(&self) {
        tokio::select! {
            () = self.0.broken.notified() => {}
            () = self.0.store.doubted() => {}
        }
    }

    pub(crate) fn breaks(&self) {
        self.0.broken.notify_one();
    }

    /// The portal's settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// An address of the portal for a letter, from its configured base.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        self.0
            .settings
            .base_url
            .join(path)
            .map_or_else(|_| path.to_owned(), String::from)
    }

    /// Questionnaires and campaigns that were read.
    pub(crate) fn surveys(&self) -> &crate::survey::Known {
        &self.0.surveys
    }

    /// What this node counts or opens now.
    pub(crate) fn board(&self) -> &crate::campaigns::room::Board {
        &self.0.board
    }

    /// Tells the mail job of this node that a letter waits.
    pub fn mail_waits(&self) {
        self.0.mail.notify_one();
    }

    /// Ends when a letter waits that this node has put into the outbox.
    pub async fn mail(&self) {
        self.0.mail.notified().await;
    }

    /// Tells this node's job that one more errand waits.
    pub fn errand_waits(&self) {
        self.0.errands_waiting.fetch_add(1, Relaxed);
        self.0.errands.notify_one();
    }

    /// How many errands wait: those the job counted last, of every node, and those this node has left since. Asking the
    /// database at each request would cost more the more of them wait.
    #[must_use]
    pub fn errands_waiting(&self) -> u64 {
        self.0.errands_waiting.load(Relaxed)
    }

    /// So many errands have been counted.
    pub fn errands_counted(&self, count: u64) {
        self.0.errands_waiting.store(count, Relaxed);
    }

    /// Ends when an errand waits that this node has left.
    pub async fn errands(&self) {
        self.0.errands.notified().await;
    }
    /// Tells the job of this node that an order waits.
    pub fn order_waits(&self) {
        self.0.orders.notify_one();
    }

    /// Ends when an order waits that was placed at this node.
    pub async fn orders(&self) {
        self.0.orders.notified().await;
    }
}
