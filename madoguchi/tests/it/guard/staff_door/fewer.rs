//! Who was shut out is a stranger at every door; a role for one campaign opens what is a campaign's.

use app::audit::Actor;

use super::*;

/// What is no part of the one campaign, though the task is a campaign's: what begins another, subsidies, an order for the
/// whole insurer.
const NOT_OF_IT: [&str; 9] = [
    "/staff/at/{insurer}/campaigns/new",
    "/staff/at/{insurer}/campaigns/new/file",
    "/staff/at/{insurer}/campaigns/{campaign}/copy",
    "/staff/at/{insurer}/subsidies/new",
    "/staff/at/{insurer}/subsidies/{season}",
    "/staff/at/{insurer}/subsidies/{season}/csv",
    "/staff/at/{insurer}/subsidies/{season}/file",
    "/staff/at/{insurer}/orders/{id}",
    "/staff/at/{insurer}/orders/{id}/file",
];

/// What came of a knock by each of two, without what a page wants to say.
async fn outcomes(line: &web::Address, both: &[Caller; 2], there: &There) -> [String; 2] {
    let fields = [("revision", "0"), ("campaign", "kennin")];
    let drawn = row(line, both, &address(&there.path(line.path)), &fields).await;
    let cells: Vec<&str> = drawn.split(" | ").skip(1).collect();
    [0, 1].map(|at| cells[at].split('?').next().unwrap_or_default().to_owned())
}

fn of_staff() -> impl Iterator<Item = &'static web::Address> {
    let lines = SITE_MAP.iter();
    lines.filter(|line| line.path.starts_with("/staff/"))
}

impl Site {
    /// Somebody who worked here and was shut out while signed in.
    async fn shuts_out(&self) -> Browser {
        let mail = "gone@staff.example.jp";
        let link = self.invites(Role::Administrator, Some("omron"), mail).await;
        let gone = self.joins(mail, &link).await.browser;
        gone.opens("/staff/today").await.at("/staff/today");
        let all = self.portal.store().staff(None).await.unwrap();
        let account = all.iter().find(|one| one.account.mail == mail).unwrap();
        app::staff::disable(&self.portal, account.account.id, Actor::Operator)
            .await
            .unwrap();
        gone
    }
}

#[tokio::test]
async fn who_was_shut_out_is_a_stranger_at_every_door() {
    on_both_set(TWO, async |site| {
        let there = There::made(&site, &callers(&site).await).await;
        let both = [
            Caller {
                name: "gone",
                browser: site.shuts_out().await,
            },
            Caller {
                name: "stranger",
                browser: site.browser(),
            },
        ];
        for line in of_staff() {
            let [gone, stranger] = outcomes(line, &both, &there).await;
            assert_eq!(gone, stranger, "{} {}", line.method, line.path);
            if matches!(line.access, Access::Duty(_) | Access::Everywhere(_)) {
                assert_eq!(gone, "/staff/", "{} {}", line.method, line.path);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_role_for_one_campaign_opens_what_is_a_campaigns_and_nothing_of_the_whole_insurer() {
    on_both_set(TWO, async |site| {
        let callers = callers(&site).await;
        let there = There::made(&site, &callers).await;
        let mut named = callers.into_iter();
        let both = [
            Caller {
                name: "narrow",
                browser: site.administrator_of("kennin").await.browser,
            },
            named.find(|one| one.name == "administrator").unwrap(),
        ];
        let mut apart = Vec::new();
        for line in of_staff() {
            let Access::Duty(task) = line.access else {
                continue;
            };
            if task.spans_campaigns() {
                let [narrow, _] = outcomes(line, &both, &there).await;
                assert_eq!(narrow, "404", "{} {}", line.method, line.path);
            } else if line.method == "GET" {
                let [narrow, whole] = outcomes(line, &both, &there).await;
                if narrow != whole {
                    assert_eq!(narrow, "404", "{}", line.path);
                    apart.push(line.path);
                }
            }
        }
        assert_eq!(apart, NOT_OF_IT);
    })
    .await;
}
