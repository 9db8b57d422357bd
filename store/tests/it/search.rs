//! People are found by numbers, addresses and parts of their names, those who left the roster last.

use sea_orm::{EntityTrait as _, IntoActiveModel as _};
use store::accounts::{account, create};
use store::roster::search::{self, Names, Part, gathered};
use store::roster::{import, person};
use store::{Reading, Scope as _, Store};

use crate::{id, insurer, now};

fn person(number: u128, name: (&str, &str), numbers: [&str; 3]) -> person::Model {
    let [symbol, own, branch] = numbers.map(str::to_owned);
    person::Model {
        id: id(number),
        insurer_id: id(10),
        symbol_folded: symbol.clone(),
        number_folded: own.clone(),
        symbol,
        number: own,
        branch,
        kana: name.0.to_owned(),
        kana_folded: domain::kana::fold(name.0).unwrap().as_str().to_owned(),
        birth_date: "1980-04-03".parse().unwrap(),
        name: Some(name.1.to_owned()),
        english_name: None,
        sex: None,
        relationship: None,
        acquired_on: None,
        lost_on: None,
        certified_on: None,
        category: None,
        workplace_code: None,
        workplace_name: None,
        employee_number: None,
        mail: None,
        living: None,
        exempt: false,
        note: None,
        insured_id: None,
        row_digest: 0,
        in_roster: true,
        created_at: now(),
        updated_at: now(),
    }
}

fn import(of: store::InsurerId, id: uuid::Uuid) -> import::Model {
    import::Model {
        id,
        insurer_id: of.0,
        file_name: "roster.csv".to_owned(),
        file_digest: String::new(),
        encoding: "utf-8".to_owned(),
        mode: "full".to_owned(),
        rows: 0,
        new: 0,
        changed: 0,
        moved: 0,
        unchanged: 0,
        gone: 0,
        refused: 0,
        by: "operator".to_owned(),
        started_at: now(),
        finished_at: now(),
    }
}

async fn keep(store: &Store, people: Vec<person::Model>) {
    let first = people.first().unwrap();
    let of = store::InsurerId(first.insurer_id);
    let import = import(of, first.id);
    let kept: store::Result<()> = store
        .write(of, move |writing| {
            Box::pin(async move {
                let rows = people.into_iter().map(person::Model::into_active_model);
                person::Entity::insert_many(rows)
                    .exec_without_returning(&writing.conn())
                    .await?;
                import::Entity::insert(import.into_active_model())
                    .exec_without_returning(&writing.conn())
                    .await?;
                Ok(())
            })
        })
        .await;
    kept.unwrap();
}

/// 健保　太郎 with 花子, 窓口　健 under another symbol with the same number, who left, and somebody of another insurer.
async fn settled(store: &Store) {
    let mut taro = person(1, ("ｹﾝﾎﾟ ﾀﾛｳ", "健保　太郎"), ["01", "1001", "00"]);
    taro.employee_number = Some("E7".to_owned());
    taro.mail = Some("Taro@example.jp".to_owned());
    let hanako = person(2, ("ｹﾝﾎﾟ ﾊﾅｺ", "健保　花子"), ["01", "1001", "01"]);
    let ken = person(3, ("ﾏﾄﾞｸﾞﾁ ｹﾝ", "窓口 健"), ["02", "1001", "00"]);
    let mut left = person(4, ("ｹﾝﾎﾟ ｱｵｲ", "健保　葵"), ["01", "0900", "00"]);
    left.in_roster = false;
    keep(store, vec![left, ken, hanako, taro]).await;
    let mut other = person(9, ("ｹﾝﾎﾟ ﾀﾛｳ", "健保　太郎"), ["01", "1001", "00"]);
    other.insurer_id = id(20);
    other.mail = Some("taro@example.jp".to_owned());
    keep(store, vec![other]).await;
}

/// By what is in memory and by what is in the database: the same.
async fn by_name(store: &Store, scope: &Reading, part: &Part) -> Vec<person::Model> {
    let slow = search::by_name(scope, part, None).await.unwrap();
    let known = Names::read(store, scope.insurer()).await.unwrap().unwrap();
    let quick = search::by_name(scope, part, Some(&known)).await.unwrap();
    assert_eq!(slow, quick, "{part:?}");
    slow
}

fn ids(found: Vec<person::Model>) -> Vec<u128> {
    let (people, _) = gathered(found);
    people.iter().map(|person| person.id.as_u128()).collect()
}

fn kana(typed: &str) -> Part {
    Part {
        kana: domain::kana::fold(typed).unwrap().as_str().to_owned(),
        written: String::new(),
    }
}

fn written(typed: &str) -> Part {
    Part {
        kana: String::new(),
        written: typed.to_owned(),
    }
}

#[tokio::test]
async fn numbers_lead_to_families_of_this_insurer_and_a_branch_to_one_of_them() {
    test_database::on_both(async |store| {
        settled(&store).await;
        let scope = store.read(insurer(10)).await.unwrap();
        let (symbol, number) = (["01".to_owned()], ["1001".to_owned()]);
        let found = search::by_numbers(&scope, &symbol, &number, None).await;
        assert_eq!(ids(found.unwrap()), [1, 2]);
        let found = search::by_numbers(&scope, &symbol, &number, Some("01")).await;
        assert_eq!(ids(found.unwrap()), [2]);
        let found = search::by_numbers(&scope, &symbol, &["0900".to_owned()], None).await;
        assert_eq!(ids(found.unwrap()), [4]);
    })
    .await;
}

