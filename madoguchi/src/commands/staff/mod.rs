//! `staff …`: who works at the portal.

mod change;
mod invite;
mod list;

use anyhow::{Context as _, anyhow};
use domain::mail_address::MailAddress;
use store::staff::account;
use web::role_name as called;

use super::Desk;
use crate::arguments::Staff;
use crate::output::Outcome;

pub(super) async fn run(desk: &Desk, command: Staff) -> Outcome {
    match command {
        Staff::Invite {
            mail,
            name,
            role,
            insurer,
            until,
        } => {
            let new = invite::New {
                mail,
                name,
                role: role.role(),
                insurer,
                until,
            };
            invite::run(desk, new).await
        }
        Staff::List { insurer } => list::run(desk, insurer.as_deref()).await,
        Staff::Link { mail, insurer } => change::link(desk, &mail, insurer.as_deref()).await,
        Staff::Revoke {
            mail,
            role,
            insurer,
        } => change::revoke(desk, &mail, role.role(), insurer.as_deref()).await,
        Staff::ResetFactor { mail } => change::reset_factor(desk, &mail).await,
        Staff::Disable { mail } => change::disable(desk, &mail).await,
    }
}

/// The account with this mail address.
async fn named(desk: &Desk, mail: &str) -> anyhow::Result<account::Model> {
    let address = address(mail)?;
    let folded = address.raw().to_lowercase();
    let found = desk.portal.store().staff_by_mail(&folded).await?;
    found.context("このメールアドレスの担当者はいません")
}

fn address(mail: &str) -> anyhow::Result<MailAddress> {
    MailAddress::parse(mail)
        .map_err(|_| anyhow!("メールアドレスを確かめてください（例：tanto@example.jp）"))
}
