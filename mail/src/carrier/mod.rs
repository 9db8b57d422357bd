//! Ways out of the house.

mod settings;
mod smtp;
mod undelivered;

use std::path::PathBuf;

pub use settings::{SmtpError, SmtpSettings, Tls, is_host_name};
pub use smtp::Smtp;
pub use undelivered::Undelivered;

use crate::{Outgoing, capture};

/// A way out. Shared by all tasks of a node: connections are kept and used again.
#[derive(Debug)]
pub enum Carrier {
    /// Letters stay here, one file each: `dir/<id>.eml`; read back with [`capture`].
    Capture {
        /// The folder; made when the first letter comes.
        dir: PathBuf,
    },
    /// Letters go to a mail server.
    Smtp(Smtp),
}

impl Carrier {
    /// Hands a letter over, within 20 s in any case.
    ///
    /// # Errors
    /// [`Undelivered::Retry`] when it may work later, [`Undelivered::GiveUp`] when it never will. After a `Retry` the
    /// letter may have left nevertheless; it then leaves again under the same Message-ID.
    pub async fn deliver(&self, outgoing: &Outgoing) -> Result<(), Undelivered> {
        let packed = outgoing.pack()?;
        match self {
            Self::Capture { dir } => {
                capture::write(dir.clone(), outgoing.id.clone(), packed.bytes).await
            }
            Self::Smtp(smtp) => smtp.deliver(&packed).await,
        }
    }

    /// Whether letters could leave now: the folder is there, or the mail server answers and lets us in. Sends nothing.
    ///
    /// # Errors
    /// As [`Carrier::deliver`].
    pub async fn check(&self) -> Result<(), Undelivered> {
        match self {
            Self::Capture { dir } => capture::check(dir.clone()).await,
            Self::Smtp(smtp) => smtp.check().await,
        }
    }
}
