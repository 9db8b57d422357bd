//! The same with files in a bucket of a real S3 service (moto).

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use chrono::TimeDelta;
use documents::BucketSettings;
use domain::reason::Reason;

use super::super::{
    Appended, Begun, Purging, append, begin, delete, finish, open_page, orphans, purge, sweep,
};
use super::*;

/// A running `documents/tests/s3_server.py`; it ends with the test.
struct Server(Child, u16);

impl Server {
    fn start() -> Self {
        let python =
            std::env::var("MADOGUCHI_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let server = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../documents/tests/s3_server.py"
        );
        let mut child = Command::new(&python)
            .arg(server)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{python}: {error}; ./test sets MADOGUCHI_TEST_PYTHON"));
        let mut line = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut line).unwrap();
        let port = line.trim().parse();
        Self(child, port.expect("./test installs moto"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn a_bucket_holds_what_was_saved_and_nothing_of_what_is_over() {
    test_database::on_both(async |store| {
        let (server, spool) = (Server::start(), tempfile::tempdir().unwrap());
        let bucket = BucketSettings {
            endpoint: format!("http://127.0.0.1:{}", server.1),
            region: "ap-northeast-1".to_owned(),
            bucket: "madoguchi".to_owned(),
            access_key: "test".to_owned(),
            secret_key: "test".to_owned(),
            without_tls: true,
        };
        let place = Place::bucket(&bucket, spool.path()).unwrap();
        let room = Room::at(store, place, None).await;
        let (portal, taro) = (&room.portal, &room.taro);
        let (kept, gone) = (room.saves(1).await, room.saves(2).await);
        let bytes = picture(3);
        let total = bytes.len() as u64;
        let begun = begin(portal, taro, room.slot(), "a.png", total, None).await;
        let Ok(Begun::Ready(id)) = begun else {
            panic!("{begun:?}");
        };
        let (mut first, mut rest) = bytes.split_at(50);
        let got = append(portal, taro, id, 0, &mut first).await.unwrap();
        assert_eq!(got, Appended::Received(50));
        append(portal, taro, id, 50, &mut rest).await.unwrap();
        let Ok(Uploaded::Saved(resumed)) = finish(portal, taro, id).await else {
            panic!("it is not saved");
        };
        delete(portal, taro, room.case, gone.id).await.unwrap();
        sweep(portal).await.unwrap();
        assert_eq!(room.files().await, [kept.id, resumed.id]);
        for file in [kept.id, resumed.id] {
            let opened = open_page(portal, taro, room.case, file, 1).await.unwrap();
            let jpeg = opened.unwrap().reading.next().await.unwrap().unwrap();
            assert!(jpeg.starts_with(b"\xFF\xD8\xFF"));
        }
        portal.clock().advance(TimeDelta::days(10_000));
        let found = orphans(portal, false).await.unwrap();
        assert_eq!((found.seen, found.orphans, found.foreign), (6, 0, 0));
        let why = Reason::parse("個人番号が写っている").unwrap();
        let done = purge(portal, room.insurer.id, kept.id, (&why, Actor::Operator)).await;
        assert_eq!(done.unwrap(), Purging::Done);
        let found = orphans(portal, false).await.unwrap();
        assert_eq!((found.seen, found.orphans), (3, 0), "only the other's");
        assert_eq!(count(spool.path()), 0);
    })
    .await;
}
