//! What people do again and again.

use super::browser::Browser;
use super::page::Page;
use super::people::{KEN, PASSWORD, Person};
use super::site::Site;

pub(crate) use super::browser::filled;
pub(crate) use super::letters::{another, six_digits};
pub(crate) use super::samples::definition;

impl Browser {
    /// The identity page, filled in and sent.
    pub(crate) async fn identifies(&self, person: &Person) -> Page {
        let page = self.opens(&person.page()).await;
        self.presses(&page, "認証", &person.items()).await
    }

    /// The identity page with a number nobody has; each place another number.
    pub(crate) async fn names_nobody(&self, place: usize) -> Page {
        let number = (700_000 + place).to_string();
        let page = self.opens(&KEN.page()).await;
        let mut items = KEN.items();
        items.retain(|(item, _)| *item != "番号");
        items.push(("番号", &number));
        self.presses(&page, "認証", &items).await
    }

    /// Up to the page that asks for the code.
    pub(crate) async fn asks_for_code(&self, person: &Person) -> Page {
        let page = self.identifies(person).await;
        page.at("/portal/signup/account");
        self.presses(&page, "作成する", &person.choice()).await
    }

    /// The whole sign-up, up to 「ユーザー作成が完了しました。」.
    pub(crate) async fn signs_up(&self, site: &Site, person: &Person) -> Page {
        let page = self.asks_for_code(person).await;
        page.at("/portal/signup/code");
        let code = site.code(person.mail).await;
        let page = self.presses(&page, "OK", &[("認証番号", &code)]).await;
        page.at("/portal/signup/done")
            .sees("ユーザー作成が完了しました。");
        page
    }

    /// Logs in; the page it leads to.
    pub(crate) async fn logs_in(&self, user_id: &str, password: &str) -> Page {
        let page = self.opens("/portal/").await;
        let typed = [("ユーザーID", user_id), ("パスワード", password)];
        self.presses(&page, "ログイン", &typed).await
    }

    /// Logs out and in again.
    pub(crate) async fn logs_in_again(&self, user_id: &str, password: &str) -> Page {
        let page = self.opens("/portal/home").await;
        if page.path == "/portal/home" {
            self.presses(&page, "ログアウト", &[]).await;
        }
        self.logs_in(user_id, password).await
    }

    /// Agrees to the terms, where they are asked.
    pub(crate) async fn agrees(&self, page: Page) -> Page {
        page.at("/portal/terms");
        self.presses(&page, "次へ", &[("利用規約に同意する", "yes")])
            .await
    }

    /// From the letter to the home page.
    pub(crate) async fn moves_in(&self, site: &Site, person: &Person) -> Page {
        self.signs_up(site, person).await;
        let page = self.logs_in(person.user_id, PASSWORD).await;
        let page = self.agrees(page).await;
        page.at("/portal/home");
        page
    }
}

impl Person {
    /// What the account page asks.
    pub(crate) fn choice(&self) -> Vec<(&'static str, &'static str)> {
        vec![
            ("ユーザーID", self.user_id),
            ("パスワード", PASSWORD),
            ("メールアドレス", self.mail),
        ]
    }
}
