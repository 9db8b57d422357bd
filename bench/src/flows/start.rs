//! From the start of the process to the first page.

use std::time::{Duration, Instant};

use super::Plan;
use crate::client::Browser;
use crate::figures::Figure;
use crate::place::{Place, Server};

/// Seconds until the log-in page came.
pub(crate) async fn measure(place: &Place, plan: &Plan) -> anyhow::Result<Vec<Figure>> {
    let mut rounds = Vec::new();
    for _ in plan.rounds() {
        let begin = Instant::now();
        let server = Server::of(place).await?;
        let mut browser = Browser::at(server.address()).await?;
        browser.look("/portal/").await?;
        rounds.push(begin.elapsed().as_secs_f64());
        tokio::time::sleep(Duration::from_millis(200)).await;
        server.stop().await?;
    }
    let name = "start to the first page";
    Ok(vec![Figure::plain(place.people, name, "s", 0.15, &rounds)])
}
