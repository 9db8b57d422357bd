//! A data directory and the program to work on it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// An operator's desk: a fresh data directory.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What a command said and how it ended.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) complaint: String,
}

impl Desk {
    /// A data directory that does not exist yet.
    pub(crate) fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A data directory with the named sample insurers.
    pub(crate) fn with_insurers(keys: &[&str]) -> Self {
        let desk = Self::empty();
        for key in keys {
            desk.does(&["insurer", "apply", &sample(&format!("insurers/{key}.toml"))]);
        }
        desk
    }

    /// A data directory with a sample insurer and its people.
    pub(crate) fn with_roster(key: &str) -> Self {
        let desk = Self::with_insurers(&[key]);
        desk.does(&[
            "roster",
            "import",
            "--insurer",
            key,
            &sample(&format!("rosters/{key}.csv")),
        ]);
        desk
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The path of a file beside the data directory, with this content.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let file = self.folder.path().join(name);
        std::fs::write(&file, content).unwrap();
        file.to_str().unwrap().to_owned()
    }

    /// A path beside the data directory.
    pub(crate) fn place(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// The program on this data directory; nothing of the test's environment reaches it.
    pub(crate) fn program(&self, arguments: &[&str]) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_madoguchi"));
        program
            .env_clear()
            .current_dir(self.folder.path())
            .arg("--data")
            .arg(self.data())
            .args(arguments);
        program
    }

    pub(crate) fn runs(&self, arguments: &[&str]) -> Ran {
        self.program(arguments).output().unwrap().into()
    }

    /// Runs a command that must be carried out; what it said.
    pub(crate) fn does(&self, arguments: &[&str]) -> String {
        let ran = self.runs(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}\n{}{}", ran.out, ran.complaint);
        ran.out
    }

    /// Runs a command for a program to read.
    pub(crate) fn tells(&self, arguments: &[&str]) -> Value {
        let ran = self.runs(&[arguments, &["--json"]].concat());
        serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}{}", ran.out, ran.complaint))
    }

    /// The database, as somebody with a database tool sees it.
    pub(crate) fn database(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.data().join("madoguchi.sqlite")).unwrap()
    }

    /// Starts a command that goes on.
    pub(crate) fn starts(&self, arguments: &[&str]) -> Running {
        let mut program = self.program(arguments);
        Running(
            program
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap(),
        )
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            complaint: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// A running program; ended when it goes out of sight.
pub(crate) struct Running(pub(crate) Child);

impl Running {
    /// The first line it says.
    pub(crate) fn first_line(&mut self) -> String {
        use std::io::{BufRead as _, BufReader};
        let mut line = String::new();
        BufReader::new(self.0.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        line
    }

    /// The first line of its log that holds this.
    pub(crate) fn log_line(&mut self, wanted: &str) -> String {
        use std::io::{BufRead as _, BufReader};
        let lines = BufReader::new(self.0.stderr.as_mut().unwrap()).lines();
        lines
            .map_while(Result::ok)
            .find(|line| line.contains(wanted))
            .unwrap_or_default()
    }

    /// Asks it to stop, and waits; its exit code.
    pub(crate) fn stops(&mut self) -> i32 {
        let id = rustix::process::Pid::from_child(&self.0);
        rustix::process::kill_process(id, rustix::process::Signal::TERM).unwrap();
        self.0.wait().unwrap().code().unwrap_or(-1)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The path of a sample file.
pub(crate) fn sample(name: &str) -> String {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .join("samples");
    samples.join(name).to_str().unwrap().to_owned()
}

/// The status line and the rest of `GET path`.
pub(crate) fn get(address: &str, path: &str) -> String {
    use std::io::{Read as _, Write as _};
    let host = address.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = std::net::TcpStream::connect(host).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}
