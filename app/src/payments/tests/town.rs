//! An insurer that pays, people with accounts of both kinds, and applications that are approved.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::bank_account::{AccountKind, AccountNumber, BankAccount, BankCode, BranchCode, Holder};
use domain::eligibility::Word as _;
use domain::staff::Role;
use domain::subsidies::{RunAct, Status, Way};
use store::Store;
use store::campaigns::{case, dependent};
use store::subsidies::application;
use uuid::Uuid;

use super::*;
use crate::insurers::Insurer;
use crate::login::Member;
use crate::staff::Duty;
use crate::tokens::new_id;
use crate::{Error, Portal, testing};

const ROSTER: &str = "記号,番号,枝番,氏名カナ,生年月日,氏名,続柄,事業所コード,事業所名,社員番号\r\n\
    1,1,00,ケンポ タロウ,1980-04-03,健保　太郎,本人,0001,本社,00012\r\n\
    1,1,01,ケンポ ハナコ,1982-05-12,健保　花子,妻,,,\r\n\
    1,2,00,ヒナタ ショウタ,1990-07-07,日向　翔太,本人,0002,=工場,00034\r\n\
    1,3,00,ソラ ヲリエ,1975-01-09,空　をりえ,本人,0001,本社,00056\r\n\
    1,4,00,ニンケイ サクラ,1960-03-02,任継　さくら,本人,,,\r\n";

pub(super) const HEADINGS: Headings = Headings(["a", "b", "c", "d", "e", "f", "g", "h"]);

/// Everything a test needs.
#[derive(Clone)]
pub(super) struct Town {
    pub(super) portal: Portal,
    pub(super) insurer: Arc<Insurer>,
    /// Two people who may do everything.
    pub(super) first: Duty,
    pub(super) second: Duty,
}

pub(super) async fn town(store: Store) -> Town {
    let portal = testing::portal(store).await;
    let insurer = testing::insurer(&portal, "omron").await;
    testing::import(&portal, &insurer, ROSTER).await;
    of(&portal, &insurer)
}

