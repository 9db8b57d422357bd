//! A survey with a question of every kind, open at オムロン since today: only 健保　太郎 of those here is asked.

use std::sync::Arc;

use app::audit::Actor;
use app::campaigns::{self, Opened, Options};
use definitions::campaign::Campaign;
use definitions::rules::Rulebook;

use super::Site;

const QUESTIONNAIRE: &str = include_str!("survey/questionnaire.toml");
const CAMPAIGN: &str = include_str!("survey/campaign.toml");

impl Site {
    /// Opens the survey.
    pub(crate) async fn opens_a_survey(&self) {
        self.opens_the_campaign("kennin", CAMPAIGN).await;
    }

    /// Opens a second one, with this name, that asks the same people.
    pub(crate) async fn opens_another_survey(&self, name: &str) {
        let campaign = CAMPAIGN.replace("kennin", "another");
        let campaign = campaign.replace("令和8年度の調査", name);
        self.opens_the_campaign("another", &campaign).await;
    }

    async fn opens_the_campaign(&self, code: &str, text: &str) {
        let (insurer, by) = (self.insurer("omron"), Actor::Operator);
        let book = Rulebook::shipped().expect("the rules can be read");
        let read = definitions::questionnaire::parse("survey.toml", QUESTIONNAIRE, &book.rules);
        let definition = read.unwrap_or_else(|problems| panic!("{problems:#?}"));
        app::questionnaires::apply(&self.portal, &insurer, &definition, QUESTIONNAIRE, by)
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
