//! What is another household's, or another insurer's member's, is what is nowhere, to the byte (Z2).

use web::{Access, Address, SITE_MAP};

use super::callers::{INSURERS, address, member};
use crate::portal::survey::documents::{at_the_slips, picture};
use crate::support::*;

/// An id that nothing has.
const NOWHERE: &str = "019a3f2c-0000-7000-8000-000000000000";
/// Parts that name something of a household's.
const NAMED: [&str; 5] = ["{case}", "{person}", "{file}", "{id}", "{line}"];
/// Parts that are the same for everybody.
const UNNAMED: [&str; 5] = ["{paper}", "{page}", "{number}", "{month}", "{season}"];

/// What 太郎 has.
struct Theirs {
    survey: String,
    application: String,
    person: String,
    file: String,
}

impl Theirs {
    async fn made(site: &Site) -> Self {
        site.offers_a_subsidy().await;
        let (taro, slips) = at_the_slips(site).await;
        let sent = [("10月.png", &picture(1)[..])];
        let page = taro.sends_files(&slips, "保存する", &sent).await;
        let link = page.link("10月.png");
        let mut parts = link.split('/').skip(3);
        let survey = parts.next().unwrap().to_owned();
        let file = parts.nth(2).unwrap().to_owned();
        taro.opens(&link).await.is(200);
        let shots = [("00", "2026-11-10", 3_500)];
        let application = site.has_applied(&taro, &shots).await.to_string();
        let scope = site.reads("omron").await;
        let row = store::survey::by_id(&scope, survey.parse().unwrap(), None);
        let person = row.await.unwrap().unwrap().insured_id.to_string();
        Self {
            survey,
            application,
            person,
            file,
        }
    }

    /// The address of what is theirs; where nothing of its kind is there, of something else that is.
    fn path(&self, pattern: &str) -> String {
        let case = if pattern.contains("/applications/") {
            &self.application
        } else {
            &self.survey
        };
        let path = pattern
            .replace("{case}", case)
            .replace("{file}", &self.file);
        let path = path.replace("{person}", &self.person);
        address(
            &path
                .replace("{id}", &self.file)
                .replace("{line}", &self.file),
        )
    }

    fn nowhere(pattern: &str) -> String {
        let path = NAMED
            .iter()
            .fold(pattern.to_owned(), |path, part| path.replace(part, NOWHERE));
        address(&path)
    }

    fn unnamed(&self, text: &str) -> String {
        let ids = [&self.survey, &self.application, &self.person, &self.file];
        let text = ids
            .iter()
            .fold(text.to_owned(), |text, id| text.replace(*id, "{}"));
        text.replace(NOWHERE, "{}")
    }
}

/// What comes of a knock: the status, where it leads, the page without its token.
async fn answer(browser: &Browser, method: &str, path: &str) -> (u16, String) {
    let page = if method == "GET" {
        browser.looks_at(path).await
    } else {
        let token = browser.opens("/portal/recover/password").await.token();
        let fields = [("form_token".to_owned(), token)];
        browser.posts_only(path, &fields).await
    };
    let place = page
        .answer
        .header("location")
        .unwrap_or_default()
        .to_owned();
    (page.status(), format!("{place}\n{}", page.without_token()))
}

/// The addresses of the site map that name something of a household's.
fn of_households() -> impl Iterator<Item = &'static Address> {
    let members = SITE_MAP
        .iter()
        .filter(|line| matches!(line.access, Access::Member | Access::Medical));
    members.filter(|line| NAMED.iter().any(|part| line.path.contains(part)))
}

#[test]
fn every_part_of_a_members_address_names_something_of_theirs_or_is_said_not_to() {
    for line in of_households() {
        for part in line
            .path
            .split(['/', '.'])
            .filter(|part| part.starts_with('{'))
        {
            let known = NAMED.contains(&part) || UNNAMED.contains(&part);
            assert!(known, "{part} of {}", line.path);
        }
    }
}

#[tokio::test]
async fn what_is_another_households_is_what_is_nowhere_to_the_byte() {
    on_both_set(INSURERS, async |site| {
        let theirs = Theirs::made(&site).await;
        let neighbours = [member(&site, &KEN).await, member(&site, &JVC_TARO).await];
        let mut apart = Vec::new();
        for line in of_households() {
            for browser in &neighbours {
                let found = answer(browser, line.method, &theirs.path(line.path)).await;
                let nothing = answer(browser, line.method, &Theirs::nowhere(line.path)).await;
                let same = theirs.unnamed(&found.1) == theirs.unnamed(&nothing.1);
                if found.0 != nothing.0 || !same || found.0 == 200 || found.0 >= 500 {
                    apart.push(format!(
                        "{} {}: {} {}",
                        line.method, line.path, found.0, nothing.0
                    ));
                }
            }
        }
        assert!(apart.is_empty(), "{apart:#?}");
    })
    .await;
}
