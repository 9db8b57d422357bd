//! Every address × every kind of caller, against the table beside this file (Z1, Z5).

use web::{Access, Address, SITE_MAP};

use super::callers::{self, Caller, address};
use crate::support::*;

/// One line an address; read it before changing it.
const TABLE: &str = include_str!("door.txt");

/// What came of it: the status, and where it leads.
fn outcome(page: &Page) -> String {
    match page.answer.header("location") {
        Some(place) => place.to_owned(),
        None => page.status().to_string(),
    }
}

async fn knocks(caller: &Caller, method: &str, path: &str, fields: &[(&str, &str)]) -> String {
    if method == "GET" {
        return outcome(&caller.browser.looks_at(path).await);
    }
    let token = caller
        .browser
        .opens("/portal/recover/password")
        .await
        .token();
    let mut sent = vec![("form_token".to_owned(), token)];
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    sent.extend(fields.iter().map(owned));
    outcome(&caller.browser.posts_only(path, &sent).await)
}

/// The table as the portal draws it; log out comes last, because it ends the caller's session.
async fn drawn(site: &Site) -> Vec<String> {
    let callers = callers::all(site).await;
    let mut map: Vec<_> = SITE_MAP.iter().collect();
    map.sort_by_key(|line| line.path == "/portal/sign-out");
    let mut lines = Vec::new();
    for line in map {
        lines.push(row(line, &callers, &address(line.path), &[]).await);
    }
    lines
}

/// One line of a table: who knocked at an address with these fields, and what came of it.
pub(super) async fn row(
    line: &Address,
    callers: &[Caller],
    path: &str,
    fields: &[(&str, &str)],
) -> String {
    let mut cells = vec![format!("{:4} {}", line.method, line.path)];
    for caller in callers {
        cells.push(knocks(caller, line.method, path, fields).await);
    }
    cells.join(" | ")
}

/// The portal draws the table that stands in the file of this name, line by line.
pub(super) fn is_the_table(drawn: &[String], table: &str, file: &str) {
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let expected: Vec<&str> = rows.collect();
    let beside = std::env::temp_dir().join(format!("madoguchi-{file}"));
    if drawn != expected {
        std::fs::write(&beside, drawn.join("\n") + "\n").unwrap();
    }
    for line in drawn {
        assert!(
            expected.contains(&line.as_str()),
            "not in {file}: {line}\nas drawn: {}",
            beside.display()
        );
    }
    for line in expected {
        assert!(
            drawn.iter().any(|drawn| drawn == line),
            "only in {file}: {line}"
        );
    }
}

#[tokio::test]
async fn everybody_gets_through_the_doors_that_are_theirs_and_no_others() {
    on_both_set(callers::INSURERS, async |site| {
        is_the_table(&drawn(&site).await, TABLE, "door.txt");
    })
    .await;
}

#[test]
fn the_table_of_doors_keeps_the_promise_of_the_site_map() {
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split(" | ").collect();
        let of_line = SITE_MAP
            .iter()
            .find(|known| format!("{:4} {}", known.method, known.path) == cells[0]);
        let access = of_line
            .unwrap_or_else(|| panic!("no such address: {line}"))
            .access;
        assert_eq!(cells.len(), 7, "{line}");
        let closed: &[usize] = match access {
            Access::Public => &[],
            Access::SignedIn => &[1],
            Access::Member | Access::Medical => &[1, 2, 3, 4],
            Access::HalfStaff | Access::Staff | Access::Duty(_) | Access::Everywhere(_) => {
                &[1, 2, 3, 4, 5, 6]
            }
            Access::Demo => {
                assert!(cells[1..].iter().all(|cell| *cell == "404"), "{line}");
                &[]
            }
        };
        for place in closed {
            let leads_away = [
                "/portal/",
                "/portal/?",
                "/portal/password",
                "/portal/terms",
                "/portal/contact",
                "/staff/",
            ];
            assert!(
                leads_away
                    .iter()
                    .any(|place_| cells[*place].starts_with(place_)),
                "{line}"
            );
        }
    }
}
