//! One letter.

use app::insurers::Insurer;
use app::orders::Letters;
use app::survey::Addressed;
use app::{Error, Portal, Result};
use chrono::NaiveDate;
use domain::case::Decision;
use domain::eligibility::Word as _;
use papers::posted::{Decided, Letter, Purpose};
use store::roster::person;
use store::survey::decision;

use super::packets::Sheets;
use super::{Codes, address};

/// What is the same on all letters.
pub(super) struct Frame<'f> {
    portal: &'f Portal,
    insurer: &'f Insurer,
    letters: Letters,
    campaign: String,
    day: NaiveDate,
    help: Vec<String>,
}

impl<'f> Frame<'f> {
    pub(super) fn of(
        portal: &'f Portal,
        insurer: &'f Insurer,
        letters: Letters,
        campaign: &str,
    ) -> Self {
        Self {
            portal,
            insurer,
            letters,
            campaign: campaign.to_owned(),
            day: portal.clock().today(),
            help: help(insurer),
        }
    }

    /// What the sheets on top of packets say.
    pub(super) fn sheets(&self) -> Sheets {
        Sheets {
            insurer: self.insurer.name.clone(),
            campaign: self.campaign.clone(),
            day: self.day,
        }
    }

    pub(super) fn letter(&self, to: Addressed, codes: &Codes) -> Result<Letter> {
        let code = codes.get(&to.person.id);
        let plain = || address(self.portal, self.insurer, to.has_account);
        Ok(Letter {
            purpose: match self.letters {
                Letters::FirstNotice => Purpose::FirstNotice,
                Letters::Reminder => Purpose::Reminder,
                Letters::Result => {
                    Purpose::Result(to.decided.iter().map(decided).collect::<Result<_>>()?)
                }
            },
            insurer: self.insurer.name.clone(),
            campaign: self.campaign.clone(),
            day: self.day,
            last_day: to.last_day,
            address: code.map_or_else(plain, |(_, url)| url.clone()),
            code: code.map(|(code, _)| code.clone()),
            help: self.help.clone(),
            name: name(&to.person),
            workplace: to.person.workplace_name,
            employee_number: to.person.employee_number,
            symbol: to.person.symbol,
            number: to.person.number,
        })
    }
}

/// The name as the roster has it, else in kana.
fn name(person: &person::Model) -> String {
    person.name.clone().unwrap_or_else(|| person.kana.clone())
}

fn decided((person, decision): &(person::Model, decision::Model)) -> Result<Decided> {
    let found = Decision::named(&decision.decision);
    let found = found.ok_or_else(|| Error::Stored("an unknown decision".to_owned()))?;
    Ok(Decided {
        name: name(person),
        decision: crate::results::decision(found).to_owned(),
        effective_on: decision.effective_on,
        reason: decision.reason.clone(),
    })
}

/// How to reach the help desks, as many lines as a letter takes.
fn help(insurer: &Insurer) -> Vec<String> {
    let desks = insurer.definition.help_desks.iter();
    let lines = desks.flat_map(|desk| {
        let phone = desk.phone.as_ref().map(|phone| format!("電話 {phone}"));
        [
            Some(desk.name.clone()),
            phone,
            desk.mail.clone(),
            desk.url.clone(),
        ]
    });
    lines.flatten().take(papers::bounds::HELP_LINES).collect()
}
