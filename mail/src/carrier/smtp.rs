//! Handing letters to a mail server (RFC 5321), over connections that are used again.
//!
//! The connections are kept here and not by lettre: its pool takes one back whose letter ran out of time, and the late
//! answer to that letter would then be read as the answer to the next.

use std::fmt;
use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

use super::Undelivered;
use super::settings::{SmtpError, SmtpSettings, Tls};
use crate::outgoing::Packed;

/// The longest a letter may take, whatever the settings say.
const LONGEST: Duration = Duration::from_secs(20);
/// How many idle connections are kept, and for how long; servers close theirs after minutes.
const IDLE: usize = 4;
const IDLE_FOR: Duration = Duration::from_mins(1);
/// Servers limit letters a connection, often to a hundred.
const LETTERS: u32 = 50;

/// A mail server.
pub struct Smtp {
    settings: SmtpSettings,
    tls: Option<TlsParameters>,
    idle: Mutex<Vec<Idle>>,
}

struct Idle {
    connection: AsyncSmtpConnection,
    since: Instant,
    letters: u32,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

impl Smtp {
    /// Checks the settings; connects only when a letter comes.
    ///
    /// # Errors
    /// When the settings cannot work.
    pub fn new(settings: SmtpSettings) -> Result<Self, SmtpError> {
        settings.check()?;
        let tls = match settings.tls {
            Tls::None => None,
            Tls::StartTls | Tls::Tls => {
                Some(TlsParameters::new(settings.host.clone()).map_err(SmtpError::Tls)?)
            }
        };
        Ok(Self {
            settings,
            tls,
            idle: Mutex::default(),
        })
    }

    /// A letter that runs out of time takes its connection with it.
    pub(super) async fn deliver(&self, packed: &Packed) -> Result<(), Undelivered> {
        let limit = self.settings.timeout.min(LONGEST);
        timeout(limit, self.hand_over(packed))
            .await
            .unwrap_or_else(|_| Err(Undelivered::timed_out()))
    }

    /// Connects, encrypts and logs in, and keeps the connection for the next letter.
    pub(super) async fn check(&self) -> Result<(), Undelivered> {
        let limit = self.settings.timeout.min(LONGEST);
        let connection = timeout(limit, self.connect())
            .await
            .map_err(|_| Undelivered::timed_out())?
            .map_err(|error| Undelivered::unconnected(&error))?;
        self.keep(Idle {
            connection,
            since: Instant::now(),
            letters: 0,
        })
        .await;
        Ok(())
    }

    async fn hand_over(&self, packed: &Packed) -> Result<(), Undelivered> {
        let (mut connection, letters) = match self.idle_connection().await {
            Some(idle) => (idle.connection, idle.letters),
            None => (
                self.connect()
                    .await
                    .map_err(|error| Undelivered::unconnected(&error))?,
                0,
            ),
        };
        let sent = connection.send(&packed.envelope, &packed.bytes).await;
        sent.map_err(|error| Undelivered::refused(&error))?;
        self.keep(Idle {
            connection,
            since: Instant::now(),
            letters: letters + 1,
        })
        .await;
        Ok(())
    }

    async fn idle_connection(&self) -> Option<Idle> {
        loop {
            let mut idle = self.idle.lock().await.pop()?;
            if idle.since.elapsed() < IDLE_FOR && idle.connection.test_connected().await {
                return Some(idle);
            }
        }
    }

    async fn keep(&self, idle: Idle) {
        let mut kept = self.idle.lock().await;
        if idle.letters < LETTERS && kept.len() < IDLE {
            kept.push(idle);
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, lettre::transport::smtp::Error> {
        let settings = &self.settings;
        let name = settings
            .hello
            .clone()
            .map_or_else(ClientId::default, ClientId::Domain);
        let at_once = self.tls.clone().filter(|_| settings.tls == Tls::Tls);
        let host = (settings.host.as_str(), settings.port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(
            host,
            Some(settings.timeout.min(LONGEST)),
            &name,
            at_once,
            None,
        )
        .await?;
        if let (Tls::StartTls, Some(tls)) = (settings.tls, self.tls.clone()) {
            connection.starttls(tls, &name).await?;
        }
        if let (Some(user), Some(password)) = (&settings.user, &settings.password) {
            let credentials = Credentials::new(user.clone(), password.clone());
            connection
                .auth(&[Mechanism::Plain, Mechanism::Login], &credentials)
                .await?;
        }
        Ok(connection)
    }
}
