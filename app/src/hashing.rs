//! Password hashing on threads of its own: Argon2id, m = 19,456 KiB, t = 2, p = 1 (OWASP, 2025).
//!
//! Nothing else waits behind it. A hash holds its memory while it is made, so memory is bounded by the number of threads,
//! not by the number of people. The implementation is libsodium's, which picks AVX2 or AVX-512 where the processor has it.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

use libsodium_rs::crypto_pwhash::{ALG_ARGON2ID13, pwhash};
use phc::{Ident, Output, ParamsString, PasswordHash, Salt};
use tokio::sync::oneshot;

use crate::{Error, Result, tokens::random_bytes};

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
/// libsodium knows no other number of lanes.
const LANES: u32 = 1;
const OUTPUT: usize = 32;
/// The most memory a stored hash may ask for.
const MOST_MEMORY_KIB: u32 = 262_144;
/// The most passes a stored hash may ask for.
const MOST_PASSES: u32 = 16;
/// The version of the algorithm in PHC strings: 1.3.
const VERSION: u32 = 19;
/// How many people may wait; at two threads this is about four seconds of work.
const QUEUE: usize = 512;

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
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ibw$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn run(work: &Mutex<Receiver<Work>>) {
    loop {
        let next = match work.lock() {
            Ok(receiver) => receiver.recv(),
            Err(_) => return,
        };
        match next {
            Ok(work) => answer(work),
            Err(_) => return,
        }
    }
}

fn answer(work: Work) {
    if work.answer.is_closed() {
        return;
    }
    let answer = match &work.against {
        Some(hash) => Answer::Same(is_same(&work.password, hash).unwrap_or(false)),
        None => Answer::Hash(make(&work.password)),
    };
    let _ = work.answer.send(answer);
}

/// What a hash costs.
#[derive(Clone, Copy)]
struct Cost {
    memory_kib: u32,
    passes: u32,
}

fn make(password: &str) -> Option<String> {
    let salt = random_bytes::<16>().ok()?;
    let cost = Cost {
        memory_kib: MEMORY_KIB,
        passes: PASSES,
    };
    let mut params = ParamsString::new();
    params.add_decimal(Ident::new("m").ok()?, MEMORY_KIB).ok()?;
    params.add_decimal(Ident::new("t").ok()?, PASSES).ok()?;
    params.add_decimal(Ident::new("p").ok()?, LANES).ok()?;
    let hash = PasswordHash {
        algorithm: Ident::new("argon2id").ok()?,
        version: Some(VERSION),
        params,
        salt: Some(Salt::new(&salt).ok()?),
        hash: Some(Output::new(&digest(password, &salt, cost)?).ok()?),
    };
    Some(hash.to_string())
}

/// `None` when the stored hash is none of ours.
fn is_same(password: &str, hash: &str) -> Option<bool> {
    let hash = PasswordHash::new(hash).ok()?;
    let param = |name| hash.params.get_decimal(name);
    let cost = Cost {
        memory_kib: param("m").filter(|kib| *kib <= MOST_MEMORY_KIB)?,
        passes: param("t").filter(|passes| *passes <= MOST_PASSES)?,
    };
    let ours = hash.algorithm.as_str() == "argon2id"
        && hash.version == Some(VERSION)
        && param("p") == Some(LANES);
    if !ours {
        return None;
    }
    let output = digest(password, hash.salt?.as_ref(), cost)?;
    Some(subtle::ConstantTimeEq::ct_eq(output.as_slice(), hash.hash?.as_ref()).into())
}

fn digest(password: &str, salt: &[u8], cost: Cost) -> Option<Vec<u8>> {
    let memory = usize::try_from(cost.memory_kib).ok()?.checked_mul(1024)?;
    let passes = u64::from(cost.passes);
    let password = password.as_bytes();
    pwhash(OUTPUT, password, salt, passes, memory, ALG_ARGON2ID13).ok()
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

    #[tokio::test]
    async fn another_implementation_makes_the_same_hash() {
        use argon2::{Algorithm, Argon2, Params, Version};
        let hash = Hasher::new(1).hash("桜もち 3個").await.unwrap();
        let read = PasswordHash::new(&hash).unwrap();
        let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(OUTPUT)).unwrap();
        let mut output = [0_u8; OUTPUT];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(
                "桜もち 3個".as_bytes(),
                read.salt.unwrap().as_ref(),
                &mut output,
            )
            .unwrap();
        assert_eq!(read.hash.unwrap().as_ref(), output);
    }

    #[test]
    fn nobody_costs_what_somebody_costs() {
        assert_eq!(is_same("anything", NOBODY), Some(false));
    }

    #[test]
    fn a_hash_that_would_take_all_memory_is_not_made() {
        let huge = NOBODY.replace("m=19456", "m=4000000");
        assert_eq!(is_same("anything", &huge), None);
    }
}
