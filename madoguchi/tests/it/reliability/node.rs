//! The real program on a data directory of its own, killed without warning and started again.

use std::fs::OpenOptions;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Output};
use std::time::{Duration, Instant};

use super::crowd::roster;
use crate::commands::desk::{Desk, Running};
use crate::support::{Browser, wire};

/// It serves after this, or never.
const PATIENCE: Duration = Duration::from_secs(30);
/// What the database is called among its data.
const DATABASE: &str = "madoguchi.sqlite";
/// Where the programs of a system are.
const PATH: &str = "/usr/sbin:/usr/bin:/sbin:/bin";

/// A node that is killed and comes back.
pub(super) struct Node {
    pub(super) desk: Desk,
    address: SocketAddr,
    mail: Option<SocketAddr>,
    log: Option<&'static str>,
    told: Vec<(&'static str, String)>,
    /// MiB of a disk of its own, which nobody else sees.
    disk: Option<u32>,
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
            told: Vec::new(),
            disk: None,
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

    /// Its environment says so.
    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.told.push((name, value.to_owned()));
        self
    }

    /// Its data rest in memory with so many MiB of room: what is there now is copied at every start, and gone at its end.
    pub(super) fn on_a_small_disk(mut self, room: u32) -> Self {
        self.disk = Some(room);
        self
    }

    /// Starts it; how long it took until it served.
    pub(super) async fn starts(&mut self) -> Duration {
        let begin = Instant::now();
        let mut program = self.served();
        let log = self.desk.place("serve.log");
        let log = OpenOptions::new().create(true).append(true).open(log);
        program
            .env("MADOGUCHI_LISTEN", self.address.to_string())
            .env("MADOGUCHI_BASE_URL", format!("http://{}/", self.address))
            .stderr(log.unwrap());
        program.envs(self.told.iter().map(|(name, value)| (name, value)));
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

    fn served(&self) -> Command {
        let program = self.desk.program(&["serve"]);
        let Some(room) = self.disk else {
            return program;
        };
        let data = self.desk.data().display().to_string();
        let first = format!(
            "cp -a {data} {data}.whole && mount -t tmpfs -o size={room}m tmpfs {data} \
             && cp -a {data}.whole/. {data} && rm -r {data}.whole && exec \"$0\" \"$@\""
        );
        let own: &[&str] = if is_root() {
            &["unshare", "--mount"]
        } else {
            &["unshare", "--mount", "--map-root-user"]
        };
        within(&[own, &["sh", "-c", &first]].concat(), &program)
    }

    fn pid(&self) -> u32 {
        self.running.as_ref().expect("it runs").0.id()
    }

    /// Another command on its data while it runs, on a small disk.
    pub(super) fn runs_beside(&self, arguments: &[&str]) -> Output {
        let target = format!("--target={}", self.pid());
        let enter: &[&str] = if is_root() {
            &["nsenter", "--mount"]
        } else {
            &["nsenter", "--mount", "--user", "--preserve-credentials"]
        };
        let program = self.desk.program(arguments);
        let mut program = within(&[enter, &[&target]].concat(), &program);
        program.output().unwrap()
    }

    /// Where its data are seen from here.
    pub(super) fn data(&self) -> PathBuf {
        let data = self.desk.data();
        let inside = data.strip_prefix("/").expect("a whole path");
        match self.disk {
            Some(_) => PathBuf::from(format!("/proc/{}/root", self.pid())).join(inside),
            None => data,
        }
    }

    /// How it ended by itself.
    pub(super) async fn ends(&mut self) -> ExitStatus {
        let begin = Instant::now();
        let mut running = self.running.take().expect("it runs");
        loop {
            if let Some(ended) = running.0.try_wait().unwrap() {
                return ended;
            }
            assert!(begin.elapsed() < PATIENCE, "it does not end");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
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
        self.data().join("mail")
    }

    /// The first column of a query.
    pub(super) fn asks<T: rusqlite::types::FromSql>(&self, sql: &str) -> Vec<T> {
        let copy = self.disk.map(|_| self.copied());
        let database = match &copy {
            Some(folder) => rusqlite::Connection::open(folder.path().join(DATABASE)).unwrap(),
            None => self.desk.database(),
        };
        let mut query = database.prepare(sql).unwrap();
        let rows = query.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    }
}

impl Node {
    /// SQLite would follow the way to a small disk to another one; the node must be at rest.
    fn copied(&self) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in [DATABASE.to_owned(), format!("{DATABASE}-wal")] {
            std::fs::copy(self.data().join(&name), folder.path().join(&name)).unwrap();
        }
        folder
    }
}

/// Whether this is the system's administrator, who needs no other names for users to have a disk of their own.
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// A program within others that come first.
fn within(first: &[&str], program: &Command) -> Command {
    let mut outer = Command::new(first[0]);
    outer
        .args(&first[1..])
        .arg(program.get_program())
        .args(program.get_args())
        .env_clear()
        .env("PATH", PATH);
    if let Some(folder) = program.get_current_dir() {
        outer.current_dir(folder);
    }
    outer
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
