//! A survey that runs among the people of a place: a case for every family with dependents, many of them begun.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, anyhow, bail};
use app::Portal;
use app::audit::Actor;
use app::campaigns::{self, Opened, Options};
use app::insurers::Insurer;
use app::survey::{Change, Insured, Saved};
use chrono::{Datelike as _, TimeDelta};
use definitions::campaign::Campaign;
use definitions::questionnaire::Definition;
use definitions::rules::Rulebook;
use definitions::samples::QUESTIONNAIRES;
use domain::questionnaire::{Answer, Key, PageId, Who};
use store::roster::{list, person};
use uuid::Uuid;

use super::{INSURER, Place, open};
use crate::client::Jar;

/// The campaign's key.
const CAMPAIGN: &str = "bench-survey";
/// So many cases are begun before anything is measured: the drafts of a deadline evening.
const DRAFTS: usize = 20_000;
/// Dependents born in these years are asked the same two questions on the page that is saved.
const BORN: std::ops::RangeInclusive<i32> = 1966..=2005;

/// A survey that runs.
#[derive(Debug)]
pub(crate) struct Survey {
    /// How many cases it has.
    pub(crate) cases: u32,
    /// How long opening it took, in seconds.
    pub(crate) opening: f64,
    /// How many cases are begun.
    pub(crate) drafts: usize,
    /// Members who are signed in and whose case is begun.
    pub(crate) answering: Vec<Answering>,
}

/// A member in the middle of the survey.
#[derive(Clone, Debug)]
pub(crate) struct Answering {
    pub(crate) jar: Jar,
    pub(crate) case: Uuid,
    /// One of the dependents.
    pub(crate) dependent: Uuid,
}

impl Place {
    /// A portal with a survey of about so many cases, up to 20,000 of them begun where that is wanted.
    pub(crate) async fn surveyed(
        cases: u32,
        postgres: Option<&str>,
        with_drafts: bool,
    ) -> anyhow::Result<(Self, Survey)> {
        // Families have one to five people, so that four of five have dependents.
        let place = Self::make(cases.saturating_mul(15) / 4, postgres).await?;
        let portal = open(place.database(), 1).await?;
        let survey = survey(&portal, &place, with_drafts).await;
        portal.store().clone().close().await;
        match survey {
            Ok(survey) => Ok((place, survey)),
            Err(error) => {
                place.clear().await?;
                Err(error)
            }
        }
    }
}

/// A sample questionnaire with its text.
pub(crate) fn questionnaire(key: &str) -> anyhow::Result<(Definition, &'static str)> {
    let told = |problems: Vec<definitions::Problem>| anyhow!("{problems:?}");
    let book = Rulebook::shipped().map_err(told)?;
    for sample in QUESTIONNAIRES {
        let read = definitions::questionnaire::parse(sample.file, sample.text, &book.rules);
        let read = read.map_err(told)?;
        if read.questionnaire.key.as_str() == key {
            return Ok((read, sample.text));
        }
    }
    bail!("no sample questionnaire is called {key}")
}

async fn survey(portal: &Portal, place: &Place, with_drafts: bool) -> anyhow::Result<Survey> {
    let insurer = portal.insurers().by_key(INSURER).context("no insurer")?;
    let (definition, text) = questionnaire("standard")?;
    let by = Actor::Operator;
    app::questionnaires::apply(portal, &insurer, &definition, text, by).await?;
    let text = campaign(portal, &definition.questionnaire.version);
    let read = Campaign::parse("bench.toml", &text, |_: &str| Ok(Vec::new()));
    let read = read.map_err(|problems| anyhow!("{problems:?}"))?;
    campaigns::apply(portal, &read, &text, by).await?;
    let options = Options {
        dry_run: false,
        skip_refused: false,
        by,
    };
    let begin = Instant::now();
    let opened = campaigns::open(portal, &insurer, CAMPAIGN, options, Arc::new(|_, _| {})).await?;
    let opening = begin.elapsed().as_secs_f64();
    let Opened::Done(report) = opened else {
        bail!("the campaign was not opened: {opened:?}");
    };
    let (drafts, answering) = if with_drafts {
        drafts(portal, &insurer, place).await?
    } else {
        (0, Vec::new())
    };
    Ok(Survey {
        cases: u32::try_from(report.cases)?,
        opening,
        drafts,
        answering,
    })
}

