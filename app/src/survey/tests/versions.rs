//! Another version of the questionnaire while people answer.

use std::sync::{Arc, Mutex};

use definitions::rules::Rulebook;

use super::*;
use crate::audit::Actor;
use crate::campaigns::{Affected, Changed, VersionOptions, VersionWatch, change_version};

/// The second version: 「働いていますか」 has become a choice, 「備考」 is gone, a question is new, and so are papers.
fn second() -> String {
    town::QUESTIONNAIRE
        .replace("version = \"1\"", "version = \"2\"")
        .replace(r#"[["status", "remark"], ["why"]]"#, r#"[["status", "since"], ["why"]]"#)
        .replace(
            "[question.remark]\nkind = \"text\"\nask = \"ご記入ください\"\nmost = 500\noptional = true",
            "[question.since]\nkind = \"month\"\nask = \"いつからですか\"",
        )
        .replace(
            "kind = \"yes_no\"\nask = \"働いていますか\"",
            "kind = \"choice\"\nask = \"働いていますか\"\n\
             options = [{ key = \"now\", label = \"はい\" }, { key = \"not\", label = \"いいえ\" }]",
        )
        .replace("answers.works == true", "answers.works == \"now\"")
}

async fn apply(town: &Town, text: &str) {
    let book = Rulebook::shipped().unwrap();
    let read = definitions::questionnaire::parse("q.toml", text, &book.rules);
    let read = read.unwrap_or_else(|problems| panic!("{problems:#?}"));
    let (portal, insurer, by) = (&town.portal, &town.insurer, Actor::Operator);
    crate::questionnaires::apply(portal, insurer, &read, text, by)
        .await
        .unwrap();
}

#[derive(Default)]
struct Seen(Mutex<Vec<Affected>>);

impl VersionWatch for Seen {
    fn affected(&self, draft: &Affected) {
        self.0.lock().unwrap().push(draft.clone());
    }

    fn at(&self, _: u64, _: u64) {}
}

async fn change(town: &Town, version: &str, dry_run: bool) -> (Changed, Vec<Affected>) {
    let by = Actor::Operator;
    let (seen, options) = (
        Arc::new(Seen::default()),
        VersionOptions {
            dry_run,
            by,
            seen: None,
        },
    );
    let (portal, insurer) = (&town.portal, &town.insurer);
    let watch = Arc::clone(&seen) as Arc<dyn VersionWatch>;
    let changed = change_version(portal, insurer, "survey-2026", version, options, watch).await;
    let seen = seen.0.lock().unwrap().clone();
    (changed.unwrap(), seen)
}

fn report(changed: Changed) -> crate::campaigns::VersionReport {
    match changed {
        Changed::Done(report) | Changed::DryRun(report) => report,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_dry_run_names_every_draft_that_changes_and_changes_nothing() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let spouse = town.dependent(0).await;
        town.answer(&spouse, "remark", text("変わりません")).await;
        apply(&town, &second()).await;
        let (changed, drafts) = change(&town, "2", true).await;
        assert!(matches!(changed, Changed::DryRun(_)));
        let report = report(changed);
        assert_eq!((report.cases, report.begun, report.affected), (2, 1, 1));
        assert_eq!((report.set_aside, report.staying), (2, 0));
        assert_eq!(report.questions.new, [key("since")]);
        assert_eq!(report.questions.gone, [key("remark")]);
        assert_eq!(report.questions.changed, [key("works")]);
        assert_eq!(report.drafts, drafts);
        let draft = &drafts[0];
        assert_eq!((draft.symbol.as_str(), draft.number.as_str()), ("7", "1"));
        assert_eq!(draft.set_aside, ["remark", "works"]);
        assert_eq!(draft.asks, ["ご記入ください", "働いていますか"]);
        assert_eq!(draft.asked_anew, 2, "since, of each");
        assert_eq!(town.lines("campaign.questionnaire").await, 0);
        assert_eq!(town.sheet().await.questionnaire().version, "1");
    })
    .await;
}

#[tokio::test]
async fn what_fits_is_kept_and_what_does_not_is_set_aside() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let spouse = town.dependent(0).await;
        town.answer(&spouse, "remark", text("変わりません")).await;
        apply(&town, &second()).await;
        let report = report(change(&town, "2", false).await.0);
        assert_eq!((report.cases, report.set_aside), (2, 2));
        let sheet = town.sheet().await;
        assert_eq!(sheet.questionnaire().version, "2");
        let journey = sheet.journey();
        assert_eq!(journey.answer(&spouse, "status"), Some(&choice("continue")));
        assert_eq!(sheet.version(&spouse, &key("status")), 1, "kept as it was");
        assert_eq!(journey.answer(&spouse, "works"), None);
        assert_eq!(
            sheet.version(&spouse, &key("works")),
            2,
            "told to open pages"
        );
        let scope = town.portal.store().read(town.insurer.id).await.unwrap();
        let aside = store::survey::set_aside_of(&scope, town.case)
            .await
            .unwrap();
        let mut aside: Vec<_> = aside.iter().map(|row| row.question.as_str()).collect();
        aside.sort_unstable();
        assert_eq!(aside, ["remark", "works"]);
        drop(scope);
        assert_eq!(town.lines("campaign.questionnaire").await, 1);
        let again = change(&town, "2", false).await.0;
        assert!(matches!(again, Changed::Unchanged), "{again:?}");
    })
    .await;
}

