//! What somebody submitted the year before: to a survey that asked with the same questionnaire, in any version.

use chrono::TimeDelta;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};
use store::campaigns::case;
use store::questionnaires::entity as questionnaire;
use store::survey::{answers_of_year_before, issue, receipt};
use store::{Scope as _, Store};

use super::{keep_version, version};
use crate::{id, insurer, now};

/// A questionnaire of another key or kind.
fn other(number: u128, key: &str, kind: &str) -> questionnaire::Model {
    questionnaire::Model {
        key: key.to_owned(),
        kind: kind.to_owned(),
        ..version(number, 10)
    }
}

/// The case of one insured person in a campaign of so many days ago, which answers this questionnaire.
fn asked(number: u128, by: u128, days: i64) -> case::Model {
    let at = now() - TimeDelta::days(days);
    case::Model {
        id: id(number),
        insurer_id: id(10),
        campaign_id: id(number + 100),
        insured_id: id(7),
        questionnaire_id: id(by),
        status: "decided".to_owned(),
        reasons: "[]".to_owned(),
        marks: "[]".to_owned(),
        created_at: at,
        changed_at: at,
        about_insured: true,
        revision: 2,
        place: 0,
    }
}

/// Such a case, and what was submitted in it: its number.
async fn submitted(store: &Store, case: case::Model) {
    let number = case.id.as_u128();
    let row = receipt::Model {
        id: id(number + 200),
        insurer_id: case.insurer_id,
        case_id: case.id,
        revision: case.revision,
        number: format!("R{number}"),
        questionnaire_id: case.questionnaire_id,
        submitted_at: case.created_at,
        salt: "00".to_owned(),
        answers: number.to_string(),
        entries: "[]".to_owned(),
        digest: "d".to_owned(),
        seal: "s".to_owned(),
        taken_back_at: None,
    };
    let written: store::Result<()> = store
        .write(insurer(10), move |writing| {
            Box::pin(async move {
                case::Entity::insert(case.into_active_model())
                    .exec_without_returning(&writing.conn())
                    .await?;
                issue(writing, row).await
            })
        })
        .await;
    written.unwrap();
}

/// What was submitted before in answer to the questionnaire with this key, read and at a glance.
async fn before(store: &Store, key: &str) -> Option<String> {
    let this = asked(30, 2, 0);
    let scope = store.read(insurer(10)).await.unwrap();
    let read = answers_of_year_before(&scope, &this, key).await.unwrap();
    drop(scope);
    let scope = store.glance(insurer(10)).await.unwrap();
    let glance = answers_of_year_before(&scope, &this, key).await.unwrap();
    assert_eq!(read, glance);
    read
}

#[tokio::test]
async fn what_was_handed_in_for_a_subsidy_or_to_other_questions_is_no_year_before() {
    test_database::on_both(async |store| {
        let all = [
            version(1, 10),
            version(2, 10),
            other(3, "partial", "survey"),
            other(4, "standard", "subsidy"),
        ];
        for one in all {
            keep_version(&store, one).await.unwrap();
        }
        submitted(&store, asked(20, 3, 100)).await;
        submitted(&store, asked(21, 4, 50)).await;
        assert_eq!(before(&store, "standard").await, None);
        submitted(&store, asked(22, 1, 800)).await;
        submitted(&store, asked(23, 1, 400)).await;
        assert_eq!(before(&store, "standard").await.as_deref(), Some("23"));
        assert_eq!(before(&store, "partial").await.as_deref(), Some("20"));
        submitted(&store, asked(24, 2, 30)).await;
        assert_eq!(before(&store, "standard").await.as_deref(), Some("24"));
    })
    .await;
}
