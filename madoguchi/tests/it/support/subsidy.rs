//! A subsidy of オムロン that can be applied for, and applications that its people have handed in.

use std::collections::BTreeMap;

use app::audit::Actor;
use app::login::Member;
use app::subsidies::{Begun, Kept, apply, begin};
use app::survey::{Change, Confirmation, Insured, Saved, Submitted, open, save, submit};
use app::tokens::Token;
use app::uploads::{Sent, Slot, Uploaded, upload};
use domain::questionnaire::{Answer, Key, PageId, Who};
use domain::subsidies::Way;
use uuid::Uuid;

use super::browser::Browser;
use super::documents::PIXEL;
use super::site::Site;

/// The file of the subsidy.
pub(crate) const SUBSIDY: &str = include_str!("subsidy.toml");
/// Its season, as addresses call it.
pub(crate) const SEASON: &str = "influenza-2026";

/// What somebody had: their branch, the day, what was paid.
pub(crate) type Shot = (&'static str, &'static str, u64);

impl Site {
    /// Puts the subsidy in force.
    pub(crate) async fn offers_a_subsidy(&self) {
        let read = definitions::subsidies::parse("subsidy.toml", SUBSIDY);
        let subsidy = read
            .unwrap_or_else(|problems| panic!("{problems:#?}"))
            .subsidy;
        let insurer = self.insurer("omron");
        let kept = apply(&self.portal, &insurer, &subsidy, SUBSIDY, Actor::Operator).await;
        assert_eq!(kept.unwrap(), Kept::New);
    }

    /// Somebody who is logged in hands in an application with the same receipt for each; its case.
    pub(crate) async fn has_applied(&self, who: &Browser, shots: &[Shot]) -> Uuid {
        self.has_applied_with(who, shots, PIXEL).await
    }

    /// The same with another receipt.
    pub(crate) async fn has_applied_with(
        &self,
        who: &Browser,
        shots: &[Shot],
        file: &[u8],
    ) -> Uuid {
        let token = Token::parse(&who.cookie("session").unwrap()).unwrap();
        let member = app::login::current(&self.portal, &token).await;
        let member = member.unwrap().unwrap();
        let insured = Insured {
            insurer: self.insurer("omron"),
            person: member.person.id,
            by: Actor::Member(member.account.id),
        };
        let family = self.family(&member).await;
        let people = shots.iter().map(|(branch, ..)| family[*branch]).collect();
        let begun = begin(&self.portal, &insured, SEASON, people).await.unwrap();
        let Begun::Done(case) = begun else {
            panic!("{begun:?}")
        };
        for (branch, on, paid) in shots {
            let person = family[*branch];
            self.answers(&insured, case, person, (*on, *paid)).await;
            let slot = Slot {
                case,
                person,
                document: "receipt".to_owned(),
            };
            let sent = Sent {
                name: "receipt.png",
                bytes: None,
            };
            let saved = upload(&self.portal, &member, slot, sent, &mut &*file).await;
            assert!(matches!(saved, Ok(Uploaded::Saved(_))), "{saved:?}");
        }
        let sheet = open(&self.portal, &insured, case).await.unwrap().unwrap();
        let confirmation = Confirmation::of(&sheet.digest().unwrap()).paid(Some(Way::Account));
        let handed_in = submit(&self.portal, &insured, case, confirmation).await;
        assert!(matches!(handed_in, Ok(Submitted::Done(_))), "{handed_in:?}");
        case
    }

    /// Everybody under the numbers of somebody, by branch.
    async fn family(&self, member: &Member) -> BTreeMap<String, Uuid> {
        let scope = self.reads("omron").await;
        let family = store::roster::search::family_of(&scope, &member.person).await;
        let family = family.unwrap().into_iter();
        let all = family.map(|person| (person.branch, person.id));
        let own = (member.person.branch.clone(), member.person.id);
        all.chain([own]).collect()
    }

    async fn answers(&self, who: &Insured, case: Uuid, person: Uuid, (on, paid): (&str, u64)) {
        let key = |text: &str| Key::parse(text).unwrap();
        let page = PageId {
            who: Who::Dependent(person.to_string()),
            section: key("shot"),
            number: 1,
        };
        let change = |question: &str, answer| Change {
            seen: 0,
            question: key(question),
            answer: Some(answer),
        };
        let changes = vec![
            change("on", Answer::Date(on.parse().unwrap())),
            change("paid", Answer::Yen(paid)),
        ];
        let saved = save(&self.portal, who, case, page, changes).await.unwrap();
        assert!(
            matches!(saved, Saved::Done(ref kept) if kept.saved.len() == 2),
            "{saved:?}"
        );
    }
}
