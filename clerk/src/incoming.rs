//! What taking files over has in common: how far it is, and the file of refused rows.

use std::fs::File;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use app::orders::{Go, Running};
use app::roster::{Phase, Progress, Watch};
use app::{Error, Result};

use crate::phase;
use crate::words::named;

/// How many refused rows are shown; all of them are in the file.
pub(crate) const SHOWN: usize = 20;
/// How often the database is told how far it is.
const TELL: Duration = Duration::from_secs(1);

/// How far an import has come, as its own thread says.
#[derive(Clone, Default)]
pub(crate) struct Far(Arc<Mutex<Option<Progress>>>);

impl Far {
    /// What the import tells.
    pub(crate) fn watch(&self) -> Watch {
        let far = Arc::clone(&self.0);
        Arc::new(move |at: Progress| {
            *far.lock().unwrap_or_else(PoisonError::into_inner) = Some(at);
        })
    }

    fn now(&self) -> Option<Progress> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits for the import, and says meanwhile how far it is; `None` when somebody stopped it. A comparison can be stopped; what
/// is being written cannot.
pub(crate) async fn watched<T>(
    order: &mut Running,
    stoppable: bool,
    far: &Far,
    work: impl Future<Output = T>,
) -> Result<Option<T>> {
    let mut work = std::pin::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return Ok(Some(done)),
            () = tokio::time::sleep(TELL) => {
                let Some(at) = far.now() else { continue };
                let phase = match at.phase {
                    Phase::Reading => phase::READING,
                    Phase::Comparing => phase::COMPARING,
                    Phase::Writing => phase::IMPORTING,
                };
                if order.at(phase, at.done, at.total).await? == Go::Stop && stoppable {
                    return Ok(None);
                }
            }
        }
    }
}

/// The refused rows as they stand in the file, with the reasons.
pub(crate) async fn refused_rows(
    order: &Running,
    write: impl FnOnce(&mut File) -> Result<()> + Send + 'static,
) -> Result<store::orders::File> {
    let mut file = tempfile::tempfile().map_err(Error::Scratch)?;
    let mut into = file.try_clone().map_err(Error::Scratch)?;
    let written = tokio::task::spawn_blocking(move || write(&mut into)).await;
    let abandoned = || Error::Scratch(std::io::Error::other("abandoned"));
    written.unwrap_or_else(|_| Err(abandoned()))?;
    std::io::Seek::rewind(&mut file).map_err(Error::Scratch)?;
    let mut sink = order.sink();
    crate::table::hand_on(file, &mut sink).await?;
    let name = named(order.portal(), "refused_rows", &order.insurer.key);
    sink.end(&format!("{name}.csv")).await
}
