//! What is another insurer's, asked for under one's own address, is what is nowhere, to the byte (Z2, Z3).

use std::collections::BTreeMap;

use super::*;

/// An id that nothing has.
const NOWHERE: &str = "019a3f2c-0000-7000-8000-000000000000";

/// Parts of an address that name something of an insurer's, with a name that nothing has.
const NAMED: [(&str, &str); 9] = [
    ("{case}", NOWHERE),
    ("{draft}", NOWHERE),
    ("{file}", NOWHERE),
    ("{id}", NOWHERE),
    ("{payment}", NOWHERE),
    ("{run}", NOWHERE),
    ("{version}", NOWHERE),
    ("{campaign}", "nowhere"),
    ("{season}", "nothing-2026"),
];

/// Parts that name nothing of an insurer's alone: they are the same everywhere.
const UNNAMED: [&str; 5] = ["{insurer}", "{letter}", "{number}", "{revision}", "{brand}"];

/// Where files come with the fields.
const TAKES_FILES: [&str; 4] = ["/messages", "/list", "/questionnaire", "/files"];

/// Where everybody is led back to where they were, and told there that nothing was done.
const LEADS_BACK: [&str; 3] = [
    "/staff/at/{insurer}/announcements/{id}/files/remove",
    "/staff/at/{insurer}/campaigns/{campaign}/close",
    "/staff/at/{insurer}/review/{case}/papers",
];

/// Somebody of another insurer, at their own address.
struct Neighbour<'n> {
    browser: &'n Browser,
    there: &'n There,
}

impl Neighbour<'_> {
    /// What comes of a knock at something of オムロン's, and at nothing: an answer without the names that differ.
    async fn answers(&self, line: &web::Address) -> [(u16, String); 2] {
        let nothing = |path: &str| {
            NAMED.iter().fold(path.to_owned(), |path, (part, name)| {
                path.replace(part, name)
            })
        };
        let theirs = self.there.path(line.path);
        let there = self.there;
        [
            self.answer(line.method, &theirs, ("kennin", &there.check))
                .await,
            self.answer(line.method, &nothing(line.path), ("nowhere", NOWHERE))
                .await,
        ]
    }

    async fn answer(
        &self,
        method: &str,
        path: &str,
        (campaign, import): (&str, &str),
    ) -> (u16, String) {
        let path = address(path).replace("/staff/at/omron/", "/staff/at/0904/");
        let page = if method == "GET" {
            self.browser
                .looks_at(&format!("{path}?campaign={campaign}"))
                .await
        } else {
            let token = self.browser.opens("/portal/recover/password").await.token();
            let fields = [
                ("form_token", token.as_str()),
                ("revision", "0"),
                ("campaign", campaign),
                ("import", import),
                ("what", "end"),
                ("act", "withdraw"),
                ("reason", "理由"),
                ("form", NOWHERE),
            ];
            let owned = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let sent = wire::Request::new("POST", &path);
            let sent = if TAKES_FILES.iter().any(|end| path.ends_with(end)) {
                sent.files(&owned, &[("file", "a.png", b"a")])
            } else {
                sent.form(&owned)
            };
            let answer = self.browser.sends(sent).await;
            Page { path, answer }
        };
        let place = page.answer.header("location").unwrap_or_default();
        let shown = self.there.named(format!("{place}\n{}", page.html()));
        (page.status(), without_names(&without_new(&shown)))
    }
}

/// What stands for anything in what is shown: what was asked for, form tokens, ids made anew.
fn without_names(shown: &str) -> String {
    let plain = shown.replace(NOWHERE, "{}").replace("nothing-2026", "{}");
    let plain = plain
        .replace("influenza-2026", "{}")
        .replace("nowhere", "{}");
    let plain = plain.replace("kennin", "{}");
    let known = [
        "{id}",
        "{case}",
        "{draft}",
        "{version}",
        "{run}",
        "{payment}",
    ];
    let plain = known
        .iter()
        .fold(plain, |text, one| text.replace(one, "{}"));
    let lines = plain.lines().map(|line| {
        let own = ["name=\"form_token\"", "name=\"form\"", "name=\"id\""];
        if own.iter().any(|name| line.contains(name)) {
            line.split("value=\"").next().unwrap_or_default().to_owned()
        } else {
            line.to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

impl Site {
    /// How long the record of オムロン is.
    async fn recorded(&self) -> usize {
        self.audit("omron").await.len()
    }
}

/// Everything at an insurer, but for what each counts for itself, so that every number is its own.
fn at_an_insurer(line: &web::Address) -> bool {
    line.path.starts_with("/staff/at/") && !line.path.ends_with("/settings/terms/{version}")
}

#[test]
fn every_part_of_an_address_is_one_that_names_something_or_is_said_not_to() {
    for line in SITE_MAP.iter().filter(|line| at_an_insurer(line)) {
        for part in line.path.split('/').filter(|part| part.starts_with('{')) {
            let named = NAMED.iter().any(|(name, _)| *name == part);
            assert!(named || UNNAMED.contains(&part), "{part} of {}", line.path);
        }
    }
}

#[tokio::test]
async fn what_is_another_insurers_is_what_is_nowhere_to_the_byte_and_stays_as_it_was() {
    let set = Set {
        insurers: TWO,
        // The neighbour pays as well, so that nothing is missing for want of it.
        changed: |insurer| insurer.payments = definition("omron").payments,
        ..Set::default()
    };
    on_both_set(set, async |site| {
        let callers = callers(&site).await;
        let there = There::made(&site, &callers).await;
        let neighbour = Neighbour {
            browser: &callers.last().unwrap().browser,
            there: &there,
        };
        let before = site.recorded().await;
        let mut apart = BTreeMap::new();
        for line in SITE_MAP.iter().filter(|line| at_an_insurer(line)) {
            let [theirs, nothing] = neighbour.answers(line).await;
            let named = NAMED.iter().any(|(part, _)| line.path.contains(part));
            let back = line.method == "POST" && LEADS_BACK.contains(&line.path);
            let expected = if back { 303 } else { 404 };
            if theirs != nothing || (named && theirs.0 != expected) || theirs.0 >= 500 {
                apart.insert(format!("{} {}", line.method, line.path), (theirs, nothing));
            }
        }
        for (address, (theirs, nothing)) in &apart {
            println!("{address}: {} {}", theirs.0, nothing.0);
            for (one, other) in theirs.1.lines().zip(nothing.1.lines()) {
                if one != other {
                    println!("  {one}\n  {other}");
                }
            }
        }
        assert!(apart.is_empty(), "{:?}", apart.keys());
        assert_eq!(site.recorded().await, before, "the record of オムロン");
    })
    .await;
}
