//! `madoguchi campaign` and `madoguchi questionnaire apply`

use super::desk::{Desk, sample};

const HINATA: [&str; 2] = ["--insurer", "hinata"];
const KEY: &str = "kennin-2026";

/// The sample insurer with its people, its questionnaire and its campaign.
fn prepared() -> Desk {
    let desk = Desk::with_roster("hinata");
    let questionnaire = sample("questionnaires/standard.toml");
    desk.does(&[
        "questionnaire",
        "apply",
        HINATA[0],
        HINATA[1],
        &questionnaire,
    ]);
    desk.does(&["campaign", "apply", &sample("campaigns/hinata.toml")]);
    desk
}

/// The sample campaign with other days, beside its list.
fn running(desk: &Desk) -> String {
    let today = chrono::Utc::now().date_naive();
    let text = std::fs::read_to_string(sample("campaigns/hinata.toml")).unwrap();
    let list = std::fs::read(sample("campaigns/hinata-2026.csv")).unwrap();
    desk.file("hinata-2026.csv", list);
    let text = text
        .replace(
            "opens_on = 2026-12-01",
            &format!("opens_on = {}", today - chrono::Days::new(1)),
        )
        .replace(
            "closes_on = 2027-01-15",
            &format!("closes_on = {}", today + chrono::Days::new(40)),
        )
        .replace(
            "latest = 2027-02-26",
            &format!("latest = {}", today + chrono::Days::new(90)),
        );
    desk.file("campaign.toml", text)
}

fn campaign(act: &'static str, more: &[&'static str]) -> Vec<&'static str> {
    [&["campaign", act][..], &HINATA[..], more].concat()
}

#[test]
fn applying_a_questionnaire_and_a_campaign_twice_changes_nothing() {
    let desk = prepared();
    let questionnaire = sample("questionnaires/standard.toml");
    let apply = [
        "questionnaire",
        "apply",
        HINATA[0],
        HINATA[1],
        &questionnaire,
    ];
    assert_eq!(desk.tells(&apply)["outcome"], "unchanged");
    let file = sample("campaigns/hinata.toml");
    assert_eq!(
        desk.tells(&["campaign", "apply", &file])["outcome"],
        "unchanged"
    );
    let listed = desk.tells(&campaign("list", &[]));
    assert_eq!(listed["campaigns"][0]["phase"], "draft");
}

#[test]
fn a_dry_run_tells_how_many_are_asked_and_makes_nothing() {
    let desk = prepared();
    let applied = running(&desk);
    desk.does(&["campaign", "apply", &applied]);
    let dry = desk.tells(&campaign("open", &[KEY, "--dry-run"]));
    assert_eq!(dry["outcome"], "dry_run");
    assert_eq!(
        (&dry["people"], &dry["cases"], &dry["dependents"]),
        (&92.into(), &28.into(), &31.into())
    );
    assert_eq!(
        (&dry["reasons"]["near_limit"], &dry["left_out"]["by_list"]),
        (&1.into(), &5.into())
    );
    let cases = |desk: &Desk| -> i64 {
        let count = "SELECT count(*) FROM cases";
        desk.database()
            .query_row(count, [], |row| row.get(0))
            .unwrap()
    };
    assert_eq!(cases(&desk), 0);
    let done = desk.tells(&campaign("open", &[KEY]));
    assert_eq!(done["outcome"], "done");
    assert_eq!(done["cases"], dry["cases"]);
    assert_eq!(cases(&desk), done["cases"].as_i64().unwrap());
    let again = desk.runs(&campaign("open", &[KEY]));
    assert!(
        again.code == 1 && again.complaint.contains("もう作ってあります"),
        "{}",
        again.complaint
    );
}

#[test]
fn a_questionnaire_of_an_open_campaign_is_not_changed() {
    let desk = prepared();
    let applied = running(&desk);
    desk.does(&["campaign", "apply", &applied]);
    desk.does(&campaign("open", &[KEY]));
    let text = std::fs::read_to_string(sample("questionnaires/standard.toml")).unwrap();
    let file = desk.file("standard.toml", format!("# 変えた\n{text}"));
    let ran = desk.runs(&["questionnaire", "apply", HINATA[0], HINATA[1], &file]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.complaint.contains("version を新しくしてから"),
        "{}",
        ran.complaint
    );
    let file = desk.file(
        "next.toml",
        text.replace("version = \"2026-11\"", "version = \"2027-01\""),
    );
    let told = desk.tells(&["questionnaire", "apply", HINATA[0], HINATA[1], &file]);
    assert_eq!(
        (&told["outcome"], &told["number"]),
        (&"new".into(), &2.into())
    );
}

#[test]
fn an_open_campaign_is_listed_extended_and_closed() {
    let desk = prepared();
    let applied = running(&desk);
    desk.does(&["campaign", "apply", &applied]);
    desk.does(&campaign("open", &[KEY]));
    let said = desk.does(&campaign("list", &[]));
    assert!(said.contains("実施中") && said.contains("未着手"), "{said}");
    let until = (chrono::Utc::now().date_naive() + chrono::Days::new(60)).to_string();
    let extend = [
        "campaign", "extend", HINATA[0], HINATA[1], KEY, "--until", &until,
    ];
    assert!(desk.does(&extend).contains("24時まで延ばしました"));
    assert_eq!(desk.runs(&extend).code, 1, "it is no later");
    let nobody = [&extend[..], &["--symbol", "9", "--number", "9"]].concat();
    assert_eq!(desk.tells(&nobody)["outcome"], "nobody");
    assert!(
        desk.does(&campaign("close", &[KEY]))
            .contains("締め切りました")
    );
    assert_eq!(
        desk.tells(&campaign("list", &[]))["campaigns"][0]["phase"],
        "closed"
    );
}

#[test]
fn every_mistake_of_a_campaign_has_its_place_and_wrong_usage_is_told() {
    let desk = prepared();
    let text = std::fs::read_to_string(sample("campaigns/hinata.toml")).unwrap();
    desk.file("hinata-2026.csv", "記号,番号,枝番,理由\n7,1,01,nothing\n");
    let file = desk.file(
        "wrong.toml",
        text.replace("dependent.age < 75", "dependent.agee < 75"),
    );
    let ran = desk.runs(&["campaign", "apply", &file]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.complaint.contains("dependent.agee is not known here"),
        "{}",
        ran.complaint
    );
    assert!(
        ran.complaint.contains("hinata-2026.csv:2:1"),
        "{}",
        ran.complaint
    );
    assert_eq!(desk.runs(&["campaign", "open", KEY]).code, 2);
    assert_eq!(desk.runs(&campaign("open", &["nothing"])).code, 1);
    let both = campaign(
        "extend",
        &[
            KEY,
            "--until",
            "2027-01-01",
            "--workplace",
            "A",
            "--symbol",
            "1",
            "--number",
            "1",
        ],
    );
    assert_eq!(desk.runs(&both).code, 2);
}
