//! A run from what is approved to what is paid.

use domain::staff::Role;
use domain::subsidies::{RunAct, RunStatus, Status, Way};
use domain::zengin::Why as Because;

use super::town::{HEADINGS, account, day, of, request, town};
use super::*;
use crate::testing;

#[tokio::test]
async fn what_cannot_be_paid_is_told_before_the_run_and_the_rest_is_collected() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.taro().await;
        // The bank's profile has no ヲ by now.
        let taken = account("7654321", "ソラ ヲリエ");
        let member = town.member("3").await;
        let refused = account::change(&town.portal, &member, taken).await.unwrap();
        let account::Changed::Unwritable(what) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!((what[0].letter, what[0].why), ('ヲ', Because::NotTaken));
        let paid = town.approved("1", Way::Account, 3_000).await;
        let without = town.approved("2", Way::Account, 2_000).await;
        let zero = town.approved("1", Way::Account, 0).await;
        let plan = town.plan(Way::Account).await;
        assert_eq!((plan.payable.len(), plan.total.amount()), (1, 3_000));
        let why = |case| plan.stopped.iter().find(|one| one.case == case);
        assert_eq!(why(without).unwrap().why, Why::NoAccount);
        assert_eq!(why(zero).unwrap().why, Why::Zero);
        let run = town.prepared(Way::Account).await;
        assert_eq!(town.status(paid).await, Status::InRun);
        assert_eq!(town.status(without).await, Status::Approved);
        let seen = town.run(run).await;
        assert_eq!((seen.run.row.count, seen.run.row.total), (1, 3_000));
        assert_eq!(seen.payments[0].row.reference, 100_001);
        assert_eq!(town.try_prepare(Way::Account).await, Prepared::Nothing);
    })
    .await;
}

#[tokio::test]
async fn nobody_alone_pays_and_the_file_is_there_for_two_and_always_the_same() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let taro = town.taro().await;
        let case = town.approved("1", Way::Account, 3_000).await;
        let run = town.prepared(Way::Account).await;
        let purpose = domain::reason::Reason::parse("bank").unwrap();
        let get = async || {
            fetch(&town.portal, &town.first, run, &purpose)
                .await
                .unwrap()
        };
        assert_eq!(get().await, Fetched::NotReleased);
        let alone = town.acts(&town.first, run, RunAct::Release).await;
        assert_eq!(alone, Acted::SamePerson);
        assert_eq!(
            town.acts(&town.second, run, RunAct::Release).await,
            Acted::Done
        );
        let file = get().await;
        let Fetched::File { name, bytes } = &file else {
            panic!("{file:?}");
        };
        assert_eq!(
            (name.as_str(), bytes.len()),
            ("furikomi-00001.txt", 4 * 122)
        );
        // Another account changes nothing of what was collected.
        let other = account("7777777", "ケンポ タロウ");
        account::change(&town.portal, &taro, other).await.unwrap();
        assert_eq!(get().await, file);
        town.on_the_day();
        assert_eq!(
            town.acts(&town.first, run, RunAct::Settle).await,
            Acted::Done
        );
        assert_eq!(town.status(case).await, Status::Paid);
        assert_eq!(town.letters(&taro, "payment_made").await, 1);
        assert_eq!(town.run(run).await.fetched.len(), 2);
        let acts = [
            "payments.prepare",
            "payments.release",
            "payments.fetch",
            "payments.fetch",
            "payments.settle",
        ];
        assert_eq!(town.trail().await, acts);
    })
    .await;
}

#[tokio::test]
async fn a_run_is_carried_out_on_its_day_and_not_given_up_once_its_file_may_be_at_the_bank() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let case = town.approved("1", Way::Salary, 3_000).await;
        let run = town.released(Way::Salary).await;
        for (what, comes) in [
            (RunAct::Settle, Acted::TooEarly),
            (RunAct::Discard, Acted::NotFromHere),
            (RunAct::Release, Acted::NotFromHere),
        ] {
            assert_eq!(town.acts(&town.second, run, what).await, comes);
        }
        assert_eq!(town.status(case).await, Status::InRun);
    })
    .await;
}

#[tokio::test]
async fn what_is_given_up_or_refused_as_a_whole_waits_for_another_run() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.taro().await;
        let case = town.approved("1", Way::Account, 3_000).await;
        let first = town.prepared(Way::Account).await;
        assert_eq!(
            town.acts(&town.first, first, RunAct::Discard).await,
            Acted::Done
        );
        assert_eq!(town.status(case).await, Status::Approved);
        let second = town.released(Way::Account).await;
        let alone = town.acts(&town.first, second, RunAct::Rejected).await;
        assert_eq!(alone, Acted::SamePerson);
        assert_eq!(
            town.acts(&town.second, second, RunAct::Rejected).await,
            Acted::Done
        );
        assert_eq!(town.run(second).await.run.status, RunStatus::Discarded);
        assert_eq!(town.status(case).await, Status::Approved);
        let third = town.settled(Way::Account).await;
        assert_eq!(town.run(third).await.payments[0].row.reference, 300_001);
        assert_eq!(town.payments(case).await, ["paid", "put_back", "put_back"]);
    })
    .await;
}

