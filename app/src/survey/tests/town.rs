//! A survey that runs, and a family in it: the insured person, a spouse and a grown-up child.

use std::sync::Arc;

use chrono::TimeDelta;
use definitions::campaign::Campaign;
use definitions::rules::Rulebook;
use domain::questionnaire::{Answer, PageId, Who};
use store::Store;
use store::accounts::account;
use uuid::Uuid;

use super::key;
use crate::audit::Actor;
use crate::campaigns::{self, Opened, Options};
use crate::insurers::Insurer;
use crate::survey::{Change, Insured, Saved, Sheet, Submitted, open, save, submit};
use crate::testing::{import, insurer, noon, portal};
use crate::tokens::new_id;
use crate::{Error, Portal};

const ROSTER: &str = "記号,番号,枝番,氏名カナ,生年月日,続柄\n\
    7,1,00,ケンポ タロウ,1980-04-03,本人\n\
    7,1,01,ケンポ ハナコ,1982-08-25,妻\n\
    7,1,02,ケンポ ジロウ,2006-02-10,長男\n\
    7,2,00,ケンポ イチロウ,1985-04-03,本人\n\
    7,2,01,ケンポ ウメ,1955-08-25,母\n";

pub(super) const QUESTIONNAIRE: &str = include_str!("town.toml");

pub(super) const CAMPAIGN: &str = r#"key = "survey-2026"
insurer = "hinata"
name = "被扶養者資格調査"
opens_on = 2026-11-21
closes_on = 2026-12-20
questionnaire = { key = "short", version = "1" }
[extensions]
latest = 2027-01-31
[reasons]
all = "みなさまに伺います。"
[target]
dependents = [{ when = 'true', reason = "all" }]
"#;

/// Everything a test needs.
#[derive(Clone)]
pub(super) struct Town {
    pub(super) portal: Portal,
    pub(super) insurer: Arc<Insurer>,
    /// Who is asked, with an account and a mail address.
    pub(super) taro: Insured,
    pub(super) case: Uuid,
    /// Another insured person, and their case.
    pub(super) ichiro: Insured,
    pub(super) other_case: Uuid,
}

pub(super) async fn town(store: Store) -> Town {
    let (portal, hinata) = surveyed(store, ROSTER, 2).await;
    let (taro, case) = asked(&portal, &hinata, "1").await;
    let (ichiro, other_case) = asked(&portal, &hinata, "2").await;
    Town {
        portal,
        insurer: hinata,
        taro,
        case,
        ichiro,
        other_case,
    }
}

/// A survey of everybody in this roster, who have so many cases.
pub(super) async fn surveyed(store: Store, roster: &str, cases: usize) -> (Portal, Arc<Insurer>) {
    let portal = portal(store).await;
    let hinata = insurer(&portal, "hinata").await;
    import(&portal, &hinata, roster).await;
    let book = Rulebook::shipped().unwrap();
    let read = definitions::questionnaire::parse("q.toml", QUESTIONNAIRE, &book.rules);
    let definition = read.unwrap_or_else(|problems| panic!("{problems:#?}"));
    let by = Actor::Operator;
    crate::questionnaires::apply(&portal, &hinata, &definition, QUESTIONNAIRE, by)
        .await
        .unwrap();
    opens(&portal, &hinata, ("survey-2026", CAMPAIGN), cases).await;
    (portal, hinata)
}

/// Opens the campaign of this key and text, which has so many cases.
pub(super) async fn opens(
    portal: &Portal,
    insurer: &Arc<Insurer>,
    (key, text): (&str, &str),
    cases: usize,
) {
    let by = Actor::Operator;
    let read = Campaign::parse("c.toml", text, |_: &str| Ok(Vec::new()));
    let campaign = read.unwrap_or_else(|problems| panic!("{problems:#?}"));
    campaigns::apply(portal, &campaign, text, by).await.unwrap();
    let options = Options {
        dry_run: false,
        skip_refused: false,
        by,
    };
    let quiet = Arc::new(|_, _| {});
    let opened = campaigns::open(portal, insurer, key, options, quiet).await;
    match opened.unwrap() {
        Opened::Done(report) => assert_eq!(usize::try_from(report.cases), Ok(cases)),
        other => panic!("{other:?}"),
    }
}

