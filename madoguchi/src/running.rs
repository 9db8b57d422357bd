//! A running node: pages and jobs, until the sign to stop.

use std::sync::Arc;
use std::time::Duration;

use app::Portal;
use app::tokens::new_id;
use jobs::Runner;
use mail::Carrier;
use tokio::sync::watch;

/// How long jobs may take to finish what they are at.
const FINISH: Duration = Duration::from_secs(9);

/// Answers pages and runs jobs until `stop` turns true; then both finish what is under way.
pub(crate) async fn run(
    portal: Portal,
    carrier: Arc<Carrier>,
    bound: web::Bound,
    stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let runner = Runner::new(portal.clone(), carrier, new_id(portal.now())?);
    let working = tokio::spawn(runner.run(stop.clone()));
    let (own, told) = (portal.clone(), stop.clone());
    let broken = async move {
        tokio::select! {
            () = own.broken() => anyhow::bail!(
                "ディスクが書き込みを確認しなかったため、終了します。ディスクを確かめてから、もう一度起動してください"
            ),
            () = stopped(told) => anyhow::Ok(()),
        }
    };
    let serving = async { anyhow::Ok(bound.run(portal, stopped(stop.clone())).await?) };
    let finishing = async {
        stopped(stop.clone()).await;
        if tokio::time::timeout(FINISH, working).await.is_err() {
            tracing::warn!(
                "some jobs did not finish in time; another node or the next start goes on with them"
            );
        }
        Ok(())
    };
    tokio::try_join!(serving, finishing, broken)?;
    Ok(())
}

async fn stopped(mut stop: watch::Receiver<bool>) {
    // Err: nobody can say stop any more, which is a stop as well.
    let _ = stop.wait_for(|stop| *stop).await;
}
