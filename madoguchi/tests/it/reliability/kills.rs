//! `kill -9` at random moments while people sign up (R1): what was acknowledged is there, once.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::task::JoinSet;

use super::crowd::one;
use super::mailbox::Mailbox;
use super::node::{Node, any};
use crate::support::*;

/// People signing up at the same time.
const CLIENTS: usize = 32;
/// A code that does not come in this time is on a dead node's hands; it comes when its lease is over.
const LETTER: Duration = Duration::from_secs(5);

/// How many times the node is killed: `MADOGUCHI_TEST_KILLS`, 10 where nothing is said.
fn kills() -> usize {
    let told = std::env::var("MADOGUCHI_TEST_KILLS").ok();
    told.map_or(10, |told| told.parse().expect("a number"))
}

/// What the clients know.
struct Town {
    mailbox: Mailbox,
    next: AtomicUsize,
    closing: AtomicBool,
    acknowledged: Mutex<BTreeSet<&'static str>>,
    later: AtomicUsize,
}

impl Town {
    fn of(node: &Node) -> Arc<Self> {
        Arc::new(Self {
            mailbox: Mailbox::at(node.letters()),
            next: AtomicUsize::new(0),
            closing: AtomicBool::new(false),
            acknowledged: Mutex::default(),
            later: AtomicUsize::new(0),
        })
    }

    /// Signs one after another up until the day ends.
    async fn client(self: Arc<Self>, fresh: Browser) {
        while !self.closing.load(Ordering::SeqCst) {
            let person = one(self.next.fetch_add(1, Ordering::SeqCst));
            if self.signs_up(fresh.copied(), &person).await {
                self.acknowledged.lock().unwrap().insert(person.user_id);
            } else {
                self.later.fetch_add(1, Ordering::SeqCst);
            }
        }
    }

    /// `false` when the person has to come back later: the letter is on a dead node's hands, or the node died three
    /// times while it was about to send one.
    async fn signs_up(&self, browser: Browser, person: &Person) -> bool {
        let page = browser.insists_on(&person.page()).await;
        let items = person.items();
        let page = browser.insists_on_pressing(&page, "認証", &items).await;
        page.at("/portal/signup/account");
        let choice = person.choice();
        let page = browser
            .insists_on_pressing(&page, "作成する", &choice)
            .await;
        if page.status() == 429 {
            return false;
        }
        page.at("/portal/signup/code");
        let Some(code) = self.mailbox.code(person.mail, LETTER).await else {
            return false;
        };
        let typed = [("認証番号", code.as_str())];
        let page = browser.insists_on_pressing(&page, "OK", &typed).await;
        page.at("/portal/signup/done").is(200);
        true
    }
}

/// Kills and starts again, at any moment of two seconds; how long each start took, the shortest first.
async fn is_killed(node: &mut Node, times: usize) -> Vec<Duration> {
    let mut starts = Vec::new();
    for _ in 0..times {
        tokio::time::sleep(Duration::from_millis(any(2_000))).await;
        node.dies();
        starts.push(node.starts().await);
    }
    starts.sort();
    starts
}

/// Everybody who was told 「完了しました」 logs in with the password they chose.
async fn everybody_gets_in(node: &Node, people: &BTreeSet<&'static str>) {
    let mut coming = JoinSet::new();
    for user_id in people.iter().copied() {
        if coming.len() == 4 {
            coming.join_next().await.unwrap().unwrap();
        }
        let browser = node.browser();
        coming.spawn(async move {
            let page = browser.insists_on("/portal/").await;
            let typed = [("ユーザーID", user_id), ("パスワード", PASSWORD)];
            let page = browser.insists_on_pressing(&page, "ログイン", &typed).await;
            page.at("/portal/terms").is(200);
        });
    }
    coming.join_all().await;
}

fn the_record_is_whole(node: &Node, accounts: usize) {
    let told = node.desk.tells(&["audit", "verify"]);
    assert_eq!(told["outcome"], "done", "{told}");
    let stray = "SELECT count(*) FROM accounts WHERE id NOT IN
                 (SELECT subject_id FROM audit_entries WHERE action = 'account.create')";
    assert_eq!(node.asks::<i64>(stray), [0], "an account without its line");
    let lines = "SELECT count(*) FROM audit_entries WHERE action = 'account.create'";
    assert_eq!(node.asks::<usize>(lines), [accounts]);
    let begun = "SELECT (SELECT count(*) FROM audit_entries WHERE action = 'sign_up.identified')
                 - (SELECT count(*) FROM sign_ups)";
    assert_eq!(node.asks::<i64>(begun), [0], "a sign-up without its line");
    assert_eq!(node.asks::<String>("PRAGMA integrity_check"), ["ok"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_account_that_was_acknowledged_is_lost_or_doubled_when_the_node_is_killed() {
    let times = kills();
    let mut node = Node::with_people(200 * times);
    node.starts().await;
    let town = Town::of(&node);
    let mut clients = JoinSet::new();
    for _ in 0..CLIENTS {
        clients.spawn(Arc::clone(&town).client(node.browser()));
    }
    let starts = is_killed(&mut node, times).await;
    town.closing.store(true, Ordering::SeqCst);
    clients.join_all().await;
    let acknowledged = town.acknowledged.lock().unwrap().clone();
    everybody_gets_in(&node, &acknowledged).await;
    let there: Vec<String> = node.asks("SELECT user_id FROM accounts ORDER BY user_id");
    let expected: Vec<&str> = acknowledged.iter().copied().collect();
    assert_eq!(there, expected);
    let doubled = "SELECT person_id FROM accounts GROUP BY person_id HAVING count(*) > 1";
    assert!(node.asks::<Vec<u8>>(doubled).is_empty());
    the_record_is_whole(&node, there.len());
    let (usual, slowest) = (starts[times / 2], starts[times - 1]);
    println!(
        "{times} kills: {} accounts acknowledged, 0 lost, 0 doubled; {} people have to come back later; \
         back after {usual:?}, at the slowest {slowest:?}",
        there.len(),
        town.later.load(Ordering::SeqCst),
    );
    assert!(usual < Duration::from_secs(2), "{starts:?}");
}
