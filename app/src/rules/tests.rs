//! What an insurer sets itself, on both databases.

use domain::eligibility::{Kinship, Parameter, Rule, Value};

use super::{Applied, apply, export, in_force, preview};
use crate::audit::Actor;
use crate::testing::{insurer, portal};

const OWN: &str = "[rules.E7a]\npay_slip_months = 4\n[relationships]\nspouse = [\"21\"]\n";

#[tokio::test]
async fn an_insurers_own_values_are_in_force_at_once_and_for_it_alone() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let hinata = insurer(&portal, "hinata").await;
        let omron = insurer(&portal, "omron").await;
        let dry = preview(&portal, &hinata, "own.toml", OWN).await.unwrap();
        let Applied::Done { number: 1, changes } = &dry else {
            panic!("{dry:?}");
        };
        assert_eq!(changes.len(), 2);
        let months = async |of: &crate::insurers::Insurer| {
            let scope = portal.store().read(of.id).await.unwrap();
            let rules = in_force(&scope).await.unwrap();
            let day = "2026-12-01".parse().unwrap();
            let row = rules.rules.row(Rule::E7a, day).unwrap();
            let spouse = rules.relationships.kinship("21");
            (row.values[&Parameter::PaySlipMonths].clone(), spouse)
        };
        let usual = months(&hinata).await;
        assert_eq!(usual, (Value::Count(3), None));
        let done = apply(&portal, &hinata, "own.toml", OWN, Actor::Operator).await;
        assert_eq!(done.unwrap(), dry);
        assert_eq!(
            months(&hinata).await,
            (Value::Count(4), Some(Kinship::Spouse))
        );
        assert_eq!(months(&omron).await, usual);
    })
    .await;
}

#[tokio::test]
async fn the_same_file_changes_nothing_and_another_one_is_the_next_version() {
    test_database::on_both(async |store| {
        let portal = portal(store).await;
        let hinata = insurer(&portal, "hinata").await;
        let keep = async |text: &str| {
            let applied = apply(&portal, &hinata, "own.toml", text, Actor::Operator).await;
            applied.unwrap()
        };
        keep(OWN).await;
        assert_eq!(keep(OWN).await, Applied::Unchanged);
        let Applied::Done { number: 2, changes } = keep(&OWN.replace('4', "5")).await else {
            panic!("it is the second version");
        };
        assert_eq!(changes[0].key, "rules.E7a.pay_slip_months");
        let (file, text) = export(&portal, &hinata).await.unwrap().unwrap();
        assert_eq!((file.as_str(), text), ("own.toml", OWN.replace('4', "5")));
        let nonsense = apply(
            &portal,
            &hinata,
            "own.toml",
            "[rules.E99]\n",
            Actor::Operator,
        )
        .await;
        assert!(nonsense.is_err());
    })
    .await;
}
