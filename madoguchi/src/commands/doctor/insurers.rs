//! Insurers: whether people find terms and help.

use app::Portal;
use app::insurers::Insurer;
use chrono::NaiveDate;

use super::finding::Finding;

const WHAT: &str = "健康保険組合";

pub(super) fn examine(portal: &Portal) -> Vec<Finding> {
    let insurers = portal.insurers().all();
    if insurers.is_empty() {
        let advice = "madoguchi insurer apply で定義を反映してください";
        return vec![Finding::warn(WHAT, "まだありません", advice)];
    }
    let today = portal.clock().today();
    let mut findings: Vec<Finding> = insurers
        .iter()
        .flat_map(|insurer| lacks(insurer, today))
        .collect();
    if findings.is_empty() {
        findings.push(Finding::ok(WHAT, format!("{}件", insurers.len())));
    }
    findings
}

fn lacks(insurer: &Insurer, today: NaiveDate) -> Vec<Finding> {
    let named = |found: &str| format!("{}: {found}", insurer.key);
    let mut findings = Vec::new();
    if insurer.latest_in_force(today).is_none() {
        let advice = "定義に [[terms]] を書くか、effective_from を確かめてください";
        findings.push(Finding::warn(
            WHAT,
            named("今日の時点で有効な利用規約がありません"),
            advice,
        ));
    }
    if insurer
        .help_desks
        .iter()
        .all(|desk| desk.phone.is_none() && desk.mail.is_none())
    {
        let advice = "定義の [[help_desks]] に電話番号かメールアドレスを書いてください";
        findings.push(Finding::warn(
            WHAT,
            named("問い合わせ先に電話もメールもありません"),
            advice,
        ));
    }
    findings
}
