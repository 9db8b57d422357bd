//! What was answered is a promise: 「メールを送りました」 holds when the node dies right after it said so.

use std::time::{Duration, Instant};

use super::crowd::one;
use super::mailbox::Mailbox;
use super::node::Node;
use crate::support::*;

/// The letter is there so soon after the node is back: what a dead node had taken is anybody's after 30 s.
const LETTER: Duration = Duration::from_mins(1);

/// A new address for a take-over.
const NEW: &str = "somewhere.else@example.com";

/// What somebody asks for, and what the letter says.
#[derive(Clone, Copy)]
struct Ask {
    path: &'static str,
    button: &'static str,
    says: &'static str,
}

const PASSWORD_LINK: Ask = Ask {
    path: "/portal/recover/password",
    button: "メールを送る",
    says: "/portal/recover/password/",
};
const BY_ITEMS: [Ask; 3] = [
    Ask {
        path: "/portal/recover/user-id/omron",
        button: "メールを送る",
        says: "ユーザーID",
    },
    Ask {
        path: "/portal/recover/take-over/omron",
        button: "申し込む",
        says: "/portal/not-me/",
    },
    Ask {
        path: "/portal/signup/omron",
        button: "認証",
        says: "/portal/recover/password/",
    },
];

impl Node {
    async fn employs(&self, mailbox: &Mailbox, person: &Person) {
        let browser = self.browser();
        let page = browser.asks_for_code(person).await;
        let code = mailbox.code(person.mail, LETTER).await.expect("a code");
        let page = browser.presses(&page, "OK", &[("認証番号", &code)]).await;
        page.at("/portal/signup/done");
    }

    /// Asks, and dies as soon as the answer is there; how many errands were left then.
    async fn is_asked_and_dies(&mut self, ask: Ask, typed: &[(&str, &str)]) -> i64 {
        let browser = self.browser();
        let page = browser.opens(ask.path).await;
        let (action, fields) = filled(&page, ask.button, typed);
        let answer = browser.posts_only(&action, &fields).await;
        self.dies();
        assert!([303, 422].contains(&answer.status()), "{}", answer.status());
        let left = self.asks("SELECT count(*) FROM errands");
        self.starts().await;
        left[0]
    }

    /// How many letters to this address say so, once nothing waits any more.
    async fn letters_that_say(&self, to: &str, words: &str) -> usize {
        let waiting = "SELECT (SELECT count(*) FROM errands)
                       + (SELECT count(*) FROM outbox WHERE state = 'queued')";
        let begin = Instant::now();
        while self.asks::<i64>(waiting) != [0] {
            assert!(begin.elapsed() < LETTER, "something still waits");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let all = mail::capture::list(&self.letters(), 500).await.unwrap();
        let mine = all.iter().filter(|letter| letter.to == to);
        mine.filter(|letter| letter.text.contains(words)).count()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_was_promised_comes_once_though_the_node_died_right_after_its_answer() {
    let mut node = Node::with_people(12);
    node.starts().await;
    let mailbox = Mailbox::at(node.letters());
    let mut left = 0;
    for round in 0..2 {
        let person = one(round * 4);
        node.employs(&mailbox, &person).await;
        let typed = [("ユーザーID", person.user_id)];
        left += node.is_asked_and_dies(PASSWORD_LINK, &typed).await;
        let says = PASSWORD_LINK.says;
        assert_eq!(node.letters_that_say(person.mail, says).await, 1);
        for (place, ask) in BY_ITEMS.into_iter().enumerate() {
            let person = one(round * 4 + place + 1);
            node.employs(&mailbox, &person).await;
            let mut typed = person.items();
            if ask.button == "申し込む" {
                typed.push(("新しいメールアドレス", NEW));
            }
            let before = node.letters_that_say(person.mail, ask.says).await;
            left += node.is_asked_and_dies(ask, &typed).await;
            let after = node.letters_that_say(person.mail, ask.says).await;
            assert_eq!(after, before + 1, "{}", ask.path);
        }
    }
    // The node was killed before it had done them: else nothing is shown here.
    assert!(left >= 4, "{left} of 8 errands were left");
    println!("{left} of 8 errands were left when the node died; 8 letters came");
    // Nobody's errand leads to nothing, and is gone as well.
    let letters = "SELECT count(*) FROM outbox";
    let before = node.asks::<i64>(letters);
    let nobody = [("ユーザーID", "nobody-has")];
    node.is_asked_and_dies(PASSWORD_LINK, &nobody).await;
    for ask in BY_ITEMS {
        let mut typed = one(11).items();
        if ask.button == "申し込む" {
            typed.push(("新しいメールアドレス", NEW));
        } else if ask.button == "認証" {
            typed.retain(|(item, _)| *item != "日");
            typed.push(("日", "4"));
        }
        node.is_asked_and_dies(ask, &typed).await;
    }
    assert_eq!(node.letters_that_say(NEW, "").await, 0);
    assert_eq!(node.asks::<i64>(letters), before);
    let told = node.desk.tells(&["audit", "verify"]);
    assert_eq!(told["outcome"], "done", "{told}");
}
