//! A season of a subsidy as a campaign: what its cases and pages need of one.

use domain::campaign::{QuietHours, Target};

use super::Subsidy;
use crate::campaign::{self, Campaign, Extensions, Letters, Review, Second};

impl Subsidy {
    /// The season's key among the insurer's campaigns: `influenza-2026`.
    #[must_use]
    pub fn season_key(&self) -> String {
        let season = self.program.season.to_ascii_lowercase();
        let both = format!("{}-{season}", self.program.questionnaire.key);
        both.chars()
            .map(|letter| match letter {
                'a'..='z' | '0'..='9' => letter,
                _ => '-',
            })
            .take(60)
            .collect()
    }

    /// The season as a campaign that asks nobody by itself: people apply. It is told of no letters but those about an
    /// application, and no second person looks at decisions; two people look at payment runs.
    #[must_use]
    pub fn as_campaign(&self) -> Campaign {
        let questionnaire = &self.program.questionnaire;
        let applied = self.program.applied;
        Campaign {
            key: self.season_key(),
            insurer: self.insurer.clone(),
            name: questionnaire.title.clone(),
            questionnaire: (questionnaire.key.clone(), questionnaire.version.clone()),
            period: applied,
            base_date: applied.closes_on,
            rules_date: applied.opens_on,
            target: Target {
                dependents: Vec::new(),
                insured: Vec::new(),
            },
            list: None,
            reasons: std::collections::BTreeMap::new(),
            letters: Letters {
                opening: false,
                quiet: QuietHours::USUAL,
            },
            reminders: Vec::new(),
            extensions: Extensions {
                latest: applied.closes_on,
                to: Vec::new(),
            },
            review: Review {
                second: Second::None,
                sample_percent: 0,
            },
            keep_documents_days: self.keep_documents_days,
            texts: campaign::Texts {
                lead: None,
                not_asked: self.texts.not_yet.clone(),
                late: self.texts.over.clone(),
            },
        }
    }
}
