//! One file in the workshop, seen from the parent.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_util::{Stream, StreamExt as _};
use rustix::pipe::fcntl_setpipe_size;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _, ReadBuf};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, Sleep, sleep_until, timeout_at};

use super::frames::{Begun, Heard};
use super::{WorkshopError, reason};
use crate::bounds::PAGES;
use crate::refusal::Refusal;
use crate::vault::VaultError;

/// Bytes on their way to the child, so that it and its parent need not take turns chunk by chunk.
const PIPE: usize = 256 * 1024;

/// What came of a file, piece by piece; `P` is a [`Picture`] that is just arriving.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<P> {
    /// The next page, or the picture, upright: JPEG with nothing in it but the picture. At most
    /// [`PAGES`] of them, each at most 16 MiB.
    Page(P),
    /// The first page small, as JPEG.
    Thumbnail(P),
    /// The file is what it seems to be, and everything of it has come.
    Finished {
        /// Whether its text may hold a My Number; pictures have no text.
        may_hold_my_number: bool,
    },
    /// The file is refused; what has come of it so far is to be forgotten.
    Refused(Refusal),
}

/// A file in work. The child ends with this value.
#[derive(Debug)]
pub struct Work {
    child: Option<(Child, ChildStdout)>,
    deadline: Instant,
    over: Pin<Box<Sleep>>,
    arriving: Begun,
    broken: bool,
    pages: usize,
    may_hold_my_number: bool,
    refused: Option<Refusal>,
    _seat: Option<OwnedSemaphorePermit>,
}

/// A picture on its way from the child. Reading it fails when the child breaks off or its time is over; [`Work::next`] then
/// tells why. What is not read is passed over.
#[derive(Debug)]
pub struct Picture<'w>(&'w mut Work);

impl Work {
    pub(super) fn refused(reason: Refusal) -> Self {
        let deadline = Instant::now();
        Self {
            child: None,
            deadline,
            over: Box::pin(sleep_until(deadline)),
            arriving: Begun::default(),
            broken: false,
            pages: 0,
            may_hold_my_number: false,
            refused: Some(reason),
            _seat: None,
        }
    }

    /// Starts the child, hears that its limits are on, and only then gives it the file.
    pub(super) async fn begin<S>(
        mut command: Command,
        deadline: Instant,
        seat: Option<OwnedSemaphorePermit>,
        file: S,
    ) -> Result<Self, WorkshopError>
    where
        S: Stream<Item = Result<Vec<u8>, VaultError>> + Send,
    {
        let mut child = command.spawn().map_err(WorkshopError::Start)?;
        let (Some(input), Some(mut output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(WorkshopError::NotAWorkshop);
        };
        let ready = timeout_at(deadline, Heard::read(&mut output)).await;
        if !matches!(ready, Ok(Ok(Heard::Ready))) {
            return Err(WorkshopError::NotAWorkshop);
        }
        let handed = timeout_at(deadline, hand_over(input, file)).await;
        let mut work = Self::refused(Refusal::TooCostly);
        if let Ok(handed) = handed {
            handed?;
            work = Self {
                child: Some((child, output)),
                deadline,
                over: Box::pin(sleep_until(deadline)),
                refused: None,
                _seat: seat,
                ..work
            };
        }
        Ok(work)
    }

    /// The next piece; `None` after [`Piece::Finished`] or [`Piece::Refused`].
    pub async fn next(&mut self) -> Option<Piece<Picture<'_>>> {
        if let Some(reason) = self.refused.take() {
            return Some(Piece::Refused(reason));
        }
        loop {
            match self.hear().await? {
                Ok(Heard::Page(begun)) if self.pages < PAGES => {
                    self.pages += 1;
                    self.arriving = begun;
                    return Some(Piece::Page(Picture(self)));
                }
                Ok(Heard::Thumbnail(begun)) => {
                    self.arriving = begun;
                    return Some(Piece::Thumbnail(Picture(self)));
                }
                Ok(Heard::MyNumber) => self.may_hold_my_number = true,
                Ok(Heard::Done) => {
                    self.child = None;
                    let may_hold_my_number = self.may_hold_my_number;
                    return Some(Piece::Finished { may_hold_my_number });
                }
                Ok(Heard::Refused(reason)) => return Some(self.end(Some(reason)).await),
                Ok(Heard::Ready | Heard::Page(_)) => {
                    return Some(self.end(Some(Refusal::Damaged)).await);
                }
                Err(error) if error.kind() == io::ErrorKind::TimedOut => {
                    return Some(self.end(Some(Refusal::TooCostly)).await);
                }
                Err(_) => return Some(self.end(None).await),
            }
        }
    }

