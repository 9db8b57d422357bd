//! What the log of the real program holds after a whole journey: nothing personal and no secret.

use std::time::Duration;

use super::crowd;
use super::mailbox::Mailbox;
use super::node::Node;
use crate::support::*;

const PATIENCE: Duration = Duration::from_secs(30);

/// Signs up, mistypes, logs in, asks for a new password; every secret that was seen on the way.
async fn journey(node: &Node, person: &Person) -> Vec<String> {
    let (browser, mailbox) = (node.browser(), Mailbox::at(node.letters()));
    let page = browser.asks_for_code(person).await;
    let mut secrets = vec![page.token(), browser.cookie("signup").unwrap()];
    let code = mailbox.code(person.mail, PATIENCE).await.unwrap();
    browser
        .presses(&page, "OK", &[("認証番号", &another(&code))])
        .await
        .is(422);
    let page = browser.presses(&page, "OK", &[("認証番号", &code)]).await;
    page.at("/portal/signup/done");
    browser.logs_in(person.user_id, NEW_PASSWORD).await.is(422);
    let page = browser.logs_in(person.user_id, PASSWORD).await;
    browser.agrees(page).await.at("/portal/home");
    secrets.extend(["session", "device"].map(|name| browser.cookie(name).unwrap()));
    for path in [
        "/portal/sessions",
        "/portal/mail",
        "/portal/passkeys",
        "/portal/nowhere",
    ] {
        browser.opens(path).await;
    }
    let forgetful = node.browser();
    let page = forgetful.opens("/portal/recover/password").await;
    let typed = [("ユーザーID", person.user_id)];
    forgetful.presses(&page, "メールを送る", &typed).await;
    let link = link(node, "/portal/recover/password/").await;
    forgetful.opens(&link).await.is(200);
    secrets.push(link.rsplit('/').next().unwrap().to_owned());
    secrets.push(code);
    secrets
}

/// The first link to this page in any letter.
async fn link(node: &Node, page: &str) -> String {
    let begin = std::time::Instant::now();
    while begin.elapsed() < PATIENCE {
        let letters = mail::capture::list(&node.letters(), 50).await.unwrap();
        let found = letters.iter().find_map(|letter| {
            let from = letter.text.find(page)?;
            letter.text[from..].split_whitespace().next()
        });
        if let Some(link) = found {
            return link.to_owned();
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("no letter leads to {page}");
}

/// Lines without their time and how long something took: digits that may be anything.
fn words(log: &str) -> String {
    let plain = log.lines().map(|line| {
        let (_, line) = line.split_once(' ').unwrap_or_default();
        let words = line.split(' ').filter(|word| !word.starts_with("micros="));
        words.collect::<Vec<_>>().join(" ")
    });
    plain.collect::<Vec<_>>().join("\n")
}

/// Whether this stands in a text, and not as a part of a longer number.
fn holds(text: &str, wanted: &str) -> bool {
    let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    text.match_indices(wanted).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + wanted.len()..]);
        !(digit(before.chars().next_back()) || digit(after.chars().next()))
    })
}

#[tokio::test]
async fn a_whole_journey_leaves_nothing_personal_and_no_secret_in_the_log() {
    let mut node = Node::with_people(1).logging("debug");
    node.starts().await;
    let person = crowd::one(0);
    let mut hidden = journey(&node, &person).await;
    node.dies();
    let log = std::fs::read_to_string(node.desk.place("serve.log")).unwrap();
    let log = words(&log);
    for said in [
        "POST",
        "/portal/signup/{code}",
        "/portal/recover/password/{token}",
    ] {
        assert!(log.contains(said), "the log says nothing of {said}");
    }
    let database = [".sqlite", ".sqlite-wal"].map(|end| {
        std::fs::read(node.desk.data().join(format!("madoguchi{end}"))).unwrap_or_default()
    });
    let database = String::from_utf8_lossy(&database.concat()).into_owned();
    // Not kept anywhere but as a hash: passwords and what opens an account. Six digits may stand in a time.
    for secret in hidden.iter().filter(|secret| secret.len() == 43) {
        assert!(
            !database.contains(secret),
            "a secret stands in the database"
        );
    }
    assert!(database.contains(person.user_id) && !database.contains(PASSWORD));
    let personal = [
        PASSWORD,
        NEW_PASSWORD,
        person.mail,
        person.user_id,
        person.number,
        "ケンポ",
        "ケンホ",
        "ｹﾝﾎﾟ",
        "健保",
        "タロウ",
        "1980-04-03",
        "1980-4-3",
        "19800403",
        "S550403",
    ];
    hidden.extend(personal.map(str::to_owned));
    for secret in hidden {
        assert!(!holds(&log, &secret), "{secret} stands in the log");
    }
}
