//! One household from the first page to the receipt, with the sample insurer's campaign and the standard questionnaire: a
//! student of 20 who lives apart, a spouse in part-time work by contract, a parent of 76 (domain.md 3.1 and 3.4).

use std::collections::BTreeMap;
use std::sync::Arc;

use definitions::campaign::Campaign;
use definitions::rules::Rulebook;
use definitions::samples::{CAMPAIGNS, QUESTIONNAIRES, load};
use domain::eligibility::{Outcome, Rule, Word as _};
use domain::questionnaire::{PageId, Who};
use uuid::Uuid;

use super::*;
use crate::Portal;
use crate::audit::Actor;
use crate::campaigns::{self, Opened, Options};
use crate::testing::{import, insurer, portal};

const ROSTER: &str = "記号,番号,枝番,氏名カナ,生年月日,続柄\n\
    01,1,00,ケンポ タロウ,1976-02-10,本人\n\
    01,1,01,ケンポ ハナコ,1978-03-03,妻\n\
    01,1,02,ケンポ マナブ,2006-05-10,長男\n\
    01,1,03,ケンポ ウメ,1950-04-01,母\n";

/// What somebody says where they are asked; nobody knows beforehand what that will be.
fn says(who: &str, question: &str) -> Answer {
    let yen = |amount| Answer::Yen(amount);
    match (who, question) {
        ("mother", "elderly_filed") => choice("not_yet"),
        ("mother", "certificate") => choice("none"),
        (_, "going") => choice("continue"),
        (_, "data_correct") | ("wife", "only_wages" | "contract_shown") => Answer::YesNo(true),
        (_, "insured_elsewhere" | "director") => Answer::YesNo(false),
        (_, "resident_record") => choice("japan"),
        ("wife", "household") => choice("same"),
        ("student", "household") => choice("apart"),
        ("student", "apart_reason" | "work") => choice("student"),
        ("wife", "work") => choice("employed"),
        (who, "has_income") => Answer::YesNo(who == "wife"),
        ("wife", "incomes") => Answer::Incomes(BTreeMap::from([(key("wages"), 1_240_000)])),
        ("wife", "contract_wages") => yen(1_180_000),
        ("insured", "own_income") => yen(6_800_000),
        ("insured", "other_parent") => choice("dependent"),
        ("insured", "remarks") => text("ありません"),
        other => panic!("nobody should be asked {other:?}"),
    }
}

/// The survey of the sample insurer, as its file says, and the case of this household.
async fn household(store: store::Store) -> (Portal, Insured, Uuid) {
    let portal = portal(store).await;
    let omron = insurer(&portal, "omron").await;
    import(&portal, &omron, ROSTER).await;
    let book = Rulebook::shipped().unwrap();
    let sample = QUESTIONNAIRES[2];
    let read = definitions::questionnaire::parse(sample.file, sample.text, &book.rules).unwrap();
    let by = Actor::Operator;
    crate::questionnaires::apply(&portal, &omron, &read, sample.text, by)
        .await
        .unwrap();
    let sample = CAMPAIGNS[0];
    let campaign = Campaign::parse(sample.file, sample.text, load).unwrap();
    campaigns::apply(&portal, &campaign, sample.text, by)
        .await
        .unwrap();
    let options = Options {
        dry_run: false,
        skip_refused: false,
        by,
    };
    let quiet = Arc::new(|_, _| {});
    let opened = campaigns::open(&portal, &omron, &campaign.key, options, quiet).await;
    assert!(matches!(opened, Ok(Opened::Done(_))), "{opened:?}");
    let case = by_numbers(&portal, &omron, &campaign.key, "01", "1").await;
    let case = case.unwrap().unwrap();
    let scope = portal.store().read(omron.id).await.unwrap();
    let head = store::roster::find::by_numbers(&scope, "01", "1", "00").await;
    drop(scope);
    let who = Insured {
        person: head.unwrap().unwrap().id,
        insurer: omron,
        by,
    };
    (portal, who, case)
}

