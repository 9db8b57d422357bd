//! The sample campaign is right and fits its questionnaire.

use definitions::campaign::Campaign;
use definitions::rules::Rulebook;
use definitions::samples::{CAMPAIGNS, QUESTIONNAIRES, load};

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