#[tokio::test]
async fn a_run_is_what_somebody_saw_or_it_is_none() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let taro = town.taro().await;
        town.approved("1", Way::Account, 3_000).await;
        let seen = town.plan(Way::Account).await.digest();
        let other = account("7777777", "ケンポ タロウ");
        account::change(&town.portal, &taro, other).await.unwrap();
        let make = async |wanted: Request, seen: &str| {
            let made = prepare(&town.portal, &town.first, (wanted, seen), &HEADINGS);
            made.await.unwrap()
        };
        assert_eq!(make(request(Way::Account), &seen).await, Prepared::Stale);
        let mut holiday = request(Way::Account);
        holiday.pay_on = day("2026-12-06");
        let seen = town.plan(Way::Account).await.digest();
        let refused = make(holiday, &seen).await;
        assert_eq!(refused, Prepared::Day(Day::NoBankDay));
        let mut past = request(Way::Account);
        past.pay_on = day("2026-11-20");
        assert_eq!(make(past, &seen).await, Prepared::Day(Day::Past));
        let mut before = request(Way::Account);
        before.decided_until = day("2026-11-20");
        let plan = plan(&town.portal, &town.first, before).await.unwrap();
        assert!(plan.payable.is_empty(), "it was decided later");
    })
    .await;
}

#[tokio::test]
async fn employers_get_a_list_each_and_the_insurer_one_for_public_accounts() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.approved("1", Way::Salary, 3_000).await;
        town.approved("2", Way::Salary, 2_000).await;
        town.approved("4", Way::Salary, 1_000).await;
        let plan = town.plan(Way::Salary).await;
        assert_eq!(plan.stopped[0].why, Why::NoWorkplace);
        let run = town.released(Way::Salary).await;
        let purpose = domain::reason::Reason::parse("payroll").unwrap();
        let get = async |run| match fetch(&town.portal, &town.first, run, &purpose).await {
            Ok(Fetched::File { name, bytes }) => (name, bytes),
            other => panic!("{other:?}"),
        };
        let (name, bytes) = get(run).await;
        assert_eq!(name, "kyuyo-00001.zip");
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let names = zip.file_names().map(|name| name.unwrap().into_owned());
        let names: Vec<String> = names.collect();
        assert_eq!(names, ["0001-0001.csv", "0002-0002.csv"]);
        let mut list = String::new();
        let mut second = zip.by_name("0002-0002.csv").unwrap();
        std::io::Read::read_to_string(&mut second, &mut list).unwrap();
        assert_eq!(
            list,
            "\u{FEFF}a,b,c,d,e,f,g,h\r\n2026-12-04,\"=\"\"0000100002\"\"\",0002 =工場,\"=\"\"00034\"\"\",1-2,ヒナタ ショウタ,日向　翔太,2000\r\n"
        );
        town.approved("3", Way::PublicAccount, 500).await;
        let run = town.released(Way::PublicAccount).await;
        let (name, bytes) = get(run).await;
        assert_eq!(name, "koukin-00002.csv");
        assert!(String::from_utf8(bytes).unwrap().contains("ソラ ヲリエ"));
    })
    .await;
}

#[tokio::test]
async fn who_may_not_pays_nothing() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.taro().await;
        town.approved("1", Way::Account, 3_000).await;
        let run = town.prepared(Way::Account).await;
        let (portal, insurer) = (&town.portal, &town.insurer);
        for (role, sees, releases) in [
            (Role::Operator, false, false),
            (Role::Reviewer, false, false),
            (Role::HelpDesk, false, false),
            (Role::Auditor, false, false),
            (Role::SecondReviewer, true, true),
        ] {
            let duty = testing::duty(portal, insurer, role, 9);
            assert_eq!(list(portal, &duty).await.is_ok(), sees, "{role:?}");
            let seen = one(portal, &duty, run, ("", 0)).await;
            assert_eq!(seen.is_ok(), sees, "{role:?}");
            let settled = act(portal, &duty, run, RunAct::Settle).await;
            assert!(settled.is_err(), "{role:?}");
            let purpose = domain::reason::Reason::parse("x").unwrap();
            assert!(fetch(portal, &duty, run, &purpose).await.is_err());
            let released = act(portal, &duty, run, RunAct::Release).await;
            assert_eq!(released.is_ok(), releases, "{role:?}");
        }
        // Another insurer's staff find nothing.
        let other = testing::insurer(portal, "hinata").await;
        let theirs = of(portal, &other);
        assert_eq!(
            theirs.acts(&theirs.first, run, RunAct::Settle).await,
            Acted::NotFound
        );
        let seen = one(portal, &theirs.first, run, ("", 0)).await;
        assert!(seen.unwrap().is_none());
    })
    .await;
}