/// Every family's dependents are asked about, from last week until next month.
fn campaign(portal: &Portal, version: &str) -> String {
    let today = portal.clock().today();
    let (first, last) = (today - TimeDelta::days(7), today + TimeDelta::days(30));
    format!(
        r#"key = "{CAMPAIGN}"
insurer = "{INSURER}"
name = "被扶養者資格調査"
opens_on = {first}
closes_on = {last}
keep_documents_days = 60
questionnaire = {{ key = "standard", version = "{version}" }}
[reasons]
all = "みなさまに伺います。"
[target]
dependents = [{{ when = 'true', reason = "all" }}]
"#
    )
}

/// Begins cases, those of everybody who is signed in among them.
async fn drafts(
    portal: &Portal,
    insurer: &Arc<Insurer>,
    place: &Place,
) -> anyhow::Result<(usize, Vec<Answering>)> {
    let members = place.members.iter().filter(|member| member.signed_in);
    let jars: HashMap<Uuid, &Jar> = members.map(|member| (member.person, &member.jar)).collect();
    let (mut begun, mut answering) = (0, Vec::new());
    let (mut last, mut family) = (None::<person::Model>, None::<Uuid>);
    loop {
        let scope = portal.store().read(insurer.id).await?;
        let page = list::page(&scope, last.as_ref(), 5_000).await?;
        drop(scope);
        let Some(end) = page.last() else { break };
        last = Some(end.clone());
        for person in page {
            if person.branch == "00" {
                family = Some(person.id);
                continue;
            }
            let asked = BORN.contains(&person.birth_date.year());
            let Some(head) = family.filter(|_| asked) else {
                continue;
            };
            let jar = jars.get(&head);
            if jar.is_none() && begun >= DRAFTS {
                continue;
            }
            // One dependent of each family is enough.
            family = None;
            let case = begin(portal, insurer, head, person.id).await?;
            begun += 1;
            answering.extend(jar.map(|jar| Answering {
                jar: (*jar).clone(),
                case,
                dependent: person.id,
            }));
        }
    }
    Ok((begun, answering))
}

/// The first answer about a dependent: that they stay.
async fn begin(
    portal: &Portal,
    insurer: &Arc<Insurer>,
    head: Uuid,
    dependent: Uuid,
) -> anyhow::Result<Uuid> {
    let scope = portal.store().read(insurer.id).await?;
    let campaign = store::campaigns::by_key(&scope, CAMPAIGN).await?;
    let campaign = campaign.context("no campaign")?.id;
    let case = store::campaigns::case_of(&scope, campaign, head).await?;
    let case = case.context("the family has no case")?.id;
    drop(scope);
    let who = Insured {
        insurer: Arc::clone(insurer),
        person: head,
        by: Actor::Operator,
    };
    let page = PageId {
        who: Who::Dependent(dependent.to_string()),
        section: key("status")?,
        number: 2,
    };
    let change = Change {
        question: key("going")?,
        answer: Some(Answer::Choice(key("continue")?)),
        seen: 0,
    };
    let saved = app::survey::save(portal, &who, case, page, vec![change]).await?;
    match saved {
        Saved::Done(kept) if kept.saved.len() == 1 => Ok(case),
        other => bail!("a case was not begun: {other:?}"),
    }
}

fn key(text: &str) -> anyhow::Result<Key> {
    Key::parse(text).map_err(|error| anyhow!("{text}: {error:?}"))
}
