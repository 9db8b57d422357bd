//! A mail server with moods (RFC 5321, as much of it as a letter needs).

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::net::tcp::OwnedReadHalf;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use super::node::free_address;

/// How it is with the server.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mood {
    /// Nobody listens.
    Gone,
    /// It takes connections and never says a word.
    Silent,
    /// It answers 451 to every recipient.
    Busy,
    /// It takes letters, each in this time.
    Well(Duration),
}

/// A letter it took.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Letter {
    pub(super) to: String,
    pub(super) id: String,
}

/// A mail server.
pub(super) struct MailServer {
    pub(super) address: SocketAddr,
    letters: Arc<Mutex<Vec<Letter>>>,
    running: Option<JoinHandle<()>>,
}

impl MailServer {
    /// A place where no server is yet.
    pub(super) fn gone() -> Self {
        Self {
            address: free_address(),
            letters: Arc::default(),
            running: None,
        }
    }

    /// Changes its mood; connections of the mood before are cut.
    pub(super) async fn turns(&mut self, mood: Mood) {
        if let Some(running) = self.running.take() {
            running.abort();
            let _ = running.await;
        }
        if matches!(mood, Mood::Gone) {
            return;
        }
        let listener = TcpListener::bind(self.address).await.unwrap();
        let letters = Arc::clone(&self.letters);
        self.running = Some(tokio::spawn(async move {
            let mut talks = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                talks.spawn(talk(stream, mood, Arc::clone(&letters)));
            }
        }));
    }

    /// Every letter it took so far, sorted.
    pub(super) fn letters(&self) -> Vec<Letter> {
        let mut letters = self.letters.lock().unwrap().clone();
        letters.sort();
        letters
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        if let Some(running) = &self.running {
            running.abort();
        }
    }
}

async fn talk(stream: TcpStream, mood: Mood, letters: Arc<Mutex<Vec<Letter>>>) -> Option<()> {
    let takes = match mood {
        Mood::Gone | Mood::Silent => std::future::pending().await,
        Mood::Busy => None,
        Mood::Well(takes) => Some(takes),
    };
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 mail.example.jp\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let word = line.split([' ', ':']).next()?.to_ascii_uppercase();
        let answer = match (word.as_str(), takes) {
            ("QUIT", _) => return None,
            ("RCPT", None) => "451 4.7.1 please come back later",
            ("DATA", Some(takes)) => {
                write.write_all(b"354 go on\r\n").await.ok()?;
                let letter = content(&mut lines).await?;
                tokio::time::sleep(takes).await;
                letters.lock().ok()?.push(letter);
                "250 2.0.0 taken"
            }
            _ => "250 ok",
        };
        write
            .write_all(format!("{answer}\r\n").as_bytes())
            .await
            .ok()?;
    }
    Some(())
}

async fn content(lines: &mut Lines<BufReader<OwnedReadHalf>>) -> Option<Letter> {
    let (mut to, mut id) = (String::new(), String::new());
    loop {
        let line = lines.next_line().await.ok()??;
        match line.split_once(": ") {
            _ if line == "." => return Some(Letter { to, id }),
            Some(("To", value)) => value.clone_into(&mut to),
            Some(("Message-ID", value)) => value.clone_into(&mut id),
            _ => {}
        }
    }
}
