//! The workshop: where hostile bytes are decoded, in a child process that can do nothing but answer.
//!
//! The parent starts its own program again with a hidden subcommand ([`child`]), hands it one file, and takes pictures
//! or a refusal back. The child has an empty environment, no files but the three it was given, and limits on memory,
//! processor time and the size of files; the parent counts the seconds. What goes wrong in there is a refusal here.

mod active;
mod child;
mod font;
mod frames;
mod heic;
mod jpeg_end;
mod limits;
mod pdf;
mod picture;
mod text;
mod work;

use std::ffi::OsString;
use std::io::Write as _;
use std::iter::Peekable;
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use futures_util::{Stream, StreamExt as _, stream};
use tokio::process::Command;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout_at};

pub use child::child;
pub use work::{Picture, Piece, Work};

use crate::kind::Kind;
use crate::refusal::Refusal;
use crate::vault::VaultError;

/// How long a child may take for one file, however little it computes.
const WALL: Duration = Duration::from_mins(1);
/// How many children run at the same time, the others wait: one a core, and one that is being started or whose pages are
/// being kept.
fn seats() -> usize {
    std::thread::available_parallelism().map_or(2, |cores| cores.get().saturating_add(1))
}

/// How to start a child, and how many may run.
#[derive(Clone, Debug)]
pub struct Workshop {
    program: PathBuf,
    arguments: Vec<OsString>,
    converter: Option<PathBuf>,
    font: Option<PathBuf>,
    variables: Vec<(String, String)>,
    seats: Arc<Semaphore>,
    wall: Duration,
}

/// Why the workshop could not work. A file is never the reason.
#[derive(Debug, thiserror::Error)]
pub enum WorkshopError {
    /// The program could not be started.
    #[error("the program for documents could not be started: {0}")]
    Start(#[source] std::io::Error),
    /// The program that was started does not know this work.
    #[error("the program for documents does not know its work")]
    NotAWorkshop,
    /// The file could not be read.
    #[error(transparent)]
    Source(#[from] VaultError),
}

impl Workshop {
    /// A workshop whose child is this program, called with these arguments and then those of [`child`].
    #[must_use]
    pub fn new(program: PathBuf, arguments: Vec<OsString>) -> Self {
        Self {
            program,
            arguments,
            converter: None,
            font: None,
            variables: Vec::new(),
            seats: Arc::new(Semaphore::new(seats())),
            wall: WALL,
        }
    }

    /// With a font (OpenType, or a collection whose first font is meant) for Japanese that a PDF does not hold itself.
    #[must_use]
    pub fn with_font(self, font: PathBuf) -> Self {
        Self {
            font: Some(font),
            ..self
        }
    }

    /// With a program that makes JPEG of HEIC, called like `heif-convert` of libheif 1.15.
    #[must_use]
    pub fn with_converter(self, converter: PathBuf) -> Self {
        Self {
            converter: Some(converter),
            ..self
        }
    }

    /// With a variable in the child's environment, which is empty otherwise: for what its allocator has to know before the
    /// first line of the program runs.
    #[must_use]
    pub fn with_variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With another bound on the seconds for one file; one minute is the rule.
    #[must_use]
    pub fn with_wall(self, wall: Duration) -> Self {
        Self { wall, ..self }
    }

    /// Hands a file to a child. Waits for a seat first.
    ///
    /// # Errors
    /// When no child can be started or the file cannot be read.
    pub async fn begin<S>(&self, kind: Kind, file: S) -> Result<Work, WorkshopError>
    where
        S: Stream<Item = Result<Vec<u8>, VaultError>> + Send,
    {
        // The semaphore is never closed, so there is always a seat in the end.
        let seat = Arc::clone(&self.seats).acquire_owned().await.ok();
        let deadline = Instant::now() + self.wall;
        if kind != Kind::Heic {
            let font = self.font.iter().filter(|_| kind == Kind::Pdf);
            let font: Vec<OsString> = font.map(|path| path.clone().into()).collect();
            let command = self.command(kind, &font);
            return Work::begin(command, deadline, seat, file).await;
        }
        match self.convert(file, deadline).await? {
            Ok(jpeg) => {
                let command = self.command(Kind::Jpeg, &[]);
                let file = stream::iter(jpeg.map(|piece| piece.map_err(VaultError::Spool)));
                Work::begin(command, deadline, seat, file).await
            }
            Err(reason) => Ok(Work::refused(reason)),
        }
    }

    /// A HEIC photo as JPEG.
    async fn convert<S>(
        &self,
        file: S,
        deadline: Instant,
    ) -> Result<Result<Peekable<heic::Pieces>, Refusal>, WorkshopError>
    where
        S: Stream<Item = Result<Vec<u8>, VaultError>> + Send,
    {
        let Some(converter) = self.converter.as_ref().filter(|path| path.is_file()) else {
            return Ok(Err(Refusal::HeicNotHere));
        };
        let mut desk = heic::Desk::new().map_err(WorkshopError::Start)?;
        let mut file = std::pin::pin!(file);
        while let Some(chunk) = file.next().await {
            desk.input
                .write_all(&chunk?)
                .map_err(WorkshopError::Start)?;
        }
        let input = desk.input.try_clone().map_err(WorkshopError::Start)?;
        let output = desk.output.try_clone().map_err(WorkshopError::Start)?;
        let arguments = [converter.clone().into_os_string(), desk.folder().into()];
        let mut command = self.command(Kind::Heic, &arguments);
        command.stdin(input).stdout(output);
        let mut child = command.spawn().map_err(WorkshopError::Start)?;
        let Ok(ended) = timeout_at(deadline, child.wait()).await else {
            return Ok(Err(Refusal::TooCostly));
        };
        let ended = ended.map_err(WorkshopError::Start)?;
        if !ended.success() {
            return Ok(Err(reason(ended)));
        }
        let mut jpeg = desk.converted().map_err(WorkshopError::Start)?.peekable();
        let is_jpeg = matches!(jpeg.peek(), Some(Ok(head)) if Kind::of(head) == Ok(Kind::Jpeg));
        Ok(if is_jpeg {
            Ok(jpeg)
        } else {
            Err(Refusal::Damaged)
        })
    }

    fn command(&self, kind: Kind, arguments: &[OsString]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(&self.arguments)
            .arg(kind.as_str())
            .args(arguments)
            .env_clear()
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        command
    }
}

/// What the end of a child says of the file: a signal is a limit that was reached, anything else a decoder that gave up.
fn reason(ended: ExitStatus) -> Refusal {
    if ended.signal().is_some() {
        Refusal::TooCostly
    } else {
        Refusal::Damaged
    }
}
