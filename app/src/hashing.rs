//! Password hashing on threads of its own: Argon2id, m = 19,456 KiB, t = 2, p = 1 (OWASP, 2025).
//!
//! Nothing else waits behind it. Each thread keeps one block of memory while there is work and gives it back after a
//! quiet moment, so memory is bounded by the number of threads, not by the number of people.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::time::Duration;

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use tokio::sync::oneshot;

use crate::{Error, Result, tokens::random_bytes};

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const OUTPUT: usize = 32;
/// How many people may wait; at two threads this is about four seconds of work.
const QUEUE: usize = 512;
/// After this much quiet a thread gives its memory back.
const QUIET: Duration = Duration::from_secs(5);

/// The bounded pool of hashing threads.
#[derive(Clone)]
pub struct Hasher {
    queue: SyncSender<Work>,
    waiting: Arc<std::sync::atomic::AtomicUsize>,
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Hasher")
            .field("waiting", &self.waiting())
            .finish()
    }
}

struct Work {
    password: String,
    against: Option<String>,
    answer: oneshot::Sender<Answer>,
}

enum Answer {
    Hash(Option<String>),
    Same(bool),
}

impl Hasher {
    /// A pool of `threads` threads, 1 to 16.
    #[must_use]
    pub fn new(threads: usize) -> Self {
        let (queue, work) = sync_channel(QUEUE);
        let work = Arc::new(Mutex::new(work));
        for _ in 0..threads.clamp(1, 16) {
            let work = Arc::clone(&work);
            std::thread::spawn(move || run(&work));
        }
        Self {
            queue,
            waiting: Arc::default(),
        }
    }

    /// How many hashes are waiting or under way; a metric.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting.load(std::sync::atomic::Ordering::Relaxed)
    }

    /// Hashes a password into a PHC string.
    ///
    /// # Errors
    /// [`Error::Busy`] when the queue is full.
    pub async fn hash(&self, password: &str) -> Result<String> {
        match self.ask(password, None).await? {
            Answer::Hash(Some(hash)) => Ok(hash),
            _ => Err(Error::Stored("the password could not be hashed".to_owned())),
        }
    }

    /// Whether the password is the one behind `hash`; without a hash the same time is spent and the answer is no.
    ///
    /// # Errors
    /// [`Error::Busy`] when the queue is full.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool> {
        let against = hash.unwrap_or(NOBODY).to_owned();
        let same = matches!(self.ask(password, Some(against)).await?, Answer::Same(true));
        Ok(same && hash.is_some())
    }

    async fn ask(&self, password: &str, against: Option<String>) -> Result<Answer> {
        let (answer, wait) = oneshot::channel();
        let work = Work {
            password: password.to_owned(),
            against,
            answer,
        };
        self.queue.try_send(work).map_err(|error| match error {
            TrySendError::Full(_) => Error::Busy {
                retry_after_seconds: 5,
            },
            TrySendError::Disconnected(_) => Error::Stored("the hashing pool has ended".to_owned()),
        })?;
        let counted = Counted::start(&self.waiting);
        let answer = wait.await;
        drop(counted);
        answer.map_err(|_| Error::Stored("the hashing pool has ended".to_owned()))
    }
}

struct Counted<'a>(&'a std::sync::atomic::AtomicUsize);

impl<'a> Counted<'a> {
    fn start(waiting: &'a std::sync::atomic::AtomicUsize) -> Self {
        waiting.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Self(waiting)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, std::sync::atomic::Ordering::Relaxed);
    }
}

/// Compared against when there is no such person, so that both answers take the same time.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm8$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn run(work: &Mutex<Receiver<Work>>) {
    let mut memory: Vec<Block> = Vec::new();
    loop {
        let next = match work.lock() {
            Ok(receiver) => receiver.recv_timeout(QUIET),
            Err(_) => return,
        };
        match next {
            Ok(work) => answer(work, &mut memory),
            Err(RecvTimeoutError::Timeout) => memory = Vec::new(),
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn answer(work: Work, memory: &mut Vec<Block>) {
    if work.answer.is_closed() {
        return;
    }
    let answer = match &work.against {
        Some(hash) => Answer::Same(is_same(&work.password, hash, memory).unwrap_or(false)),
        None => Answer::Hash(make(&work.password, memory)),
    };
    let _ = work.answer.send(answer);
}

fn make(password: &str, memory: &mut Vec<Block>) -> Option<String> {
    let salt = random_bytes::<16>().ok()?;
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(OUTPUT)).ok()?;
    let output = digest(password, &salt, &params, memory)?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).ok()?,
        salt: Some(Salt::new(&salt).ok()?),
        hash: Some(Output::new(&output).ok()?),
    };
    Some(hash.to_string())
}

fn is_same(password: &str, hash: &str, memory: &mut Vec<Block>) -> Option<bool> {
    let hash = PasswordHash::new(hash).ok()?;
    let params = Params::try_from(&hash).ok()?;
    let output = digest(password, hash.salt?.as_ref(), &params, memory)?;
    Some(subtle::ConstantTimeEq::ct_eq(output.as_slice(), hash.hash?.as_ref()).into())
}

fn digest(
    password: &str,
    salt: &[u8],
    params: &Params,
    memory: &mut Vec<Block>,
) -> Option<[u8; OUTPUT]> {
    let blocks = params.block_count();
    if memory.len() < blocks {
        *memory = vec![Block::new(); blocks];
    }
    let mut output = [0_u8; OUTPUT];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone())
        .hash_password_into_with_memory(
            password.as_bytes(),
            salt,
            &mut output,
            memory.get_mut(..blocks)?,
        )
        .ok()?;
    Some(output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again_and_another_is_not() {
        let hasher = Hasher::new(2);
        let hash = hasher.hash("さくらもち 2026").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(hasher.verify("さくらもち 2026", Some(&hash)).await.unwrap());
        assert!(!hasher.verify("さくらもち 2027", Some(&hash)).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_has_no_password() {
        assert!(!Hasher::new(1).verify("anything", None).await.unwrap());
    }
}
