//! A portal that is really there: server, database, sample insurers with their rosters.

use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use app::Portal;
use app::audit::Actor;
use app::clock::Clock;
use app::hashing::Hasher;
use app::keys::Keys;
use app::roster::{Mode, Options};
use app::uploads::Documents;
use chrono::{DateTime, TimeDelta, Utc};
use definitions::announcement::Announcement;
use definitions::insurer::Insurer;
use documents::{Place, Vault, Workshop};
use store::Store;
use test_database::Fresh;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::browser::Browser;
use super::samples::{ISSUED, definition, roster};

/// How a portal is set up.
#[derive(Clone, Debug)]
pub(crate) struct Set {
    /// The sample insurers that are there.
    pub(crate) insurers: &'static [&'static str],
    /// Whether the portal is reached by https (in front of it stands a proxy).
    pub(crate) https: bool,
    /// Proxies that are believed.
    pub(crate) trusted_proxies: Vec<IpAddr>,
    /// What is done to a definition before it is applied.
    pub(crate) changed: fn(&mut Insurer),
}

impl Default for Set {
    fn default() -> Self {
        Self {
            insurers: &["omron"],
            https: false,
            trusted_proxies: Vec::new(),
            changed: |_| {},
        }
    }
}

/// With these insurers.
impl From<&'static [&'static str]> for Set {
    fn from(insurers: &'static [&'static str]) -> Self {
        Self {
            insurers,
            ..Self::default()
        }
    }
}

/// A portal that answers.
#[derive(Debug)]
pub(crate) struct Site {
    pub(crate) portal: Portal,
    pub(crate) clock: Clock,
    pub(crate) address: SocketAddr,
    set: Set,
    pub(crate) database: store::Settings,
    folder: tempfile::TempDir,
    stop: watch::Sender<bool>,
    running: Option<JoinHandle<()>>,
}

/// A Saturday morning in Japan, when help desks are closed.
fn begin() -> DateTime<Utc> {
    "2026-11-21T01:00:00Z".parse().expect("a time")
}

/// Runs a test against a portal with オムロン on both databases.
pub(crate) async fn on_both(test: impl AsyncFn(Site)) {
    on_both_set(Set::default(), test).await;
}

/// Runs a test against a portal set up like this, on both databases.
pub(crate) async fn on_both_set(set: impl Into<Set>, test: impl AsyncFn(Site)) {
    let set = set.into();
    test_database::on_both_fresh(async |fresh| test(Site::open(fresh, set.clone()).await).await)
        .await;
}

impl Site {
    /// Opens a portal on a fresh database.
    pub(crate) async fn open(fresh: &Fresh, set: Set) -> Self {
        let store = &fresh.store;
        let clock = Clock::standing_at(begin());
        let folder = tempfile::tempdir().expect("a folder");
        let papers = folder.path().join("documents");
        let (address, portal, stop, running) = start(store, &clock, (&set, &papers), None).await;
        let site = Self {
            portal,
            clock,
            address,
            set,
            database: fresh.settings.clone(),
            folder,
            stop,
            running: Some(running),
        };
        site.fill().await;
        site
    }

    async fn fill(&self) {
        for key in self.set.insurers {
            let mut definition = definition(key);
            (self.set.changed)(&mut definition);
            self.applies(definition).await;
            self.imports_sample(key).await;
        }
        if self.set.insurers.contains(&"ibm") {
            let ibm = self.insurer("ibm");
            let options = app::accounts_issued::Options {
                dry_run: false,
                skip_refused: false,
                actor: Actor::Operator,
            };
            app::accounts_issued::import(&self.portal, &ibm, ISSUED, options, &|_| {})
                .await
                .expect("accounts are imported")
                .expect("the file is read");
        }
    }

    /// Puts the sample announcements of the site and of the insurers that are there in force.
    pub(crate) async fn announces(&self) {
        for sample in definitions::samples::ANNOUNCEMENTS {
            let key = sample
                .file
                .rsplit('/')
                .next()
                .and_then(|name| name.strip_suffix(".toml"));
            if key.is_some_and(|key| key == "site" || self.set.insurers.contains(&key)) {
                let all = Announcement::parse(sample.file, sample.text, definitions::samples::load);
                let all = all.expect("it can be read");
                app::announcements::apply(&self.portal, all, Actor::Operator)
                    .await
                    .expect("announced");
            }
        }
    }

