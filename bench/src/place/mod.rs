//! A portal to measure: its data, and its server in a process of its own.

mod database;
mod people;
pub(crate) mod serve;
mod server;
mod surveyed;
mod workbench;

use std::path::{Path, PathBuf};

use app::Portal;
use app::clock::Clock;
use app::hashing::Hasher;
use app::keys::Keys;
use definitions::announcement::Announcement;
use definitions::insurer::Insurer;
use store::Store;

pub(crate) use people::{Member, PASSWORD, Stranger};
pub(crate) use server::{Server, forget_the_most, own_memory};
pub(crate) use surveyed::{Answering, Survey};
pub(crate) use workbench::{CHILD, Workbench};

use database::Database;

/// The insurer of the measured people.
pub(crate) const INSURER: &str = "omron";

/// A portal with so many people.
#[derive(Debug)]
pub(crate) struct Place {
    /// People in the roster.
    pub(crate) people: u32,
    /// Insured people with an account who agreed to the terms.
    pub(crate) members: Vec<Member>,
    /// Insured people who never signed up; each does it once.
    pub(crate) strangers: Vec<Stranger>,
    database: Database,
    folder: tempfile::TempDir,
}

impl Place {
    /// Makes the portal: six insurers, their announcements, one large roster, an account for one in ten of it.
    pub(crate) async fn make(people: u32, postgres: Option<&str>) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let database = match postgres {
            Some(server) => Database::on(server, people).await?,
            None => Database::file(&folder.path().join("madoguchi.sqlite")),
        };
        let portal = open(database.address(), 1).await?;
        samples(&portal).await?;
        let (members, strangers) = people::settle(&portal, folder.path(), people).await?;
        portal.store().clone().close().await;
        Ok(Self {
            people,
            members,
            strangers,
            database,
            folder,
        })
    }

    /// Where letters are captured.
    pub(crate) fn mail(&self) -> PathBuf {
        self.folder.path().join("mail")
    }

    /// Where the place's files lie.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The portal itself, to prepare something in it.
    pub(crate) async fn portal(&self) -> anyhow::Result<Portal> {
        open(self.database.address(), 1).await
    }

    /// What `bench serve` is told.
    pub(crate) fn database(&self) -> &str {
        self.database.address()
    }

    /// Removes a database on a server; files go by themselves.
    pub(crate) async fn clear(self) -> anyhow::Result<()> {
        self.database.drop_it().await
    }
}

/// Opens a portal as the product does.
pub(crate) async fn open(database: &str, hashing_threads: usize) -> anyhow::Result<Portal> {
    let store = Store::open(&crate::roster::import::settings(database)).await?;
    store.migrate().await?;
    let settings = app::Settings {
        base_url: "http://127.0.0.1/".parse()?,
        demo: false,
    };
    let (keys, hasher) = (Keys::from_master(&[7; 32]), Hasher::new(hashing_threads));
    Ok(Portal::open(store, keys, Clock::System, hasher, settings).await?)
}

async fn samples(portal: &Portal) -> anyhow::Result<()> {
    use app::audit::Actor;
    use definitions::samples;
    let told = |problems: Vec<definitions::Problem>| anyhow::anyhow!("{problems:?}");
    for sample in samples::INSURERS {
        let definition = Insurer::parse(sample.file, sample.text, samples::load).map_err(told)?;
        app::insurers::apply(portal, definition, Actor::Operator).await?;
    }
    let mut announcements = Vec::new();
    for sample in samples::ANNOUNCEMENTS {
        let some = Announcement::parse(sample.file, sample.text, samples::load).map_err(told)?;
        announcements.extend(some);
    }
    app::announcements::apply(portal, announcements, Actor::Operator).await?;
    Ok(())
}
