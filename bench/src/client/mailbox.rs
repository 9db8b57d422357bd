//! The mailboxes of everybody: captured letters are read as they come, and taken away.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anyhow::Context as _;
use tokio::task::JoinHandle;

/// How often the folder is looked at.
const LOOK: Duration = Duration::from_millis(2);
/// A letter is there after this.
const PATIENCE: Duration = Duration::from_mins(1);

/// Everybody's mailbox, by address.
#[derive(Debug)]
pub(crate) struct Mailbox {
    codes: Arc<Mutex<HashMap<String, String>>>,
    postman: JoinHandle<()>,
}

impl Mailbox {
    /// Watches the folder.
    pub(crate) fn at(folder: PathBuf) -> Self {
        let codes = Arc::<Mutex<HashMap<String, String>>>::default();
        let postman = tokio::spawn(watch(folder, Arc::clone(&codes)));
        Self { codes, postman }
    }

    /// The code sent to an address.
    pub(crate) async fn code_for(&self, address: &str) -> anyhow::Result<String> {
        let wait = async {
            loop {
                let found = self
                    .codes
                    .lock()
                    .ok()
                    .and_then(|mut codes| codes.remove(address));
                match found {
                    Some(code) => return code,
                    None => tokio::time::sleep(LOOK).await,
                }
            }
        };
        tokio::time::timeout(PATIENCE, wait)
            .await
            .context("the code did not come")
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        self.postman.abort();
    }
}

async fn watch(folder: PathBuf, codes: Arc<Mutex<HashMap<String, String>>>) {
    loop {
        // What cannot be read now can be read at the next look.
        let letters = mail::capture::list(&folder, 500).await.unwrap_or_default();
        for letter in letters {
            let _ = std::fs::remove_file(folder.join(format!("{}.eml", letter.id)));
            if let (Some(code), Ok(mut codes)) = (code_in(&letter.text), codes.lock()) {
                codes.insert(letter.to, code);
            }
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// The first six digits that stand alone.
fn code_in(text: &str) -> Option<String> {
    let mut runs = text.split(|letter: char| !letter.is_ascii_digit());
    runs.find(|run| run.len() == 6).map(str::to_owned)
}
