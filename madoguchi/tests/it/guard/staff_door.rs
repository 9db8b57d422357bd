//! Every address of the back office × every role, at the insurer and at another one, against the table beside this
//! file (Z1).

mod fewer;
mod foreign;
mod paid;
mod there;

use domain::staff::{Role, Task};
use web::{Access, SITE_MAP};

use super::callers::{Caller, address, half};
use super::door::{is_the_table, row};
use crate::support::*;
use there::There;

/// One line an address; read it before changing it.
const TABLE: &str = include_str!("staff_door.txt");

const TWO: &[&str] = &["omron", "0904"];

/// The columns: half signed in, each role at オムロン (the operator everywhere), an administrator of another insurer.
const NAMES: [&str; 8] = [
    "half",
    "operator",
    "administrator",
    "reviewer",
    "second_reviewer",
    "help_desk",
    "auditor",
    "other",
];

async fn callers(site: &Site) -> Vec<Caller> {
    let mut browsers = vec![half(site).await];
    for role in Role::ALL {
        let at = (role != Role::Operator).then_some("omron");
        browsers.push(site.colleague(role, at).await.browser);
    }
    let mail = "other@staff.example.jp";
    let link = site.invites(Role::Administrator, Some("0904"), mail).await;
    browsers.push(site.joins(mail, &link).await.browser);
    let named = NAMES.into_iter().zip(browsers);
    named
        .map(|(name, browser)| Caller { name, browser })
        .collect()
}

/// The table as the portal draws it; what ends a session comes last.
async fn drawn(site: &Site) -> Vec<String> {
    let callers = callers(site).await;
    let mut map: Vec<_> = SITE_MAP
        .iter()
        .filter(|line| line.path.starts_with("/staff/"))
        .collect();
    map.sort_by_key(|line| ["/staff/cancel", "/staff/sign-out"].contains(&line.path));
    let there = There::made(site, &callers).await;
    let mut lines = Vec::new();
    for line in map {
        let fields = [
            ("revision", "0"),
            ("campaign", "kennin"),
            ("import", &there.check),
        ];
        let drawn = row(line, &callers, &address(&there.path(line.path)), &fields).await;
        lines.push(without_new(&there.named(drawn)));
    }
    lines
}

/// Orders that were placed by knocking have ids that nobody knows.
fn without_new(drawn: &str) -> String {
    let mut parts = drawn.split("/orders/");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str("/orders/");
        match part.get(..36).map(uuid::Uuid::try_parse) {
            Some(Ok(_)) => {
                plain.push_str("{order}");
                plain.push_str(&part[36..]);
            }
            _ => plain.push_str(part),
        }
    }
    plain
}

#[tokio::test]
async fn every_role_gets_through_its_own_doors_of_its_own_insurer_and_no_others() {
    on_both_set(TWO, async |site| {
        is_the_table(&drawn(&site).await, TABLE, "staff_door.txt");
    })
    .await;
}

#[tokio::test]
async fn another_insurer_another_role_and_no_such_insurer_are_one_answer_to_the_byte() {
    on_both_set(TWO, async |site| {
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        let auditor = site.colleague(Role::Auditor, Some("omron")).await.browser;
        let absent = auditor.opens("/staff/at/nobody/audit").await;
        absent.is(404);
        let others = [
            auditor.opens("/staff/at/0904/audit").await,
            reviewer.opens("/staff/at/omron/audit").await,
            auditor.opens("/staff/at/omron/nothing").await,
        ];
        for page in others {
            page.is(404);
            assert_eq!(page.answer.body, absent.answer.body, "{}", page.path);
        }
    })
    .await;
}

#[test]
fn the_table_keeps_the_promise_of_the_site_map_and_of_the_roles() {
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split(" | ").collect();
        let access = SITE_MAP
            .iter()
            .find(|known| format!("{:4} {}", known.method, known.path) == cells[0])
            .unwrap_or_else(|| panic!("no such address: {line}"))
            .access;
        match access {
            Access::Duty(task) => keeps(&cells, task),
            Access::Everywhere(_) => keeps_to_operators(&cells),
            _ => {}
        }
    }
}

/// Only the operator, who works for every insurer, finds what is the site's.
fn keeps_to_operators(cells: &[&str]) {
    let absent = cells[0].contains("{file}");
    assert_eq!(cells[2] == "404", absent, "operator: {cells:?}");
    assert!(cells[3..].iter().all(|cell| *cell == "404"), "{cells:?}");
}

/// Who may not, and who works elsewhere, finds nothing.
fn keeps(cells: &[&str], task: Task) {
    assert!(cells[1].starts_with("/staff/"), "half: {cells:?}");
    for (role, cell) in Role::ALL.into_iter().zip(&cells[2..8]) {
        // A file stands for none that is there, and nobody gets it; nor is a family member invited where the insurer lets none in
        // (who may is in `staff::at::family`).
        let absent = cells[0].contains("{file}") || cells[0].ends_with("/{id}/invite");
        assert_eq!(
            *cell == "404",
            absent || !role.may(task),
            "{role:?}: {cells:?}"
        );
    }
    assert_eq!(cells[8], "404", "elsewhere: {cells:?}");
}
