//! A change and its line in the record stand or fall together (R21).

use super::crowd::one;
use super::mailbox::Mailbox;
use super::node::Node;
use crate::support::*;

impl Node {
    /// From now on no line can be written.
    fn loses_its_pen(&self) {
        let no_line = "CREATE TRIGGER no_line BEFORE INSERT ON audit_entries
                       BEGIN SELECT RAISE(ABORT, 'no line'); END";
        self.desk.database().execute_batch(no_line).unwrap();
    }

    fn finds_its_pen(&self) {
        let database = self.desk.database();
        database.execute_batch("DROP TRIGGER no_line").unwrap();
    }

    /// Everything that is remembered of people, except what limits count.
    fn remembered(&self) -> Vec<String> {
        let row = |table: &str, what: &str| {
            format!(
                "SELECT '{table} ' || count(*) || ' ' || coalesce(group_concat({what}), '') FROM {table}"
            )
        };
        let tables = [
            row("sign_ups", "step"),
            row("confirmation_codes", "attempts"),
            row("outbox", "kind"),
            row("accounts", "user_id"),
            row("login_names", "name"),
            row("sessions", "hex(id)"),
            row("consents", "hex(id)"),
        ];
        self.asks(&tables.join(" UNION ALL "))
    }

    /// Presses a button while no line can be written, and once more when it can; where it leads.
    async fn twice(
        &self,
        browser: &Browser,
        page: &Page,
        button: &str,
        typed: &[(&str, &str)],
    ) -> Page {
        self.loses_its_pen();
        let before = self.remembered();
        let refused = browser.presses(page, button, typed).await;
        assert!(refused.status() >= 500, "{button}: {}", refused.status());
        assert_eq!(self.remembered(), before, "{button}");
        self.finds_its_pen();
        let page = browser.presses(page, button, typed).await;
        page.is(200);
        assert_ne!(self.remembered(), before, "{button}");
        page
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_whose_line_cannot_be_written_does_not_happen() {
    let mut node = Node::with_people(1);
    node.starts().await;
    let mailbox = Mailbox::at(node.letters());
    let (browser, person) = (node.browser(), one(0));
    let page = browser.opens(&person.page()).await;
    let page = node.twice(&browser, &page, "認証", &person.items()).await;
    page.at("/portal/signup/account");
    let choice = person.choice();
    let page = node.twice(&browser, &page, "作成する", &choice).await;
    page.at("/portal/signup/code");
    let code = mailbox.code(person.mail, std::time::Duration::from_secs(20));
    let code = code.await.unwrap();
    let typed = [("認証番号", code.as_str())];
    let page = node.twice(&browser, &page, "OK", &typed).await;
    page.at("/portal/signup/done");
    let page = browser.opens("/portal/").await;
    let typed = [("ユーザーID", person.user_id), ("パスワード", PASSWORD)];
    let page = node.twice(&browser, &page, "ログイン", &typed).await;
    page.at("/portal/terms");
    let agree = [("利用規約に同意する", "yes")];
    node.twice(&browser, &page, "次へ", &agree).await;
    let told = node.desk.tells(&["audit", "verify"]);
    assert_eq!(told["outcome"], "done", "{told}");
}
