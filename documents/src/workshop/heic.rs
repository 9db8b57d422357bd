//! HEIC: a foreign program (`heif-convert` of libheif) makes a JPEG of it, in the same kind of child.
//!
//! It wants names of files: it gets those of its own standard input and output, which are memory (`memfd`), so that no
//! plain byte comes to a disk. Its output is read like any other picture that somebody sent.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::fs::MemfdFlags;
use tempfile::TempDir;

use super::limits::Limits;

/// Arguments between the program and the names of files; the quality is in percent.
const QUALITY: [&str; 2] = ["-q", "92"];
/// What the converter calls a file of one picture, and the first of several.
const OUTPUTS: [&str; 2] = ["out.jpg", "out-1.jpg"];

/// The child becomes the converter, whose path and output follow in the arguments; the limits stay on.
pub(super) fn become_converter(arguments: &[OsString]) -> io::Error {
    let [program, output] = arguments else {
        return io::ErrorKind::InvalidInput.into();
    };
    Command::new(program)
        .args(QUALITY)
        .args(["/proc/self/fd/0".as_ref(), output.as_os_str()])
        .env_clear()
        .exec()
}

/// What a converter reads from and writes to.
#[derive(Debug)]
pub(super) struct Desk {
    /// Standard input: the photo.
    pub(super) input: File,
    /// Standard output: the JPEG.
    pub(super) output: File,
    folder: TempDir,
}

impl Desk {
    /// An empty desk. Its folder holds names that lead to standard output, nothing else.
    pub(super) fn new() -> io::Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("madoguchi-heic-")
            .tempdir()?;
        for name in OUTPUTS {
            std::os::unix::fs::symlink("/proc/self/fd/1", folder.path().join(name))?;
        }
        Ok(Self {
            input: memory()?,
            output: memory()?,
            folder,
        })
    }

    /// What to tell the converter to write to.
    pub(super) fn output_path(&self) -> PathBuf {
        let [single, _] = OUTPUTS;
        Path::new(self.folder.path()).join(single)
    }

    /// What the converter wrote.
    pub(super) fn converted(mut self) -> io::Result<Vec<u8>> {
        let mut jpeg = Vec::new();
        self.output.rewind()?;
        self.output
            .take(Limits::HEIC.written)
            .read_to_end(&mut jpeg)?;
        Ok(jpeg)
    }
}

fn memory() -> io::Result<File> {
    let memory = rustix::fs::memfd_create("madoguchi", MemfdFlags::CLOEXEC)?;
    Ok(File::from(memory))
}
