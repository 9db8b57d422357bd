//! Loads the samples the way an operator would; what is there already stays as it is.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use app::Portal;
use app::accounts_issued;
use app::audit::Actor;
use app::insurers::{Insurer, number_of};
use app::roster::{Mode, Options, import};
use chrono::{DateTime, TimeDelta, Utc};
use definitions::announcement::Announcement;
use definitions::insurer::LetterCode;
use domain::roster::marks::greeting;
use store::roster::{list, person};
use uuid::Uuid;

use super::items::{Account, FILE, Items, Person};
use super::staff;
use super::surveys::{self, Story, Watch};
use crate::output::Output;
use crate::progress::Progress;
use crate::samples::{ISSUED, ROSTERS, RULES, Sample};

/// The insurer that has staff.
const STAFFED: &str = "hinata";
/// How many people of an insurer can sign up.
const PEOPLE: usize = 24;
/// How long letter codes of the demo live: they are issued on the day when the story begins.
const LIFE: TimeDelta = TimeDelta::days(365 + 386);

/// Loads the samples and runs the surveys until `now`. The portal's clock stands where the story begins.
pub(super) async fn prepare(
    portal: &Portal,
    data: &Path,
    now: DateTime<Utc>,
    output: Output,
) -> anyhow::Result<Items> {
    let progress = Progress::new(output.is_json());
    let story = Story::read()?;
    let mut watch = Watch {
        total: u64::try_from(ROSTERS.len())? + surveys::steps(&story),
        progress: &progress,
        done: 0,
    };
    insurers(portal).await?;
    rules(portal).await?;
    announcements(portal).await?;
    let mut items = Items::default();
    for roster in ROSTERS {
        watch.step();
        let insurer = named(portal, roster.insurer)?;
        read_in(portal, &insurer, data, roster).await?;
        items.people.extend(people(portal, &insurer, &story).await?);
    }
    for issued in ISSUED {
        items.accounts.extend(accounts(portal, issued).await?);
    }
    let insurer = named(portal, STAFFED)?;
    let other = named(portal, crate::samples::STATEMENTS.insurer)?;
    items.staff = staff::make(portal, [&insurer, &other], &story.password).await?;
    items.members = surveys::run(portal, (&story, &items.staff), data, now, &mut watch).await?;
    super::statements::load(portal, data, now).await?;
    super::statements::asks(portal, &items).await?;
    progress.end();
    items.keep(&data.join(FILE))?;
    Ok(items)
}

async fn insurers(portal: &Portal) -> anyhow::Result<()> {
    for sample in definitions::samples::INSURERS {
        let parsed =
            crate::commands::insurer::parse(sample.file, sample.text, definitions::samples::load);
        let definition = parsed.map_err(|problems| told(&problems))?;
        app::insurers::apply(portal, definition, Actor::Operator).await?;
    }
    Ok(())
}

/// What the insurer that is made up sets itself.
async fn rules(portal: &Portal) -> anyhow::Result<()> {
    let (key, file, text) = RULES;
    let insurer = named(portal, key)?;
    app::rules::apply(portal, &insurer, file, text, Actor::Operator).await?;
    Ok(())
}

async fn announcements(portal: &Portal) -> anyhow::Result<()> {
    let mut all = Vec::new();
    for sample in definitions::samples::ANNOUNCEMENTS {
        let parsed = Announcement::parse(sample.file, sample.text, definitions::samples::load);
        all.extend(parsed.map_err(|problems| told(&problems))?);
    }
    app::announcements::apply(portal, all, Actor::Operator).await?;
    Ok(())
}

pub(super) fn told(problems: &[definitions::Problem]) -> anyhow::Error {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    anyhow!(lines.join("\n"))
}

pub(super) fn named(portal: &Portal, key: &str) -> anyhow::Result<Arc<Insurer>> {
    portal
        .insurers()
        .by_key(key)
        .with_context(|| format!("見本の健康保険組合 {key} がありません"))
}

