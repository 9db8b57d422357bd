use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::leftover;
use crate::testing::{insurer, portal, post};

fn runner(portal: &Portal, dir: std::path::PathBuf, node: u128) -> Runner {
    let carrier = Arc::new(Carrier::Capture { dir });
    Runner::new(portal.clone(), carrier, Uuid::from_u128(node))
}

#[tokio::test]
async fn once_is_enough_for_everything_that_waits() {
    test_database::on_both(async |store| {
        let (portal, folder) = (portal(store).await, tempfile::tempdir().unwrap());
        post(&portal, &insurer(&portal, "0904").await, 3, None).await;
        let runner = runner(&portal, folder.path().join("mail"), 1);
        runner.once().await.unwrap();
        assert!(leftover(&portal).await.unwrap().is_nothing());
    })
    .await;
}

#[tokio::test]
async fn a_letter_wakes_the_job_and_a_stop_ends_it() {
    let fresh = test_database::sqlite().await;
    let (portal, folder) = (
        portal(fresh.store.clone()).await,
        tempfile::tempdir().unwrap(),
    );
    let omron = insurer(&portal, "omron").await;
    let (tell, stop) = watch::channel(false);
    let running = tokio::spawn(runner(&portal, folder.path().join("mail"), 1).run(stop));
    post(&portal, &omron, 1, None).await;
    while !leftover(&portal).await.unwrap().is_nothing() {
        tokio::task::yield_now().await;
    }
    tell.send(true).unwrap();
    running.await.unwrap();
    fresh.end().await;
}

/// Counts its turns.
struct Counting(Arc<AtomicU32>);

impl Job for Counting {
    const NAME: &'static str = "counting";
    const EVERY: Duration = Duration::from_hours(1);
    const ALONE: bool = true;

    async fn turn(&mut self, _: &Portal) -> Result<Turn, Failure> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Ok(Turn::Idle)
    }
}

#[tokio::test]
async fn a_job_that_is_done_alone_is_taken_over_when_its_node_leaves_or_dies() {
    test_database::on_both(async |store| {
        let (portal, folder) = (portal(store).await, tempfile::tempdir().unwrap());
        let turns = Arc::new(AtomicU32::new(0));
        let one = runner(&portal, folder.path().to_owned(), 1);
        let other = runner(&portal, folder.path().to_owned(), 2);
        let attempt = async |runner: &Runner| {
            let mut job = Counting(Arc::clone(&turns));
            runner.attempt(&mut job).await.unwrap();
            turns.load(Ordering::SeqCst)
        };
        assert_eq!(attempt(&one).await, 1);
        assert_eq!(attempt(&other).await, 1);
        assert_eq!(attempt(&one).await, 2);
        one.leave::<Counting>().await;
        portal.clock().advance(TimeDelta::milliseconds(1));
        assert_eq!(attempt(&other).await, 3);
        assert_eq!(attempt(&one).await, 3);
        portal
            .clock()
            .advance(TimeDelta::minutes(61) + TimeDelta::milliseconds(1));
        assert_eq!(attempt(&one).await, 4);
    })
    .await;
}

#[test]
fn failures_that_may_pass_are_tried_again_sooner_than_those_that_do_not() {
    let mut failures = 0;
    let mut after = |failure| pause::<Counting>(&Err(failure), &mut failures);
    let passing = || Failure::Retry("away".to_owned());
    let pauses: Vec<u64> = (0..7).map(|_| after(passing()).as_secs()).collect();
    assert_eq!(pauses, [1, 2, 4, 8, 16, 30, 30]);
    assert_eq!(after(Failure::GiveUp("broken".to_owned())), Counting::EVERY);
    assert_eq!(pause::<Counting>(&Ok(Turn::More), &mut 3), Duration::ZERO);
}
