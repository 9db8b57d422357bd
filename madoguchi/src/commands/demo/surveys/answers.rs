//! Answers of a questionnaire's own example, given page by page.

use anyhow::{Context as _, bail};
use app::Portal;
use app::survey::{Change, Insured, Saved, Sheet, open, save};
use definitions::questionnaire::Case;
use domain::questionnaire::{Answers, Key, PageId, Who};
use uuid::Uuid;

/// Answers the first so many pages as the example does.
pub(super) async fn give(
    portal: &Portal,
    who: &Insured,
    case: Uuid,
    example: &Case,
    pages: usize,
) -> anyhow::Result<()> {
    let sheet = sheet(portal, who, case).await?;
    let answers = of_this_family(&sheet, example);
    let journey = sheet.questionnaire().journey(sheet.family(), &answers);
    for page in journey.pages().iter().take(pages) {
        let given = page.questions.iter().filter_map(|asked| {
            let key = asked.question.key.clone();
            let answer = answers.get(&page.id.who, key.as_str())?.clone();
            let seen = sheet.version(&page.id.who, &key);
            Some(Change {
                question: key,
                answer: Some(answer),
                seen,
            })
        });
        keep(portal, who, case, page.id.clone(), given.collect()).await?;
    }
    Ok(())
}

/// Gives one answer again, as another example has it.
pub(super) async fn mend(
    portal: &Portal,
    who: &Insured,
    case: Uuid,
    example: &Case,
    question: &str,
) -> anyhow::Result<()> {
    let sheet = sheet(portal, who, case).await?;
    let answers = of_this_family(&sheet, example);
    let journey = sheet.journey();
    let mut pages = journey.pages().iter();
    let has = |page: &&domain::questionnaire::Page<'_>| {
        let mut asked = page.questions.iter();
        asked.any(|one| one.question.key.as_str() == question)
    };
    let page = pages.find(has).context("差し戻された質問がありません")?;
    let answer = answers.get(&page.id.who, question);
    let answer = answer.context("直したお答えの見本がありません")?.clone();
    let question = Key::parse(question)
        .ok()
        .context("質問の名前が使えません")?;
    let change = Change {
        seen: sheet.version(&page.id.who, &question),
        answer: Some(answer),
        question,
    };
    keep(portal, who, case, page.id.clone(), vec![change]).await
}

async fn sheet(portal: &Portal, who: &Insured, case: Uuid) -> anyhow::Result<Sheet> {
    let sheet = open(portal, who, case).await?;
    sheet.context("調査票が開けません")
}

async fn keep(
    portal: &Portal,
    who: &Insured,
    case: Uuid,
    page: PageId,
    changes: Vec<Change>,
) -> anyhow::Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let asked = changes.len();
    match save(portal, who, case, page, changes).await? {
        Saved::Done(kept) if kept.saved.len() == asked => Ok(()),
        other => bail!("お答えを保存できません: {other:?}"),
    }
}

/// The example's answers, each about the dependent of this family who is the same to the insured person.
fn of_this_family(sheet: &Sheet, example: &Case) -> Answers {
    let family = sheet.family();
    let meant = |who: &Who| match who {
        Who::Insured => Some(Who::Insured),
        Who::Dependent(id) => {
            let mut others = example.family.surveyed();
            let kinship = others.find(|one| one.id == *id)?.kinship;
            let mut own = family.surveyed();
            let found = own.find(|one| one.kinship == kinship)?;
            Some(Who::Dependent(found.id.clone()))
        }
    };
    let each = |(who, key, answer): (&Who, &Key, _)| {
        Some((meant(who)?, key.clone(), Clone::clone(answer)))
    };
    example.answers.iter().filter_map(each).collect()
}
