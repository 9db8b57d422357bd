//! The person whom an operator names by symbol, number and branch.

use anyhow::{anyhow, bail};
use app::insurers::Insurer;
use domain::symbol::Branch;
use store::roster::find;
use uuid::Uuid;

use crate::arguments::Named;
use crate::commands::Desk;

/// The person who has these numbers in the roster now.
pub(super) async fn named(desk: &Desk, insurer: &Insurer, named: &Named) -> anyhow::Result<Uuid> {
    let zero = insurer.sign_up.zero_policy;
    let unreadable =
        |name: &str| anyhow!("{name}が読み取れません。英数字、かな、漢字で入れてください");
    let symbol = zero.fold(&named.symbol).map_err(|_| unreadable("記号"))?;
    let number = zero.fold(&named.number).map_err(|_| unreadable("番号"))?;
    let branch = Branch::parse(&named.branch).map_err(|_| unreadable("枝番"))?;
    let scope = desk.portal.store().read(insurer.id).await?;
    let found = find::by_numbers(&scope, &symbol, &number, branch.as_str()).await?;
    let Some(person) = found else {
        bail!(
            "この記号・番号・枝番の人は、{}の台帳にいません",
            insurer.name
        );
    };
    Ok(person.id)
}
