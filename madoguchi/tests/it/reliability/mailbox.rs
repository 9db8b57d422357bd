//! The mailboxes of a crowd: captured letters are read as they come.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::task::JoinHandle;

use crate::support::six_digits;

/// The newest code of everybody, by address.
pub(super) struct Mailbox {
    codes: Arc<Mutex<HashMap<String, String>>>,
    postman: JoinHandle<()>,
}

impl Mailbox {
    /// Watches a folder of captured letters.
    pub(super) fn at(folder: PathBuf) -> Self {
        let codes = Arc::default();
        let postman = tokio::spawn(watch(folder, Arc::clone(&codes)));
        Self { codes, postman }
    }

    /// The code sent to an address, if it comes in time.
    pub(super) async fn code(&self, address: &str, patience: Duration) -> Option<String> {
        let wait = async {
            loop {
                let found = self.codes.lock().unwrap().get(address).cloned();
                match found {
                    Some(code) => return code,
                    None => tokio::time::sleep(Duration::from_millis(20)).await,
                }
            }
        };
        tokio::time::timeout(patience, wait).await.ok()
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        self.postman.abort();
    }
}

async fn watch(folder: PathBuf, codes: Arc<Mutex<HashMap<String, String>>>) {
    let mut seen = HashSet::new();
    loop {
        let here = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let names = here.filter_map(|file| file.file_name().into_string().ok());
        let ids = names.filter_map(|name| name.strip_suffix(".eml").map(str::to_owned));
        let mut new: Vec<String> = ids.filter(|id| !seen.contains(id)).collect();
        // Ids go by time.
        new.sort_unstable();
        for id in new {
            let letter = mail::capture::read(&folder, &id).await.unwrap().unwrap();
            if let Some(code) = six_digits(&letter.text) {
                codes.lock().unwrap().insert(letter.to, code);
            }
            seen.insert(id);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
