//! Pages of the queue: cases of one moment, too, come once each, and counting ends where it was told to.

use store::campaigns::opening::{Arriving, Opened};
use store::review::{Behind, Beside, count_up_to, waiting};

use super::opening::{cases, prepared, run, work};
use crate::{id, insurer};

const CASES: u128 = 7;
const PLACE: (&str, Beside) = ("not_started", Beside::Nothing);

#[tokio::test]
async fn cases_that_wait_since_one_moment_come_page_by_page_and_once_each() {
    test_database::on_both(async |store| {
        prepared(&store).await;
        let arriving = vec![Arriving::Cases(cases(1_000, CASES)), Arriving::Complete];
        let opened = run(&store, work(), arriving).await.unwrap();
        assert!(matches!(opened, Opened::Done(_)));
        let scope = store.read(insurer(10)).await.unwrap();
        let (mut seen, mut behind) = (Vec::new(), None);
        loop {
            let page = waiting(&scope, id(5), PLACE, behind, 3).await.unwrap();
            let Some(last) = page.last() else { break };
            behind = Some(Behind {
                since: last.changed_at,
                case: last.id,
            });
            seen.extend(page.iter().map(|case| case.id));
        }
        let all: Vec<_> = (0..CASES).map(|number| id(1_000 + number)).collect();
        assert_eq!(seen, all);
    })
    .await;
}

#[tokio::test]
async fn cases_are_counted_no_further_than_asked() {
    test_database::on_both(async |store| {
        prepared(&store).await;
        let arriving = vec![Arriving::Cases(cases(1_000, CASES)), Arriving::Complete];
        run(&store, work(), arriving).await.unwrap();
        let scope = store.read(insurer(10)).await.unwrap();
        let count = async |state, most| {
            count_up_to(&scope, id(5), (state, None), most)
                .await
                .unwrap()
        };
        assert_eq!(count("not_started", 100).await, 7);
        assert_eq!(count("not_started", 4).await, 4);
        assert_eq!(count("decided", 100).await, 0);
        for (beside, cases) in [(Beside::Nothing, 4), (Beside::Aside, 0)] {
            let place = ("not_started", Some(beside));
            let counted = count_up_to(&scope, id(5), place, 4).await.unwrap();
            assert_eq!(counted, cases, "{beside:?}");
        }
        let other = store.read(insurer(11)).await.unwrap();
        assert_eq!(
            count_up_to(&other, id(5), ("not_started", None), 9)
                .await
                .unwrap(),
            0
        );
    })
    .await;
}
