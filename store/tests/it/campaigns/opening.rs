//! Opening: all cases or none, once, by what was read.

use store::Store;
use store::audit::{entry, head};
use store::campaigns::opening::{Arriving, Count, NewCase, NewDependent, Opened, Work, open};
use tokio::sync::mpsc;

use super::{campaign, keep_campaign, keep_version, replaced, version};
use crate::{id, insurer, now};

fn line(head: &head::Model, count: Count) -> entry::Model {
    entry::Model {
        insurer_id: head.insurer_id,
        seq: head.seq + 1,
        at: now(),
        actor_kind: "operator".to_owned(),
        actor_id: None,
        action: "campaign.open".to_owned(),
        subject_kind: "campaign".to_owned(),
        subject_id: None,
        detail: count.cases.to_string(),
        previous_hash: head.hash.clone(),
        hash: format!("h{}", head.seq + 1),
    }
}

pub(super) fn work() -> Work {
    Work {
        insurer: insurer(10),
        campaign: id(5),
        digest: "d".to_owned(),
        questionnaire: id(1),
        imports_before: 0,
        now: now(),
        audit: Box::new(|count, head| line(head, count)),
    }
}

/// So many cases of one dependent each, their ids from `first` on.
pub(super) fn cases(first: u128, count: u128) -> Vec<NewCase> {
    let case = |number: u128| NewCase {
        id: id(first + number),
        insured: id(100_000 + number),
        reasons: "[]".to_owned(),
        marks: "[\"overseas\"]".to_owned(),
        about_insured: false,
        dependents: vec![NewDependent {
            id: id(first + 500_000 + number),
            person: id(200_000 + number),
            reasons: "[\"adult\"]".to_owned(),
            covered: "[\"pay_slips\"]".to_owned(),
            marks: "[]".to_owned(),
        }],
    };
    (0..count).map(case).collect()
}

pub(super) async fn run(
    store: &Store,
    work: Work,
    arriving: Vec<Arriving>,
) -> store::Result<Opened> {
    let (sender, receiver) = mpsc::channel(arriving.len().max(1));
    for one in arriving {
        sender.send(one).await.unwrap();
    }
    drop(sender);
    open(store, work, receiver, |_| {}).await
}

pub(super) async fn prepared(store: &Store) {
    keep_version(store, version(1, 10)).await.unwrap();
    keep_campaign(store, campaign(5, 10)).await.unwrap();
}

async fn statuses(store: &Store) -> Vec<(String, i64)> {
    let scope = store.read(insurer(10)).await.unwrap();
    store::campaigns::count_by_status(&scope, id(5))
        .await
        .unwrap()
}

#[tokio::test]
async fn cases_come_with_their_dependents_reasons_and_covered_documents() {
    test_database::on_both(async |store| {
        prepared(&store).await;
        let arriving = vec![
            Arriving::Cases(cases(1_000, 3)),
            Arriving::Cases(vec![]),
            Arriving::Complete,
        ];
        let done = Count {
            cases: 3,
            dependents: 3,
        };
        assert_eq!(
            run(&store, work(), arriving).await.unwrap(),
            Opened::Done(done)
        );
        assert_eq!(statuses(&store).await, [("not_started".to_owned(), 3)]);
        let scope = store.read(insurer(10)).await.unwrap();
        let case = store::campaigns::case_of(&scope, id(5), id(100_001))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (case.questionnaire_id, case.marks.as_str()),
            (id(1), "[\"overseas\"]")
        );
        let dependents = store::campaigns::dependents_of(&scope, case.id)
            .await
            .unwrap();
        assert_eq!(dependents.len(), 1);
        let one = &dependents[0];
        assert_eq!((one.person_id, one.place), (id(200_001), 0));
        assert_eq!(
            (one.reasons.as_str(), one.covered.as_str()),
            ("[\"adult\"]", "[\"pay_slips\"]")
        );
        assert_eq!(
            store::campaigns::count_dependents(&scope, id(5))
                .await
                .unwrap(),
            (3, 0)
        );
        let opened = store::campaigns::by_key(&scope, "survey-5")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(opened.opened_at, Some(now()));
    })
    .await;
}

#[tokio::test]
async fn a_campaign_is_opened_once_and_only_by_the_definition_that_was_read() {
    test_database::on_both(async |store| {
        prepared(&store).await;
        let other = Work {
            digest: "e".to_owned(),
            ..work()
        };
        assert_eq!(
            run(&store, other, vec![Arriving::Complete]).await.unwrap(),
            Opened::Overtaken
        );
        let done = run(&store, work(), vec![Arriving::Complete]).await.unwrap();
        assert_eq!(done, Opened::Done(Count::default()));
        assert_eq!(
            run(&store, work(), vec![Arriving::Complete]).await.unwrap(),
            Opened::Overtaken
        );
    })
    .await;
}

#[tokio::test]
async fn opening_writes_one_audit_line_that_tells_how_many() {
    test_database::on_both(async |store| {
        prepared(&store).await;
        let arriving = vec![Arriving::Cases(cases(1_000, 3)), Arriving::Complete];
        run(&store, work(), arriving).await.unwrap();
        let scope = store.read(insurer(10)).await.unwrap();
        let lines = store::audit::after(&scope, 0, 10).await.unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].detail, "3");
    })
    .await;
}

#[tokio::test]
async fn a_definition_is_not_replaced_by_who_has_not_seen_the_opening() {
    test_database::on_both(async |store| {
        prepared(&store).await;
        run(&store, work(), vec![Arriving::Complete]).await.unwrap();
        let seen = campaign(5, 10);
        assert!(!replaced(&store, campaign(5, 10), seen.clone()).await);
        let seen = store::campaigns::campaign::Model {
            opened_at: Some(now()),
            ..seen
        };
        assert!(replaced(&store, campaign(5, 10), seen).await);
    })
    .await;
}

#[tokio::test]
async fn cases_that_do_not_come_to_an_end_leave_nothing() {
    test_database::on_both(async |store| {
        prepared(&store).await;
        let arriving = vec![Arriving::Cases(cases(1_000, 3))];
        assert_eq!(
            run(&store, work(), arriving).await.unwrap(),
            Opened::Incomplete
        );
        assert!(statuses(&store).await.is_empty());
        let arriving = vec![Arriving::Cases(cases(1_000, 3)), Arriving::Complete];
        let imported = Work {
            imports_before: 1,
            ..work()
        };
        assert_eq!(
            run(&store, imported, arriving).await.unwrap(),
            Opened::Overtaken
        );
        assert!(statuses(&store).await.is_empty());
        let scope = store.read(insurer(10)).await.unwrap();
        let campaign = store::campaigns::by_key(&scope, "survey-5")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(campaign.opened_at, None);
    })
    .await;
}

#[tokio::test]
async fn an_insured_person_has_one_case_in_a_campaign() {
    test_database::on_both(async |store| {
        prepared(&store).await;
        let twice = [cases(1_000, 1), cases(2_000, 1)].concat();
        let arriving = vec![Arriving::Cases(twice), Arriving::Complete];
        run(&store, work(), arriving).await.unwrap_err();
        assert!(statuses(&store).await.is_empty());
    })
    .await;
}