/// Through the real importer, from a file that stays for trying `roster import` by hand.
async fn read_in(
    portal: &Portal,
    insurer: &Insurer,
    data: &Path,
    roster: Sample,
) -> anyhow::Result<()> {
    let folder = data.join("samples");
    let file: PathBuf = folder.join(format!("{}.csv", roster.insurer));
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&file, roster.content))
        .with_context(|| format!("{} に書けません", file.display()))?;
    let options = Options {
        mode: Mode::Full,
        dry_run: false,
        allow_loss: true,
        by: Actor::Operator,
    };
    let quiet = Arc::new(|_| {});
    let store = portal.store();
    import(
        store,
        &insurer.definition,
        insurer.id,
        &file,
        options,
        portal.clock(),
        quiet,
    )
    .await
    .with_context(|| format!("見本の台帳 {} を取り込めません", roster.insurer))?;
    Ok(())
}

/// The first insured people, with letter codes: for each where the insurer wants one, else for the last.
async fn people(portal: &Portal, insurer: &Insurer, story: &Story) -> anyhow::Result<Vec<Person>> {
    let today = portal.clock().today();
    let scope = portal.store().read(insurer.id).await?;
    let page = list::page(&scope, None, 500).await?;
    drop(scope);
    let belongs = |person: &person::Model| {
        let is_head = person.branch == "00" && person.lost_on.is_none_or(|lost| lost > today);
        is_head && !surveys::has(story, &insurer.key, &person.number)
    };
    let chosen: Vec<person::Model> = page.into_iter().filter(belongs).take(PEOPLE).collect();
    let with_code: Vec<Uuid> = match insurer.sign_up.letter_code {
        LetterCode::Off => Vec::new(),
        LetterCode::Accepted => chosen.last().map(|person| person.id).into_iter().collect(),
        LetterCode::Required => chosen.iter().map(|person| person.id).collect(),
    };
    let expires_at = portal.now() + LIFE;
    let codes =
        app::letter_codes::issue(portal, insurer, &with_code, expires_at, Actor::Operator).await?;
    let code_of = |id: Uuid| {
        codes
            .iter()
            .find(|issued| issued.person == id)
            .map(|issued| issued.code.clone())
    };
    let item = |person: person::Model| Person {
        name: Some(greeting(person.name.as_deref(), &person.kana).to_owned()),
        insurer: insurer.key.clone(),
        code: insurer.code.as_ref().map(|code| code.text.clone()),
        letter_code: code_of(person.id),
        symbol: person.symbol,
        number: person.number,
        birth_date: person.birth_date,
        kana: person.kana,
        mail: person.mail,
        employee_number: person.employee_number,
        english_name: person.english_name,
    };
    Ok(chosen.into_iter().map(item).collect())
}

async fn accounts(portal: &Portal, issued: Sample) -> anyhow::Result<Vec<Account>> {
    let insurer = named(portal, issued.insurer)?;
    let options = accounts_issued::Options {
        dry_run: false,
        skip_refused: false,
        actor: Actor::Operator,
    };
    let imported =
        accounts_issued::import(portal, &insurer, issued.content, options, &|_| {}).await?;
    match imported {
        Ok(report) if report.done => {}
        other => bail!(
            "見本のアカウント {} を取り込めません: {other:?}",
            issued.insurer
        ),
    }
    let rows = accounts_issued::handed_out(issued.content, &insurer.roster)
        .map_err(|problem| anyhow!("{problem:?}"))?;
    let mut accounts = Vec::new();
    for (user_id, password) in rows {
        let person = owner(portal, &insurer, &user_id).await?;
        accounts.push(Account {
            insurer: issued.insurer.to_owned(),
            user_id,
            password: password.exposed().to_owned(),
            must_change: true,
            insurer_number: number_of(&insurer, &person).unwrap_or_default().to_owned(),
            number: person.number,
            birth_date: person.birth_date,
        });
    }
    Ok(accounts)
}

/// Whose account it is.
async fn owner(
    portal: &Portal,
    insurer: &Insurer,
    user_id: &str,
) -> anyhow::Result<store::roster::person::Model> {
    let name = domain::user_id::fold(user_id);
    let name = store::accounts::find_name(portal.store(), &name).await?;
    let scope = portal.store().read(insurer.id).await?;
    let found = match name {
        Some(name) => store::accounts::with_person(&scope, name.account_id).await?,
        None => None,
    };
    found
        .map(|(_, person)| person)
        .ok_or_else(|| anyhow!("見本のアカウント {user_id} が見つかりません"))
}
