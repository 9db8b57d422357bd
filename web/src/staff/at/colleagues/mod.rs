//! `/staff/at/{insurer}/colleagues`: who works for the insurer; inviting somebody.

pub(crate) mod one;

use app::staff::manage::{Colleague, Managed, colleagues, givable, invite_here};
use app::staff::{Grant, Invited, NewStaff};
use askama::Template;
use axum::extract::Query;
use chrono::NaiveDate;
use domain::japan_time::format_minute;
use domain::mail_address::MailAddress;
use domain::staff::Role;
use store::staff::{grant, status};
use uuid::Uuid;

use super::orders::again;
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::shell::{StaffShell, role};
use crate::who::staff::Duty;

/// The longest name, in characters.
const LONGEST_NAME: usize = 60;

#[derive(Template)]
#[template(path = "staff/at/colleagues.html")]
struct Page {
    shell: StaffShell,
    here: String,
    lines: Vec<Line>,
    form: GrantForm,
    called: String,
    mail: String,
    asks_password: bool,
    errors: Errors,
}

/// Somebody, as the list shows them.
struct Line {
    url: String,
    name: String,
    mail: String,
    state: &'static str,
    factor: &'static str,
    roles: Vec<String>,
    last: String,
    reset: bool,
}

/// The fields of a role to be given.
pub(super) struct GrantForm {
    roles: Vec<(&'static str, &'static str)>,
    campaigns: Vec<(String, String)>,
    role: String,
    campaign: String,
    until: String,
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    done: String,
}

/// 「審査担当（令和8年度の調査、2027-03-31まで）」.
fn told(colleague: &Colleague, grant: &grant::Model) -> String {
    let name = Role::named(&grant.role).map_or("", role);
    let campaign = grant
        .campaign_id
        .and_then(|id| colleague.campaigns.get(&id));
    let until = grant.until.map(|day| format!("{day}まで"));
    let narrowed: Vec<String> = campaign.cloned().into_iter().chain(until).collect();
    if narrowed.is_empty() {
        name.to_owned()
    } else {
        format!("{name}（{}）", narrowed.join("、"))
    }
}

fn state(colleague: &Colleague) -> &'static str {
    match colleague.listed.account.status.as_str() {
        status::INVITED => "招待中",
        status::ACTIVE => "有効",
        _ => "停止",
    }
}

fn line(here: &str, colleague: &Colleague) -> Line {
    let account = &colleague.listed.account;
    let grants = colleague.listed.grants.iter();
    Line {
        url: format!("{here}/{}", account.id),
        name: account.name.clone(),
        mail: account.mail.clone(),
        state: state(colleague),
        factor: if colleague.listed.has_factor() {
            "設定済み"
        } else {
            "未設定"
        },
        roles: grants.map(|grant| told(colleague, grant)).collect(),
        last: account.last_login_at.map(format_minute).unwrap_or_default(),
        reset: colleague.reset.is_some(),
    }
}

impl GrantForm {
    async fn of(duty: &Duty, typed: Option<&Form>) -> Result<Self, Failure> {
        let text = |name: &str| typed.map_or_else(String::new, |form| form.text(name));
        let scope = duty.portal().store().read(duty.duty.insurer.id).await?;
        let mut campaigns = store::campaigns::headings(&scope).await?;
        campaigns.extend(store::subsidies::headings(&scope).await?);
        Ok(Self {
            roles: givable(&duty.duty)
                .into_iter()
                .filter(|role| *role != Role::Operator)
                .map(|one| (one.name(), role(one)))
                .collect(),
            campaigns: campaigns
                .into_iter()
                .map(|one| (one.id.to_string(), one.name))
                .collect(),
            role: text("role"),
            campaign: text("campaign"),
            until: text("until"),
        })
    }

