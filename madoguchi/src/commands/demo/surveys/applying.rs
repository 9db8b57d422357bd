//! Applications for a subsidy: begun, filled in, handed in with receipts, and what staff do with them.

use anyhow::{Context as _, bail};
use app::Portal;
use app::audit::Actor;
use app::subsidies::{Approved, Approving, Begun, begin, glance, offers};
use app::survey::{
    Change, Confirmation, Deficiency, GivenBack, Item, Saved, Sheet, Submitted, give_back, save,
    submit,
};
use domain::questionnaire::{Answer, Key, Page, Question};
use domain::subsidies::Approval;
use uuid::Uuid;

use super::campaigns::day;
use super::person::Walker;
use super::{desk, papers};

/// So many days ago was the vaccination.
const AGO: i64 = -20;
/// What was paid.
const PAID: u64 = 3_800;
/// More pages nobody has.
const PAGES: usize = 40;
/// Why a receipt comes back, and how it would be right.
const NAMELESS: (&str, &str) = (
    "領収書に、受けた方のお名前が書かれていないようです。",
    "医療機関に、お名前を書き足してもらってから撮影してください。",
);
/// Why nothing is paid.
const REFUSED: &str = "同じ接種の費用を、お勤め先が負担されているため。";

/// Begins an application for everybody who can be applied for, and fills in the first person's part, or all of it.
pub(super) async fn begins(
    portal: &Portal,
    walker: &Walker<'_>,
    whole: bool,
) -> anyhow::Result<()> {
    let who = walker.who();
    let offer = offers(portal, &who).await?.into_iter().next();
    let offer = offer.context("補助金がありません")?;
    let open = offer.people.iter();
    let open = open.filter(|(_, standing)| standing.refused.is_empty());
    let people = open.map(|(person, _)| person.id).collect();
    let case = match begin(portal, &who, &offer.key, people).await? {
        Begun::Done(case) => case,
        other => bail!("申請を始められません: {other:?}"),
    };
    let sheet = walker.sheet(portal, case).await?;
    let first = sheet.people().first().map(|person| person.who.clone());
    for _ in 0..PAGES {
        let sheet = walker.sheet(portal, case).await?;
        let journey = sheet.journey();
        let Some(page) = journey.first_unfinished() else {
            break;
        };
        if !whole && Some(&page.id.who) != first.as_ref() {
            break;
        }
        fills(portal, walker, &sheet, page).await?;
    }
    Ok(())
}

async fn fills(
    portal: &Portal,
    walker: &Walker<'_>,
    sheet: &Sheet,
    page: &Page<'_>,
) -> anyhow::Result<()> {
    let mut changes = Vec::new();
    for asked in &page.questions {
        if let Some(answer) = answer(portal, asked.question)? {
            changes.push(Change {
                question: asked.question.key.clone(),
                answer: Some(answer),
                seen: sheet.version(&page.id.who, &asked.question.key),
            });
        }
    }
    let asked = changes.len();
    match save(
        portal,
        &walker.who(),
        sheet.case(),
        page.id.clone(),
        changes,
    )
    .await?
    {
        Saved::Done(kept) if kept.saved.len() == asked => Ok(()),
        other => bail!("申請の内容を保存できません: {other:?}"),
    }
}

/// What everybody says: paid at a clinic, once.
fn answer(portal: &Portal, question: &Question) -> anyhow::Result<Option<Answer>> {
    let choice = |text: &str| Ok(Some(Answer::Choice(key(text)?)));
    match question.key.as_str() {
        "place" => choice("clinic"),
        "vaccine" => choice("injection"),
        "first_on" => Ok(Some(Answer::Date(day(portal.clock().today(), AGO)?))),
        "first_paid" => Ok(Some(Answer::Yen(PAID))),
        "second" => Ok(Some(Answer::YesNo(false))),
        _ => Ok(None),
    }
}

fn key(text: &str) -> anyhow::Result<Key> {
    Key::parse(text).ok().context("名前が使えません")
}

/// The person's application.
async fn case(portal: &Portal, walker: &Walker<'_>) -> anyhow::Result<Uuid> {
    let seasons = glance(portal, &walker.who()).await?;
    let found = seasons.first().and_then(|one| one.applications.first());
    found.map(|(case, _)| *case).context("申請がありません")
}

/// Hands it in with its receipts.
pub(super) async fn hands_in(portal: &Portal, walker: &Walker<'_>) -> anyhow::Result<()> {
    let case = case(portal, walker).await?;
    papers::hand_in(portal, walker, case, None).await?;
    let seen = walker.sheet(portal, case).await?.digest()?;
    match submit(portal, &walker.who(), case, Confirmation::of(&seen)).await? {
        Submitted::Done(_) => Ok(()),
        other => bail!("申請できません: {other:?}"),
    }
}

/// A reviewer opens it.
pub(super) async fn opened(portal: &Portal, walker: &Walker<'_>) -> anyhow::Result<()> {
    desk::open(portal, walker, case(portal, walker).await?).await
}

/// The first person's receipt comes back.
pub(super) async fn returned(portal: &Portal, walker: &Walker<'_>) -> anyhow::Result<()> {
    let case = case(portal, walker).await?;
    let sheet = walker.sheet(portal, case).await?;
    let first = sheet.people().first().context("申請する方がいません")?;
    let items = vec![Deficiency {
        who: first.who.clone(),
        item: Item::Document(key("receipt")?),
        reason: NAMELESS.0.to_owned(),
        example: Some(NAMELESS.1.to_owned()),
    }];
    match give_back(portal, &walker.insurer, case, items, None, Actor::Operator).await? {
        GivenBack::Done { .. } => Ok(()),
        other => bail!("差し戻せません: {other:?}"),
    }
}

/// Everybody gets what was reckoned, or nobody anything.
pub(super) async fn decided(
    portal: &Portal,
    walker: &Walker<'_>,
    pays: bool,
) -> anyhow::Result<()> {
    let case = case(portal, walker).await?;
    let sheet = walker.sheet(portal, case).await?;
    let approval = || {
        if pays {
            Approval::AsReckoned
        } else {
            Approval::Refused {
                reason: REFUSED.to_owned(),
            }
        }
    };
    let people = sheet.reckoned().into_iter();
    let each = people.map(|one| Ok((Uuid::try_parse(&one.person)?, approval())));
    let approving = each.collect::<anyhow::Result<Approving>>()?;
    let by = Actor::Operator;
    match app::subsidies::approve(portal, &walker.insurer, case, approving, by).await? {
        Approved::Done(_) => Ok(()),
        other => bail!("判定できません: {other:?}"),
    }
}
