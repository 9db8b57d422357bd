//! `madoguchi case` and `madoguchi receipt`

use std::sync::Arc;

use app::audit::Actor;
use app::clock::Clock;
use app::hashing::Hasher;
use app::keys::Keys;
use app::survey::{Change, Insured, Submitted, by_numbers, open, save, submit};
use app::{Portal, Settings};
use domain::questionnaire::{Answer, Key, PageId, Who};
use store::Store;

use super::desk::Desk;

const PERSON: [&str; 7] = [
    "--insurer",
    "hinata",
    "survey",
    "--symbol",
    "7",
    "--number",
    "1",
];
const ROSTER: &str = "記号,番号,枝番,氏名カナ,生年月日,続柄\n\
    7,1,00,ケンポ タロウ,1980-04-03,本人\n\
    7,1,01,ケンポ ハナコ,1982-08-25,妻\n";
pub(super) const QUESTIONNAIRE: &str = r#"key = "short"
version = "1"
title = "調査"
[[section]]
key = "status"
about = "dependent"
title = "{name}さん"
pages = [["works"]]
[question.works]
kind = "yes_no"
ask = "働いていますか"
"#;

/// A survey of one insured person with one dependent, open since yesterday.
pub(super) fn surveyed() -> Desk {
    surveyed_of(ROSTER)
}

fn surveyed_of(roster: &str) -> Desk {
    let desk = Desk::with_insurers(&["hinata"]);
    let today = chrono::Utc::now().date_naive();
    let campaign = format!(
        "key = \"survey\"\ninsurer = \"hinata\"\nname = \"調査\"\nopens_on = {}\ncloses_on = {}\n\
         questionnaire = {{ key = \"short\", version = \"1\" }}\n[reasons]\nall = \"みなさまに伺います。\"\n\
         [target]\ndependents = [{{ when = 'true', reason = \"all\" }}]\n",
        today - chrono::Days::new(1),
        today + chrono::Days::new(30),
    );
    let roster = desk.file("roster.csv", roster);
    let questionnaire = desk.file("short.toml", QUESTIONNAIRE);
    let campaign = desk.file("campaign.toml", campaign);
    let hinata = ["--insurer", "hinata"];
    desk.does(&["roster", "import", hinata[0], hinata[1], &roster]);
    desk.does(&[
        "questionnaire",
        "apply",
        hinata[0],
        hinata[1],
        &questionnaire,
    ]);
    desk.does(&["campaign", "apply", &campaign]);
    desk.does(&["campaign", "open", hinata[0], hinata[1], "survey"]);
    desk
}

/// The key that the program has made.
fn master_key(desk: &Desk) -> [u8; 32] {
    let text = std::fs::read_to_string(desk.data().join("master.key")).unwrap();
    let byte = |place: usize| u8::from_str_radix(&text[place * 2..place * 2 + 2], 16).unwrap();
    std::array::from_fn(byte)
}

/// The member's own part, on the same data and under the same key.
#[tokio::main]
pub(super) async fn submits(desk: &Desk) -> String {
    let key = master_key(desk);
    let database = store::Settings::Sqlite(desk.data().join("madoguchi.sqlite"));
    let settings = Settings {
        base_url: "https://portal.example.jp/".parse().unwrap(),
        demo: false,
    };
    let portal = Portal::open(
        Store::open(&database).await.unwrap(),
        Keys::from_master(&key),
        Clock::System,
        Hasher::new(1),
        settings,
    );
    let portal = portal.await.unwrap();
    let insurer = portal.insurers().by_key("hinata").unwrap();
    let case = by_numbers(&portal, &insurer, "survey", "7", "1").await;
    let case = case.unwrap().unwrap();
    let scope = portal.store().read(insurer.id).await.unwrap();
    let row = store::survey::by_id(&scope, case, None).await.unwrap();
    let taro = Insured {
        insurer: Arc::clone(&insurer),
        person: row.unwrap().insured_id,
        by: Actor::Visitor,
    };
    let sheet = open(&portal, &taro, case).await.unwrap().unwrap();
    let who = sheet.people()[1].who.clone();
    answers(&portal, &taro, case, who).await;
    let sheet = open(&portal, &taro, case).await.unwrap().unwrap();
    let seen = sheet.digest().unwrap();
    match submit(&portal, &taro, case, &seen).await.unwrap() {
        Submitted::Done(receipt) => receipt.number.to_string(),
        other => panic!("{other:?}"),
    }
}

async fn answers(portal: &Portal, taro: &Insured, case: uuid::Uuid, who: Who) {
    let key = |text: &str| Key::parse(text).unwrap();
    let page = PageId {
        who,
        section: key("status"),
        number: 1,
    };
    let change = Change {
        question: key("works"),
        answer: Some(Answer::YesNo(false)),
        seen: 0,
    };
    save(portal, taro, case, page, vec![change]).await.unwrap();
}

fn case<'a>(act: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["case", act][..], &PERSON, more].concat()
}

#[test]
fn staff_see_what_the_rules_say_and_which_of_them_is_not_confirmed() {
    let student = "7,1,02,ケンポ サクラ,2005-06-01,長女\n";
    let desk = surveyed_of(&[ROSTER, student].concat());
    let said = desk.does(&case("indications", &[]));
    assert!(said.contains("■ 枝番 02 の見立て"), "{said}");
    assert!(
        said.contains("※ 出典を確かめられていない規則です"),
        "{said}"
    );
    let told = desk.tells(&case("indications", &[]));
    let all = told["people"][1]["indications"].as_array().unwrap();
    let doubts = all.iter().filter(|one| one["doubt"].is_string());
    let unconfirmed = all
        .iter()
        .filter(|one| one["indication"]["confirmed"] == false);
    assert!(
        doubts.count() == unconfirmed.count() && !all.is_empty(),
        "{told}"
    );
    let record = desk.does(&["audit", "export", "--insurer", "hinata"]);
    assert_eq!(
        record.matches("survey.read_indications").count(),
        2,
        "{record}"
    );
}