    /// The role that a form says, or what is wrong with it.
    fn read(&self, duty: &Duty, errors: &mut Errors) -> Option<Grant> {
        let role = Role::named(&self.role).filter(|role| {
            let mut roles = self.roles.iter();
            roles.any(|(name, _)| *name == role.name())
        });
        if role.is_none() {
            errors.add("role", "役割を選んでください。");
        }
        let campaign = (!self.campaign.is_empty()).then(|| Uuid::try_parse(&self.campaign));
        let campaign = campaign.transpose();
        if campaign.is_err() {
            errors.add("campaign", "調査を選び直してください。");
        }
        let until = read_day(&self.until, duty, errors);
        Some(Grant {
            role: role?,
            insurer: Some(duty.duty.insurer.clone()),
            campaign: campaign.ok()?,
            until,
        })
    }
}

/// The last day of a role, which lies ahead.
fn read_day(typed: &str, duty: &Duty, errors: &mut Errors) -> Option<NaiveDate> {
    if typed.trim().is_empty() {
        return None;
    }
    match domain::japanese_date::parse(typed.trim()) {
        Ok(day) if day >= duty.portal().clock().today() => Some(day),
        Ok(_) => {
            errors.add("until", "今日からあとの日付を入力してください。");
            None
        }
        Err(_) => {
            errors.add("until", "日付は 2027-03-31 のように入力してください。");
            None
        }
    }
}

/// Why something was not done: the field and the words.
pub(super) const fn refused(not: Managed) -> (&'static str, &'static str) {
    match not {
        Managed::NotFresh => ("password", "確認のため、パスワードを入力してください。"),
        Managed::Own => ("", "ご自身の役割や設定は、ほかの管理者に依頼してください。"),
        Managed::NotTheirs => ("role", "この役割は、運用者だけが付けられます。"),
        Managed::Nothing | Managed::Done => (
            "",
            "状態が変わったため、できませんでした。いまの状態を確かめてください。",
        ),
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Query(said): Query<Said>) -> Answer {
    let done = match said.done.as_str() {
        "invited" => "招待のメールを送りました。",
        "known" => "登録済みの人のため、役割だけを付けました。",
        _ => "",
    };
    let mut page = page(&duty, None, Errors::default()).await?;
    page.shell = page.shell.saying(done);
    Ok(ok(&page))
}

async fn page(duty: &Duty, typed: Option<&Form>, errors: Errors) -> Result<Page, Failure> {
    let here = duty.address("colleagues");
    let text = |name: &str| typed.map_or_else(String::new, |form| form.text(name));
    let all = colleagues(duty.portal(), &duty.duty).await?;
    Ok(Page {
        shell: duty.shell("colleagues"),
        lines: all.iter().map(|one| line(&here, one)).collect(),
        form: GrantForm::of(duty, typed).await?,
        called: text("name"),
        mail: text("mail"),
        asks_password: again::is_due(duty),
        here,
        errors,
    })
}

/// `POST`: somebody is invited.
pub(crate) async fn invite(mut duty: Duty, form: Form) -> Answer {
    let mut errors = Errors::default();
    let name = form.text("name").trim().to_owned();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        errors.add("name", "氏名を60文字までで入力してください。");
    }
    let mail = MailAddress::parse(form.text("mail").trim());
    if mail.is_err() {
        errors.add("mail", "メールアドレスを確かめてください。");
    }
    let grant = GrantForm::of(&duty, Some(&form)).await?;
    let grant = grant.read(&duty, &mut errors);
    let mut token = None;
    if errors.is_empty() {
        token = again::shown(&mut duty, &form, &mut errors).await?;
    }
    let (Ok(mail), Some(grant), true) = (mail, grant, errors.is_empty()) else {
        return Ok(wrong(&page(&duty, Some(&form), errors).await?));
    };
    let new = NewStaff { name, mail, grant };
    let here = duty.address("colleagues");
    let answer = match invite_here(duty.portal(), &duty.duty, new).await? {
        Ok(Invited::New { .. }) => go(&format!("{here}?done=invited")),
        Ok(Invited::Known { .. }) => go(&format!("{here}?done=known")),
        Ok(_) => return Err(Failure::NotFound),
        Err(not) => {
            let (field, message) = refused(not);
            let errors = Errors::one(field, message);
            wrong(&page(&duty, Some(&form), errors).await?)
        }
    };
    Ok(again::carry(&duty, answer, token.as_ref()))
}
