//! A process of its own that is killed at random moments, and what it said that it had done.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::time::Duration;

use store::Settings;

use crate::tokens::random_bytes;

/// How many times a process is killed: `MADOGUCHI_TEST_KILLS`, `usual` where nothing is said.
pub(crate) fn kills(usual: usize) -> usize {
    let told = std::env::var("MADOGUCHI_TEST_KILLS").ok();
    told.map_or(usual, |told| told.parse().expect("a number"))
}

/// Any number below this one.
pub(crate) fn any(below: u64) -> u64 {
    u64::from_be_bytes(random_bytes().unwrap()) % below
}

/// A database in one word, for the process.
pub(crate) fn database(settings: &Settings) -> String {
    match settings {
        Settings::Sqlite(path) => format!("sqlite:{}", path.display()),
        Settings::Postgres { url, .. } => url.clone(),
    }
}

/// The database that such a word means.
pub(crate) fn told(word: &str) -> Settings {
    match word.strip_prefix("sqlite:") {
        Some(path) => Settings::Sqlite(path.into()),
        None => Settings::Postgres {
            url: word.to_owned(),
            connections: 8,
        },
    }
}

/// What was done is told in one write, once it is done.
pub(crate) fn acknowledge(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("ack {line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

/// Runs an ignored test of this program as a process, under this variable, and kills it once it has acknowledged anything, at
/// any moment of so many milliseconds. What it acknowledged, without `ack`; a line that the kill has cut is none.
pub(crate) fn live_and_die(test: &str, variable: (&str, &str), within: u64) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", test])
        .env(variable.0, variable.1)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let (begun, first) = std::sync::mpsc::channel();
    let reading = std::thread::spawn(move || {
        let (mut lines, mut line) = (Vec::new(), String::new());
        while out.read_line(&mut line).unwrap_or(0) > 0 {
            let whole = line.strip_suffix('\n');
            if let Some(said) = whole.and_then(|line| line.strip_prefix("ack ")) {
                let _ = begun.send(());
                lines.push(said.to_owned());
            }
            line.clear();
        }
        lines
    });
    let waited = first.recv_timeout(Duration::from_mins(1));
    std::thread::sleep(Duration::from_millis(any(within)));
    child.kill().unwrap();
    child.wait().unwrap();
    waited.expect("the process acknowledges something");
    reading.join().unwrap()
}
