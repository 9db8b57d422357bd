//! The mail server is away (R9): people go on, letters wait, and each leaves once when it is back.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use mail::{Carrier, Smtp, SmtpSettings, Tls};
use store::outbox::state;
use tokio::sync::watch;

use super::crowd::one;
use super::mail_server::{Letter, MailServer, Mood};
use super::node::Node;
use crate::support::*;

/// After its return, what waits has left by then (R9).
const MINUTE: Duration = Duration::from_mins(1);
const WELL: Mood = Mood::Well(Duration::ZERO);

fn carrier(server: &MailServer) -> Arc<Carrier> {
    let settings = SmtpSettings {
        host: server.address.ip().to_string(),
        port: server.address.port(),
        tls: Tls::None,
        hello: None,
        user: None,
        password: None,
        timeout: Duration::from_secs(2),
    };
    Arc::new(Carrier::Smtp(Smtp::new(settings).unwrap()))
}

impl Site {
    /// Lets the jobs run and the clock go until the act ends.
    async fn lives<T>(&self, carrier: Arc<Carrier>, act: impl Future<Output = T>) -> T {
        let (stop, stopped) = watch::channel(false);
        let runner = jobs::Runner::new(self.portal.clone(), carrier, uuid::Uuid::now_v7());
        let jobs = tokio::spawn(runner.run(stopped));
        let clock = async {
            loop {
                tokio::time::sleep(Duration::from_millis(100)).await;
                self.passes(TimeDelta::milliseconds(100));
            }
        };
        let ended = tokio::select! {
            ended = act => ended,
            () = clock => unreachable!("clocks do not end"),
        };
        stop.send(true).unwrap();
        jobs.await.unwrap();
        ended
    }

    /// People ask for codes; how long a page usually took.
    async fn ask_for_codes(&self, places: std::ops::Range<usize>) -> Duration {
        let mut times = Vec::new();
        for place in places {
            let (browser, person) = (self.browser(), one(place));
            let page = browser.identifies(&person).await;
            let begin = Instant::now();
            let page = browser.presses(&page, "作成する", &person.choice()).await;
            page.at("/portal/signup/code").is(200);
            times.push(begin.elapsed());
        }
        times.sort();
        times[times.len() / 2]
    }

    async fn letters_that_are(&self, wanted: &str) -> Vec<store::outbox::entity::Model> {
        let letters = self.portal.store().letters(None, Some(wanted), 1_000).await;
        letters.unwrap()
    }
}

async fn until(patience: Duration, what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let begin = Instant::now();
    while !is_so().await {
        assert!(begin.elapsed() < patience, "{what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn addresses(letters: &[Letter]) -> Vec<&str> {
    letters.iter().map(|letter| letter.to.as_str()).collect()
}

/// Twelve people; the codes of the first four run out before the server is back.
async fn waits_out(trouble: Mood) {
    on_both(async |site| {
        site.employs(12).await;
        let mut server = MailServer::gone();
        server.turns(trouble).await;
        let carrier = carrier(&server);
        let act = async {
            site.ask_for_codes(0..4).await;
            let tried = async || {
                let waiting = site.letters_that_are(state::QUEUED).await;
                waiting.iter().any(|letter| letter.attempts > 0)
            };
            until(MINUTE, "nothing is tried", tried).await;
            site.passes(TimeDelta::minutes(10));
            let usual = site.ask_for_codes(4..12).await;
            server.turns(WELL).await;
            let back = Instant::now();
            let gone = async || site.letters_that_are(state::QUEUED).await.is_empty();
            until(MINUTE, "letters still wait", gone).await;
            (usual, back.elapsed())
        };
        let (usual, back) = site.lives(carrier, act).await;
        assert!(usual < Duration::from_secs(1), "{trouble:?}: {usual:?}");
        println!("{trouble:?}: a page took {usual:?}; all left {back:?} after the return");
        let expected: Vec<&str> = (4..12).map(|place| one(place).mail).collect();
        assert_eq!(addresses(&server.letters()), expected, "{trouble:?}");
        assert_eq!(site.letters_that_are(state::EXPIRED).await.len(), 4);
        site.audit("omron").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_mail_server_is_away_people_go_on_and_letters_leave_once_on_its_return() {
    tokio::join!(
        waits_out(Mood::Gone),
        waits_out(Mood::Silent),
        waits_out(Mood::Busy)
    );
}

/// People who ask a real node for codes.
async fn ask(node: &Node, people: usize) {
    for place in 0..people {
        let browser = node.browser();
        let page = browser.asks_for_code(&one(place)).await;
        page.at("/portal/signup/code");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_queue_outlives_a_node_killed_while_the_mail_server_is_away() {
    let mut server = MailServer::gone();
    let mut node = Node::with_people(8).posts_to(server.address);
    node.starts().await;
    ask(&node, 8).await;
    node.dies();
    node.starts().await;
    node.dies();
    // The code of one runs out before the server is back.
    let database = node.desk.database();
    let over = "UPDATE outbox SET not_after = '2020-01-01 00:00:00+00:00'
                WHERE id = (SELECT id FROM outbox ORDER BY id LIMIT 1)";
    assert_eq!(database.execute(over, []).unwrap(), 1);
    drop(database);
    node.starts().await;
    server.turns(WELL).await;
    let waiting = "SELECT count(*) FROM outbox WHERE state = 'queued'";
    let gone = async || node.asks::<i64>(waiting) == [0];
    until(MINUTE, "letters still wait", gone).await;
    let expected: Vec<&str> = (1..8).map(|place| one(place).mail).collect();
    assert_eq!(addresses(&server.letters()), expected);
}

/// SMTP cannot tell whether a letter was taken when the node died before it heard the answer: it leaves again, under
/// the same Message-ID, by which mailboxes know it.
#[tokio::test(flavor = "multi_thread")]
async fn a_node_killed_while_letters_leave_loses_none() {
    let mut server = MailServer::gone();
    let mut node = Node::with_people(24).posts_to(server.address);
    node.starts().await;
    ask(&node, 24).await;
    server.turns(Mood::Well(Duration::from_millis(400))).await;
    let flowing = async || server.letters().len() >= 4;
    until(MINUTE, "no letter leaves", flowing).await;
    node.dies();
    node.starts().await;
    let back = Instant::now();
    let waiting = "SELECT count(*) FROM outbox WHERE state = 'queued'";
    let gone = async || node.asks::<i64>(waiting) == [0];
    until(MINUTE, "letters still wait", gone).await;
    let mut letters = server.letters();
    let all = letters.len();
    letters.dedup();
    let expected: Vec<&str> = (0..24).map(|place| one(place).mail).collect();
    assert_eq!(addresses(&letters), expected);
    let again = all - letters.len();
    assert!(again <= 4, "{again}");
    println!(
        "all left {:?} after the node was back, {again} of them again",
        back.elapsed()
    );
}
