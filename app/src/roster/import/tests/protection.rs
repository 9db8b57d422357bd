//! Who is kept from the household: by the file, by hand, and who takes back what.

use store::protection::{self, entity::Model, hidden, kind, origin};

use super::*;

/// Imports rows with marks: symbol 01, number 1001, a branch and what the columns say.
async fn marked(store: &Store, columns: &str, rows: &[(&str, &str)], options: Options) -> Report {
    let rows = rows.iter().map(|(branch, marks)| {
        let day = &branch[1..];
        format!("01,1001,{branch},ケンポ ハナコ,1982-05-1{day}{marks}\n")
    });
    let rows = rows.collect::<Vec<_>>().concat();
    let mut file = tempfile::NamedTempFile::new().unwrap();
    write!(file, "記号,番号,枝番,氏名カナ,生年月日{columns}\n{rows}").unwrap();
    let quiet: Watch = Arc::new(|_| ());
    let report = import(
        store,
        &insurer(),
        OMRON,
        file.path(),
        options,
        &clock(),
        quiet,
    )
    .await;
    report.unwrap()
}

async fn id_of(store: &Store, branch: &str) -> Uuid {
    let scope = store.read(OMRON).await.unwrap();
    let found = find::by_numbers(&scope, "01", "1001", branch).await;
    found.unwrap().unwrap().id
}

/// Branches of those who are hidden.
async fn who_is_hidden(store: &Store) -> Vec<&'static str> {
    let scope = store.read(OMRON).await.unwrap();
    let all = hidden(&scope).await.unwrap();
    let mut branches = Vec::new();
    for branch in ["00", "01", "02"] {
        if all.contains(&id_of(store, branch).await) {
            branches.push(branch);
        }
    }
    branches
}

async fn by_hand(store: &Store, branch: &str) {
    let person = id_of(store, branch).await;
    let mark = Model {
        id: Uuid::from_u128(77),
        insurer_id: OMRON.0,
        person_id: person,
        kind: kind::PROTECTED.to_owned(),
        origin: origin::HAND.to_owned(),
        since: now(),
        until: None,
    };
    let made: store::Result<()> = store
        .write(OMRON, move |writing| {
            Box::pin(async move { protection::begin(writing, mark).await })
        })
        .await;
    made.unwrap();
}

const PLAIN: [(&str, &str); 3] = [("00", ""), ("01", ""), ("02", "")];

#[tokio::test]
async fn a_file_marks_people_and_a_later_one_takes_the_marks_back() {
    test_database::on_both(async |store| {
        let both = ",不開示,開示への異議";
        let rows = [("00", ",,"), ("01", ",○,"), ("02", ",,1")];
        let dry = Options {
            dry_run: true,
            ..FULL
        };
        let told = marked(&store, both, &rows, dry).await.protection.unwrap();
        assert_eq!((told.protected, told.objecting, told.begun), (1, 1, 2));
        let report = marked(&store, both, &rows, FULL).await;
        assert_eq!(report.protection.unwrap(), told);
        assert_eq!(who_is_hidden(&store).await, ["01", "02"]);
        let again = marked(&store, both, &rows, FULL).await;
        assert!(again.changes_nothing());
        let rows = [("00", ",,"), ("01", ",,"), ("02", ",,1")];
        let back = marked(&store, both, &rows, FULL).await;
        assert_eq!(back.protection.unwrap().taken_back, 1);
        assert!(!back.changes_nothing());
        assert_eq!(who_is_hidden(&store).await, ["02"]);
        let scope = store.read(OMRON).await.unwrap();
        let hanako = id_of(&store, "01").await;
        let history = protection::of_person(&scope, hanako).await.unwrap();
        assert_eq!(history.len(), 1);
        assert_eq!((history[0].since, history[0].until), (now(), Some(now())));
    })
    .await;
}

#[tokio::test]
async fn a_file_without_the_columns_and_one_that_leaves_people_out_keep_every_mark() {
    test_database::on_both(async |store| {
        let rows = [("00", ","), ("01", ",該当"), ("02", ",")];
        marked(&store, ",不開示", &rows, FULL).await;
        assert!(marked(&store, "", &PLAIN, FULL).await.protection.is_none());
        assert_eq!(who_is_hidden(&store).await, ["01"]);
        let upsert = Options {
            mode: Mode::Upsert,
            ..FULL
        };
        marked(&store, ",不開示", &[("02", ",1")], upsert).await;
        assert_eq!(who_is_hidden(&store).await, ["01", "02"]);
    })
    .await;
}

#[tokio::test]
async fn what_staff_marked_by_hand_no_file_takes_back() {
    test_database::on_both(async |store| {
        marked(&store, "", &PLAIN, FULL).await;
        by_hand(&store, "01").await;
        for _ in 0..2 {
            let rows = [("00", ","), ("01", ","), ("02", ",")];
            let report = marked(&store, ",不開示", &rows, FULL).await;
            assert_eq!(report.protection.unwrap().taken_back, 0);
        }
        assert_eq!(who_is_hidden(&store).await, ["01"]);
    })
    .await;
}

#[tokio::test]
async fn a_word_nobody_knows_refuses_the_row_and_hides_the_person_all_the_same() {
    test_database::on_both(async |store| {
        marked(&store, "", &PLAIN, FULL).await;
        let rows = [("00", ","), ("01", ",要確認"), ("02", ",")];
        let report = marked(&store, ",不開示", &rows, FULL).await;
        assert_eq!(report.counts.refused, 1);
        assert_eq!(who_is_hidden(&store).await, ["01"]);
    })
    .await;
}