    /// Puts a definition in force.
    pub(crate) async fn applies(&self, definition: Insurer) {
        app::insurers::apply(&self.portal, definition, Actor::Operator)
            .await
            .expect("the definition is applied");
    }

    async fn imports_sample(&self, key: &str) {
        self.imports(key, roster(key)).await;
    }

    /// Imports a roster file; whoever is not in it leaves.
    pub(crate) async fn imports(&self, key: &str, roster: &[u8]) {
        let file = self.folder.path().join(format!("{key}.csv"));
        std::fs::write(&file, roster).expect("the folder can be written");
        let insurer = self.insurer(key);
        let options = Options {
            mode: Mode::Full,
            dry_run: false,
            allow_loss: true,
            by: Actor::Operator,
        };
        let (store, quiet) = (self.portal.store(), Arc::new(|_| {}));
        app::roster::import(
            store,
            &insurer.definition,
            insurer.id,
            &file,
            options,
            &self.clock,
            quiet,
        )
        .await
        .expect("the roster is imported");
    }

    /// An insurer in force.
    pub(crate) fn insurer(&self, key: &str) -> Arc<app::insurers::Insurer> {
        self.portal
            .insurers()
            .by_key(key)
            .expect("the insurer is there")
    }

    /// Stops the server as an operator would and starts it again at the same address, on the same database.
    pub(crate) async fn restarts(&mut self) {
        self.closes().await;
        let store = self.portal.store().clone();
        let again = Some(self.address);
        let set = (&self.set, &*self.folder.path().join("documents"));
        let (address, portal, stop, running) = start(&store, &self.clock, set, again).await;
        (self.address, self.portal, self.stop, self.running) =
            (address, portal, stop, Some(running));
    }

    /// Another node on the same database.
    pub(crate) async fn second_node(&self) -> Self {
        let store = self.portal.store().clone();
        let set = (&self.set, &*self.folder.path().join("documents"));
        let (address, portal, stop, running) = start(&store, &self.clock, set, None).await;
        Self {
            portal,
            clock: self.clock.clone(),
            address,
            set: self.set.clone(),
            database: self.database.clone(),
            folder: tempfile::tempdir().expect("a folder"),
            stop,
            running: Some(running),
        }
    }

    async fn closes(&mut self) {
        let _ = self.stop.send(true);
        if let Some(running) = self.running.take() {
            running.await.expect("the server ends in peace");
        }
    }

    /// A new browser.
    pub(crate) fn browser(&self) -> Browser {
        let origin = self
            .portal
            .settings()
            .base_url
            .origin()
            .ascii_serialization();
        Browser::new(self.address, origin)
    }

    /// Lets time pass.
    pub(crate) fn passes(&self, time: TimeDelta) {
        self.clock.advance(time);
    }

    /// The folder of captured letters.
    pub(super) fn mail(&self) -> &Path {
        self.folder.path()
    }
}

async fn start(
    store: &Store,
    clock: &Clock,
    (set, papers): (&Set, &Path),
    address: Option<SocketAddr>,
) -> (SocketAddr, Portal, watch::Sender<bool>, JoinHandle<()>) {
    let settings = web::Settings {
        listen: address.unwrap_or_else(|| ([127, 0, 0, 1], 0).into()),
        trusted_proxies: set.trusted_proxies.clone(),
        demo: None,
        metrics_listen: None,
    };
    let bound = web::bind(settings).await.expect("an address is free");
    let address = bound.address().expect("the server listens");
    let base = if set.https {
        "https://madoguchi.example.jp/".to_owned()
    } else {
        format!("http://{address}/")
    };
    let settings = app::Settings {
        base_url: base.parse().expect("an address"),
        demo: false,
    };
    let (keys, hasher) = (Keys::from_master(&[7; 32]), Hasher::new(2));
    let portal = Portal::open(store.clone(), keys, clock.clone(), hasher, settings)
        .await
        .expect("the portal opens");
    let program = env!("CARGO_BIN_EXE_madoguchi").into();
    portal.keep_documents_in(Documents::new(app::uploads::Settings {
        vault: Vault::new(Place::disk(papers).expect("a place for documents")),
        workshop: Workshop::new(program, vec!["documents-child".into()]),
        scanner: None,
    }));
    let (stop, mut stopped) = watch::channel(false);
    let running = tokio::spawn({
        let portal = portal.clone();
        async move {
            let stopped = async move {
                let _ = stopped.wait_for(|stop| *stop).await;
            };
            bound.run(portal, stopped).await.expect("the server runs");
        }
    });
    (address, portal, stop, running)
}