/// An insured person with an account and a case.
pub(super) async fn asked(
    portal: &Portal,
    insurer: &Arc<Insurer>,
    number: &str,
) -> (Insured, Uuid) {
    let scope = portal.store().read(insurer.id).await.unwrap();
    let find = store::roster::find::by_numbers(&scope, "7", number, "00");
    let person = find.await.unwrap().unwrap().id;
    drop(scope);
    let account = account::Model {
        id: new_id(noon()).unwrap(),
        insurer_id: insurer.id.0,
        person_id: person,
        user_id: format!("kenpo.{number}"),
        password_hash: None,
        must_change_password: false,
        mail: Some(format!("kenpo{number}@example.jp")),
        status: store::accounts::status::ACTIVE.to_owned(),
        origin: store::accounts::origin::ISSUED.to_owned(),
        created_at: noon(),
        last_login_at: None,
        password_changed_at: None,
        voided_at: None,
        passkey_offered_at: None,
    };
    let id = account.id;
    let made = portal.store().write(insurer.id, move |writing| {
        Box::pin(async move { Ok::<_, Error>(store::accounts::create(writing, account).await?) })
    });
    made.await.unwrap();
    let found = crate::survey::by_numbers(portal, insurer, "survey-2026", "７", number);
    let who = Insured {
        insurer: Arc::clone(insurer),
        person,
        by: Actor::Member(id),
    };
    (who, found.await.unwrap().unwrap())
}

impl Town {
    pub(super) async fn sheet(&self) -> Sheet {
        let sheet = open(&self.portal, &self.taro, self.case).await.unwrap();
        sheet.unwrap()
    }

    /// The dependent at this place, from 0.
    pub(super) async fn dependent(&self, place: usize) -> Who {
        self.sheet().await.people()[place + 1].who.clone()
    }

    /// Saves one answer over the version that was seen.
    pub(super) async fn save(
        &self,
        who: &Who,
        question: &str,
        answer: impl Into<Option<Answer>>,
        seen: i64,
    ) -> Saved {
        let (page, change) = one(who, question, answer.into(), seen);
        save(&self.portal, &self.taro, self.case, page, vec![change])
            .await
            .unwrap()
    }

    /// Saves over whatever is there.
    pub(super) async fn answer(&self, who: &Who, question: &str, answer: Answer) {
        let seen = self.sheet().await.version(who, &key(question));
        let kept = super::kept(self.save(who, question, answer, seen).await);
        assert_eq!(kept.saved.len(), 1, "{kept:?}");
    }

    /// Everything that is asked, in the shortest way: one stays and doesn't work, the other is removed.
    pub(super) async fn fill_in(&self) {
        let (one, other) = (self.dependent(0).await, self.dependent(1).await);
        self.answer(&one, "status", super::choice("continue")).await;
        self.answer(&one, "works", Answer::YesNo(false)).await;
        self.answer(&other, "status", super::choice("remove")).await;
        self.answer(&other, "why", super::text("就職しました"))
            .await;
        self.answer(&Who::Insured, "correct", Answer::YesNo(true))
            .await;
    }

    pub(super) async fn submit(&self, seen: &str) -> Submitted {
        submit(&self.portal, &self.taro, self.case, seen)
            .await
            .unwrap()
    }

    /// Submits what the check page shows now.
    pub(super) async fn submits(&self) -> Submitted {
        let seen = self.sheet().await.digest().unwrap();
        self.submit(&seen).await
    }

    pub(super) fn passes(&self, time: TimeDelta) {
        self.portal.clock().advance(time);
    }

    /// Letters of this kind that wait.
    pub(super) async fn letters(&self, kind: &str) -> usize {
        let store = self.portal.store();
        let all = store.letters(Some(self.insurer.id), None, 1_000).await;
        let all = all.unwrap();
        all.iter().filter(|letter| letter.kind == kind).count()
    }

    /// The record is whole, and so many lines of it say this.
    pub(super) async fn lines(&self, action: &str) -> usize {
        let store = self.portal.store();
        let whole = crate::audit::verify(store, self.insurer.id).await.unwrap();
        assert!(
            matches!(whole, crate::audit::Checked::Whole { .. }),
            "{whole:?}"
        );
        let scope = store.read(self.insurer.id).await.unwrap();
        let lines = store::audit::after(&scope, 0, 100_000).await.unwrap();
        lines.iter().filter(|line| line.action == action).count()
    }
}

/// The page of a question, and a change of it.
pub(super) fn one(
    who: &Who,
    question: &str,
    answer: Option<Answer>,
    seen: i64,
) -> (PageId, Change) {
    let (section, number) = match question {
        "status" | "remark" => ("status", 1),
        "why" => ("status", 2),
        "works" | "wages" => ("work", 1),
        _ => ("you", 1),
    };
    let page = PageId {
        who: who.clone(),
        section: key(section),
        number,
    };
    let change = Change {
        question: key(question),
        answer,
        seen,
    };
    (page, change)
}
