//! 人間ドックの補助 of the insurer that is made up: applications that wait for review, and one that is decided.

use std::collections::BTreeSet;

use anyhow::{Context as _, bail};
use app::Portal;
use app::review::Seen;
use app::staff::Duty;
use app::subsidies::{Approved, Approving, Begun, Offer, begin, offer};
use app::survey::{Change, Confirmation, Insured, Saved, Submitted, open, save, submit};
use app::uploads::Slot;
use chrono::{Days, NaiveDate};
use domain::questionnaire::{Answer, Key, PageId, Who};
use domain::subsidies::{Approval, Way};
use uuid::Uuid;

use super::papers;
use super::person::Walker;
use crate::samples::{CHECKUP_RECEIPT, PAPER};

/// Whose it is, and its season.
const INSURER: &str = "hinata";
const SEASON: &str = "checkup-2026";
/// So many days ago they were treated.
const AGO: Days = Days::new(20);
/// What each applies for: the course, what was paid, which receipt; two have handed in the same one.
const APPLIED: [(&str, u64, u8); 7] = [
    ("day", 38_500, 1),
    ("brain", 66_000, 2),
    ("day", 41_000, 1),
    ("overnight", 58_000, 3),
    ("day", 35_200, 4),
    ("day", 44_000, 5),
    ("brain", 71_500, 6),
];

/// Some of these people apply; the first is decided at once.
pub(super) async fn apply(
    portal: &Portal,
    walkers: &[Walker<'_>],
    reviewer: &Duty,
    today: NaiveDate,
) -> anyhow::Result<()> {
    let mut place = 0;
    for walker in walkers.iter().filter(|one| one.insurer.key == INSURER) {
        let Some(applied) = APPLIED.get(place) else {
            break;
        };
        let offered = offer(portal, &walker.who(), SEASON).await?;
        if walker.signed_in.is_none() || !offered.is_some_and(|offer| may(&offer, walker)) {
            continue;
        }
        let case = applies(portal, walker, today, *applied).await;
        let case = case.with_context(|| walker.user_id.clone())?;
        if place == 0 {
            approve(portal, reviewer, (case, walker.row.id)).await?;
        }
        place += 1;
    }
    Ok(())
}

/// Whether somebody may apply for themselves now.
fn may(offer: &Offer, walker: &Walker<'_>) -> bool {
    let running = matches!(offer.state, domain::case::State::Running { .. });
    let mut people = offer.people.iter();
    running
        && people
            .any(|(person, standing)| person.id == walker.row.id && standing.refused.is_empty())
}

/// Begins an application, answers, hands in the papers and the whole.
async fn applies(
    portal: &Portal,
    walker: &Walker<'_>,
    today: NaiveDate,
    (course, paid, receipt): (&str, u64, u8),
) -> anyhow::Result<Uuid> {
    let (who, person) = (walker.who(), walker.row.id);
    let case = match begin(portal, &who, SEASON, BTreeSet::from([person])).await? {
        Begun::Done(case) => case,
        other => bail!("申請を始められません: {other:?}"),
    };
    let day = today.checked_sub_days(AGO).unwrap_or(today);
    let facility = [
        ("facility", choice("aozora")?),
        ("company", Answer::YesNo(false)),
    ];
    let course = [
        ("course", choice(course)?),
        ("on", Answer::Date(day)),
        ("paid", Answer::Yen(paid)),
    ];
    let pages = [
        ("facility", 1, facility.to_vec()),
        ("course", 1, course.to_vec()),
        ("course", 2, vec![("results", Answer::YesNo(true))]),
    ];
    for (section, number, answers) in pages {
        let page = PageId {
            who: Who::Dependent(person.to_string()),
            section: key(section)?,
            number,
        };
        keep(portal, &who, case, page, answers).await?;
    }
    hand_in_papers(portal, walker, case, receipt).await?;
    let sheet = open(portal, &who, case).await?;
    let digest = sheet.context("申請が開けません")?.digest()?;
    let confirmation = Confirmation::of(&digest).paid(Some(Way::Account));
    match submit(portal, &who, case, confirmation).await? {
        Submitted::Done(_) => Ok(case),
        other => bail!("申請できません: {other:?}"),
    }
}

fn key(text: &str) -> anyhow::Result<Key> {
    Key::parse(text).ok().context("名前が使えません")
}

fn choice(option: &str) -> anyhow::Result<Answer> {
    key(option).map(Answer::Choice)
}

async fn keep(
    portal: &Portal,
    who: &Insured,
    case: Uuid,
    page: PageId,
    answers: Vec<(&str, Answer)>,
) -> anyhow::Result<()> {
    let asked = answers.len();
    let changes = answers.into_iter().map(|(question, answer)| {
        Ok(Change {
            question: key(question)?,
            answer: Some(answer),
            seen: 0,
        })
    });
    let changes = changes.collect::<anyhow::Result<Vec<_>>>()?;
    match save(portal, who, case, page, changes).await? {
        Saved::Done(kept) if kept.saved.len() == asked => Ok(()),
        other => bail!("お答えを保存できません: {other:?}"),
    }
}

/// A receipt, and the results that are no receipt of anybody else's.
async fn hand_in_papers(
    portal: &Portal,
    walker: &Walker<'_>,
    case: Uuid,
    receipt: u8,
) -> anyhow::Result<()> {
    let member = walker.signed_in.as_ref().context("登録していません")?;
    let results = format!("results of {}", walker.user_id);
    for (document, file, mark) in [
        ("receipt", CHECKUP_RECEIPT, format!("receipt {receipt}")),
        ("results", PAPER, results),
    ] {
        let slot = Slot {
            case,
            person: walker.row.id,
            document: document.to_owned(),
        };
        papers::save(portal, member, slot, (file, &mark)).await?;
    }
    Ok(())
}

/// The reviewer decides as it is reckoned.
async fn approve(
    portal: &Portal,
    reviewer: &Duty,
    (case, person): (Uuid, Uuid),
) -> anyhow::Result<()> {
    app::review::begin(portal, reviewer, case).await?;
    let opened = app::review::open(portal, reviewer, case).await?;
    let seen = opened.context("申請が開けません")?.seen;
    let approving = Approving::from([(person, Approval::AsReckoned)]);
    match app::review::approve(portal, reviewer, (case, seen), approving).await? {
        Seen::Yes(Approved::Done(_)) => Ok(()),
        other => bail!("申請を承認できません: {other:?}"),
    }
}
