//! A reviewer opens, sends back, decides.

use chrono::TimeDelta;
use domain::case::Decision;

use super::*;
use crate::audit::Actor;

const STAFF: Actor = Actor::Operator;

async fn under_review(town: &Town) {
    town.fill_in().await;
    done(town.submits().await);
    let moved = begin_review(&town.portal, &town.insurer, town.case, STAFF).await;
    let status = Status::UnderReview;
    assert_eq!(moved.unwrap(), Moved::Done { status });
}

fn wrong(who: &Who, question: &str) -> Deficiency {
    Deficiency {
        who: who.clone(),
        item: Item::Answer(key(question)),
        reason: "給与明細と合いません。".to_owned(),
        example: Some("1年分の合計".to_owned()),
    }
}

async fn returned(town: &Town, items: Vec<Deficiency>, until: Option<&str>) -> GivenBack {
    let until = until.map(|day| day.parse().unwrap());
    give_back(&town.portal, &town.insurer, town.case, items, until, STAFF)
        .await
        .unwrap()
}

#[tokio::test]
async fn once_a_reviewer_has_opened_it_a_submission_can_not_be_taken_back() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        under_review(&town).await;
        let back = take_back(&town.portal, &town.taro, town.case).await;
        let status = Status::UnderReview;
        assert_eq!(back.unwrap(), TakenBack::NotNow(NotNow::Status { status }));
        let again = town.submits().await;
        assert!(matches!(again, Submitted::Already(_)));
    })
    .await;
}

#[tokio::test]
async fn after_a_return_only_what_came_back_and_what_follows_from_it_can_be_changed() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        under_review(&town).await;
        let (spouse, child) = (town.dependent(0).await, town.dependent(1).await);
        let back = returned(&town, vec![wrong(&spouse, "works")], None).await;
        let last_day = "2026-12-20".parse().unwrap();
        assert_eq!(back, GivenBack::Done { last_day });
        let sheet = town.sheet().await;
        assert_eq!(sheet.status(), Status::Returned);
        assert_eq!(sheet.returned(), [wrong(&spouse, "works")]);
        let open = |who: &Who, question: &str| sheet.is_open(who, &key(question));
        assert!(open(&spouse, "works") && open(&spouse, "wages"));
        assert!(!open(&spouse, "status") && !open(&spouse, "remark"));
        assert!(!open(&child, "works") || !sheet.journey().asks(&child, "works"));
        assert!(!open(&child, "why") && !open(&Who::Insured, "correct"));
        let locked = town.save(&child, "why", text("別の理由"), 1).await;
        assert_eq!(kept(locked).locked, [key("why")]);
        town.answer(&spouse, "works", Answer::YesNo(true)).await;
        assert!(matches!(town.submits().await, Submitted::Incomplete));
        town.answer(&spouse, "wages", Answer::Yen(900_000)).await;
        let later = [format!("{spouse}/slips")];
        let receipt = done(town.submits_without(&later).await);
        assert_eq!(town.sheet().await.status(), Status::Resubmitted);
        assert_eq!(
            receipt.answers.get(&child, "why"),
            Some(&text("就職しました"))
        );
        let back = take_back(&town.portal, &town.taro, town.case).await;
        assert_eq!(back.unwrap(), TakenBack::Done);
        let sheet = town.sheet().await;
        assert_eq!(sheet.status(), Status::Returned);
        assert!(sheet.is_open(&spouse, &key("wages")) && !sheet.is_open(&child, &key("why")));
    })
    .await;
}

#[tokio::test]
async fn a_return_after_the_deadline_needs_a_day_and_names_only_what_the_case_has() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        under_review(&town).await;
        let spouse = town.dependent(0).await;
        let item = || wrong(&spouse, "works");
        assert_eq!(returned(&town, vec![], None).await, GivenBack::Count);
        let twice = returned(&town, vec![item(), item()], None).await;
        assert_eq!(twice, GivenBack::Count);
        let stranger = Who::Dependent(town.ichiro.person.to_string());
        let silent = Deficiency {
            reason: " ".to_owned(),
            ..wrong(&spouse, "status")
        };
        let paper = Deficiency {
            item: Item::Document(key("slips")),
            ..item()
        };
        for unfit in [
            wrong(&spouse, "correct"),
            wrong(&spouse, "slips"),
            wrong(&stranger, "works"),
            silent,
        ] {
            let told = returned(&town, vec![item(), unfit], None).await;
            assert_eq!(told, GivenBack::Unfit { place: 1 });
        }
        town.passes(TimeDelta::days(40));
        let items = vec![item(), paper];
        let late = returned(&town, items.clone(), None).await;
        assert_eq!(late, GivenBack::NoTime);
        let gone = returned(&town, items.clone(), Some("2026-12-25")).await;
        assert_eq!(gone, GivenBack::NoTime, "that day is over");
        let given = returned(&town, items, Some("2027-01-10")).await;
        let last_day = "2027-01-10".parse().unwrap();
        assert_eq!(given, GivenBack::Done { last_day });
        let sheet = town.sheet().await;
        assert!(sheet.takes_answers() && sheet.deadline().last_day == last_day);
        town.answer(&spouse, "works", Answer::YesNo(true)).await;
    })
    .await;
}

