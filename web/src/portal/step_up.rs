//! `/portal/step-up`: more has to be proven before a service opens; the way to do it.

use app::assurance::{Service, Shown, is_wanting, show_letter_code, ways};
use askama::Template;
use axum::extract::Query;
use definitions::insurer::ModuleKind;
use domain::assurance::Proof;
use domain::letter_code::LetterCode;

use super::bank_account;
use super::first_use::MENU;
use super::paused::Paused;
use super::{host_portal, national_id};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::Member;

/// The page.
pub(crate) const ADDRESS: &str = "/portal/step-up";
/// The service that asks for more than a log-in where nothing else is said.
pub(super) const SERVICE: ModuleKind = ModuleKind::MedicalExpenses;

/// What asks for more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    /// Medical expenses.
    Medical,
    /// The bank account.
    Bank,
}

impl Asking {
    /// The one with this name in addresses and forms.
    pub(super) fn named(name: &str) -> Self {
        if name == Self::Bank.name() {
            Self::Bank
        } else {
            Self::Medical
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Medical => "",
            Self::Bank => "bank-account",
        }
    }

    const fn service(self) -> Service {
        match self {
            Self::Medical => Service::Module(SERVICE),
            Self::Bank => Service::BankAccount,
        }
    }

    /// Where whoever has proven enough goes on.
    pub(super) const fn next(self) -> &'static str {
        match self {
            Self::Medical => "/portal/statements",
            Self::Bank => bank_account::ADDRESS,
        }
    }

    /// This page, asking for it.
    pub(super) fn address(self) -> String {
        self.on(ADDRESS)
    }

    /// Another page that has to know what asks.
    fn on(self, address: &str) -> String {
        match self {
            Self::Medical => address.to_owned(),
            Self::Bank => format!("{address}?for={}", self.name()),
        }
    }
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    r#for: String,
}

impl Said {
    pub(super) fn asking(&self) -> Asking {
        Asking::named(&self.r#for)
    }
}

#[derive(Template)]
#[template(path = "portal/step-up.html")]
struct Page {
    shell: Shell,
    asking: Asking,
    service: String,
    letter: bool,
    host: Option<WayIn>,
    card: Option<String>,
    code: String,
    errors: Errors,
}

/// A host portal that says who somebody is.
struct WayIn {
    button: String,
    url: String,
}

fn page(member: &Member, asking: Asking, code: String, errors: Errors) -> Page {
    let insurer = &member.member.insurer;
    let module = insurer.modules.iter().find(|module| module.kind == SERVICE);
    let ways = ways(member.portal(), &member.member, asking.service());
    let has = |proof| ways.contains(&proof);
    let host = insurer.host_portal.as_ref();
    let host = host.filter(|_| has(Proof::HostPortal));
    Page {
        shell: member.shell(),
        asking,
        service: match asking {
            Asking::Medical => module
                .map(|module| module.label.clone())
                .unwrap_or_default(),
            Asking::Bank => "振込先の口座".to_owned(),
        },
        letter: has(Proof::LetterCode),
        host: host.map(|host| WayIn {
            button: host.button.clone(),
            url: format!(
                "{}?again=1&next={}",
                host_portal::address(insurer),
                asking.next()
            ),
        }),
        card: has(Proof::NationalId).then(|| asking.on(national_id::ADDRESS)),
        code,
        errors,
    }
}

/// Whoever has proven enough, or need not, has nothing to do here.
pub(super) async fn is_asked(member: &Member, asking: Asking) -> Result<(), Failure> {
    let modules = &member.member.insurer.modules;
    let (there, on) = match asking {
        Asking::Medical => (modules.iter().any(|module| module.kind == SERVICE), MENU),
        Asking::Bank => (bank_account::is_there(member), bank_account::ADDRESS),
    };
    if !there {
        return Err(Failure::NotFound);
    }
    if is_wanting(member.portal(), &member.member, asking.service()).await? {
        Ok(())
    } else {
        Err(Failure::Elsewhere(on.to_owned()))
    }
}

/// `GET`.
pub(crate) async fn show(member: Member, Query(said): Query<Said>) -> Answer {
    let asking = said.asking();
    is_asked(&member, asking).await?;
    Ok(ok(&page(&member, asking, String::new(), Errors::default())))
}

/// `POST`.
pub(crate) async fn save(member: Member, form: Form) -> Answer {
    let asking = Asking::named(&form.text("for"));
    is_asked(&member, asking).await?;
    let typed = form.text("letter_code");
    let portal = member.portal();
    let open = ways(portal, &member.member, asking.service()).contains(&Proof::LetterCode);
    let code = LetterCode::parse_typed(&typed).ok();
    let Some(code) = code.filter(|_| open) else {
        let message = "登録用コードを入力してください。手紙に印刷された13文字です。";
        let errors = Errors::one("letter_code", message);
        return Ok(wrong(&page(&member, asking, typed, errors)));
    };
    match show_letter_code(portal, &member.member, &code).await? {
        Shown::Yes => Ok(go(asking.next())),
        Shown::Paused { until } => {
            Ok(Paused::StepUp.page(member.shell(), until, portal.now(), &asking.address()))
        }
        Shown::No => {
            let message = "登録用コードを確認できませんでした。ご本人あての、いちばん新しい手紙の13文字を、もう一度ご確認ください。";
            let errors = Errors::one("letter_code", message);
            Ok(wrong(&page(&member, asking, typed, errors)))
        }
    }
}
