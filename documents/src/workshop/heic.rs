//! HEIC: a foreign program (`heif-convert` of libheif) makes a JPEG of it, in the same kind of child.
//!
//! It wants names of files: it gets those of open files of its own, which are memory (`memfd`), so that no plain byte
//! comes to a disk. Its output is read like any other picture that somebody sent.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, Take};
use std::os::fd::IntoRawFd as _;
use std::os::unix::fs::symlink;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use rustix::fs::MemfdFlags;
use tempfile::TempDir;

use super::limits::Limits;

/// Arguments between the program and the names of files; the quality is in percent.
const QUALITY: [&str; 2] = ["-q", "92"];
/// What the converter calls a file of one picture, and the first of several.
const OUTPUTS: [&str; 2] = ["out.jpg", "out-1.jpg"];
/// So many bytes of the picture are read at a time.
const PIECE: usize = 64 * 1024;

/// The child becomes the converter, whose path follows in the arguments with the folder where it looks for its output;
/// the limits stay on.
pub(super) fn become_converter(arguments: &[OsString]) -> io::Error {
    let [program, folder] = arguments else {
        return io::ErrorKind::InvalidInput.into();
    };
    let folder = Path::new(folder);
    if let Err(error) = make_room_for_talk(folder) {
        return error;
    }
    let [single, _] = OUTPUTS;
    Command::new(program)
        .args(QUALITY)
        .args([Path::new("/proc/self/fd/0"), &folder.join(single)])
        .env_clear()
        .exec()
}

/// The converter also talks to its standard output: that is moved away for the picture and gets the names that the
/// converter writes to; what it says goes nowhere.
fn make_room_for_talk(folder: &Path) -> io::Result<()> {
    let picture = rustix::io::dup(io::stdout())?.into_raw_fd();
    for name in OUTPUTS {
        symlink(format!("/proc/self/fd/{picture}"), folder.join(name))?;
    }
    let nowhere = File::options().write(true).open("/dev/null")?;
    rustix::stdio::dup2_stdout(nowhere)?;
    Ok(())
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
    /// An empty desk. Its folder will hold names that lead to the output, nothing else.
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self {
            input: memory()?,
            output: memory()?,
            folder: tempfile::Builder::new()
                .prefix("madoguchi-heic-")
                .tempdir()?,
        })
    }

    /// The folder for the child.
    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What the converter wrote, piece by piece.
    pub(super) fn converted(mut self) -> io::Result<Pieces> {
        self.output.rewind()?;
        Ok(Pieces(self.output.take(Limits::HEIC.written)))
    }
}

/// A converted photo; no more of it than a piece is held.
#[derive(Debug)]
pub(super) struct Pieces(Take<File>);

impl Iterator for Pieces {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut piece = Vec::with_capacity(PIECE);
        match self.0.by_ref().take(PIECE as u64).read_to_end(&mut piece) {
            Ok(0) => None,
            Ok(_) => Some(Ok(piece)),
            Err(error) => Some(Err(error)),
        }
    }
}

fn memory() -> io::Result<File> {
    let memory = rustix::fs::memfd_create("madoguchi", MemfdFlags::CLOEXEC)?;
    Ok(File::from(memory))
}
