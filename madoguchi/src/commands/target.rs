//! What a command is about or writes to: an insurer by key or code, a file or the standard output.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use app::insurers::Insurer;
use app::spreadsheet::Written;
use tempfile::NamedTempFile;

use super::Desk;

/// How many lines with missing letters are named.
const LINES: usize = 20;

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

/// Tells which letters the encoding of a file doesn't have, and where.
pub(super) fn replaced(desk: &Desk, written: &Written) {
    if written.replaced == 0 {
        return;
    }
    let lines = written.replaced_on.iter().take(LINES);
    let lines: Vec<String> = lines.map(ToString::to_string).collect();
    desk.output.complain(format!(
        "Shift_JISにない文字が{}文字あり、〓にしました（{}行目など）。--encoding utf8 ならそのまま書き出せます",
        written.replaced,
        lines.join("、")
    ));
}

/// A file that takes its place when it is whole: its bytes grow in a file beside it that only the owner may read.
pub(super) struct Growing {
    file: NamedTempFile,
    target: PathBuf,
    force: bool,
}

impl Growing {
    /// Begins a file; nothing that exists is written over unless `force` says so.
    pub(super) fn begin(target: &Path, force: bool) -> anyhow::Result<Self> {
        if !force && target.exists() {
            bail!(
                "{} はもうあります。別の名前にするか、--force を付けてください",
                target.display()
            );
        }
        let folder = target
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let file = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")));
        let file = file.with_context(|| format!("{} を作れません", target.display()))?;
        Ok(Self {
            file,
            target: target.to_owned(),
            force,
        })
    }

    /// Where its bytes go.
    pub(super) fn writer(&self) -> anyhow::Result<BufWriter<File>> {
        Ok(BufWriter::new(self.file.reopen()?))
    }

    /// Puts it into its place.
    pub(super) fn end(self) -> anyhow::Result<()> {
        let synced = self.file.as_file().sync_all();
        synced.with_context(|| format!("{} を書けません", self.target.display()))?;
        let kept = if self.force {
            self.file.persist(&self.target).map(drop)
        } else {
            self.file.persist_noclobber(&self.target).map(drop)
        };
        kept.with_context(|| format!("{} を作れません", self.target.display()))
    }
}
