//! What stands behind the doors of the back office while they are knocked at, and the addresses it is found at.

use crate::guard::callers::Caller;
use crate::support::*;

/// What is there is knocked at, not what is absent: only so the roles differ.
pub(super) struct There {
    case: String,
    person: String,
    trail: String,
    pub(super) check: String,
    compared: String,
    line: String,
    asked: String,
    own: String,
    of_site: String,
    colleague: String,
    ken: String,
    draft: String,
    version: String,
    tried: String,
    /// A payment run, and the payment in it.
    paid: [String; 2],
}

impl There {
    pub(super) async fn made(site: &Site, callers: &[Caller]) -> Self {
        let (case, person) = theirs(site).await;
        site.offers_a_subsidy().await;
        let [trail, check, compared] = orders(site).await;
        let [own, of_site] = announcements(site).await;
        let [line, asked] = statements(site, &person).await;
        let (version, tried) = tried(site).await;
        let ken = with_an_account(site).await;
        let paid = super::paid::made(site, callers).await;
        Self {
            colleague: reviewer(site).await,
            ken,
            paid,
            draft: draft(callers).await,
            case,
            person,
            trail,
            check,
            compared,
            line,
            asked,
            own,
            of_site,
            version,
            tried,
        }
    }

    /// The path of the site map with the ids of what is there.
    pub(super) fn path(&self, pattern: &str) -> String {
        let id = match pattern {
            path if path.ends_with("/mail") || path.ends_with("/void") => &self.ken,
            path if path.contains("/orders/") => &self.trail,
            path if path.contains("/tried/") => &self.tried,
            path if path.contains("/roster/") => &self.check,
            path if path.contains("/statements/questions/") => &self.asked,
            path if path.contains("/statements/lines/") => &self.line,
            path if path.contains("/statements/") => &self.compared,
            path if path.contains("/site/announcements/") => &self.of_site,
            path if path.contains("/announcements/") => &self.own,
            path if path.contains("/colleagues/") => &self.colleague,
            _ => &self.person,
        };
        let path = pattern.replace("{case}", &self.case).replace("{id}", id);
        let path = path.replace("{draft}", &self.draft);
        let [run, payment] = &self.paid;
        let path = path.replace("{run}", run).replace("{payment}", payment);
        if pattern.contains("/questionnaire/") {
            path.replace("{version}", &self.version)
        } else {
            path
        }
    }

    /// The same the other way round: the table is the same whenever it is drawn.
    pub(super) fn named(&self, drawn: String) -> String {
        let ids = [
            &self.person,
            &self.trail,
            &self.check,
            &self.compared,
            &self.line,
            &self.asked,
            &self.colleague,
            &self.ken,
            &self.tried,
            &self.own,
            &self.of_site,
        ];
        let named = ids.iter().fold(drawn, |text, id| text.replace(*id, "{id}"));
        named
            .replace(&self.case, "{case}")
            .replace(&self.draft, "{draft}")
            .replace(&self.version, "{version}")
            .replace(&self.paid[0], "{run}")
            .replace(&self.paid[1], "{payment}")
    }
}

/// The case of 太郎 and he himself.
async fn theirs(site: &Site) -> (String, String) {
    site.opens_a_survey().await;
    let scope = site.reads("omron").await;
    let campaign = store::campaigns::by_key(&scope, "kennin")
        .await
        .unwrap()
        .unwrap();
    let place = ("not_started", store::review::Beside::Nothing);
    let cases = store::review::waiting(&scope, campaign.id, place, None, 1).await;
    let case = cases.unwrap().remove(0);
    (case.id.to_string(), case.insured_id.to_string())
}

/// A draft of settings that the administrator has made.
async fn draft(callers: &[Caller]) -> String {
    let caller = callers.iter().find(|one| one.name == "administrator");
    let browser = &caller.unwrap().browser;
    let form = browser.opens("/staff/at/omron/settings/colour").await;
    let typed = [("色", "#123456")];
    let page = browser.presses(&form, "違いを確かめる", &typed).await;
    let (_, id) = page.path.rsplit_once("/drafts/").unwrap();
    id.to_owned()
}

/// The version that the campaign asks with, and what came of trying it.
async fn tried(site: &Site) -> (String, String) {
    let scope = site.reads("omron").await;
    let found = store::campaigns::by_key(&scope, "kennin").await.unwrap();
    let campaign = found.unwrap();
    drop(scope);
    let version = campaign.questionnaire_id;
    let mut order = order(site, "version_trial");
    order.campaign_id = Some(campaign.id);
    order.state = "done".into();
    order.wanted = format!(
        r#"{{"kind":"version_trial","campaign":"{}","from":"{version}","to":"{version}","digest":"x"}}"#,
        campaign.id
    );
    let none = r#""new":[],"gone":[],"changed":[]"#;
    order.outcome = Some(format!(
        r#"{{"from":"1","to":"1","questions":{{{none}}},"cases":0,"begun":0,"affected":0,"set_aside":0,"staying":0,"drafts":[]}}"#
    ));
    (version.to_string(), placed(site, order).await)
}

