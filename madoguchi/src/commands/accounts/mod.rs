//! `accounts …`

mod import;
mod list;
mod unlink;
mod unlock;

use super::Desk;
use crate::arguments::Accounts;
use crate::output::Outcome;

pub(super) async fn run(desk: &Desk, command: Accounts) -> Outcome {
    match command {
        Accounts::Import {
            of,
            file,
            dry_run,
            skip_refused,
        } => import::run(desk, &of.insurer, &file, dry_run, skip_refused).await,
        Accounts::List { of, status } => list::run(desk, &of.insurer, status).await,
        Accounts::Unlock {
            of,
            user_id,
            symbol,
            number,
        } => {
            let whom = unlock::Whom::of(user_id, symbol, number);
            unlock::run(desk, &of.insurer, whom).await
        }
        Accounts::Unlink {
            of,
            user_id,
            symbol,
            number,
            link,
            reason,
        } => {
            let whom = unlock::Whom::of(user_id, symbol, number);
            unlink::run(desk, &of.insurer, &whom, (link, reason)).await
        }
    }
}
