//! What staff do with the cases of the story.

use anyhow::{Context as _, bail};
use app::Portal;
use app::audit::Actor;
use app::campaigns::{self, Whom};
use app::review::{self, Entered, Judged, Opened, PutAside, Seen, decide_by_command};
use app::staff::Duty;
use app::survey::{
    Decided, Deciding, Deficiency, GivenBack, Item, Moved, Sheet, begin_review,
    give_back as given_back,
};
use domain::case::Decision;
use domain::questionnaire::{Key, Who};
use uuid::Uuid;

use super::campaigns::day;
use super::person::Walker;
use super::story::Act;

/// How many more days one person gets.
const LATER: i64 = 21;
/// How many days a case is put aside.
const ASIDE: i64 = 7;
/// Why, for colleagues.
const NOTE: &str = "勤め先に、給与明細書の金額を確認しています。";
/// The reason of a removal, as the letter and the result page have it.
const EMPLOYED: &str = "勤め先の健康保険に加入されたため。";
const UNANSWERED: &str = "締め切りまでに、お答えがなかったため。";

/// A reviewer opens the case.
pub(super) async fn open(portal: &Portal, walker: &Walker<'_>, case: Uuid) -> anyhow::Result<()> {
    match begin_review(portal, &walker.insurer, case, Actor::Operator).await? {
        Moved::Done { .. } => Ok(()),
        other => bail!("確認を始められません: {other:?}"),
    }
}

/// An answer and a paper come back, both about the same dependent.
pub(super) async fn give_back(
    portal: &Portal,
    walker: &Walker<'_>,
    case: Uuid,
) -> anyhow::Result<()> {
    let sheet = walker.sheet(portal, case).await?;
    let mut people = sheet.people().iter().map(|person| person.who.clone());
    let who = people.find(|who| *who != Who::Insured);
    let who = who.context("被扶養者がいません")?;
    let returns = &walker.of.returns;
    let key = |text: &str| Key::parse(text).ok().context("名前が使えません");
    let items = vec![
        Deficiency {
            who: who.clone(),
            item: Item::Answer(key(&returns.answer)?),
            reason: returns.reason.clone(),
            example: Some(returns.hint.clone()),
        },
        Deficiency {
            who,
            item: Item::Document(key(&returns.paper)?),
            reason: returns.paper_reason.clone(),
            example: None,
        },
    ];
    let by = Actor::Operator;
    match given_back(portal, &walker.insurer, case, items, None, by).await? {
        GivenBack::Done { .. } => Ok(()),
        other => bail!("差し戻せません: {other:?}"),
    }
}

/// Every dependent is decided in the same way.
pub(super) async fn decide(
    portal: &Portal,
    walker: &Walker<'_>,
    case: Uuid,
    act: Act,
) -> anyhow::Result<()> {
    let sheet = walker.sheet(portal, case).await?;
    let all = decisions(portal, &sheet, act);
    match decide_by_command(portal, &walker.insurer, case, all, false).await? {
        Entered::Judged(Judged::Now(Decided::Done)) => Ok(()),
        other => bail!("判定できません: {other:?}"),
    }
}

/// The same decision for every dependent.
fn decisions(portal: &Portal, sheet: &Sheet, act: Act) -> Vec<Deciding> {
    let today = portal.clock().today();
    let (decision, reason, effective_on) = match act {
        Act::Removed | Act::Proposed => (Decision::Remove, Some(EMPLOYED), Some(today)),
        Act::Unanswered => (Decision::NoAnswer, Some(UNANSWERED), None),
        _ => (Decision::Continue, None, None),
    };
    let people = sheet.people().iter().map(|person| person.who.clone());
    let each = people
        .filter(|who| *who != Who::Insured)
        .map(|who| Deciding {
            who,
            decision,
            reason: reason.map(str::to_owned),
            effective_on,
        });
    each.collect()
}

/// A reviewer puts the case aside for a week.
pub(super) async fn put_aside(portal: &Portal, reviewer: &Duty, case: Uuid) -> anyhow::Result<()> {
    let opened = opened(portal, reviewer, case).await?;
    let until = day(portal.clock().today(), ASIDE)?;
    let what = (case, opened.seen);
    match review::put_aside(portal, reviewer, what, NOTE, until).await? {
        Seen::Yes(PutAside::Done) => Ok(()),
        other => bail!("保留できません: {other:?}"),
    }
}

/// A reviewer decides that the dependents are removed, and somebody else is to look.
pub(super) async fn propose(portal: &Portal, reviewer: &Duty, case: Uuid) -> anyhow::Result<()> {
    let opened = opened(portal, reviewer, case).await?;
    let all = decisions(portal, &opened.sheet, Act::Proposed);
    match review::decide(portal, reviewer, (case, opened.seen), all).await? {
        Seen::Yes(Judged::Waits) => Ok(()),
        other => bail!("二次審査へ回せません: {other:?}"),
    }
}

/// A case that this reviewer has begun.
async fn opened(portal: &Portal, reviewer: &Duty, case: Uuid) -> anyhow::Result<Opened> {
    match review::begin(portal, reviewer, case).await? {
        Seen::Yes(Moved::Done { .. }) => {}
        other => bail!("確認を始められません: {other:?}"),
    }
    let opened = review::open(portal, reviewer, case).await?;
    opened.context("調査票が開けません")
}

/// One person gets more time.
pub(super) async fn extend(
    portal: &Portal,
    walker: &Walker<'_>,
    campaign: &str,
) -> anyhow::Result<()> {
    let until = day(portal.clock().today(), LATER)?;
    let whom = Whom::Person {
        symbol: walker.row.symbol.clone(),
        number: walker.row.number.clone(),
    };
    let by = Actor::Operator;
    match campaigns::extend(portal, &walker.insurer, campaign, until, whom, by).await? {
        campaigns::Extended::Done { .. } => Ok(()),
        other => bail!("期限を延ばせません: {other:?}"),
    }
}