/// Answers every question that is asked, page after page; gives back what was asked, by person.
async fn walks(
    portal: &Portal,
    who: &Insured,
    case: Uuid,
    names: &BTreeMap<Who, &'static str>,
) -> BTreeMap<&'static str, Vec<String>> {
    for _ in 0..100 {
        let sheet = open(portal, who, case).await.unwrap().unwrap();
        let journey = sheet.journey();
        let next = journey.missing().next();
        let Some((page, question)) = next.map(|(page, question)| (page.clone(), &question.key))
        else {
            let mut asked: BTreeMap<&str, Vec<String>> = BTreeMap::new();
            for page in journey.pages() {
                let questions = page
                    .questions
                    .iter()
                    .map(|one| one.question.key.to_string());
                asked
                    .entry(names[&page.id.who])
                    .or_default()
                    .extend(questions);
            }
            return asked;
        };
        let change = Change {
            question: question.clone(),
            answer: Some(says(names[&page.who], question.as_str())),
            seen: 0,
        };
        saves(portal, who, case, page, change).await;
    }
    panic!("the way has no end");
}

async fn saves(portal: &Portal, who: &Insured, case: Uuid, page: PageId, change: Change) {
    let saved = save(portal, who, case, page, vec![change]).await.unwrap();
    assert_eq!(kept(saved).saved.len(), 1);
}

/// What the rules say about the wife (0), the student (1) and the mother (2).
fn says_the_rules(sheet: &Sheet) {
    let journey = sheet.journey();
    let rules = Rulebook::shipped().unwrap().rules;
    let date = sheet.family().campaign.base_date;
    let said = |place: usize, rule: &str| {
        let all = journey.indications(&rules, date, place);
        let rule = Rule::named(rule).unwrap();
        all.into_iter()
            .find(|one| one.rule == rule)
            .map(|one| one.outcome)
    };
    for (place, rule, outcome) in [
        (0, "E1", Some(Outcome::Meets)),
        (0, "E3", None),
        (0, "E4", Some(Outcome::Meets)),
        (0, "E7", Some(Outcome::Meets)),
        (0, "E7a", None),
        (0, "K1", Some(Outcome::Meets)),
        (1, "E1", None),
        (1, "E3", Some(Outcome::Meets)),
        (1, "E3a", Some(Outcome::Meets)),
        (1, "E5", None),
        (1, "E9", Some(Outcome::Meets)),
        (2, "E10", Some(Outcome::DoesNotMeet)),
    ] {
        assert_eq!(said(place, rule), outcome, "{place} {rule}");
    }
}

#[tokio::test]
async fn a_household_of_three_gets_the_questions_papers_and_indications_the_rules_demand() {
    test_database::on_both(async |store| {
        let (portal, who, case) = household(store).await;
        let sheet = open(&portal, &who, case).await.unwrap().unwrap();
        let people = sheet.people().iter().map(|person| person.who.clone());
        let called = ["insured", "wife", "student", "mother"];
        let names: BTreeMap<Who, &'static str> = people.zip(called).collect();
        let asked = walks(&portal, &who, case, &names).await;
        let of = |name: &str| asked[name].join(" ");
        assert_eq!(of("mother"), "elderly_filed certificate");
        assert_eq!(
            of("wife"),
            "going insured_elsewhere director data_correct household resident_record work \
             has_income incomes only_wages contract_shown contract_wages"
        );
        assert_eq!(
            of("student"),
            "going insured_elsewhere director data_correct household resident_record \
             apart_reason work has_income"
        );
        assert_eq!(of("insured"), "own_income other_parent remarks");

        let sheet = open(&portal, &who, case).await.unwrap().unwrap();
        let journey = sheet.journey();
        let mut papers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for one in journey.documents() {
            let of = papers.entry(names[&one.who]).or_default();
            of.push(one.requirement.key.as_str());
        }
        let wanted = BTreeMap::from([
            ("insured", vec!["residence"]),
            ("wife", vec!["income", "contract", "wages_only"]),
            ("student", vec!["income", "student"]),
            ("mother", vec!["removal", "new_insurance"]),
        ]);
        assert_eq!(papers, wanted);

        says_the_rules(&sheet);
        let seen = sheet.digest().unwrap();
        let later = sheet.wanted(journey.documents(), &Papers::default());
        let later = later
            .iter()
            .filter(|one| one.is_missing())
            .map(Wanted::name);
        let confirmation = Confirmation::of(&seen).coming_later(later);
        let submitted = submit(&portal, &who, case, confirmation).await.unwrap();
        assert!(matches!(submitted, Submitted::Done(_)), "{submitted:?}");
    })
    .await;
}
