//! A handler that does nothing, behind the portal's own server loop, under the same load.

use std::time::Duration;

use crate::client::{Connection, Visitor, drive};
use crate::place::Server;

const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n";

/// Answers in a second.
pub(crate) async fn empty(connections: usize, length: Duration) -> anyhow::Result<f64> {
    let server = Server::empty().await?;
    let mut knocks = Vec::new();
    for _ in 0..connections {
        knocks.push(Knock(Connection::open(server.address()).await?));
    }
    let (load, _) = drive(knocks, length / 4, length).await?;
    server.stop().await?;
    Ok(load.per_second())
}

struct Knock(Connection);

impl Visitor for Knock {
    async fn visit(&mut self) -> anyhow::Result<bool> {
        let answer = self.0.ask(REQUEST).await?;
        anyhow::ensure!(answer.status == 200, "answered {}", answer.status);
        Ok(true)
    }
}