#[tokio::test]
async fn a_number_alone_is_looked_for_under_every_symbol() {
    test_database::on_both(async |store| {
        settled(&store).await;
        let scope = store.read(insurer(10)).await.unwrap();
        let found = search::by_number(&scope, "1001").await.unwrap();
        assert_eq!(ids(found), [1, 2, 3]);
        let found = search::by_number(&scope, "0900").await.unwrap();
        assert_eq!(ids(found), [4]);
        assert_eq!(ids(search::by_number(&scope, "1").await.unwrap()), []);
        let empty = store.read(insurer(30)).await.unwrap();
        assert_eq!(ids(search::by_number(&empty, "1001").await.unwrap()), []);
    })
    .await;
}

#[tokio::test]
async fn a_part_of_a_name_is_found_at_its_beginning_first_and_who_left_comes_last() {
    test_database::on_both(async |store| {
        settled(&store).await;
        let scope = store.read(insurer(10)).await.unwrap();
        for typed in ["ケン", "けん", "ｹﾝ", "げん"] {
            let found = by_name(&store, &scope, &kana(typed)).await;
            assert_eq!(ids(found), [1, 2, 3, 4], "{typed}");
        }
        for (typed, who) in [("たろう", 1), ("ﾊﾅ", 2), ("まどぐち けん", 3)] {
            let found = by_name(&store, &scope, &kana(typed)).await;
            assert_eq!(ids(found), [who], "{typed}");
        }
        let found = by_name(&store, &scope, &kana("アサ")).await;
        assert_eq!(ids(found), []);
    })
    .await;
}

#[tokio::test]
async fn a_name_as_it_is_written_is_found_with_its_space_or_without() {
    test_database::on_both(async |store| {
        settled(&store).await;
        let scope = store.read(insurer(10)).await.unwrap();
        for (typed, who) in [("保太", 1), ("健保花子", 2), ("窓口健", 3), ("葵", 4)] {
            let found = by_name(&store, &scope, &written(typed)).await;
            assert_eq!(ids(found), [who], "{typed}");
        }
        let both = Part {
            kana: "ハナ".to_owned(),
            written: "健保".to_owned(),
        };
        let found = by_name(&store, &scope, &both).await;
        assert_eq!(ids(found), [2]);
    })
    .await;
}

#[tokio::test]
async fn fifty_come_with_a_sign_that_there_are_more_and_nobody_in_the_roster_is_hidden_by_who_left()
{
    test_database::on_both(async |store| {
        let mut people: Vec<_> = (100..200_u128)
            .map(|number| {
                let own = number.to_string();
                let mut left = person(number, ("ｱｵｿﾞﾗ ﾚﾝ", "青空　蓮"), ["05", &own, "00"]);
                left.in_roster = false;
                left
            })
            .collect();
        people.push(person(1, ("ﾎｼｶﾜ ｱｵｲ", "星川　葵"), ["05", "1", "00"]));
        keep(&store, people).await;
        let scope = store.read(insurer(10)).await.unwrap();
        let found = by_name(&store, &scope, &kana("アオ")).await;
        let (people, more) = gathered(found);
        assert_eq!((people.len(), more), (50, true));
        assert_eq!(people.first().unwrap().id, id(1));
    })
    .await;
}

#[tokio::test]
async fn addresses_and_employee_numbers_are_found_exactly() {
    test_database::on_both(async |store| {
        settled(&store).await;
        let own = account::Model {
            id: id(500),
            insurer_id: id(10),
            person_id: id(3),
            user_id: "ken".to_owned(),
            password_hash: None,
            must_change_password: false,
            mail: Some("ken@example.jp".to_owned()),
            status: "active".to_owned(),
            origin: "sign_up".to_owned(),
            created_at: now(),
            last_login_at: None,
            password_changed_at: None,
            voided_at: None,
            passkey_offered_at: None,
        };
        let made: store::Result<()> = store
            .write(insurer(10), move |writing| {
                Box::pin(async move { create(writing, own).await })
            })
            .await;
        made.unwrap();
        let scope = store.read(insurer(10)).await.unwrap();
        for (typed, who) in [("taro@example.jp", 1), ("KEN@example.jp", 3)] {
            let found = search::by_mail(&scope, typed).await.unwrap();
            assert_eq!(ids(found), [who], "{typed}");
        }
        let found = search::by_mail(&scope, "aro@example.jp").await.unwrap();
        assert_eq!(ids(found), []);
        let found = search::by_employee_number(&scope, "E7").await.unwrap();
        assert_eq!(ids(found), [1]);
    })
    .await;
}

#[tokio::test]
async fn names_in_memory_are_those_of_the_newest_import_and_of_one_insurer() {
    test_database::on_both(async |store| {
        let empty = Names::read(&store, insurer(30)).await.unwrap();
        assert!(empty.is_none());
        settled(&store).await;
        let known = Names::read(&store, insurer(10)).await.unwrap().unwrap();
        let scope = store.read(insurer(10)).await.unwrap();
        assert_eq!(search::imports(&scope).await.unwrap(), known.imports());
        drop(scope);
        keep(
            &store,
            vec![person(5, ("ﾎｼｶﾜ ｱｵｲ", "星川　葵"), ["05", "1", "00"])],
        )
        .await;
        let scope = store.read(insurer(10)).await.unwrap();
        assert_ne!(search::imports(&scope).await.unwrap(), known.imports());
        assert_eq!(ids(by_name(&store, &scope, &kana("カワ")).await), [5]);
    })
    .await;
}
