//! What the disk takes: files of one size by as many writers at once, each synced before the next.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::anyhow;

/// MB in a second.
pub(crate) fn disk(
    folder: &Path,
    bytes: &[u8],
    at_once: usize,
    length: Duration,
) -> anyhow::Result<f64> {
    let begin = Instant::now();
    let written = std::thread::scope(|scope| {
        let writer = |at: usize| {
            scope.spawn(move || -> anyhow::Result<f64> {
                let path = folder.join(format!("ceiling-{at}"));
                let mut written = 0.0;
                while begin.elapsed() < length {
                    let mut file = File::create(&path)?;
                    file.write_all(bytes)?;
                    file.sync_all()?;
                    written += f64::from(u32::try_from(bytes.len())?);
                }
                std::fs::remove_file(&path)?;
                Ok(written)
            })
        };
        let writers: Vec<_> = (0..at_once).map(writer).collect();
        let mut sum = 0.0;
        for writer in writers {
            sum += writer
                .join()
                .map_err(|_| anyhow!("a writer ended badly"))??;
        }
        anyhow::Ok(sum)
    })?;
    Ok(written / 1e6 / begin.elapsed().as_secs_f64())
}