#[tokio::test]
async fn what_was_handed_in_stays_with_its_version_and_its_receipt_verifies() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        town.fill_in().await;
        let receipt = done(town.submits().await);
        apply(&town, &second()).await;
        let report = report(change(&town, "2", false).await.0);
        assert_eq!((report.cases, report.begun, report.staying), (1, 0, 1));
        let sheet = town.sheet().await;
        assert_eq!(sheet.questionnaire().version, "1");
        assert_eq!(sheet.status(), Status::Submitted);
        let whole = verify(&town.portal, &town.insurer, &receipt.number, None).await;
        assert!(matches!(whole.unwrap(), Verified::Whole { .. }));
        let other = open(&town.portal, &town.ichiro, town.other_case).await;
        assert_eq!(other.unwrap().unwrap().questionnaire().version, "2");
    })
    .await;
}

#[tokio::test]
async fn a_version_that_is_not_there_is_told_with_those_that_are() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        let (changed, _) = change(&town, "9", false).await;
        let Changed::UnknownVersion { versions } = changed else {
            panic!("{changed:?}");
        };
        assert_eq!(versions, ["1"]);
    })
    .await;
}

#[tokio::test]
async fn a_file_from_before_does_not_take_the_campaign_back() {
    test_database::on_both(async |store| {
        let town = town(store).await;
        apply(&town, &second()).await;
        change(&town, "2", false).await;
        let applied = async |text: &str| {
            let read =
                definitions::campaign::Campaign::parse("c.toml", text, |_: &str| Ok(Vec::new()));
            let by = Actor::Operator;
            crate::campaigns::apply(&town.portal, &read.unwrap(), text, by)
                .await
                .unwrap()
        };
        let renamed = town::CAMPAIGN.replace("被扶養者資格調査", "資格調査");
        let back = applied(&renamed).await;
        assert!(
            matches!(back, crate::campaigns::Applied::Fixed { .. }),
            "{back:?}"
        );
        let renamed = renamed.replace("version = \"1\"", "version = \"2\"");
        let on = applied(&renamed).await;
        assert!(
            matches!(on, crate::campaigns::Applied::Changed { .. }),
            "{on:?}"
        );
    })
    .await;
}

/// How many drafts the measurement has.
const MANY: usize = 20_000;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement: 20,000 drafts go over in one transaction; prints how long it took"]
async fn many_drafts_go_over_together() {
    test_database::on_both(async |store| {
        let mut roster = String::from("記号,番号,枝番,氏名カナ,生年月日,続柄\n");
        roster.extend((1..=MANY).map(|number| {
            format!(
                "7,{number},00,ケンポ タロウ,1980-04-03,本人\n\
                 7,{number},01,ケンポ ハナコ,1982-08-25,妻\n"
            )
        }));
        let (portal, insurer) = town::surveyed(store, &roster, MANY).await;
        let (taro, case) = town::asked(&portal, &insurer, "1").await;
        let (ichiro, other_case) = town::asked(&portal, &insurer, "2").await;
        let town = Town {
            portal: portal.clone(),
            insurer: Arc::clone(&insurer),
            taro,
            case,
            ichiro,
            other_case,
        };
        answered(&town).await;
        apply(&town, &second()).await;
        for dry_run in [true, false] {
            let begin = std::time::Instant::now();
            let report = report(change(&town, "2", dry_run).await.0);
            println!("dry run {dry_run}: {:?}", begin.elapsed());
            let all = MANY as u64;
            assert_eq!((report.begun, report.set_aside), (all, all));
        }
    })
    .await;
}

/// Everybody has begun with two answers.
async fn answered(town: &Town) {
    let mut last = None;
    loop {
        let scope = town.portal.store().read(town.insurer.id).await.unwrap();
        let campaign = store::campaigns::by_key(&scope, "survey-2026").await;
        let id = campaign.unwrap().unwrap().id;
        let cases = store::survey::many::cases_behind(&scope, id, last, 500).await;
        let cases = cases.unwrap();
        let Some(end) = cases.last() else { break };
        last = Some(end.id);
        let ids: Vec<_> = cases.iter().map(|case| case.id).collect();
        let dependents = store::survey::many::dependents_among(&scope, &ids).await;
        drop(scope);
        let answer = |row: &store::campaigns::dependent::Model, question: &str, answer: Answer| {
            store::survey::answer::Model {
                insurer_id: row.insurer_id,
                case_id: row.case_id,
                who: row.person_id.to_string(),
                question: question.to_owned(),
                version: 1,
                answer: Some(codec::write(&answer).unwrap()),
                saved_at: noon(),
            }
        };
        let dependents = dependents.unwrap();
        let each = dependents.iter().flat_map(|row| {
            [
                answer(row, "status", choice("continue")),
                answer(row, "works", Answer::YesNo(true)),
            ]
        });
        let rows = each.collect();
        let put = town.portal.store().write(town.insurer.id, move |writing| {
            Box::pin(async move { Ok::<_, crate::Error>(store::survey::put(writing, rows).await?) })
        });
        put.await.unwrap();
    }
}
