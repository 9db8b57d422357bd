//! The HTTP server: hyper with a header timer (`axum::serve` sets none), bounded connections, graceful end.

use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use app::host_portal::demo::Stage;
use axum::Router;
use axum::extract::ConnectInfo;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

use crate::{Web, frame, routes};

/// A whole request head must be there after this (security.md, W7).
const HEAD: Duration = Duration::from_secs(10);
/// Headers of a request, bytes and number (security.md, W9).
const HEAD_BYTES: usize = 40 * 1024;
const HEAD_COUNT: usize = 100;
/// Open connections of one node.
const CONNECTIONS: usize = 8_192;
/// How long requests under way may take at the end.
const DRAIN: Duration = Duration::from_secs(10);

/// Settings of the web server.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// The demo's folder of captured mails and the people to try; `None` outside the demo.
    pub demo: Option<Demo>,
    /// Where Prometheus reads metrics; never the public address.
    pub metrics_listen: Option<SocketAddr>,
}

/// What the demo shows.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The folder of captured mails.
    pub mail: PathBuf,
    /// The password of everybody who stands in a survey; empty when nobody does.
    pub password: String,
    /// What to type for each insurer.
    pub insurers: Vec<DemoInsurer>,
    /// Who can sign in to the back office, with the same password.
    pub staff: Vec<DemoStaff>,
    /// The host portal, once it is known at which address the demo answers.
    pub host: Arc<OnceLock<Stage>>,
}

/// Somebody of the demo's staff.
#[derive(Clone, Debug)]
pub struct DemoStaff {
    /// The role.
    pub role: String,
    /// The name.
    pub name: String,
    /// The mail address.
    pub mail: String,
    /// What an authenticator app is given, in base32.
    pub secret: String,
}

/// An insurer of the demo.
#[derive(Clone, Debug)]
pub struct DemoInsurer {
    /// The insurer's key.
    pub key: String,
    /// The insurer's name.
    pub name: String,
    /// One sentence on what is special.
    pub note: String,
    /// The path of the insurer's sign-up page; empty where there is none.
    pub sign_up_path: String,
    /// People and accounts to try.
    pub people: Vec<DemoPerson>,
    /// Members in every state of a survey.
    pub members: Vec<DemoMember>,
}

/// Somebody who can log in and stands somewhere in a survey.
#[derive(Clone, Debug)]
pub struct DemoMember {
    /// How far they are.
    pub title: String,
    /// What there is to be seen.
    pub note: String,
    /// The name.
    pub name: String,
    /// The user ID.
    pub user_id: String,
}

/// A person or an account of the demo.
#[derive(Clone, Debug)]
pub struct DemoPerson {
    /// A name or a user ID.
    pub title: String,
    /// What is special.
    pub note: String,
    /// What to type, as label and value.
    pub facts: Vec<(String, String)>,
}

/// A server that listens but does not answer yet.
#[derive(Debug)]
pub struct Bound {
    listener: TcpListener,
    settings: Settings,
}

/// Listens.
///
/// # Errors
/// When the address cannot be had.
pub async fn bind(settings: Settings) -> io::Result<Bound> {
    let listener = TcpListener::bind(settings.listen).await?;
    Ok(Bound { listener, settings })
}

impl Bound {
    /// The address in use, with the port the system chose for port 0.
    ///
    /// # Errors
    /// When the socket is gone.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Answers until `shutdown` ends, then lets requests under way finish.
    ///
    /// # Errors
    /// When the metrics address cannot be had.
    pub async fn run(
        self,
        portal: app::Portal,
        shutdown: impl Future<Output = ()> + Send,
    ) -> io::Result<()> {
        let metrics = self.settings.metrics_listen;
        let web = Web::new(portal, self.settings);
        let metrics = match metrics {
            Some(address) => Some(TcpListener::bind(address).await?),
            None => None,
        };
        let store = web.portal().store().clone();
        if let Err(error) = store.open_connections().await {
            tracing::warn!(%error, "the database gives fewer connections than are set");
        }
        let router = routes::router(&web);
        let measures = metrics.map(|listener| {
            tokio::spawn(accept(
                listener,
                routes::metrics_router(&web),
                std::future::pending(),
            ))
        });
        let heart = web.portal().store().heart();
        let beating = heart.map(|heart| frame::listen(&web, heart)).transpose()?;
        accept(self.listener, router, shutdown).await;
        drop(beating);
        if let Some(task) = measures {
            task.abort();
        }
        Ok(())
    }

    /// Answers with another router over the same loop; benchmarks measure the loop alone with it.
    pub async fn run_router(self, router: Router, shutdown: impl Future<Output = ()> + Send) {
        accept(self.listener, router, shutdown).await;
    }
}

async fn accept(listener: TcpListener, router: Router, shutdown: impl Future<Output = ()> + Send) {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    tokio::pin!(shutdown);
    loop {
        let place = tokio::select! {
            () = &mut shutdown => break,
            place = Arc::clone(&places).acquire_owned() => place,
        };
        let accepted = tokio::select! {
            () = &mut shutdown => break,
            accepted = listener.accept() => accepted,
        };
        match (accepted, place) {
            (Ok((stream, peer)), Ok(place)) => serve(stream, peer, &router, &graceful, place),
            (Err(error), _) => {
                tracing::warn!(%error, "a connection was not accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            (_, Err(_)) => break,
        }
    }
    drop(listener);
    if tokio::time::timeout(DRAIN, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests did not finish in time");
    }
}

fn serve(
    stream: TcpStream,
    peer: SocketAddr,
    router: &Router,
    graceful: &GracefulShutdown,
    place: tokio::sync::OwnedSemaphorePermit,
) {
    let _ = stream.set_nodelay(true);
    let router = router.clone();
    let service = TowerToHyperService::new(router.map_request(
        move |mut request: hyper::Request<hyper::body::Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            request.map(axum::body::Body::new)
        },
    ));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_headers(HEAD_COUNT)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), service);
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        let _ = connection.await;
        drop(place);
    });
}