/// An order of this kind that nobody has placed yet.
fn order(site: &Site, kind: &str) -> store::orders::order::Model {
    let (insurer, now) = (site.insurer("omron").id, site.portal.now());
    let id = app::tokens::new_id(now).unwrap();
    let mut order = store::orders::order::Model::new((id, insurer.0), (id, now));
    kind.clone_into(&mut order.kind);
    order
}

/// Places an order, and says its id.
async fn placed(site: &Site, order: store::orders::order::Model) -> String {
    let (insurer, id) = (site.insurer("omron").id, order.id);
    let placed = site.portal.store().write(insurer, move |writing| {
        Box::pin(async move { store::orders::place(writing, order).await })
    });
    placed.await.unwrap();
    id.to_string()
}

/// Somebody who has an account.
async fn with_an_account(site: &Site) -> String {
    site.browser().moves_in(site, &KEN).await;
    let account = site.accounts("omron").await[0].id;
    let scope = site.reads("omron").await;
    let account = store::accounts::by_id(&scope, account).await.unwrap();
    account.unwrap().person_id.to_string()
}

/// The account of the reviewer.
async fn reviewer(site: &Site) -> String {
    let all = site.portal.store().staff(None).await.unwrap();
    let found = all
        .iter()
        .find(|one| one.account.mail.starts_with("reviewer@"));
    found.unwrap().account.id.to_string()
}

/// An announcement of オムロン and one of the site.
async fn announcements(site: &Site) -> [String; 2] {
    site.announces().await;
    let mut ids = Vec::new();
    for insurer in [site.insurer("omron").id, store::InsurerId::SITE] {
        let scope = site.portal.store().read(insurer).await.unwrap();
        let all = store::announcements::all(&scope).await.unwrap();
        ids.push(all[0].id.to_string());
    }
    ids.try_into().unwrap()
}

/// Orders that wait: the trail's export, which all who follow orders may see, and two comparisons.
async fn orders(site: &Site) -> [String; 3] {
    let wanted = [
        (
            "audit",
            r#"{"kind":"audit","from":null,"until":null,"format":"xlsx"}"#,
        ),
        ("roster_check", r#"{"kind":"roster_check","mode":"full"}"#),
        (
            "statements_check",
            r#"{"kind":"statements_check","table":"lines","mode":"replace"}"#,
        ),
    ];
    let mut ids = Vec::new();
    for (kind, wanted) in wanted {
        let mut order = order(site, kind);
        wanted.clone_into(&mut order.wanted);
        ids.push(placed(site, order).await);
    }
    ids.try_into().unwrap()
}

/// A line about this person, and a question about it.
async fn statements(site: &Site, person: &str) -> [String; 2] {
    let (insurer, now) = (site.insurer("omron").id, site.portal.now());
    let person: uuid::Uuid = person.parse().unwrap();
    let id = || app::tokens::new_id(now).unwrap();
    let line = line_about(insurer.0, person, (id(), now));
    let question = store::statements::question::Model {
        id: id(),
        insurer_id: insurer.0,
        account_id: id(),
        person_id: person,
        line_id: line.id,
        about_id: person,
        month: line.month,
        key: line.key,
        kind: "other".to_owned(),
        body: "お尋ねします。".to_owned(),
        form_id: id(),
        asked_at: now,
        answer: None,
        answered_at: None,
        answered_by: None,
        read_at: None,
    };
    let ids = [line.id.to_string(), question.id.to_string()];
    let kept = site.portal.store().write(insurer, move |writing| {
        Box::pin(async move {
            store::statements::versions::add(writing, line).await?;
            store::statements::questions::add(writing, question).await
        })
    });
    kept.await.unwrap();
    ids
}

fn line_about(
    insurer: uuid::Uuid,
    person: uuid::Uuid,
    (id, now): (uuid::Uuid, chrono::DateTime<chrono::Utc>),
) -> store::statements::line::Model {
    store::statements::line::Model {
        id,
        insurer_id: insurer,
        household_id: person,
        person_id: person,
        month: 202_608,
        key: id,
        version: 1,
        digest: 0,
        import_id: id,
        since: now,
        until: None,
        ended: None,
        care: "outpatient".to_owned(),
        provider: "みほん内科".to_owned(),
        days: Some(1),
        total: 1_000,
        insurer_share: 700,
        public_share: 0,
        own_share: 300,
        meals: 0,
        meal_cost: 0,
        meal_own: 0,
        benefit: 0,
        note: None,
    }
}
