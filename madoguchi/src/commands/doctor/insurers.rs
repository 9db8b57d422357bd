//! Insurers: whether people find terms and help.

use app::Portal;
use app::insurers::Insurer;
use chrono::{Datelike as _, NaiveDate};
use definitions::insurer::HelpDesk;
use domain::holidays;

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
    let desks = insurers.iter().flat_map(|insurer| &insurer.help_desks);
    findings.extend(holidays(desks, today));
    if findings.is_empty() {
        findings.push(Finding::ok(WHAT, format!("{}件", insurers.len())));
    }
    findings
}

/// From the last year on whose holidays are known, somebody should see to it: after it, help desks seem open on them.
fn holidays<'i>(
    mut desks: impl Iterator<Item = &'i HelpDesk>,
    today: NaiveDate,
) -> Option<Finding> {
    let last = *holidays::YEARS.end();
    let concerned = desks.any(|desk| {
        let hours = desk.hours.as_ref();
        hours.is_some_and(|hours| !hours.open_on_holidays)
    });
    (concerned && today.year() >= last).then(|| {
        Finding::warn(
            "祝日",
            format!("祝日の表は{last}年までです"),
            "新しい版のプログラムに替えるか、祝日を [[help_desks]] の hours の closed に書いてください",
        )
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn warned(insurer: &str, today: &str) -> bool {
        let file = format!("samples/insurers/{insurer}.toml");
        let sample = definitions::samples::INSURERS
            .iter()
            .find(|sample| sample.file == file)
            .unwrap();
        let insurer = definitions::insurer::Insurer::parse(
            sample.file,
            sample.text,
            definitions::samples::load,
        )
        .unwrap();
        holidays(insurer.help_desks.iter(), today.parse().unwrap()).is_some()
    }

    #[test]
    fn the_end_of_the_known_holidays_is_told_a_year_before() {
        assert!(!warned("omron", "2034-12-31"));
        assert!(warned("omron", "2035-01-01") && warned("omron", "2040-01-01"));
    }

    #[test]
    fn who_names_no_hours_is_not_bothered_with_holidays() {
        assert!(!warned("ibm", "2040-01-01"));
    }
}