fn deciding(who: &Who, decision: Decision, reason: Option<&str>) -> Deciding {
    Deciding {
        who: who.clone(),
        decision,
        reason: reason.map(str::to_owned),
        effective_on: None,
    }
}

#[tokio::test]
async fn a_decision_names_every_dependent_and_is_seen_by_the_insured_person_alone() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        under_review(&town).await;
        let (spouse, child) = (town.dependent(0).await, town.dependent(1).await);
        let stays = deciding(&spouse, Decision::Continue, None);
        let leaves = deciding(&child, Decision::Remove, Some("就職のため"));
        let decides = async |all: Vec<Deciding>| {
            decide(&town.portal, &town.insurer, town.case, all, STAFF)
                .await
                .unwrap()
        };
        assert_eq!(decides(vec![stays.clone()]).await, Decided::NotEverybody);
        let twice = vec![stays.clone(), stays.clone(), leaves.clone()];
        assert_eq!(decides(twice).await, Decided::NotEverybody);
        let silent = deciding(&child, Decision::Remove, None);
        let all = vec![stays.clone(), silent];
        assert_eq!(decides(all).await, Decided::Reason);
        assert!(
            result(&town.portal, &town.taro, town.case)
                .await
                .unwrap()
                .is_none()
        );
        assert_eq!(decides(vec![leaves, stays]).await, Decided::Done);
        let told = result(&town.portal, &town.taro, town.case).await.unwrap();
        let told: Vec<_> = told
            .unwrap()
            .into_iter()
            .map(|one| (one.name, one.decision))
            .collect();
        let expected = [
            ("ケンポ ハナコ".to_owned(), Decision::Continue),
            ("ケンポ ジロウ".to_owned(), Decision::Remove),
        ];
        assert_eq!(told, expected);
        let moved = reopen(&town.portal, &town.insurer, town.case, STAFF).await;
        assert!(matches!(moved.unwrap(), Moved::Done { .. }));
        assert!(
            result(&town.portal, &town.taro, town.case)
                .await
                .unwrap()
                .is_none()
        );
    })
    .await;
}

#[tokio::test]
async fn who_did_not_answer_is_decided_so_after_the_deadline_and_not_otherwise() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let all: Vec<Who> = town.sheet().await.people()[1..]
            .iter()
            .map(|one| one.who.clone())
            .collect();
        let decides = async |decision| {
            let all = all
                .iter()
                .map(|who| deciding(who, decision, Some("期限まで")));
            decide(&town.portal, &town.insurer, town.case, all.collect(), STAFF)
                .await
                .unwrap()
        };
        assert_eq!(decides(Decision::NoAnswer).await, Decided::TooEarly);
        town.passes(TimeDelta::days(40));
        assert_eq!(decides(Decision::Remove).await, Decided::OnlyNoAnswer);
        assert_eq!(decides(Decision::NoAnswer).await, Decided::Done);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn taking_back_and_opening_at_once_end_in_one_legal_way_with_a_line_each() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        for _ in 0..20 {
            done(town.submits().await);
            let back = take_back(&town.portal, &town.taro, town.case);
            let opened = begin_review(&town.portal, &town.insurer, town.case, STAFF);
            let (back, opened) = tokio::join!(back, opened);
            match (back.unwrap(), opened.unwrap()) {
                (TakenBack::Done, Moved::NotNow(NotNow::Status { status })) => {
                    assert_eq!(status, Status::InProgress);
                }
                (TakenBack::NotNow(NotNow::Status { status }), Moved::Done { .. }) => {
                    assert_eq!(status, Status::UnderReview);
                    break;
                }
                other => panic!("{other:?}"),
            }
        }
        let found = overview(&town.portal, &town.insurer, town.case).await;
        let moves = found.unwrap().unwrap().moves;
        for pair in moves.windows(2) {
            assert_eq!(pair[0].to_status, pair[1].from_status);
            assert_eq!(pair[0].revision + 1, pair[1].revision);
        }
        let count = |act: &str| moves.iter().filter(|one| one.act == act).count();
        assert_eq!(town.lines("survey.submit").await, count("submit"));
        assert_eq!(town.lines("survey.take_back").await, count("take_back"));
        assert_eq!(town.lines("survey.open").await, count("open"));
    })
    .await;
}
