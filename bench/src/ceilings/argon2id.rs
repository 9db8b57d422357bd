//! Argon2id at the portal's cost on every core, with nothing else running: the `argon2` crate, memory kept.

use std::time::{Duration, Instant};

use anyhow::anyhow;
use argon2::{Algorithm, Argon2, Block, Params, Version};

/// Hashes in a second on all cores together, measured for `length`.
pub(crate) fn argon2id(length: Duration) -> anyhow::Result<f64> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads: Vec<_> = (0..cores)
        .map(|_| std::thread::spawn(move || one(length)))
        .collect();
    let mut sum = 0.0;
    for thread in threads {
        sum += thread
            .join()
            .map_err(|_| anyhow!("a thread ended badly"))??;
    }
    Ok(sum)
}

fn one(length: Duration) -> anyhow::Result<f64> {
    let failed = |error: argon2::Error| anyhow!("{error}");
    let params = Params::new(19_456, 2, 1, Some(32)).map_err(failed)?;
    let mut memory = vec![Block::new(); params.block_count()];
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut output = [0_u8; 32];
    let mut hash = |memory: &mut Vec<Block>| {
        hasher.hash_password_into_with_memory(
            b"qz7Wv_4kTr8m",
            b"sixteen bytes ok",
            &mut output,
            memory,
        )
    };
    hash(&mut memory).map_err(failed)?;
    let (begin, mut done) = (Instant::now(), 0_u32);
    while begin.elapsed() < length {
        hash(&mut memory).map_err(failed)?;
        done += 1;
    }
    Ok(f64::from(done) / begin.elapsed().as_secs_f64())
}
