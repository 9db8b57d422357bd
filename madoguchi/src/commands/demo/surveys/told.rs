//! An announcement for those whose survey is not over, and some who have read it.

use anyhow::{Context as _, bail};
use app::Portal;
use app::announcements::room::{Desk, Draft, Group, Kept, Move, Moved, act, choices, make, page};
use app::announcements::{Reader, show};
use app::staff::Duty;
use definitions::announcement::Written;

use super::person::Walker;

const TITLE: &str = "調査のご回答が、まだお済みでない方へ";
const BODY: &str =
    "ご回答と書類の提出は、締め切りの日までにお願いします。途中まで入力した内容は保存されています。

- 書類は、スマートフォンで撮った写真でも提出できます。
- ご不明な点は、お電話でお問い合わせください。";

/// An administrator tells those whose case in the latest survey is open; every second of them has read it.
pub(super) async fn tell(
    portal: &Portal,
    administrator: &Duty,
    walkers: &[Walker<'_>],
) -> anyhow::Result<()> {
    let desk = Desk::at(administrator)?;
    let campaigns = choices(portal, &desk).await?.campaigns;
    let (campaign, _) = campaigns.into_iter().next().context("調査がありません")?;
    let draft = Draft {
        written: Written {
            title: TITLE.to_owned(),
            body: BODY.to_owned(),
            from: portal.clock().today().to_string(),
            until: String::new(),
        },
        group: Group::Campaign(campaign),
    };
    let Kept::Done(id) = make(portal, &desk, &draft).await? else {
        bail!("お知らせを書けません");
    };
    let found = page(portal, &desk, id).await?;
    let seen = found.context("お知らせがありません")?.seen;
    match act(portal, &desk, id, (Move::Show, seen)).await? {
        Some(Moved::Done) => {}
        other => bail!("お知らせを掲載できません: {other:?}"),
    }
    let insurer = administrator.insurer.id;
    let members = walkers.iter().filter(|one| one.insurer.id == insurer);
    let members = members.filter_map(|one| one.signed_in.as_ref());
    for member in members.step_by(2) {
        show(portal, Some(&Reader::of(member)), id, portal.now()).await?;
    }
    Ok(())
}
