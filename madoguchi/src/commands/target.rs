//! What a command is about or writes to: an insurer by key or code, a file or the standard output.

use std::fs::OpenOptions;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use app::insurers::Insurer;

use super::Desk;

impl Desk {
    /// The insurer with this key or code.
    pub(crate) fn insurer(&self, named: &str) -> anyhow::Result<Arc<Insurer>> {
        let insurers = self.portal.insurers();
        if let Some(insurer) = insurers.by_key(named).or_else(|| insurers.by_code(named)) {
            return Ok(insurer);
        }
        let known: Vec<String> = insurers
            .all()
            .iter()
            .map(|insurer| insurer.key.clone())
            .collect();
        if known.is_empty() {
            bail!("健康保険組合がまだありません。madoguchi insurer apply で定義を反映してください");
        }
        bail!(
            "{named} という健康保険組合はありません。あるもの: {}",
            known.join("、")
        )
    }
}

/// A new file for its owner only, or the standard output. Nothing that exists is written over.
pub(super) fn writer(file: Option<&Path>) -> anyhow::Result<Box<dyn Write + Send>> {
    let Some(file) = file else {
        return Ok(Box::new(BufWriter::new(std::io::stdout())));
    };
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let opened = options.open(file).with_context(|| {
        format!(
            "{} を作れません。同じ名前のファイルがあれば、別の名前にしてください",
            file.display()
        )
    })?;
    Ok(Box::new(BufWriter::new(opened)))
}
