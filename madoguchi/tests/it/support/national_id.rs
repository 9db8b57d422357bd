//! Where cards are shown: a provider with the addresses, claims and signatures of デジタル認証アプリ.

use app::openid::{Secrets, Trust};
use definitions::insurer::{Asked, Insurer, LetterCode, Module, ModuleKind, NationalId};

use super::browser::Browser;
use super::host_portal::HostPortal;
use super::page::Page;
use super::site::{Set, Site, on_both_set};

/// オムロン as if it showed medical expenses and sent letters with codes.
pub(crate) fn with_medical_expenses() -> Set {
    fn changed(omron: &mut Insurer) {
        omron.modules.push(Module {
            kind: ModuleKind::MedicalExpenses,
            label: "医療費と給付金支給額".to_owned(),
            description: None,
        });
        omron.sign_up.letter_code = LetterCode::Accepted;
    }
    Set {
        changed,
        ..Set::default()
    }
}

/// The way through デジタル認証アプリ, as a definition reads that names nothing but issuer and client.
pub(crate) fn national_id(issuer: &str) -> NationalId {
    NationalId {
        issuer: issuer.to_owned(),
        client_id: "RP00000001".to_owned(),
        key_id: None,
        scopes: vec!["name".to_owned(), "birthdate".to_owned()],
        acr_values: vec!["aal3 crl".to_owned()],
    }
}

/// Runs a test at オムロン, whose medical expenses want a card, beside where cards are shown; on both databases.
pub(crate) async fn beside_cards(test: impl AsyncFn(Site, HostPortal)) {
    on_both_set(with_medical_expenses(), async |site| {
        site.stands_at_the_systems_time();
        let cards = HostPortal::of_cards(&site);
        let key = ("omron.national-id.pem".to_owned(), cards.pem.clone());
        site.portal.trust_providers(Trust {
            issuers: vec![cards.issuer.clone()],
            secrets: Secrets::Held([key].into()),
        });
        let mut omron = site.insurer("omron").definition.clone();
        omron.national_id = Some(national_id(&cards.issuer));
        omron.assurance.medical_expenses = Asked::Certified;
        site.applies(omron).await;
        test(site, cards).await;
    })
    .await;
}

impl Browser {
    /// Sets out to show a card; the address there.
    pub(crate) async fn goes_to_the_card(&self) -> String {
        let page = self.looks_at("/portal/national-id").await;
        page.is(303);
        page.answer.header("location").expect("the way").to_owned()
    }

    /// The whole way: there, with a card, and back.
    pub(crate) async fn shows_the_card(&self, cards: &HostPortal, card: &str) -> Page {
        let url = self.goes_to_the_card().await;
        let back = cards.signs_in(&cards.browser(), &url, card).await;
        self.opens(&back).await
    }
}
