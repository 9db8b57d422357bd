//! Questionnaires, campaigns and cases in the database.

mod answers;
mod opening;
mod questionnaires;
mod queue;
mod walls;
mod year_before;

use store::campaigns::campaign;
use store::questionnaires::entity as questionnaire;
use store::{InsurerId, Store};

use crate::{id, insurer, now};

fn version(number: u128, of: u128) -> questionnaire::Model {
    questionnaire::Model {
        id: id(number),
        insurer_id: id(of),
        key: "standard".to_owned(),
        version: format!("2026-{number}"),
        number: i64::try_from(number).unwrap(),
        title: "調査".to_owned(),
        body: "title = \"調査\"".to_owned(),
        digest: "d".to_owned(),
        applied_at: now(),
        used_at: None,
        kind: "survey".to_owned(),
    }
}

fn campaign(number: u128, of: u128) -> campaign::Model {
    campaign::Model {
        id: id(number),
        insurer_id: id(of),
        key: format!("survey-{number}"),
        name: "調査".to_owned(),
        questionnaire_id: id(1),
        opens_on: "2026-12-01".parse().unwrap(),
        closes_on: "2027-01-15".parse().unwrap(),
        body: "name = \"調査\"".to_owned(),
        list_name: None,
        list: None,
        digest: "d".to_owned(),
        applied_at: now(),
        opened_at: None,
        closed_at: None,
        finished_at: None,
        kind: "survey".to_owned(),
    }
}

async fn keep_version(store: &Store, row: questionnaire::Model) -> store::Result<()> {
    let of = InsurerId(row.insurer_id);
    store
        .write(of, move |writing| {
            Box::pin(async move { store::questionnaires::add(writing, row).await })
        })
        .await
}

async fn keep_campaign(store: &Store, row: campaign::Model) -> store::Result<()> {
    let of = InsurerId(row.insurer_id);
    store
        .write(of, move |writing| {
            Box::pin(async move { store::campaigns::add(writing, row).await })
        })
        .await
}

async fn replaced(store: &Store, row: campaign::Model, before: campaign::Model) -> bool {
    let done: store::Result<bool> = store
        .write(insurer(10), move |writing| {
            Box::pin(async move { store::campaigns::replace(writing, row, &before).await })
        })
        .await;
    done.unwrap()
}
