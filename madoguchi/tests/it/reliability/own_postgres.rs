//! A PostgreSQL server of one test's own, which it may stop and let go on.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A running server; it ends with the test.
pub(super) struct OwnPostgres {
    folder: TempDir,
    port: u16,
    pid: u32,
}

/// Its only role's password; the server lives for seconds, on this machine's own address.
const PASSWORD: &str = "of-this-test";

impl OwnPostgres {
    /// Starts one; `None` when leaving PostgreSQL out is meant.
    pub(super) fn start() -> Option<Self> {
        if std::env::var("MADOGUCHI_TEST_SKIP_POSTGRES").is_ok_and(|skip| skip == "1") {
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let (data, port) = (
            folder.path().join("data"),
            super::node::free_address().port(),
        );
        std::fs::write(folder.path().join("password"), PASSWORD).unwrap();
        give_away(folder.path());
        let at = folder.path().display().to_string();
        let initdb = format!(
            "--username=owner --auth=scram-sha-256 --pwfile={at}/password --encoding=UTF8 --locale=C.UTF-8 --no-sync"
        );
        run("initdb", &data, initdb.split(' '));
        let options = format!(
            "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={at} -c fsync=off"
        );
        let log = format!("--log={at}/server.log");
        run(
            "pg_ctl",
            &data,
            ["start", "--wait", "--silent", &log, "--options", &options],
        );
        let pid = std::fs::read_to_string(data.join("postmaster.pid")).unwrap();
        let pid = pid.lines().next().and_then(|line| line.parse().ok());
        Some(Self {
            folder,
            port,
            pid: pid.expect("the server's id"),
        })
    }

    /// The address for making databases.
    pub(super) fn address(&self) -> String {
        format!(
            "postgres://owner:{PASSWORD}@127.0.0.1:{}/postgres",
            self.port
        )
    }

    /// Stops every process of the server (SIGSTOP): connections are taken, nothing is answered.
    pub(super) fn stands_still(&self) {
        signal("STOP", self.pid);
        self.children()
            .into_iter()
            .for_each(|pid| signal("STOP", pid));
    }

    /// Lets it go on.
    pub(super) fn goes_on(&self) {
        self.children()
            .into_iter()
            .for_each(|pid| signal("CONT", pid));
        signal("CONT", self.pid);
    }

    /// The server's own processes, by their parent.
    fn children(&self) -> Vec<u32> {
        let entries = std::fs::read_dir("/proc").unwrap().filter_map(Result::ok);
        let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        pids.filter(|pid| parent(*pid) == Some(self.pid)).collect()
    }
}

impl Drop for OwnPostgres {
    fn drop(&mut self) {
        self.goes_on();
        let data = self.folder.path().join("data");
        let _ = command("pg_ctl", &data)
            .args(["stop", "--silent", "--mode=immediate"])
            .status();
    }
}

/// `PPid` of `/proc/PID/stat`; the name before it stands in brackets and may hold anything.
fn parent(pid: u32) -> Option<u32> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(1)?.parse().ok()
}

fn signal(name: &str, pid: u32) {
    let _ = Command::new("kill")
        .arg(format!("-{name}"))
        .arg(pid.to_string())
        .status();
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|id| id.stdout == b"0\n")
}

/// PostgreSQL refuses to run as root; its own user needs the folder then.
fn give_away(folder: &Path) {
    if is_root() {
        let given = Command::new("chown")
            .args(["-R", "postgres"])
            .arg(folder)
            .status();
        assert!(
            given.unwrap().success(),
            "{} changes hands",
            folder.display()
        );
    }
}

fn command(program: &str, data: &Path) -> Command {
    let program = bin().join(program);
    let mut command = if is_root() {
        let mut runuser = Command::new("runuser");
        runuser.args(["-u", "postgres", "--"]).arg(program);
        runuser
    } else {
        Command::new(program)
    };
    command.arg("--pgdata").arg(data).current_dir("/");
    command
}

fn run<'a>(program: &str, data: &Path, arguments: impl IntoIterator<Item = &'a str>) {
    let mut command = command(program, data);
    command.args(arguments).stdout(std::process::Stdio::null());
    assert!(command.status().unwrap().success(), "{program} works");
}

/// Where the newest installed PostgreSQL keeps its programs, as `./test` finds it; else they are in the path.
fn bin() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let versions =
        versions.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok());
    versions.max().map_or_else(PathBuf::new, |newest| {
        PathBuf::from(format!("/usr/lib/postgresql/{newest}/bin"))
    })
}
