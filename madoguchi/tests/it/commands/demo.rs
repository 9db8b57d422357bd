//! `madoguchi demo`

use serde_json::Value;

use super::desk::{Desk, get};

fn hello(desk: &Desk) -> (super::desk::Running, Value) {
    let mut demo = desk.starts(&["demo", "--listen", "127.0.0.1:0", "--json"]);
    let line = demo.first_line();
    let hello = serde_json::from_str(&line).unwrap_or_else(|_| panic!("{line}"));
    (demo, hello)
}

#[test]
fn the_demo_shows_people_for_every_insurer_and_keeps_them_over_a_restart() {
    let desk = Desk::empty();
    let (mut demo, first) = hello(&desk);
    let address = first["address"].as_str().unwrap();
    assert!(get(address, "/readyz").starts_with("HTTP/1.1 200"));
    let people = first["people"].as_array().unwrap();
    let count = |insurer: &str, is_such: fn(&Value) -> bool| {
        people
            .iter()
            .filter(|one| one["insurer"] == insurer && is_such(one))
            .count()
    };
    for insurer in ["omron", "0904", "jkc", "ungkenpo", "ibm", "hinata"] {
        assert!(count(insurer, |_| true) >= 3, "{insurer}");
    }
    assert!(count("ungkenpo", |one| one["mail"].is_string()) >= 2);
    assert!(count("ungkenpo", |one| one["mail"].is_null()) >= 2);
    let whole = |one: &Value| {
        one["mail"].is_null()
            && ["letter_code", "employee_number", "english_name"]
                .iter()
                .all(|key| one[key].is_string())
    };
    assert!(count("hinata", whole) >= 3);
    assert!(first["accounts"].as_array().unwrap().len() >= 3);
    assert_eq!(demo.stops(), 0);
    let (mut demo, second) = hello(&desk);
    assert_eq!(
        (&first["people"], &first["accounts"]),
        (&second["people"], &second["accounts"])
    );
    assert_eq!(demo.stops(), 0);
}

/// Where somebody stands at each insurer with surveys, in this order.
const EVERYWHERE: [&str; 9] = [
    "not-started",
    "in-progress",
    "filled-in",
    "submitted",
    "under-review",
    "returned",
    "resubmitted",
    "continued",
    "removed",
];
/// What the sixth insurer has besides.
const BESIDES: [&str; 9] = [
    "clear",
    "held",
    "second-review",
    "unchanged",
    "late",
    "no-answer",
    "extended",
    "not-asked",
    "no-dependents",
];
/// Where somebody stands with an application for a subsidy, at オムロン.
const APPLYING: [&str; 5] = [
    "subsidy-draft",
    "subsidy-received",
    "subsidy-returned",
    "subsidy-approved",
    "subsidy-refused",
];
/// Every status that a case can have.
const STATUSES: [&str; 7] = [
    "not_started",
    "in_progress",
    "submitted",
    "under_review",
    "returned",
    "resubmitted",
    "decided",
];

#[test]
fn the_demo_has_people_in_every_state_of_a_survey_and_goes_on_with_them() {
    let desk = Desk::empty();
    let (mut demo, first) = hello(&desk);
    let members = first["members"].as_array().unwrap();
    let states = |insurer: &str| -> Vec<&str> {
        let of = members.iter().filter(|one| one["insurer"] == insurer);
        of.map(|one| one["state"].as_str().unwrap()).collect()
    };
    for insurer in ["omron", "0904", "jkc", "ungkenpo", "hinata"] {
        assert!(states(insurer).starts_with(&EVERYWHERE), "{insurer}");
    }
    for state in BESIDES {
        assert!(states("hinata").contains(&state), "{state}");
    }
    for state in APPLYING {
        assert!(states("omron").contains(&state), "{state}");
    }
    assert_eq!(demo.stops(), 0);
    let stands = |insurer: &str, key: &str| {
        desk.tells(&["campaign", "list", "--insurer", insurer])["campaigns"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["key"] == key)
            .map(ToString::to_string)
            .unwrap()
    };
    let before = stands("hinata", "kennin-2026");
    for status in STATUSES {
        assert!(before.contains(status), "{status}: {before}");
    }
    let (mut demo, second) = hello(&desk);
    assert_eq!(first["members"], second["members"]);
    assert_eq!(demo.stops(), 0);
    assert_eq!(stands("hinata", "kennin-2026"), before);
}

#[test]
fn a_demo_that_was_stopped_while_it_was_prepared_begins_again() {
    let desk = Desk::empty();
    let (mut demo, _) = hello(&desk);
    assert_eq!(demo.stops(), 0);
    std::fs::remove_file(desk.data().join("demo-items.json")).unwrap();
    let (mut demo, again) = hello(&desk);
    assert!(again["members"].as_array().unwrap().len() > 40);
    assert_eq!(demo.stops(), 0);
}

#[test]
fn the_demo_refuses_an_address_others_could_reach() {
    for listen in [
        "0.0.0.0:0",
        "192.0.2.1:80",
        "[::]:0",
        "portal.example.jp:80",
    ] {
        let ran = Desk::empty().runs(&["demo", "--listen", listen]);
        assert!(
            ran.code == 1 && ran.complaint.contains("このコンピューターの中だけ"),
            "{}",
            ran.complaint
        );
    }
}

#[test]
fn the_demo_does_not_touch_a_real_portal() {
    let desk = Desk::with_insurers(&["omron"]);
    let ran = desk.runs(&["demo", "--listen", "127.0.0.1:0"]);
    assert!(
        ran.code == 1 && ran.complaint.contains("デモのデータではありません"),
        "{}",
        ran.complaint
    );
}

#[test]
fn the_demo_does_not_take_a_folder_of_others_for_its_own() {
    let desk = Desk::empty();
    let own = desk.data().join("documents");
    std::fs::create_dir_all(&own).unwrap();
    std::fs::write(own.join("letter.txt"), "keep me").unwrap();
    for _ in 0..2 {
        let ran = desk.runs(&["demo", "--listen", "127.0.0.1:0"]);
        assert!(
            ran.code == 1 && ran.complaint.contains("デモのデータではありません"),
            "{}",
            ran.complaint
        );
    }
    assert!(own.join("letter.txt").exists());
}
