//! Addresses that refuse letters, with a real mail server.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use mail::{Carrier, Smtp, SmtpSettings, Tls};

use super::letters::{at, with_ladder, write};
use super::town::Town;
use crate::audit::Actor;
use crate::campaigns::list;
use crate::letters::deliver_due;

/// A real mail server in one of the modes it explains itself; it ends with its standard input.
struct Server(std::process::Child, u16, tempfile::TempDir);

impl Server {
    fn start(mode: &str) -> Self {
        let python = std::env::var("MADOGUCHI_TEST_PYTHON");
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../mail/tests/smtp_server.py");
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(python.unwrap_or_else(|_| "python3".to_owned()))
            .arg(script)
            .arg(mode)
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("./test sets MADOGUCHI_TEST_PYTHON");
        let mut line = String::new();
        let said = child.stdout.take().unwrap();
        BufReader::new(said).read_line(&mut line).unwrap();
        let port = line.trim().parse().expect("./test installs aiosmtpd");
        Self(child, port, folder)
    }

    fn carrier(&self) -> Arc<Carrier> {
        let settings = SmtpSettings {
            host: "127.0.0.1".to_owned(),
            port: self.1,
            tls: Tls::None,
            hello: None,
            user: None,
            password: None,
            timeout: Duration::from_secs(10),
        };
        Arc::new(Carrier::Smtp(Smtp::new(settings).unwrap()))
    }

    /// How many letters came.
    fn letters(&self) -> usize {
        let all = std::fs::read_dir(self.2.path()).unwrap();
        all.filter_map(Result::ok)
            .filter(|entry| entry.path().extension().is_some_and(|end| end == "json"))
            .count()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn an_address_that_refuses_letters_gets_no_more_of_them_until_it_is_another_one() {
    test_database::on_both(async |store| {
        let town = with_ladder(store).await;
        let (refusing, taking) = (Server::start("unknown"), Server::start("accept"));
        write(&town).await;
        while deliver_due(&town.portal, &refusing.carrier())
            .await
            .unwrap()
            .any()
        {}
        let told = list(&town.portal, &town.insurer).await.unwrap();
        assert_eq!(told[0].reach.bounced, 2);
        at(&town, "2026-12-06T12:00:00+09:00");
        write(&town).await;
        assert_eq!(town.letters("survey_not_started").await, 0);
        another_address(&town).await;
        write(&town).await;
        while deliver_due(&town.portal, &taking.carrier())
            .await
            .unwrap()
            .any()
        {}
        assert_eq!(
            (town.letters("survey_not_started").await, taking.letters()),
            (1, 1)
        );
    })
    .await;
}

/// The member has another mail address from now on.
async fn another_address(town: &Town) {
    let Actor::Member(id) = town.taro.by else {
        panic!("a member");
    };
    let changed = town.portal.store().write(town.insurer.id, move |writing| {
        Box::pin(async move {
            let mut account = store::accounts::by_id(writing, id).await?.unwrap();
            account.mail = Some("another@example.jp".to_owned());
            store::accounts::save(writing, account).await?;
            Ok::<(), crate::Error>(())
        })
    });
    changed.await.unwrap();
}
