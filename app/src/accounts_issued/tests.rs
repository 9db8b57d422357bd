use std::sync::Arc;

use domain::password::Password;
use store::roster::find;

use super::*;
use crate::Portal;
use crate::audit::{Actor, Checked, verify};
use crate::insurers::Insurer;
use crate::roster;
use crate::testing::{definition, insurer, portal};
use crate::unlock::{self, Unlocked};

const ROSTER: &str = "記号,番号,枝番,氏名カナ,生年月日,被保険者区分\n\
    1,000001,00,ケンポ タロウ,1980/04/03,一般\n\
    1,000001,01,ケンポ ハナコ,1981/05/04,\n\
    459,000002,00,ケンポ ジロウ,1950/01/02,特退\n";

async fn with_roster(portal: &Portal) -> Arc<Insurer> {
    let ibm = insurer(portal, "ibm").await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("roster.csv");
    std::fs::write(&file, ROSTER).unwrap();
    let options = roster::Options {
        mode: roster::Mode::Full,
        dry_run: false,
        allow_loss: false,
        by: Actor::Operator,
    };
    let quiet = Arc::new(|_| {});
    let store = portal.store();
    roster::import(
        store,
        &ibm.definition,
        ibm.id,
        &file,
        options,
        portal.clock(),
        quiet,
    )
    .await
    .unwrap();
    ibm
}

async fn take(portal: &Portal, ibm: &Arc<Insurer>, content: &[u8]) -> Report {
    let options = Options {
        dry_run: false,
        skip_refused: false,
        actor: Actor::Operator,
    };
    import(portal, ibm, content, options, &|_| {})
        .await
        .unwrap()
        .unwrap()
}

async fn account(portal: &Portal, ibm: &Insurer, number: &str) -> store::accounts::account::Model {
    let scope = portal.store().read(ibm.id).await.unwrap();
    let person = find::by_numbers(&scope, "1", number, "00").await.unwrap();
    let account = store::accounts::by_person(&scope, person.unwrap().id).await;
    account.unwrap().unwrap()
}

#[tokio::test]
async fn an_issued_account_opens_with_its_first_password_which_must_be_changed() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let ibm = with_roster(&portal).await;
        let file = "記号,番号,ユーザーID,初期パスワード\n１,000001,Sukoyaka-1,Kx7m-Qp4r\n459,000002,sukoyaka-2,Tn3w-Vb9h\n";
        let (cp932, ..) = encoding_rs::SHIFT_JIS.encode(file);
        let report = take(&portal, &ibm, &cp932).await;
        assert_eq!((report.new, report.done, report.refused), (2, true, vec![]));
        let account = account(&portal, &ibm, "000001").await;
        assert!(account.must_change_password);
        assert_eq!(account.user_id, "Sukoyaka-1");
        let hash = account.password_hash.as_deref();
        assert!(portal.hasher().verify("Kx7m-Qp4r", hash).await.unwrap());
        let again = take(&portal, &ibm, file.as_bytes()).await;
        assert_eq!((again.new, again.unchanged), (0, 2));
        let checked = verify(portal.store(), ibm.id).await.unwrap();
        assert_eq!(checked, Checked::Whole { lines: 3 });
    })
    .await;
}

#[tokio::test]
async fn nobody_outside_the_roster_gets_an_account() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let ibm = with_roster(&portal).await;
        let file = "記号\t番号\tユーザーID\t初期パスワード\n1\t000009\tsukoyaka-9\tKx7m-Qp4r\n";
        let report = take(&portal, &ibm, file.as_bytes()).await;
        assert!(!report.done);
        let reason = Reason::NoPerson;
        assert_eq!(report.refused, [Refused { line: 2, reason }]);
    })
    .await;
}

#[tokio::test]
async fn a_frozen_account_is_opened_and_a_void_one_is_not() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let ibm = with_roster(&portal).await;
        let file = "記号,番号,ユーザーID,初期パスワード\n1,000001,sukoyaka-1,Kx7m-Qp4r\n";
        take(&portal, &ibm, file.as_bytes()).await;
        for (status, outcome) in [
            ("frozen", Unlocked::Done { was_frozen: true }),
            ("active", Unlocked::Done { was_frozen: false }),
            ("void", Unlocked::Void),
        ] {
            let mut row = account(&portal, &ibm, "000001").await;
            status.clone_into(&mut row.status);
            let write = portal.store().write(ibm.id, move |writing| {
                Box::pin(async move { store::accounts::save(writing, row).await })
            });
            write.await.unwrap();
            let unlocked = unlock::account(&portal, &ibm, "SUKOYAKA-1", Actor::Operator).await;
            assert_eq!(unlocked.unwrap(), outcome);
        }
    })
    .await;
}

#[tokio::test]
async fn an_account_of_another_insurer_cannot_be_opened() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let ibm = with_roster(&portal).await;
        let file = "記号,番号,ユーザーID,初期パスワード\n1,000001,sukoyaka-1,Kx7m-Qp4r\n";
        take(&portal, &ibm, file.as_bytes()).await;
        let omron = insurer(&portal, "omron").await;
        let unlocked = unlock::account(&portal, &omron, "sukoyaka-1", Actor::Operator).await;
        assert_eq!(unlocked.unwrap(), Unlocked::NoAccount);
    })
    .await;
}

#[test]
fn a_file_is_read_in_any_order_of_columns_with_empty_lines_left_out() {
    let roster = definition("ibm").roster;
    let file = "初期パスワード,ユーザＩＤ\n";
    assert!(
        matches!(handed_out(file.as_bytes(), &roster), Err(FileProblem::MissingColumns { columns }) if columns.len() == 3)
    );
    let file = "\u{feff}初期パスワード,ID,番号,記号,備考\r\nsecret-1,taro,1,2,\r\n,,,,\r\n";
    let rows = handed_out(file.as_bytes(), &roster).unwrap();
    assert_eq!(rows, [("taro".to_owned(), Password::new("secret-1"))]);
}

#[test]
fn what_is_no_such_file_is_refused_as_a_whole() {
    let roster = definition("ibm").roster;
    assert_eq!(
        handed_out(b"\xff\xfe\x80", &roster).unwrap_err(),
        FileProblem::Encoding
    );
    let large = vec![b'a'; 64 * 1024 * 1024 + 1];
    assert_eq!(
        handed_out(&large, &roster).unwrap_err(),
        FileProblem::TooLarge
    );
}
