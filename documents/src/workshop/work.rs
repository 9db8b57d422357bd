//! One file in the workshop, seen from the parent.

use futures_util::{Stream, StreamExt as _};
use tokio::io::AsyncWriteExt as _;
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, timeout_at};

use super::frames::Frame;
use super::{WorkshopError, reason};
use crate::bounds::PAGES;
use crate::refusal::Refusal;
use crate::vault::VaultError;

/// What came of a file, piece by piece.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// The next page, or the picture, upright: JPEG with nothing in it but the picture. At most
    /// [`PAGES`] of them, each at most 16 MiB.
    Page(Vec<u8>),
    /// The first page small, as JPEG.
    Thumbnail(Vec<u8>),
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
    pages: usize,
    may_hold_my_number: bool,
    refused: Option<Refusal>,
    _seat: Option<OwnedSemaphorePermit>,
}

impl Work {
    pub(super) fn refused(reason: Refusal) -> Self {
        Self {
            child: None,
            deadline: Instant::now(),
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
        let ready = timeout_at(deadline, Frame::read(&mut output)).await;
        if !matches!(ready, Ok(Ok(Frame::Ready))) {
            return Err(WorkshopError::NotAWorkshop);
        }
        let handed = timeout_at(deadline, hand_over(input, file)).await;
        let mut work = Self::refused(Refusal::TooCostly);
        if let Ok(handed) = handed {
            handed?;
            work = Self {
                child: Some((child, output)),
                deadline,
                refused: None,
                _seat: seat,
                ..work
            };
        }
        Ok(work)
    }

    /// The next piece; `None` after [`Piece::Finished`] or [`Piece::Refused`].
    pub async fn next(&mut self) -> Option<Piece> {
        if let Some(reason) = self.refused.take() {
            return Some(Piece::Refused(reason));
        }
        loop {
            let (_, output) = self.child.as_mut()?;
            match timeout_at(self.deadline, Frame::read(output)).await {
                Ok(Ok(Frame::Page(jpeg))) if self.pages < PAGES => {
                    self.pages += 1;
                    return Some(Piece::Page(jpeg));
                }
                Ok(Ok(Frame::Thumbnail(jpeg))) => return Some(Piece::Thumbnail(jpeg)),
                Ok(Ok(Frame::MyNumber)) => self.may_hold_my_number = true,
                Ok(Ok(Frame::Done)) => {
                    self.child = None;
                    let may_hold_my_number = self.may_hold_my_number;
                    return Some(Piece::Finished { may_hold_my_number });
                }
                Ok(Ok(Frame::Refused(reason))) => return self.end(Some(reason)).await,
                Ok(Ok(Frame::Ready | Frame::Page(_))) => {
                    return self.end(Some(Refusal::Damaged)).await;
                }
                Ok(Err(_)) => return self.end(None).await,
                Err(_) => return self.end(Some(Refusal::TooCostly)).await,
            }
        }
    }

    /// Ends the child; when nothing else tells why, the way it ended does.
    async fn end(&mut self, refused: Option<Refusal>) -> Option<Piece> {
        let (mut child, _) = self.child.take()?;
        let refused = match refused {
            Some(refused) => refused,
            None => match timeout_at(self.deadline, child.wait()).await {
                Ok(Ok(ended)) => reason(ended),
                _ => Refusal::TooCostly,
            },
        };
        Some(Piece::Refused(refused))
    }
}

/// A child that stops listening has its reason, which it says or shows by how it ended.
async fn hand_over<S>(mut input: ChildStdin, file: S) -> Result<(), VaultError>
where
    S: Stream<Item = Result<Vec<u8>, VaultError>> + Send,
{
    let mut file = std::pin::pin!(file);
    while let Some(chunk) = file.next().await {
        if input.write_all(&chunk?).await.is_err() {
            break;
        }
    }
    Ok(())
}
