//! The sample campaign is right and fits its questionnaire.

use definitions::campaign::Campaign;
use definitions::rules::Rulebook;
use definitions::samples::{BEGINNINGS, CAMPAIGNS, QUESTIONNAIRES, load};

#[test]
fn every_sample_is_right_and_fits_its_questionnaire() {
    let book = Rulebook::shipped().unwrap();
    for sample in CAMPAIGNS {
        let campaign = Campaign::parse(sample.file, sample.text, load)
            .unwrap_or_else(|problems| panic!("{problems:#?}"));
        let (key, version) = &campaign.questionnaire;
        let fits = QUESTIONNAIRES.iter().any(|questionnaire| {
            let text = questionnaire.text;
            let read = definitions::questionnaire::parse(questionnaire.file, text, &book.rules);
            let read = read.unwrap().questionnaire;
            (&read.key, &read.version) == (key, version) && campaign.misfits(&read).is_empty()
        });
        assert!(fits, "{}: {key} {version}", sample.file);
    }
}

#[test]
fn what_a_new_campaign_begins_with_is_right_and_asks_whom_its_questionnaire_asks() {
    for (beginning, asks_dependents) in BEGINNINGS.iter().zip([true, false]) {
        let campaign = Campaign::parse(beginning.file, beginning.text, load)
            .unwrap_or_else(|problems| panic!("{problems:#?}"));
        assert_eq!(!campaign.target.dependents.is_empty(), asks_dependents);
        assert!(campaign.reminders.len() > 1 && campaign.texts.lead.is_some());
        let named = QUESTIONNAIRES.iter().find(|sample| {
            let read = definitions::questionnaire::parse_kept(sample.file, sample.text);
            let read = read.unwrap();
            (&read.key, &read.version) == (&campaign.questionnaire.0, &campaign.questionnaire.1)
        });
        assert!(named.is_some(), "{:?}", campaign.questionnaire);
    }
}

#[test]
fn a_file_is_known_for_a_campaigns_or_a_questionnaires_also_with_mistakes_in_it() {
    assert!(CAMPAIGNS.iter().all(|one| Campaign::is_meant(one.text)));
    assert!(
        !QUESTIONNAIRES
            .iter()
            .any(|one| Campaign::is_meant(one.text))
    );
    assert!(Campaign::is_meant("key = \nopens_on = 2026-12-01\n[[["));
    assert!(!Campaign::is_meant("") && !Campaign::is_meant("\u{0}[[["));
}
