//! Names the templates after the migrations they hold, so that a changed migration makes new ones.

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
