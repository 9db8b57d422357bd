//! A survey with a question of every kind, open at オムロン since today: only 健保　太郎 of those here is asked.

use std::sync::Arc;

use app::audit::Actor;
use app::campaigns::{self, Opened, Options};
use definitions::campaign::Campaign;
use definitions::rules::Rulebook;

use super::Site;

const QUESTIONNAIRE: &str = include_str!("survey/questionnaire.toml");
/// One question; nothing speaks against who is to stay a dependent, unless the answer is a doubt.
const CLEAR: &str = include_str!("survey/clear.toml");
const CAMPAIGN: &str = include_str!("survey/campaign.toml");

impl Site {
    /// Opens the survey.
    pub(crate) async fn opens_a_survey(&self) {
        self.opens_the_campaign(("kennin", CAMPAIGN), QUESTIONNAIRE)
            .await;
    }

    /// Opens a second one, with this name, that asks the same people.
    pub(crate) async fn opens_another_survey(&self, name: &str) {
        let campaign = CAMPAIGN.replace("kennin", "another");
        let campaign = campaign.replace("令和8年度の調査", name);
        self.opens_the_campaign(("another", &campaign), QUESTIONNAIRE)
            .await;
    }

    /// Opens the survey with lines of its own at the end of its file.
    pub(crate) async fn opens_a_survey_with(&self, lines: &str) {
        let campaign = format!("{CAMPAIGN}\n{lines}");
        self.opens_the_campaign(("kennin", &campaign), QUESTIONNAIRE)
            .await;
    }

    /// Opens a survey with one question, whose answers leave no doubt.
    pub(crate) async fn opens_a_clear_survey(&self, lines: &str) {
        let campaign = CAMPAIGN.replace("every_kind", "clear");
        let campaign = format!("{campaign}\n{lines}");
        self.opens_the_campaign(("kennin", &campaign), CLEAR).await;
    }

    async fn opens_the_campaign(&self, (code, text): (&str, &str), questionnaire: &str) {
        let (insurer, by) = (self.insurer("omron"), Actor::Operator);
        let book = Rulebook::shipped().expect("the rules can be read");
        let read = definitions::questionnaire::parse("survey.toml", questionnaire, &book.rules);
        let definition = read.unwrap_or_else(|problems| panic!("{problems:#?}"));
        app::questionnaires::apply(&self.portal, &insurer, &definition, questionnaire, by)
            .await
            .expect("the questionnaire is applied");
        let read = Campaign::parse("campaign.toml", text, |_: &str| Ok(Vec::new()));
        let campaign = read.unwrap_or_else(|problems| panic!("{problems:#?}"));
        campaigns::apply(&self.portal, &campaign, text, by)
            .await
            .expect("the campaign is applied");
        let options = Options {
            dry_run: false,
            skip_refused: false,
            by,
        };
        let quiet = Arc::new(|_, _| {});
        let opened = campaigns::open(&self.portal, &insurer, code, options, quiet).await;
        assert!(
            matches!(opened, Ok(Opened::Done(ref report)) if report.cases > 0),
            "{opened:?}"
        );
    }
}
