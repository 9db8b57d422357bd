//! A person's page as its template wants it.

use app::messages::Talk;
use app::people::{AccountState, Happened, Page, Relative};
use chrono::NaiveDate;
use domain::eligibility::Word as _;
use domain::japan_time::format_minute;
use domain::japanese_date::both;
use domain::staff::Task;
use domain::subsidies::{Status, Way};
use store::accounts::status;
use store::campaigns::Heading;
use store::subsidies::application::Model as Application;
use uuid::Uuid;

use super::{numbers, words};
use crate::staff::at::subsidies::words as subsidies;
use crate::staff::at::words as trail;
use crate::who::staff::Duty;
use crate::words::grouped;

/// What the roster has.
pub(super) struct Fact {
    pub(super) label: &'static str,
    pub(super) value: String,
}

/// Somebody of the family.
pub(super) struct RelativeLine {
    pub(super) url: String,
    pub(super) branch: String,
    pub(super) name: String,
    pub(super) relationship: String,
    pub(super) born: String,
    pub(super) kept: &'static str,
}

/// A letter.
pub(super) struct LetterLine {
    pub(super) at: String,
    pub(super) about: String,
    pub(super) to: String,
    pub(super) state: &'static str,
}

/// A case.
pub(super) struct CaseLine {
    /// Where it is read; empty: not theirs to see.
    pub(super) url: String,
    pub(super) campaign: String,
    pub(super) status: &'static str,
    pub(super) changed: String,
}

/// An application of a subsidy.
pub(super) struct ApplicationLine {
    /// Where it is reviewed; empty: not theirs to see.
    pub(super) url: String,
    pub(super) subsidy: String,
    pub(super) status: &'static str,
    /// The day it was handed in first.
    pub(super) applied: String,
    /// What was approved.
    pub(super) amount: String,
    pub(super) way: &'static str,
}

/// A thread.
pub(super) struct TalkLine {
    pub(super) url: String,
    pub(super) survey: String,
    pub(super) who: String,
    pub(super) at: String,
    pub(super) unread: i64,
    /// Since when it waits for an answer; empty: it doesn't.
    pub(super) waits: String,
}

/// A line of the trail.
pub(super) struct HistoryLine {
    pub(super) at: String,
    pub(super) who: String,
    pub(super) what: String,
    pub(super) reason: String,
}

/// The facts of the roster that are there.
pub(super) fn facts(page: &Page) -> Vec<Fact> {
    let person = &page.person;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let day = |value: Option<NaiveDate>| value.map(both).unwrap_or_default();
    let workplace = [text(&person.workplace_code), text(&person.workplace_name)].join(" ");
    let all = [
        ("記号・番号・枝番", numbers(person)),
        ("氏名", text(&person.name)),
        ("氏名（カナ）", person.kana.clone()),
        ("氏名（英字）", text(&person.english_name)),
        ("生年月日", both(person.birth_date)),
        ("続柄", text(&person.relationship)),
        ("区分", text(&person.category)),
        ("事業所", workplace.trim().to_owned()),
        ("社員番号", text(&person.employee_number)),
        ("資格取得日", day(person.acquired_on)),
        ("認定日", day(person.certified_on)),
        ("資格喪失日", day(person.lost_on)),
    ];
    let there = all.into_iter().filter(|(_, value)| !value.is_empty());
    there.map(|(label, value)| Fact { label, value }).collect()
}

/// The family, each with an address.
pub(super) fn relatives(here: &str, page: &Page) -> Vec<RelativeLine> {
    let line = |relative: &Relative| RelativeLine {
        url: format!("{here}/{}", relative.person.id),
        branch: relative.person.branch.clone(),
        name: called(&relative.person),
        relationship: relative.person.relationship.clone().unwrap_or_default(),
        born: both(relative.person.birth_date),
        kept: words::kept(relative.kept),
    };
    page.family.iter().map(line).collect()
}

/// The name as it is written, else in kana.
pub(crate) fn called(person: &store::roster::person::Model) -> String {
    person.name.clone().unwrap_or_else(|| person.kana.clone())
}

/// The letters with their state.
pub(super) fn letters(page: &Page) -> Vec<LetterLine> {
    let letters = page.letters.iter().map(|letter| LetterLine {
        at: format_minute(letter.created_at),
        about: words::letter(&letter.kind).to_owned(),
        to: letter.recipient_masked.clone(),
        state: words::delivery(letter),
    });
    letters.collect()
}

/// The cases with their state.
pub(super) fn cases(duty: &Duty, page: &Page) -> Vec<CaseLine> {
    let cases = page.cases.iter().map(|(case, campaign)| CaseLine {
        url: at_review(duty, case.campaign_id, case.id),
        campaign: campaign.name.clone(),
        status: words::case(&case.status),
        changed: format_minute(case.changed_at),
    });
    cases.collect()
}

/// Where a case is read; empty where it is not theirs to see.
fn at_review(duty: &Duty, campaign: Uuid, case: Uuid) -> String {
    if duty.duty.may_in(Task::SeeCases, campaign) {
        format!("{}/{case}", duty.address("review"))
    } else {
        String::new()
    }
}

/// The applications with their state.
pub(super) fn applications(duty: &Duty, page: &Page) -> Vec<ApplicationLine> {
    let line = |(one, season): &(Application, Heading)| {
        let status = Status::named(&one.status);
        ApplicationLine {
            url: at_review(duty, one.campaign_id, one.case_id),
            subsidy: season.name.clone(),
            status: status.map_or("", subsidies::status),
            applied: one.applied_on.map(both).unwrap_or_default(),
            amount: one
                .amount
                .filter(|_| status.is_some_and(is_decided))
                .map_or_else(String::new, |amount| format!("{}円", grouped(amount))),
            way: one
                .way
                .as_deref()
                .and_then(Way::named)
                .map_or("", subsidies::way),
        }
    };
    page.applications.iter().map(line).collect()
}

/// Whether what was approved of an application stands.
fn is_decided(status: Status) -> bool {
    matches!(
        status,
        Status::Approved
            | Status::Refused
            | Status::InRun
            | Status::Paid
            | Status::TransferReturned
    )
}

/// The threads, each with an address below `review`.
pub(super) fn talks(review: &str, page: &Page) -> Vec<TalkLine> {
    let line = |talk: &Talk| TalkLine {
        url: format!("{review}/{}/messages", talk.case),
        survey: talk.survey.clone(),
        who: match (&talk.by, talk.by_member) {
            (_, true) => "ご本人".to_owned(),
            (Some(name), false) => format!("{name} さん"),
            (None, false) => "担当者".to_owned(),
        },
        at: format_minute(talk.at),
        unread: talk.unread,
        waits: talk.waiting_since.map_or_else(String::new, format_minute),
    };
    page.talks.iter().map(line).collect()
}

/// What happened.
pub(super) fn history(page: &Page) -> Vec<HistoryLine> {
    let line = |happened: &Happened| HistoryLine {
        at: format_minute(happened.line.at),
        who: happened
            .staff
            .clone()
            .unwrap_or_else(|| trail::kind(&happened.line).to_owned()),
        what: trail::action(&happened.line.action).to_owned(),
        reason: happened.reason.clone().unwrap_or_default(),
    };
    page.history.iter().map(line).collect()
}

/// Whether there is an account that is not void.
pub(super) fn has_account(page: &Page) -> bool {
    matches!(&page.account, AccountState::There(own) if own.status != status::VOID)
}

/// The user ID, where there is an account.
pub(super) fn user_id(page: &Page) -> String {
    match &page.account {
        AccountState::There(account) => account.user_id.clone(),
        _ => String::new(),
    }
}
