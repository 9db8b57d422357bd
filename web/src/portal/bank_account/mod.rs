//! `/portal/account/bank`: where a member's money goes, masked; what is on its way, and what came back.

pub(crate) mod change;
mod typed;

use app::assurance::{Service, is_wanting};
use app::payments::account::{Masked, affairs, standing};
use askama::Template;
use axum::extract::Query;
use domain::bank_account::AccountKind;
use domain::japan_time::civil_date;
use domain::japanese_date::western;

use super::step_up;
use crate::answer::{Answer, Failure, ok};
use crate::shell::Shell;
use crate::staff::at::payments::words::{bounced, changes};
use crate::who::Member;

/// The page.
pub(crate) const ADDRESS: &str = "/portal/account/bank";

#[derive(Template)]
#[template(path = "portal/bank-account.html")]
struct Page {
    shell: Shell,
    facts: Vec<(&'static str, String)>,
    changes: String,
    under_way: usize,
    /// Why money came back, each reason once; empty where nothing did.
    returned: Vec<&'static str>,
}

/// What has just been done.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    done: String,
    mended: usize,
}

/// Whether this member has such a page: the insured, where the insurer pays.
pub(super) fn is_there(member: &Member) -> bool {
    member.member.is_insured() && member.member.insurer.payments.is_some()
}

/// Goes on only for whom the page exists and who has proven enough.
async fn proven(member: &Member) -> Result<(), Failure> {
    if !is_there(member) {
        return Err(Failure::NotFound);
    }
    if is_wanting(member.portal(), &member.member, Service::BankAccount).await? {
        return Err(Failure::Elsewhere(step_up::Asking::Bank.address()));
    }
    Ok(())
}

/// `GET`.
pub(crate) async fn show(member: Member, Query(said): Query<Said>) -> Answer {
    proven(&member).await?;
    let (portal, own) = (member.portal(), &member.member);
    let account = standing(portal, own).await?;
    let affairs = affairs(portal, own).await?;
    let mut returned: Vec<&'static str> = affairs
        .returned
        .iter()
        .map(|(_, reason)| reason.map_or("理由は健康保険組合にお問い合わせください", bounced))
        .collect();
    returned.sort_unstable();
    returned.dedup();
    let notice = match (said.done.as_str(), said.mended) {
        ("saved", 0) => "口座を登録しました。確認のメールをお送りしました。".to_owned(),
        ("saved", mended) => format!(
            "口座を登録しました。振り込めなかった補助金{mended}件は、次のお支払いで振り込みます。"
        ),
        ("same", _) => "いまの口座と同じため、何も変えていません。".to_owned(),
        _ => String::new(),
    };
    Ok(ok(&Page {
        shell: member.shell().saying(&notice),
        facts: account.as_ref().map(facts).unwrap_or_default(),
        changes: account
            .map(|account| changes(&account.changes))
            .unwrap_or_default(),
        under_way: affairs.under_way,
        returned,
    }))
}

fn facts(account: &Masked) -> Vec<(&'static str, String)> {
    let with_code = |name: &str, code: &str| {
        if name.is_empty() {
            code.to_owned()
        } else {
            format!("{name}（{code}）")
        }
    };
    vec![
        ("金融機関", with_code(&account.names.bank, &account.bank)),
        ("支店", with_code(&account.names.branch, &account.branch)),
        ("預金の種類", kind(account.kind).to_owned()),
        ("口座番号", account.number.clone()),
        ("口座名義", account.holder.clone()),
        ("登録した日", western(civil_date(account.since))),
    ]
}

/// What kind of account.
pub(super) const fn kind(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Ordinary => "普通",
        AccountKind::Current => "当座",
        AccountKind::Savings => "貯蓄",
        AccountKind::Other => "その他",
    }
}
