//! The child's side: one file, from standard input, under limits, and what came of it to standard output.

use std::ffi::OsString;
use std::io::{self, Read as _, Write};
use std::path::Path;
use std::process::ExitCode;

use hayro::hayro_interpret::InterpreterSettings;

use super::frames::Frame;
use super::limits::Limits;
use super::{font, heic, pdf, picture};
use crate::bounds::FILE_BYTES;
use crate::kind::Kind;
use crate::refusal::Refusal;

/// Does the work of a workshop's child and gives back what the process has to end with. The program calls it first of
/// all when it was started so, with the arguments after the ones the [`super::Workshop`] was told; nothing else may have
/// been read, opened or started.
#[must_use]
pub fn child(arguments: &[OsString]) -> ExitCode {
    match work(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        // The parent is gone, or the arguments are not its own: nobody is there to be told.
        Err(_) => ExitCode::FAILURE,
    }
}

fn work(arguments: &[OsString]) -> io::Result<()> {
    let (order, rest) = arguments.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let kind = order
        .to_str()
        .and_then(Kind::parse)
        .ok_or(io::ErrorKind::InvalidInput)?;
    let limits = match kind {
        Kind::Jpeg | Kind::Png => Limits::PICTURE,
        Kind::Pdf => Limits::PDF,
        Kind::Heic => Limits::HEIC,
    };
    if kind == Kind::Heic {
        limits.put_on()?;
        return Err(heic::become_converter(rest));
    }
    let font = rest
        .first()
        .map(|path| font::read(Path::new(path)))
        .transpose()?;
    let limits = limits
        .with_memory(font.as_ref().map_or(0, Vec::len))
        .with_memory(Limits::taken_already());
    limits.put_on()?;
    let settings = font::settings(font);
    let mut output = io::stdout().lock();
    Frame::Ready.write(&mut output)?;
    // Room for the longest file at once: what is not used is never touched, and nothing is copied while it grows.
    let mut whole = Vec::with_capacity(usize::try_from(FILE_BYTES + 1).unwrap_or_default());
    io::stdin()
        .lock()
        .take(FILE_BYTES + 1)
        .read_to_end(&mut whole)?;
    match looked_at(kind, limits, &settings, whole, &mut output) {
        Ok(()) => Frame::Done.write(&mut output),
        Err(Stop::Refused(reason)) => Frame::Refused(reason).write(&mut output),
        Err(Stop::Broken(error)) => Err(error),
    }
}

fn looked_at(
    kind: Kind,
    limits: Limits,
    settings: &InterpreterSettings,
    whole: Vec<u8>,
    output: &mut impl Write,
) -> Result<(), Stop> {
    if whole.len() as u64 > FILE_BYTES {
        return Err(Refusal::TooLarge.into());
    }
    kind.alone(&whole)?;
    match kind {
        Kind::Pdf => pdf::preview(whole, limits, settings, output),
        Kind::Jpeg | Kind::Png | Kind::Heic => picture::clean(kind, &whole, output),
    }
}

/// Why the work ends early.
pub(super) enum Stop {
    /// The file is refused.
    Refused(Refusal),
    /// The parent does not listen.
    Broken(io::Error),
}

impl From<Refusal> for Stop {
    fn from(reason: Refusal) -> Self {
        Self::Refused(reason)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Broken(error)
    }
}
