//! The real program on a data directory of its own, killed without warning and started again.

use std::fs::OpenOptions;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::crowd::roster;
use crate::commands::desk::{Desk, Running};
use crate::support::{Browser, wire};

/// It serves after this, or never.
const PATIENCE: Duration = Duration::from_secs(30);

/// A node that is killed and comes back.
pub(super) struct Node {
    pub(super) desk: Desk,
    address: SocketAddr,
    mail: Option<SocketAddr>,
    log: Option<&'static str>,
    running: Option<Running>,
}

impl Node {
    /// オムロン with so many insured people; not started yet.
    pub(super) fn with_people(people: usize) -> Self {
        let desk = Desk::with_insurers(&["omron"]);
        let file = desk.file("roster.csv", roster(people));
        desk.does(&["roster", "import", "--insurer", "omron", &file]);
        Self {
            desk,
            address: free_address(),
            mail: None,
            log: None,
            running: None,
        }
    }

    /// Letters go to this mail server instead of a folder.
    pub(super) fn posts_to(mut self, mail: SocketAddr) -> Self {
        self.mail = Some(mail);
        self
    }

    /// Its log says what is of this level and above.
    pub(super) fn logging(mut self, level: &'static str) -> Self {
        self.log = Some(level);
        self
    }

    /// Starts it; how long it took until it served.
    pub(super) async fn starts(&mut self) -> Duration {
        let begin = Instant::now();
        let mut program = self.desk.program(&["serve"]);
        let log = self.desk.place("serve.log");
        let log = OpenOptions::new().create(true).append(true).open(log);
        program
            .env("MADOGUCHI_LISTEN", self.address.to_string())
            .env("MADOGUCHI_BASE_URL", format!("http://{}/", self.address))
            .stderr(log.unwrap());
        if let Some(level) = self.log {
            program.env("RUST_LOG", level);
        }
        if let Some(mail) = self.mail {
            program
                .env("MADOGUCHI_MAIL_HOST", mail.ip().to_string())
                .env("MADOGUCHI_MAIL_PORT", mail.port().to_string())
                .env("MADOGUCHI_MAIL_TLS", "none");
        }
        self.running = Some(Running(program.spawn().unwrap()));
        while !self.is_ready().await {
            assert!(begin.elapsed() < PATIENCE, "the node does not come back");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        begin.elapsed()
    }

    async fn is_ready(&self) -> bool {
        let asked = wire::Request::new("GET", "/readyz");
        let answer = wire::send(self.address, None, &asked).await;
        answer.is_ok_and(|answer| answer.status == 200)
    }

    /// `kill -9`.
    pub(super) fn dies(&mut self) {
        drop(self.running.take());
    }

    /// A new browser.
    pub(super) fn browser(&self) -> Browser {
        Browser::new(self.address, format!("http://{}", self.address))
    }

    /// The folder of captured letters.
    pub(super) fn letters(&self) -> PathBuf {
        self.desk.data().join("mail")
    }

    /// The first column of a query.
    pub(super) fn asks<T: rusqlite::types::FromSql>(&self, sql: &str) -> Vec<T> {
        let database = self.desk.database();
        let mut query = database.prepare(sql).unwrap();
        let rows = query.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    }
}

/// Any number below this.
pub(super) fn any(below: u64) -> u64 {
    RandomState::new().build_hasher().finish() % below
}

/// An address that is free now and that the system does not give away by itself.
pub(super) fn free_address() -> SocketAddr {
    let port = || u16::try_from(20_000 + any(10_000)).unwrap();
    let addresses = std::iter::repeat_with(|| SocketAddr::from((Ipv4Addr::LOCALHOST, port())));
    let mut free = addresses.filter(|address| TcpListener::bind(address).is_ok());
    free.next().unwrap()
}