    /// What the child says next, past what is left of a picture; `None` when there is no child any more.
    async fn hear(&mut self) -> Option<io::Result<Heard>> {
        self.child.as_ref()?;
        if self.broken {
            return Some(Err(io::ErrorKind::UnexpectedEof.into()));
        }
        let left = tokio::io::copy(&mut Picture(self), &mut tokio::io::sink()).await;
        if let Err(error) = left {
            return Some(Err(error));
        }
        let (_, output) = self.child.as_mut()?;
        let heard = timeout_at(self.deadline, Heard::read(output)).await;
        Some(heard.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())))
    }

    /// More of the picture that is arriving.
    fn poll_picture(
        &mut self,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let arriving = &mut self.arriving;
        if !arriving.start.is_empty() {
            let (now, later) = arriving
                .start
                .split_at(arriving.start.len().min(into.remaining()));
            into.put_slice(now);
            arriving.start = later;
            return Poll::Ready(Ok(()));
        }
        let Some((_, output)) = self.child.as_mut().filter(|_| arriving.rest > 0) else {
            return Poll::Ready(Ok(()));
        };
        if self.over.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        let mut rest = output.take(arriving.rest);
        let before = into.filled().len();
        ready!(Pin::new(&mut rest).poll_read(context, into))?;
        let came = (into.filled().len() - before) as u64;
        if came == 0 && into.remaining() > 0 {
            return Poll::Ready(Err(io::ErrorKind::UnexpectedEof.into()));
        }
        arriving.rest = arriving.rest.saturating_sub(came);
        Poll::Ready(Ok(()))
    }

    /// Ends the child; when nothing else tells why, the way it ended does.
    async fn end<P>(&mut self, refused: Option<Refusal>) -> Piece<P> {
        let refused = match (refused, self.child.take()) {
            (Some(refused), _) => refused,
            (None, None) => Refusal::Damaged,
            (None, Some((mut child, _))) => match timeout_at(self.deadline, child.wait()).await {
                Ok(Ok(ended)) => reason(ended),
                _ => Refusal::TooCostly,
            },
        };
        Piece::Refused(refused)
    }
}

impl AsyncRead for Picture<'_> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let work = &mut *self.get_mut().0;
        let read = ready!(work.poll_picture(context, into));
        // Whoever has seen an error has lost bytes: such a file is never finished.
        work.broken |= read.is_err();
        Poll::Ready(read)
    }
}

/// A child that stops listening has its reason, which it says or shows by how it ended. What it didn't want is read all the
/// same: whether the file is what was kept shows at its end.
async fn hand_over<S>(mut input: ChildStdin, file: S) -> Result<(), VaultError>
where
    S: Stream<Item = Result<Vec<u8>, VaultError>> + Send,
{
    // Where the system allows no more the pipe holds as much as ever.
    let _ = fcntl_setpipe_size(&input, PIPE);
    let mut file = std::pin::pin!(file);
    let mut listens = true;
    while let Some(chunk) = file.next().await {
        let chunk = chunk?;
        listens = listens && input.write_all(&chunk).await.is_ok();
    }
    Ok(())
}
