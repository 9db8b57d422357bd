//! What is in the database: looked at by tests, never by a page.

use app::audit::Checked;
use chrono::TimeDelta;
use store::accounts::Line;

use super::site::Site;

impl Site {
    /// The accounts of an insurer.
    pub(crate) async fn accounts(&self, key: &str) -> Vec<Line> {
        let scope = self.reads(key).await;
        let lines = store::accounts::listed(&scope, None, None, 1_000).await;
        lines.expect("accounts are listed")
    }

    /// A code for the letter to the insured person with these numbers, good for 90 days.
    pub(crate) async fn letter_code(&self, key: &str, symbol: &str, number: &str) -> String {
        let insurer = self.insurer(key);
        let zero = insurer.sign_up.zero_policy;
        let fold = |text| zero.fold(text).expect("a number");
        let scope = self.portal.store().read(insurer.id).await.expect("a scope");
        let (symbol, number) = (fold(symbol), fold(number));
        let person = store::roster::find::by_numbers(&scope, &symbol, &number, "00").await;
        let person = person
            .expect("the roster is read")
            .expect("the person is there");
        drop(scope);
        let until = self.portal.now() + TimeDelta::days(90);
        let by = app::audit::Actor::Operator;
        let issued =
            app::letter_codes::issue(&self.portal, &insurer, &[person.id], until, by).await;
        issued.expect("a code is issued")[0].code.clone()
    }

    /// What the database has of an insurer.
    pub(crate) async fn reads(&self, key: &str) -> store::Reading {
        let scope = self.portal.store().read(self.insurer(key).id).await;
        scope.expect("the database answers")
    }

    /// The audit lines of an insurer, after checking that the chain is whole.
    pub(crate) async fn audit(&self, key: &str) -> Vec<String> {
        let checked = app::audit::verify(self.portal.store(), self.insurer(key).id).await;
        let checked = checked.expect("the chain is read");
        assert!(matches!(checked, Checked::Whole { .. }), "{checked:?}");
        let scope = self.reads(key).await;
        let lines = store::audit::after(&scope, 0, 10_000).await.expect("lines");
        lines.into_iter().map(|line| line.action).collect()
    }
}
