//! Staff: invited, with a password and an authenticator app.

use app::audit::Actor;
use app::staff::{Grant, Invited, NewStaff, invite, shown_by_app};
use chrono::TimeDelta;
use domain::mail_address::MailAddress;
use domain::staff::Role;

use super::browser::Browser;
use super::page::Page;
use super::site::Site;

/// The password of all staff in tests.
pub(crate) const STAFF_PASSWORD: &str = "tanto no gochiso 2048";

/// Somebody of the staff with their app.
#[derive(Clone, Debug)]
pub(crate) struct Colleague {
    pub(crate) mail: String,
    /// What the app was given.
    pub(crate) secret: String,
    /// The recovery codes on their paper.
    pub(crate) codes: Vec<String>,
    pub(crate) browser: Browser,
}

impl Site {
    /// Invites somebody to a role at an insurer, or at all of them; the path of the link.
    pub(crate) async fn invites(&self, role: Role, insurer: Option<&str>, mail: &str) -> String {
        let new = NewStaff {
            name: "担当 花子".to_owned(),
            mail: MailAddress::parse(mail).unwrap(),
            grant: Grant {
                role,
                insurer: insurer.map(|key| self.insurer(key)),
                campaign: None,
                until: None,
            },
        };
        match invite(&self.portal, new, Actor::Operator).await.unwrap() {
            Invited::New { url, .. } => path_of(&url),
            other => panic!("not new: {other:?}"),
        }
    }

    /// An administrator of オムロン for one campaign alone.
    pub(crate) async fn administrator_of(&self, campaign: &str) -> Colleague {
        let insurer = self.insurer("omron");
        let scope = self.portal.store().read(insurer.id).await.unwrap();
        let found = store::campaigns::by_key(&scope, campaign).await.unwrap();
        drop(scope);
        let mail = "narrow@staff.example.jp";
        let new = NewStaff {
            name: "一件 太郎".to_owned(),
            mail: MailAddress::parse(mail).unwrap(),
            grant: Grant {
                role: Role::Administrator,
                insurer: Some(insurer),
                campaign: Some(found.unwrap().id),
                until: None,
            },
        };
        match invite(&self.portal, new, Actor::Operator).await.unwrap() {
            Invited::New { url, .. } => self.joins(mail, &path_of(&url)).await,
            other => panic!("not new: {other:?}"),
        }
    }

    /// The browser of an administrator of オムロン who is signed in.
    pub(crate) async fn administrator(&self) -> Browser {
        let one = self.colleague(Role::Administrator, Some("omron")).await;
        one.browser
    }

    /// Somebody of the staff who is signed in.
    pub(crate) async fn colleague(&self, role: Role, insurer: Option<&str>) -> Colleague {
        let mail = format!("{}@staff.example.jp", role.name());
        let link = self.invites(role, insurer, &mail).await;
        self.joins(&mail, &link).await
    }

    /// Goes the way of an invitation to its end.
    pub(crate) async fn joins(&self, mail: &str, link: &str) -> Colleague {
        let browser = self.browser();
        let page = browser.opens(link).await;
        let typed = [("パスワード", STAFF_PASSWORD)];
        let page = browser.presses(&page, "次へ", &typed).await;
        page.at("/staff/second-factor");
        let secret = secret_on(&page);
        let code = self.app_shows(&secret);
        let field = "アプリに出ている6桁のコード";
        let page = browser.presses(&page, "設定する", &[(field, &code)]).await;
        page.is(200).sees("予備コードを控えてください");
        let codes = listed(&page);
        Colleague {
            mail: mail.to_owned(),
            secret,
            codes,
            browser,
        }
    }

    /// Signs somebody in again whose session has ended.
    pub(crate) async fn joins_again(&self, who: &Colleague) -> Browser {
        let browser = self.browser();
        let page = browser.signs_in(&who.mail, STAFF_PASSWORD).await;
        let code = self.next_code(&who.secret);
        let page = browser
            .presses(&page, "サインイン", &[("コード", &code)])
            .await;
        page.at("/staff/today");
        browser
    }

    /// Carries out what staff have ordered, until nothing waits.
    pub(crate) async fn works_orders_off(&self) {
        let node = uuid::Uuid::from_u128(1);
        while let Some(order) = app::orders::take_next(&self.portal, node).await.unwrap() {
            clerk::run(order).await.unwrap();
        }
    }

    /// What an app with this secret shows now.
    pub(crate) fn app_shows(&self, secret: &str) -> String {
        shown_by_app(secret, self.portal.now()).unwrap()
    }

    /// Time passes until an app shows another code.
    pub(crate) fn next_code(&self, secret: &str) -> String {
        self.passes(TimeDelta::seconds(30));
        self.app_shows(secret)
    }
}

impl Browser {
    /// The first half of signing in.
    pub(crate) async fn signs_in(&self, mail: &str, password: &str) -> Page {
        let page = self.opens("/staff/").await;
        let typed = [("メールアドレス", mail), ("パスワード", password)];
        self.presses(&page, "次へ", &typed).await
    }
}

/// The path of a link.
pub(crate) fn path_of(url: &str) -> String {
    let (_, rest) = url.split_once("//").unwrap();
    let (_, path) = rest.split_once('/').unwrap();
    format!("/{path}")
}

/// What is to be typed into the app.
pub(crate) fn secret_on(page: &Page) -> String {
    let html = page.html();
    let (_, rest) = html.split_once("class=\"secret\"><code>").unwrap();
    rest.split('<').next().unwrap().to_owned()
}

/// The recovery codes on the page.
fn listed(page: &Page) -> Vec<String> {
    let html = page.html();
    let (_, rest) = html.split_once("<ul class=\"codes\">").unwrap();
    let (list, _) = rest.split_once("</ul>").unwrap();
    let items = list.split("<li>").skip(1);
    items
        .map(|item| item.split('<').next().unwrap().to_owned())
        .collect()
}

/// What the trail of オムロン says of each line of this action.
pub(crate) async fn lines(site: &Site, action: &str) -> Vec<String> {
    let insurer = site.insurer("omron").id;
    let scope = site.portal.store().read(insurer).await.unwrap();
    let lines = store::audit::after(&scope, 0, 10_000).await.unwrap();
    let lines = lines.into_iter().filter(|line| line.action == action);
    lines.map(|line| line.detail).collect()
}
