//! Somebody else imports, or changes the file, while an import is under way.

use super::*;

#[tokio::test]
async fn an_import_that_was_overtaken_gives_up() {
    test_database::on_both(async |store| {
        let (file, other) = (file(&[TARO]), file(&[JIRO]));
        let (definition, clock) = (insurer(), clock());
        let go = |path| {
            import(
                &store,
                &definition,
                OMRON,
                path,
                FULL,
                &clock,
                Arc::new(|_| ()),
            )
        };
        let (one, two) = tokio::join!(go(file.path()), go(other.path()));
        let done = [&one, &two]
            .iter()
            .filter(|outcome| outcome.is_ok())
            .count();
        let imports = bulk::count_imports(&store.read(OMRON).await.unwrap())
            .await
            .unwrap();
        assert_eq!(imports, done as u64);
        for outcome in [one, two] {
            assert!(
                matches!(outcome, Ok(_) | Err(RosterError::Overtaken)),
                "{outcome:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_file_that_changes_while_it_is_read_changes_nothing() {
    test_database::on_both(async |store| {
        let file = file(&[TARO, JIRO]);
        let path = file.path().to_owned();
        let options = Options {
            dry_run: false,
            ..FULL
        };
        let spoil: Watch = Arc::new(move |_| ());
        let job = Job {
            name: String::new(),
            store: store.clone(),
            definition: Arc::new(insurer()),
            insurer: OMRON,
            file: path.clone(),
            options,
            today: today(),
            now: now(),
            clock: clock(),
            watch: spoil,
        };
        let first = first_pass::read(&job, &marks::Known::default()).unwrap();
        let (plan, mut first) = compare::compare(&job, first).await.unwrap();
        let report = outcome::report(&job, &plan, &mut first);
        let mut other = std::fs::read(&path).unwrap();
        let last = other.len() - 3;
        other[last] = b'9';
        std::fs::write(&path, other).unwrap();
        let outcome = write(&job, 0, plan, first, report).await;
        assert!(
            matches!(
                outcome,
                Err(RosterError::File(FileError::Problem(FileProblem::Changed)))
            ),
            "{outcome:?}"
        );
        assert!(person(&store, "01", "1001", "00").await.is_none());
    })
    .await;
}
