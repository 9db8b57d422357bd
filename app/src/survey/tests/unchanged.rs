//! 「前回と同じ」: what was shown is answered, and nothing else.

use chrono::TimeDelta;
use definitions::rules::Rulebook;
use store::Store;

use super::town::opens;
use super::*;

/// The town a year after everything was answered and handed in: one dependent works, the other was to be removed.
async fn a_year_later(store: Store) -> Town {
    let mut town = handed_in(store).await;
    town.passes(TimeDelta::days(365));
    asked_again(&mut town).await;
    town
}

async fn handed_in(store: Store) -> Town {
    let town = town(store).await;
    town.fill_in().await;
    let one = town.dependent(0).await;
    town.answer(&one, "works", Answer::YesNo(true)).await;
    town.answer(&one, "wages", Answer::Yen(1_000_000)).await;
    let sheet = town.sheet().await;
    let journey = sheet.journey();
    let later = sheet.wanted(journey.documents(), &Papers::default());
    let later: Vec<String> = later.iter().map(Wanted::name).collect();
    let confirmation = Confirmation::of(&sheet.digest().unwrap()).coming_later(later);
    done(
        submit(&town.portal, &town.taro, town.case, confirmation)
            .await
            .unwrap(),
    );
    town
}

/// The survey of the next year opens.
async fn asked_again(town: &mut Town) {
    let next = super::town::CAMPAIGN.replace("2027-01-31", "2028-01-31");
    let next = next.replace("survey-2026", "survey-2027");
    let next = next
        .replace("2026-11-21", "2027-11-21")
        .replace("2026-12-20", "2027-12-20");
    opens(&town.portal, &town.insurer, ("survey-2027", &next), 2).await;
    let found = by_numbers(&town.portal, &town.insurer, "survey-2027", "7", "1").await;
    town.case = found.unwrap().unwrap();
}

/// In June another survey asks the same of everybody, with a questionnaire of its own.
async fn asked_otherwise(town: &mut Town) {
    let (portal, insurer) = (&town.portal, &town.insurer);
    let text = super::town::QUESTIONNAIRE.replace("key = \"short\"", "key = \"partial\"");
    let book = Rulebook::shipped().unwrap();
    let read = definitions::questionnaire::parse("q.toml", &text, &book.rules);
    let read = read.unwrap_or_else(|problems| panic!("{problems:#?}"));
    crate::questionnaires::apply(portal, insurer, &read, &text, Actor::Operator)
        .await
        .unwrap();
    let campaign = super::town::CAMPAIGN.replace("key = \"short\"", "key = \"partial\"");
    let campaign = campaign.replace("survey-2026", "partial-2027");
    let campaign = campaign
        .replace("2027-01-31", "2027-07-31")
        .replace("2026-11-21", "2027-06-09")
        .replace("2026-12-20", "2027-06-30");
    opens(portal, insurer, ("partial-2027", &campaign), 2).await;
    let found = by_numbers(portal, insurer, "partial-2027", "7", "1").await;
    town.case = found.unwrap().unwrap();
}

/// Confirms in the town's case what was seen; whoever is told that it is done finds it so.
async fn confirmed(town: &Town, who: &Insured, seen: &str) -> Confirmed {
    let before = town.sheet().await;
    let done = confirm_unchanged(&town.portal, who, before, seen).await;
    let (confirmed, then) = done.unwrap();
    if confirmed == Confirmed::Done {
        let found = town.sheet().await;
        assert_eq!(then.digest().unwrap(), found.digest().unwrap());
    }
    confirmed
}

#[tokio::test]
async fn somebody_else_was_a_moment_earlier_on_one_page() {
    test_database::on_both(async |store| {
        let town = a_year_later(store).await;
        let before = town.sheet().await;
        let seen = shown_unchanged(&unchanged(&before)).unwrap();
        let one = town.dependent(0).await;
        town.answer(&one, "status", choice("remove")).await;
        let done = confirm_unchanged(&town.portal, &town.taro, before, &seen).await;
        assert_eq!(done.unwrap().0, Confirmed::ChangedMeanwhile);
        let journey = town.sheet().await;
        let journey = journey.journey();
        assert_eq!(journey.answer(&one, "status"), Some(&choice("remove")));
    })
    .await;
}

#[tokio::test]
async fn what_was_answered_last_year_is_confirmed_at_once_and_the_rest_is_asked() {
    test_database::on_both(async |store| {
        let town = a_year_later(store).await;
        let (one, other) = (town.dependent(0).await, town.dependent(1).await);
        let sheet = town.sheet().await;
        let same = unchanged(&sheet);
        let shown: Vec<_> = same
            .iter()
            .flat_map(|page| {
                page.answers
                    .iter()
                    .map(|(key, _)| (page.page.who.clone(), key.as_str()))
            })
            .collect();
        let expected = [
            (one.clone(), "status"),
            (one.clone(), "works"),
            (one.clone(), "wages"),
            (other.clone(), "status"),
        ];
        assert_eq!(shown, expected);
        let taro = &town.taro;
        let wrong = confirmed(&town, taro, "another page").await;
        assert_eq!(wrong, Confirmed::ChangedMeanwhile);
        assert_eq!(town.sheet().await.version(&one, &key("status")), 0);
        let seen = shown_unchanged(&same).unwrap();
        let stranger = confirmed(&town, &town.ichiro, &seen).await;
        assert_eq!(stranger, Confirmed::NotFound);
        let right = confirmed(&town, taro, &seen).await;
        assert_eq!(right, Confirmed::Done);
        let sheet = town.sheet().await;
        let journey = sheet.journey();
        assert_eq!(journey.answer(&one, "wages"), Some(&Answer::Yen(1_000_000)));
        let missing: Vec<&str> = journey.missing().map(|(_, one)| one.key.as_str()).collect();
        assert_eq!(missing, ["why", "correct"]);
        assert!(unchanged(&sheet).is_empty());
        let again = confirmed(&town, taro, &seen).await;
        assert_eq!(again, Confirmed::ChangedMeanwhile);
    })
    .await;
}

#[tokio::test]
async fn what_was_answered_to_another_questionnaire_meanwhile_is_not_last_years() {
    test_database::on_both(async |store| {
        let mut town = handed_in(store).await;
        town.passes(TimeDelta::days(200));
        asked_otherwise(&mut town).await;
        assert!(unchanged(&town.sheet().await).is_empty());
        town.fill_in().await;
        done(town.submits().await);
        town.passes(TimeDelta::days(165));
        asked_again(&mut town).await;
        let one = town.dependent(0).await;
        let same = unchanged(&town.sheet().await);
        let mut answers = same.iter().filter(|page| page.page.who == one);
        let works = answers.any(|page| {
            let yes = (key("works"), Answer::YesNo(true));
            page.answers.contains(&yes)
        });
        assert!(works, "{same:?}");
    })
    .await;
}

#[tokio::test]
async fn an_answer_of_this_year_changes_what_can_be_confirmed() {
    test_database::on_both(async |store| {
        let town = a_year_later(store).await;
        let one = town.dependent(0).await;
        let seen = shown_unchanged(&unchanged(&town.sheet().await)).unwrap();
        town.answer(&one, "status", choice("remove")).await;
        let late = confirmed(&town, &town.taro, &seen).await;
        assert_eq!(late, Confirmed::ChangedMeanwhile);
        let sheet = town.sheet().await;
        let left = unchanged(&sheet);
        assert!(left.iter().all(|page| page.page.who != one), "{left:?}");
    })
    .await;
}
