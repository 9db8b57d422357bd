//! A case is handed in with its papers, or with the word that they come later (docs/decisions/0020).

use domain::case::Status;
use store::uploads::{files, paper, papers};
use uuid::Uuid;

use super::*;
use crate::audit::Actor;
use crate::testing::kept_file;
use crate::tokens::new_id;

/// Everything is answered; the spouse works, so that pay slips are asked for.
async fn working(town: &Town) -> Who {
    town.fill_in().await;
    let spouse = town.dependent(0).await;
    town.answer(&spouse, "works", Answer::YesNo(true)).await;
    town.answer(&spouse, "wages", Answer::Yen(80_000)).await;
    spouse
}

fn id(who: &Who) -> Uuid {
    match who {
        Who::Dependent(id) => id.parse().unwrap(),
        Who::Insured => panic!("a dependent"),
    }
}

/// A file of pay slips as an upload leaves it behind.
async fn saves(town: &Town, who: &Who, my_number: &str) -> Uuid {
    let (now, case, person) = (town.portal.now(), town.case, id(who));
    let (insurer, my_number) = (town.insurer.id, my_number.to_owned());
    let file = new_id(now).unwrap();
    let saved = town.portal.store().write(insurer, move |writing| {
        Box::pin(async move {
            let all = papers::of_case(writing, case).await?;
            let known = all.iter().find(|one| one.person_id == person);
            let paper_id = match known {
                Some(paper) => paper.id,
                None => new_id(now)?,
            };
            if known.is_none() {
                let row = paper::Model {
                    id: paper_id,
                    insurer_id: insurer.0,
                    case_id: case,
                    person_id: person,
                    document: "slips".to_owned(),
                    returned_at: None,
                    created_at: now,
                    changed_at: now,
                };
                papers::add(writing, row).await?;
            }
            let row = kept_file(insurer, (case, paper_id), (file, &my_number), now);
            files::reserve(writing, row).await?;
            Ok::<_, crate::Error>(())
        })
    });
    saved.await.unwrap();
    file
}

impl Town {
    /// Submits what the check page shows now, saying of these papers that they come later.
    pub(super) async fn submits_without(&self, later: &[String]) -> Submitted {
        let seen = self.sheet().await.digest().unwrap();
        let confirmed = Confirmation::of(&seen).coming_later(later.iter().cloned());
        submit(&self.portal, &self.taro, self.case, confirmed)
            .await
            .unwrap()
    }
}

fn entries<'r>(receipt: &'r Receipt, sort: &str) -> Vec<&'r str> {
    let all = receipt.proof.entries.iter();
    all.map(|entry| entry.what.as_str())
        .filter(|what| what.starts_with(sort))
        .collect()
}

async fn is_whole(town: &Town, receipt: &Receipt) -> bool {
    let told = verify(
        &town.portal,
        &town.insurer,
        &receipt.number,
        Some(Shown::Copy(&receipt.proof)),
    )
    .await;
    matches!(told.unwrap(), Verified::Whole { .. })
}

#[tokio::test]
async fn a_missing_paper_holds_a_case_back_until_it_is_said_that_it_comes_later() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let spouse = working(&town).await;
        assert!(matches!(town.submits().await, Submitted::PapersMissing));
        let other = [format!("{spouse}/other")];
        let not_this = town.submits_without(&other).await;
        assert!(matches!(not_this, Submitted::PapersMissing));
        let later = format!("{spouse}/slips");
        let receipt = done(town.submits_without(std::slice::from_ref(&later)).await);
        assert_eq!(entries(&receipt, "later/"), [format!("later/{later}")]);
        assert!(is_whole(&town, &receipt).await);
    })
    .await;
}

#[tokio::test]
async fn a_paper_that_is_there_is_handed_in_and_stands_in_the_receipt() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let spouse = working(&town).await;
        let file = saves(&town, &spouse, "none").await;
        let receipt = done(town.submits().await);
        let entry = format!("file/{spouse}/slips/{file}");
        assert_eq!(entries(&receipt, "file/"), [entry]);
        assert_eq!(entries(&receipt, "later/"), [""; 0]);
        assert!(is_whole(&town, &receipt).await);
        let scope = town.portal.store().read(town.insurer.id).await.unwrap();
        let row = files::by_id(&scope, file).await.unwrap().unwrap();
        assert_eq!(row.submitted_at, Some(town.portal.now()));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_may_hold_a_my_number_holds_a_case_back_until_its_sender_answers() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let spouse = working(&town).await;
        let file = saves(&town, &spouse, "hinted").await;
        let asked = town.submits().await;
        assert!(matches!(asked, Submitted::MyNumberUnanswered), "{asked:?}");
        let denied = town.portal.store().write(town.insurer.id, move |writing| {
            Box::pin(async move {
                files::answer_my_number(writing, file, "denied").await?;
                Ok::<_, crate::Error>(())
            })
        });
        denied.await.unwrap();
        done(town.submits().await);
    })
    .await;
}

#[tokio::test]
async fn a_paper_that_came_back_is_open_and_has_to_be_put_right() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let spouse = working(&town).await;
        saves(&town, &spouse, "none").await;
        done(town.submits().await);
        let (portal, insurer, case) = (&town.portal, &town.insurer, town.case);
        begin_review(portal, insurer, case, Actor::Operator)
            .await
            .unwrap();
        let blurred = Deficiency {
            who: spouse.clone(),
            item: Item::Document(key("slips")),
            reason: "支給額が読み取れません。".to_owned(),
            example: None,
        };
        let back = give_back(portal, insurer, case, vec![blurred], None, Actor::Operator).await;
        assert!(matches!(back.unwrap(), GivenBack::Done { .. }));
        let opened = async || {
            let scope = portal.store().read(insurer.id).await.unwrap();
            let all = papers::of_case(&scope, case).await.unwrap();
            let open = all.into_iter().filter(|paper| paper.returned_at.is_some());
            open.map(|paper| (paper.person_id, paper.document))
                .collect()
        };
        let open: Vec<(Uuid, String)> = opened().await;
        assert_eq!(open, [(id(&spouse), "slips".to_owned())]);
        let later = [format!("{spouse}/slips")];
        let nothing_new = town.submits_without(&later).await;
        assert!(matches!(nothing_new, Submitted::PapersToPutRight));
        saves(&town, &spouse, "none").await;
        let again = done(town.submits().await);
        assert_eq!(entries(&again, "file/").len(), 2);
        assert_eq!(town.sheet().await.status(), Status::Resubmitted);
        let open: Vec<(Uuid, String)> = opened().await;
        assert_eq!(open, []);
    })
    .await;
}
