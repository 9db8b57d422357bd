//! A subsidy that runs, and a family that may apply: the insured person, a spouse and a child.

use std::sync::Arc;

use domain::eligibility::Yen;
use domain::questionnaire::{Answer, Key, PageId, Who};
use store::Store;
use store::uploads::{files, paper, papers};

use super::*;
use crate::audit::Actor;
use crate::insurers::Insurer;
use crate::survey::{self, Change, Confirmation, Held, Insured, Saved, Sheet};
use crate::testing::{import, insurer, kept_file, noon, person, portal};
use crate::tokens::new_id;
use crate::{Error, Portal};

const ROSTER: &str = "記号,番号,枝番,氏名カナ,生年月日,続柄,資格喪失日\n\
    1,1,00,ケンポ タロウ,1980-04-03,本人,\n\
    1,1,01,ケンポ ハナコ,1982-08-25,妻,\n\
    1,1,02,ケンポ ジロウ,2016-02-10,長男,\n\
    1,1,03,ケンポ サブロウ,2018-02-10,次男,2026-09-01\n";
pub(super) const SUBSIDY: &str = include_str!("town.toml");

/// Everything a test needs.
#[derive(Clone)]
pub(super) struct Town {
    pub(super) portal: Portal,
    pub(super) insurer: Arc<Insurer>,
    pub(super) taro: Insured,
    /// The spouse, the child, and the child who was not covered any more.
    pub(super) hanako: Uuid,
    pub(super) jiro: Uuid,
    pub(super) saburo: Uuid,
}

pub(super) fn yen(amount: u64) -> Yen {
    Yen::new(amount).unwrap()
}

pub(super) async fn town(store: Store) -> Town {
    let portal = portal(store).await;
    let hinata = insurer(&portal, "hinata").await;
    import(&portal, &hinata, ROSTER).await;
    let read = definitions::subsidies::parse("s.toml", SUBSIDY);
    let subsidy = read
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
        .subsidy;
    let kept = apply(&portal, &hinata, &subsidy, SUBSIDY, Actor::Operator).await;
    assert_eq!(kept.unwrap(), Kept::New);
    let id = |branch: &'static str| {
        let (portal, hinata) = (portal.clone(), Arc::clone(&hinata));
        async move { person(&portal, &hinata, "1", branch).await.id }
    };
    Town {
        taro: Insured {
            insurer: Arc::clone(&hinata),
            person: id("00").await,
            by: Actor::Member(new_id(noon()).unwrap()),
        },
        hanako: id("01").await,
        jiro: id("02").await,
        saburo: id("03").await,
        insurer: hinata,
        portal,
    }
}

impl Town {
    pub(super) async fn begins(&self, people: &[Uuid]) -> Begun {
        let people: BTreeSet<Uuid> = people.iter().copied().collect();
        begin(&self.portal, &self.taro, "influenza-2026", people)
            .await
            .unwrap()
    }

    pub(super) async fn begun(&self, people: &[Uuid]) -> Uuid {
        match self.begins(people).await {
            Begun::Done(case) => case,
            other => panic!("{other:?}"),
        }
    }

    pub(super) async fn sheet(&self, case: Uuid) -> Sheet {
        let sheet = survey::open(&self.portal, &self.taro, case).await;
        sheet.unwrap().unwrap()
    }

    pub(super) async fn status(&self, case: Uuid) -> Status {
        self.sheet(case).await.application().unwrap().status
    }

    /// So much was paid for somebody's shot on the 10th of November, and there is a receipt.
    pub(super) async fn answers(&self, case: Uuid, who: Uuid, paid: u64) {
        let page = PageId {
            who: Who::Dependent(who.to_string()),
            section: key("shot"),
            number: 1,
        };
        let sheet = self.sheet(case).await;
        let change = |question: &str, answer| Change {
            seen: sheet.version(&page.who, &key(question)),
            question: key(question),
            answer: Some(answer),
        };
        let day = "2026-11-10".parse().unwrap();
        let changes = vec![
            change("on", Answer::Date(day)),
            change("paid", Answer::Yen(paid)),
        ];
        let saved = survey::save(&self.portal, &self.taro, case, page, changes).await;
        match saved.unwrap() {
            Saved::Done(kept) => assert_eq!(kept.saved.len(), 2, "{kept:?}"),
            other => panic!("{other:?}"),
        }
        self.keeps_receipt(case, who).await;
    }

    pub(super) async fn hands_in(&self, case: Uuid, way: Option<Way>) -> Submitted {
        let seen = self.sheet(case).await.digest().unwrap();
        let confirmation = Confirmation::of(&seen).paid(way);
        survey::submit(&self.portal, &self.taro, case, confirmation)
            .await
            .unwrap()
    }

    /// Begun, answered and handed in for these people, 3,000 yen each.
    pub(super) async fn applied(&self, people: &[Uuid]) -> Uuid {
        let case = self.begun(people).await;
        for person in people {
            self.answers(case, *person, 3_000).await;
        }
        let handed_in = self.hands_in(case, Some(Way::Account)).await;
        assert!(matches!(handed_in, Submitted::Done(_)), "{handed_in:?}");
        case
    }

    pub(super) async fn opened(&self, case: Uuid) {
        let by = Actor::Operator;
        let opened = survey::begin_review(&self.portal, &self.insurer, case, by).await;
        assert!(matches!(opened.unwrap(), survey::Moved::Done { .. }));
    }

    pub(super) async fn decides(&self, case: Uuid, approving: Approving) -> Approved {
        let portal = self.portal.clone();
        let decided = self.portal.store().write(self.insurer.id, move |writing| {
            Box::pin(async move {
                let held = Held::lock_any(writing, case).await?;
                make_approval(
                    &portal,
                    writing,
                    &mut held.unwrap(),
                    &approving,
                    Actor::Operator,
                )
                .await
            })
        });
        decided.await.unwrap()
    }

    /// A receipt as an upload leaves it behind, where there is none.
    async fn keeps_receipt(&self, case: Uuid, person: Uuid) {
        let (now, insurer) = (self.portal.now(), self.insurer.id);
        let saved = self.portal.store().write(insurer, move |writing| {
            Box::pin(async move {
                let all = papers::of_case(writing, case).await?;
                if all.iter().any(|one| one.person_id == person) {
                    return Ok::<_, Error>(());
                }
                let (paper_id, id) = (new_id(now)?, new_id(now)?);
                let row = paper::Model {
                    id: paper_id,
                    insurer_id: insurer.0,
                    case_id: case,
                    person_id: person,
                    document: "receipt".to_owned(),
                    returned_at: None,
                    created_at: now,
                    changed_at: now,
                };
                papers::add(writing, row).await?;
                let row = kept_file(insurer, (case, paper_id), (id, "none"), now);
                files::reserve(writing, row).await?;
                Ok(())
            })
        });
        saved.await.unwrap();
    }
}

fn key(text: &str) -> Key {
    Key::parse(text).unwrap()
}
