//! Every address of the back office × every role, at the insurer and at another one, against the table beside this
//! file (Z1).

use domain::staff::{Role, Task};
use web::{Access, SITE_MAP};

use super::callers::{Caller, address, half};
use super::door::{is_the_table, row};
use crate::support::*;

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
    let (case, person) = theirs(site).await;
    let [trail, check] = orders(site).await;
    let colleague = reviewer(site).await;
    let mut lines = Vec::new();
    for line in map {
        // What is there is knocked at, not what is absent: only so the roles differ.
        let id = match line.path {
            path if path.contains("/orders/") => &trail,
            path if path.contains("/roster/") => &check,
            path if path.contains("/colleagues/") => &colleague,
            _ => &person,
        };
        let path = line.path.replace("{case}", &case).replace("{id}", id);
        let fields = [
            ("revision", "0"),
            ("campaign", "kennin"),
            ("import", &check),
        ];
        let mut drawn = row(line, &callers, &address(&path), &fields).await;
        for (there, name) in [
            (&case, "{case}"),
            (&person, "{id}"),
            (&trail, "{id}"),
            (&check, "{id}"),
            (&colleague, "{id}"),
        ] {
            drawn = drawn.replace(there, name);
        }
        lines.push(without_new(&drawn));
    }
    lines
}

/// The case of 太郎 and he himself.
async fn theirs(site: &Site) -> (String, String) {
    site.opens_a_survey().await;
    let scope = site
        .portal
        .store()
        .read(site.insurer("omron").id)
        .await
        .unwrap();
    let campaign = store::campaigns::by_key(&scope, "kennin")
        .await
        .unwrap()
        .unwrap();
    let place = ("not_started", store::review::Beside::Nothing);
    let cases = store::review::waiting(&scope, campaign.id, place, None, 1).await;
    let case = cases.unwrap().remove(0);
    (case.id.to_string(), case.insured_id.to_string())
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

/// The account of the reviewer.
async fn reviewer(site: &Site) -> String {
    let all = site.portal.store().staff(None).await.unwrap();
    let found = all
        .iter()
        .find(|one| one.account.mail.starts_with("reviewer@"));
    found.unwrap().account.id.to_string()
}

/// Two orders that wait: the trail's export, which all who follow orders may see, and a comparison.
async fn orders(site: &Site) -> [String; 2] {
    let wanted = [
        (
            "audit",
            r#"{"kind":"audit","from":null,"until":null,"format":"xlsx"}"#,
        ),
        ("roster_check", r#"{"kind":"roster_check","mode":"full"}"#),
    ];
    let (insurer, now) = (site.insurer("omron").id, site.portal.now());
    let mut ids = Vec::new();
    for (kind, wanted) in wanted {
        let id = app::tokens::new_id(now).unwrap();
        let mut order = store::orders::order::Model::new((id, insurer.0), (id, now));
        order.kind = kind.to_owned();
        order.wanted = wanted.to_owned();
        let placed = site.portal.store().write(insurer, move |writing| {
            Box::pin(async move { store::orders::place(writing, order).await })
        });
        placed.await.unwrap();
        ids.push(id.to_string());
    }
    ids.try_into().unwrap()
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
        if let Access::Duty(task) = access {
            keeps(&cells, task);
        }
    }
}

/// Who may not, and who works elsewhere, finds nothing.
fn keeps(cells: &[&str], task: Task) {
    assert!(cells[1].starts_with("/staff/"), "half: {cells:?}");
    for (role, cell) in Role::ALL.into_iter().zip(&cells[2..8]) {
        // A file stands for none that is there, and nobody gets it.
        let absent = cells[0].contains("{file}");
        assert_eq!(
            *cell == "404",
            absent || !role.may(task),
            "{role:?}: {cells:?}"
        );
    }
    assert_eq!(cells[8], "404", "elsewhere: {cells:?}");
}