#[test]
fn a_case_is_reviewed_sent_back_and_its_receipt_verifies() {
    let desk = surveyed();
    let number = submits(&desk);
    let shown = desk.tells(&case("show", &[]));
    assert_eq!(shown["status"], "submitted", "{shown}");
    assert_eq!(shown["people"][1]["branch"], "01");
    let verify = ["receipt", "verify", "--insurer", "hinata"];
    let by_number = desk.tells(&[&verify[..], &[&number]].concat());
    assert_eq!(by_number["outcome"], "whole", "{by_number}");
    let mut proof = shown["receipts"][0].clone();
    let file = desk.file("receipt.json", proof.to_string());
    assert!(
        desk.does(&[&verify[..], &[&file]].concat())
            .contains("異常なし")
    );
    proof["submitted_at"] = "2026-01-01T00:00:00Z".into();
    let file = desk.file("receipt.json", proof.to_string());
    let forged = desk.runs(&[&verify[..], &[&file]].concat());
    assert!(forged.code == 1 && forged.complaint.contains("違います"));
    assert!(desk.does(&case("open", &[])).contains("審査中"));
    let items = desk.file(
        "items.toml",
        "[[item]]\nwho = \"01\"\nanswer = \"works\"\nreason = \"課税証明書と合いません。\"\n",
    );
    assert!(
        desk.does(&case("return", &["--items", &items]))
            .contains("差し戻しました")
    );
    assert_eq!(desk.tells(&case("show", &[]))["status"], "returned");
}

#[test]
fn a_changed_answer_behind_a_receipt_is_found_out() {
    let desk = surveyed();
    let number = submits(&desk);
    let database = desk.database();
    let changed = "DROP TRIGGER case_receipts_kept;
                   UPDATE case_receipts SET answers = replace(answers, 'false', 'true')";
    database.execute_batch(changed).unwrap();
    let verify = ["receipt", "verify", "--insurer", "hinata", &number];
    let told = desk.tells(&verify);
    assert_eq!(told["outcome"], "broken", "{told}");
    assert_eq!(told["faults"], serde_json::json!(["answers", "case"]));
    assert_eq!(desk.runs(&verify).code, 1);
}

#[test]
fn a_decision_is_read_from_a_file_and_seen_in_the_moves() {
    let desk = surveyed();
    submits(&desk);
    desk.does(&case("open", &[]));
    let wrong = desk.file(
        "d.toml",
        "[[decision]]\nwho = \"02\"\ndecision = \"continue\"\n",
    );
    let ran = desk.runs(&case("decide", &["--decisions", &wrong]));
    assert!(
        ran.code == 1 && ran.complaint.contains("枝番 02"),
        "{}",
        ran.complaint
    );
    let right = "[[decision]]\nwho = \"01\"\ndecision = \"remove\"\nreason = \"就職のため\"\neffective_on = 2027-01-01\n";
    let right = desk.file("d.toml", right);
    let file = ["--decisions", &*right];
    // Whoever is removed is looked at by two, also where nobody opens a page for it.
    assert_eq!(desk.tells(&case("decide", &file))["outcome"], "waits");
    assert_eq!(desk.tells(&case("show", &[]))["status"], "under_review");
    let again = desk.runs(&case("decide", &file));
    assert!(
        again.code == 1 && again.complaint.contains("二次審査を待っています"),
        "{}",
        again.complaint
    );
    let at_once = [&file[..], &["--without-second-review"]].concat();
    desk.does(&case("decide", &at_once));
    let shown = desk.tells(&case("show", &[]));
    assert_eq!(shown["status"], "decided");
    let record = desk.does(&["audit", "export", "--insurer", "hinata"]);
    assert_eq!(record.matches("second_look").count(), 1, "{record}");
    desk.does(&case("reopen", &[]));
    let shown = desk.tells(&case("show", &[]));
    let acts: Vec<&str> = shown["moves"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["act"].as_str().unwrap())
        .collect();
    assert_eq!(acts, ["begin", "submit", "open", "decide", "reopen"]);
    assert_eq!(desk.tells(&["audit", "verify"])["outcome"], "done");
}

#[test]
fn what_cannot_be_done_with_a_case_is_told() {
    let desk = surveyed();
    let ran = desk.runs(&case("open", &[]));
    assert!(
        ran.code == 1 && ran.complaint.contains("「未着手」"),
        "{}",
        ran.complaint
    );
    let ran = desk.runs(&case("decide", &["--no-answer"]));
    assert!(
        ran.code == 1 && ran.complaint.contains("期限がまだ"),
        "{}",
        ran.complaint
    );
    let mut stranger = case("show", &[]);
    stranger[8] = "2";
    let ran = desk.runs(&stranger);
    assert!(
        ran.code == 1 && ran.complaint.contains("調査票はありません"),
        "{}",
        ran.complaint
    );
    let verify = |what| desk.runs(&["receipt", "verify", "--insurer", "hinata", what]);
    assert!(
        verify("AAAAAAAAAAAAA")
            .complaint
            .contains("この番号の受付はありません")
    );
    assert!(
        verify("nothing")
            .complaint
            .contains("受付番号でもファイルでもありません")
    );
}
