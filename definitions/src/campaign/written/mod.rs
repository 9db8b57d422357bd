//! A campaign's file as a form has it: every value as text, and back into the file, so that its comments and whatever
//! no form has stay where they are.
//!
//! Nothing is judged here. What cannot be right is written as it was typed, and [`super::Campaign::parse`] says what is
//! wrong with it.

mod read;
mod write;

/// The values of a campaign's file as texts; empty where the file has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// `key`.
    pub key: String,
    /// `insurer`.
    pub insurer: String,
    /// `name`.
    pub name: String,
    /// `opens_on`, `2026-12-01`.
    pub opens_on: String,
    /// `closes_on`.
    pub closes_on: String,
    /// `base_date`.
    pub base_date: String,
    /// `rules_date`.
    pub rules_date: String,
    /// Key and version of `questionnaire`.
    pub questionnaire: (String, String),
    /// `keep_documents_days`.
    pub keep_documents_days: String,
    /// `[conditions]`: name and expression.
    pub conditions: Vec<(String, String)>,
    /// `target.dependents`: expression and reason.
    pub dependents: Vec<(String, String)>,
    /// `target.insured`: expression and reason.
    pub insured: Vec<(String, String)>,
    /// `target.list`: the name of the file.
    pub list: String,
    /// `[reasons]`: word and sentence.
    pub reasons: Vec<(String, String)>,
    /// `[[reminders]]`: days before, and to whom.
    pub reminders: Vec<(String, String)>,
    /// `letters.opening`.
    pub opening: String,
    /// `letters.quiet_from` and `letters.quiet_until`.
    pub quiet: (String, String),
    /// `extensions.latest`.
    pub latest: String,
    /// `extensions.to`.
    pub extend_to: Vec<String>,
    /// `texts.lead`.
    pub lead: String,
    /// `texts.not_asked`.
    pub not_asked: String,
    /// `texts.late`.
    pub late: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::Campaign;
    use crate::samples::{CAMPAIGNS, load};

    fn sample(name: &str) -> &'static str {
        let file = format!("samples/campaigns/{name}.toml");
        let found = CAMPAIGNS.iter().find(|sample| sample.file == file);
        found.unwrap().text
    }

    fn parsed(text: &str) -> Campaign {
        Campaign::parse("it", text, load).unwrap_or_else(|problems| panic!("{problems:#?}\n{text}"))
    }

    #[test]
    fn what_was_read_and_is_written_back_changes_no_letter_of_any_sample() {
        for sample in CAMPAIGNS {
            let written = Written::read(sample.text).unwrap();
            assert_eq!(written.onto(sample.text).unwrap(), sample.text);
        }
    }

    #[test]
    fn changed_values_stand_in_their_places_and_comments_stay() {
        let text = sample("hinata");
        let mut written = Written::read(text).unwrap();
        "令和9年度の調査".clone_into(&mut written.name);
        "2027-12-01".clone_into(&mut written.opens_on);
        "2028-01-15".clone_into(&mut written.closes_on);
        "2028-02-25".clone_into(&mut written.latest);
        "2027-12-01".clone_into(&mut written.base_date);
        written.rules_date.clear();
        written.dependents[0].0 = "dependent.age >= 20".to_owned();
        written.reminders[0].0 = "28".to_owned();
        written.lead = "一行目\n\n三行目".to_owned();
        let after = written.onto(text).unwrap();
        assert!(after.starts_with("# ひなた健康保険組合の調査。"));
        assert!(after.contains("#   印            overseas"));
        assert!(after.contains("opens_on = 2027-12-01\ncloses_on = 2028-01-15\n"));
        assert!(!after.contains("rules_date"));
        assert_eq!(Written::read(&after).unwrap(), written);
        let campaign = parsed(&after);
        assert_eq!(campaign.name, "令和9年度の調査");
        assert_eq!(campaign.reminders[1].days_before, 7);
        assert_eq!(campaign.texts.lead.as_deref(), Some("一行目\n\n三行目"));
    }

    #[test]
    fn entries_come_and_go() {
        let text = sample("jkc");
        let mut written = Written::read(text).unwrap();
        let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        written.conditions = vec![pair("grown", "dependent.age >= 20")];
        written.dependents = vec![pair("grown", "adult"), pair("dependent.age < 1", "")];
        written.insured = vec![pair("insured.dependents == 0", "alone")];
        written
            .reasons
            .push(pair("alone", "おひとりの方に伺います。"));
        written.reminders = vec![pair("5", "returned")];
        written.opening = "false".to_owned();
        written.quiet = pair("20", "9");
        written.extend_to = vec!["person".to_owned()];
        written.keep_documents_days = "400".to_owned();
        written.late.clear();
        let after = written.onto(text).unwrap();
        assert_eq!(Written::read(&after).unwrap(), written, "{after}");
        let campaign = parsed(&after);
        assert_eq!(campaign.target.dependents.len(), 2);
        assert_eq!(campaign.target.insured.len(), 1);
        assert_eq!(campaign.reminders.len(), 1);
        assert!(!campaign.letters.opening);
        assert_eq!(campaign.keep_documents_days, Some(400));
        written.reminders.clear();
        written.insured.clear();
        written.conditions.clear();
        written.dependents.truncate(1);
        written.dependents[0] = pair("true", "");
        let after = written.onto(&after).unwrap();
        assert_eq!(Written::read(&after).unwrap(), written, "{after}");
        assert!(parsed(&after).reminders.is_empty());
    }

    #[test]
    fn what_cannot_be_right_is_written_as_typed_and_the_reader_says_so() {
        let text = sample("jkc");
        let mut written = Written::read(text).unwrap();
        written.opens_on = "あした".to_owned();
        written.reminders[0].0 = "many".to_owned();
        written.quiet.0 = "25".to_owned();
        let after = written.onto(text).unwrap();
        assert_eq!(Written::read(&after).unwrap(), written);
        let problems = Campaign::parse("it", &after, load).unwrap_err();
        let keys: Vec<&str> = problems.iter().map(|one| one.key.as_str()).collect();
        assert_eq!(
            keys,
            ["opens_on", "reminders[0].days_before", "letters.quiet_from"]
        );
    }

    #[test]
    fn a_text_that_is_no_toml_is_nothing() {
        assert_eq!(Written::read("name = "), None);
        assert_eq!(Written::default().onto("[[["), None);
    }
}
