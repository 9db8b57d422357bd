//! A disk without room, and one that does not confirm what it was told to keep (R4, R5).

use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use super::crowd::{one, roster};
use super::mailbox::Mailbox;
use super::node::Node;
use crate::support::*;

/// A code is there after this, or never.
const LETTER: Duration = Duration::from_secs(5);
/// Room again, and everything goes on as before in this time (R4).
const RECOVERY: Duration = Duration::from_secs(5);
/// The process ends in this time (R5).
const END: Duration = Duration::from_secs(1);

impl Node {
    /// Whoever signs up gets this far, or is told to come back.
    async fn signs_up(&self, mailbox: &Mailbox, person: &Person) -> Option<()> {
        let browser = self.browser();
        let page = browser.opens(&person.page()).await;
        page.is(200);
        let page = self
            .presses(&browser, &page, "認証", &person.items())
            .await?;
        let page = self
            .presses(&browser, &page, "作成する", &person.choice())
            .await?;
        page.at("/portal/signup/code");
        let code = mailbox.code(person.mail, LETTER).await?;
        let typed = [("認証番号", code.as_str())];
        let page = self.presses(&browser, &page, "OK", &typed).await?;
        page.at("/portal/signup/done").is(200);
        Some(())
    }

    /// `None` where the answer is to come back later; any other failure is one.
    async fn presses(
        &self,
        browser: &Browser,
        page: &Page,
        button: &str,
        typed: &[(&str, &str)],
    ) -> Option<Page> {
        let (action, fields) = filled(page, button, typed);
        let answer = browser.posts_only(&action, &fields).await;
        if answer.status() == 503 {
            assert!(answer.answer.header("retry-after").is_some());
            answer.sees("ただいま混み合っています");
            return None;
        }
        let place = answer.is(303).answer.header("location").map(str::to_owned);
        Some(browser.opens(&place.expect("an address")).await)
    }

    async fn gets_in(&self, person: &Person) {
        let browser = self.browser();
        let page = browser.opens("/portal/").await;
        let typed = [("ユーザーID", person.user_id), ("パスワード", PASSWORD)];
        let page = browser.presses(&page, "ログイン", &typed).await;
        page.at("/portal/terms").is(200);
    }
}

/// What takes all the room that is left.
struct Filler(PathBuf);

impl Filler {
    fn at(place: PathBuf) -> Self {
        let mut file = File::create(&place).unwrap();
        for size in [1 << 20, 1 << 12, 1] {
            let piece = vec![0; size];
            while file.write_all(&piece).is_ok() {}
        }
        Self(place)
    }
}

impl Drop for Filler {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_and_loses_nothing_and_the_node_goes_on_when_there_is_room() {
    let mut node = Node::with_people(40).on_a_small_disk(48);
    node.starts().await;
    let mailbox = Mailbox::at(node.letters());
    for place in 0..3 {
        let person = one(place);
        let signed_up = node.signs_up(&mailbox, &person).await;
        assert!(signed_up.is_some(), "{place}: there is room");
    }
    let filler = Filler::at(node.data().join("filler"));
    let mut refused = 0;
    for place in 3..9 {
        refused += usize::from(node.signs_up(&mailbox, &one(place)).await.is_none());
        node.browser().opens("/portal/").await.is(200);
    }
    assert!(refused > 0, "the disk was not full");
    let more = node.desk.file("more.csv", roster(4_000));
    let import = ["roster", "import", "--insurer", "omron", &more];
    let told = node.runs_beside(&import);
    assert_ne!(told.status.code(), Some(0), "{told:?}");
    drop(filler);
    let begin = Instant::now();
    while node.signs_up(&mailbox, &one(20)).await.is_none() {
        assert!(begin.elapsed() < RECOVERY, "the node does not recover");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let told = node.runs_beside(&import);
    assert_eq!(told.status.code(), Some(0), "{told:?}");
    let there: Vec<String> = node.asks("SELECT user_id FROM accounts ORDER BY user_id");
    for place in (0..3).chain([20]) {
        assert!(there.iter().any(|id| id == one(place).user_id), "{there:?}");
        node.gets_in(&one(place)).await;
    }
    assert_eq!(node.asks::<String>("PRAGMA integrity_check"), ["ok"]);
    let told = node.runs_beside(&["audit", "verify"]);
    assert_eq!(told.status.code(), Some(0), "{told:?}");
}

/// A library between the program and the system: while the file that the environment names is there, no disk confirms.
const UNSURE: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
static int fails(void) {
  const char *sign = getenv("UNSURE_WHILE");
  return sign && access(sign, F_OK) == 0;
}
int fsync(int file) {
  if (fails()) { errno = EIO; return -1; }
  return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(file);
}
int fdatasync(int file) {
  if (fails()) { errno = EIO; return -1; }
  return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(file);
}
"#;

#[tokio::test(flavor = "multi_thread")]
async fn a_node_ends_when_the_disk_does_not_confirm_and_what_was_confirmed_is_there() {
    let mut node = Node::with_people(12);
    let source = node.desk.file("unsure.c", UNSURE);
    let library = node.desk.place("unsure.so");
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-o", &library, &source, "-ldl"])
        .status();
    assert!(built.unwrap().success());
    let sign = node.desk.place("unsure");
    node = node
        .with("LD_PRELOAD", &library)
        .with("UNSURE_WHILE", &sign);
    node.starts().await;
    let mailbox = Mailbox::at(node.letters());
    for place in 0..2 {
        let person = one(place);
        assert!(node.signs_up(&mailbox, &person).await.is_some());
    }
    let (browser, person) = (node.browser(), one(2));
    let page = browser.opens(&person.page()).await;
    let (action, fields) = filled(&page, "認証", &person.items());
    File::create(&sign).unwrap();
    let begin = Instant::now();
    let asked = wire::Request::new("POST", &action).form(&fields);
    if let Ok(answer) = browser.tries(asked).await {
        assert!(answer.status >= 500, "{}", answer.status);
    }
    let ended = node.ends().await;
    assert!(!ended.success(), "{ended:?}");
    assert!(begin.elapsed() < END, "{:?}", begin.elapsed());
    std::fs::remove_file(&sign).unwrap();
    node.starts().await;
    for place in 0..2 {
        node.gets_in(&one(place)).await;
    }
    assert!(node.signs_up(&mailbox, &person).await.is_some());
    let told = node.desk.tells(&["audit", "verify"]);
    assert_eq!(told["outcome"], "done", "{told}");
}
