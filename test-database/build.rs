//! Names the PostgreSQL template after the migrations it holds, so that a changed migration makes a new one.

use std::hash::{DefaultHasher, Hash, Hasher};

fn main() -> std::io::Result<()> {
    let folder = "../store/src/migrations";
    println!("cargo::rerun-if-changed={folder}");
    let mut files = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<Vec<_>>>()?;
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        std::fs::read(file)?.hash(&mut hasher);
    }
    println!("cargo::rustc-env=MIGRATIONS={:016x}", hasher.finish());
    Ok(())
}