/// The same people at work.
pub(super) fn of(portal: &Portal, insurer: &Arc<Insurer>) -> Town {
    let duty = |number| testing::duty(portal, insurer, Role::Administrator, number);
    Town {
        first: duty(1),
        second: duty(2),
        portal: portal.clone(),
        insurer: Arc::clone(insurer),
    }
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A run to accounts, paid on the Friday after next.
pub(super) fn request(way: Way) -> Request {
    Request {
        way,
        decided_until: day("2026-11-21"),
        pay_on: day("2026-12-04"),
    }
}

pub(super) fn account(number: &str, holder: &str) -> BankAccount {
    BankAccount {
        bank: BankCode::parse("9991").unwrap(),
        branch: BranchCode::parse("101").unwrap(),
        kind: AccountKind::Ordinary,
        number: AccountNumber::parse(number).unwrap().number,
        holder: Holder::parse(holder).unwrap(),
    }
}

/// The case of an application that was decided.
fn decided(id: Uuid, person: &store::roster::person::Model, at: DateTime<Utc>) -> case::Model {
    case::Model {
        id,
        insurer_id: person.insurer_id,
        campaign_id: id,
        insured_id: person.id,
        questionnaire_id: id,
        status: "decided".to_owned(),
        reasons: "[]".to_owned(),
        marks: "[]".to_owned(),
        created_at: at,
        changed_at: at,
        about_insured: true,
        revision: 1,
        place: 1,
    }
}

impl Town {
    /// The insured person with this number, signed in, whose portal account is in the database.
    pub(super) async fn member(&self, number: &str) -> Member {
        let person = testing::person(&self.portal, &self.insurer, number, "00").await;
        let mut member = testing::member(&self.portal, &self.insurer, person);
        member.account.mail = Some(format!("person-{number}@example.jp"));
        let row = member.account.clone();
        let write = self.portal.store().write(self.insurer.id, move |writing| {
            Box::pin(async move {
                if store::accounts::by_id(writing, row.id).await?.is_none() {
                    store::accounts::create(writing, row).await?;
                }
                Ok::<_, Error>(())
            })
        });
        write.await.unwrap();
        member
    }

    /// The same with an account at a bank.
    pub(super) async fn with_account(&self, number: &str, to: &BankAccount) -> Member {
        let member = self.member(number).await;
        let changed = account::change(&self.portal, &member, to.clone()).await;
        assert!(matches!(changed.unwrap(), account::Changed::Done { .. }));
        member
    }

    /// The first insured person with an account.
    pub(super) async fn taro(&self) -> Member {
        let to = account("1234567", "ケンポ タロウ");
        self.with_account("1", &to).await
    }

    /// An application of this insured person that was approved.
    pub(super) async fn approved(&self, number: &str, way: Way, yen: i64) -> Uuid {
        let person = testing::person(&self.portal, &self.insurer, number, "00").await;
        // One after the other, so that their order is known.
        self.portal
            .clock()
            .advance(chrono::TimeDelta::milliseconds(1));
        let (now, insurer_id) = (self.portal.now(), self.insurer.id.0);
        let id = new_id(now).unwrap();
        let case = decided(id, &person, now);
        let application = application::Model {
            case_id: id,
            insurer_id,
            campaign_id: id,
            insured_id: person.id,
            subsidy: "influenza".to_owned(),
            season: "2026".to_owned(),
            status: Status::Approved.word().to_owned(),
            way: Some(way.word().to_owned()),
            applied_on: Some(day("2026-11-20")),
            amount: Some(yen),
            changed_at: now,
        };
        let about = dependent::Model {
            id,
            insurer_id,
            case_id: id,
            person_id: person.id,
            place: 1,
            reasons: "[]".to_owned(),
            covered: "[]".to_owned(),
            marks: "[]".to_owned(),
            removal: None,
        };
        let write = self.portal.store().write(self.insurer.id, move |writing| {
            Box::pin(async move {
                store::subsidies::add(writing, (case, application), vec![about]).await?;
                Ok::<_, Error>(())
            })
        });
        write.await.unwrap();
        id
    }

    /// Where an application stands.
    pub(super) async fn status(&self, case: Uuid) -> Status {
        let scope = self.portal.store().read(self.insurer.id).await.unwrap();
        let row = store::subsidies::by_id(&scope, case)
            .await
            .unwrap()
            .unwrap();
        Status::named(&row.status).unwrap()
    }

    /// Every payment of an application, the latest first: its state.
    pub(super) async fn payments(&self, case: Uuid) -> Vec<String> {
        let scope = self.portal.store().read(self.insurer.id).await.unwrap();
        let all = store::payments::runs::payments_of_case(&scope, case).await;
        all.unwrap().into_iter().map(|one| one.state).collect()
    }

    /// What would be collected.
    pub(super) async fn plan(&self, way: Way) -> Plan {
        plan(&self.portal, &self.first, request(way)).await.unwrap()
    }

    pub(super) async fn try_prepare(&self, way: Way) -> Prepared {
        let seen = self.plan(way).await.digest();
        let made = prepare(&self.portal, &self.first, (request(way), &seen), &HEADINGS);
        made.await.unwrap()
    }

    /// A run of what waits.
    pub(super) async fn prepared(&self, way: Way) -> Uuid {
        match self.try_prepare(way).await {
            Prepared::Done { run, .. } => run,
            other => panic!("{other:?}"),
        }
    }

    /// The same, released by the second person.
    pub(super) async fn released(&self, way: Way) -> Uuid {
        let run = self.prepared(way).await;
        assert_eq!(
            self.acts(&self.second, run, RunAct::Release).await,
            Acted::Done
        );
        run
    }

    /// The same, carried out on its day.
    pub(super) async fn settled(&self, way: Way) -> Uuid {
        let run = self.released(way).await;
        self.on_the_day();
        assert_eq!(
            self.acts(&self.first, run, RunAct::Settle).await,
            Acted::Done
        );
        run
    }

    pub(super) async fn acts(&self, who: &Duty, run: Uuid, what: RunAct) -> Acted {
        act(&self.portal, who, run, what).await.unwrap()
    }

    /// The clock goes on to the day of payment.
    pub(super) fn on_the_day(&self) {
        self.portal.clock().advance(chrono::TimeDelta::days(13));
    }

    /// A run with its payments.
    pub(super) async fn run(&self, id: Uuid) -> OneRun {
        let found = one(&self.portal, &self.first, id, ("", 0)).await;
        found.unwrap().unwrap()
    }

    /// What is on record, in order: act by act, without the reading.
    pub(super) async fn trail(&self) -> Vec<String> {
        let scope = self.portal.store().read(self.insurer.id).await.unwrap();
        let lines = store::audit::after(&scope, 0, 100_000).await.unwrap();
        let acts = lines.into_iter().map(|line| line.action);
        acts.filter(|act| act.starts_with("payments.") && act != "payments.read")
            .collect()
    }

    /// How many letters of a kind a member got.
    pub(super) async fn letters(&self, member: &Member, kind: &str) -> usize {
        let scope = self.portal.store().read(self.insurer.id).await.unwrap();
        let all = store::outbox::of_account(&scope, member.account.id, 100).await;
        let all = all.unwrap().into_iter();
        all.filter(|letter| letter.kind == kind).count()
    }
}
