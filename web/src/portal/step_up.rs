//! `/portal/step-up`: more has to be proven before a service opens; the way to do it.

use app::assurance::{Shown, is_wanting, show_letter_code, ways};
use askama::Template;
use definitions::insurer::ModuleKind;
use domain::assurance::Proof;
use domain::letter_code::LetterCode;

use super::first_use::MENU;
use super::paused::Paused;
use super::{host_portal, national_id};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::Member;

/// The page.
pub(crate) const ADDRESS: &str = "/portal/step-up";
/// Where whoever has proven enough goes on.
const NEXT: &str = "/portal/statements";
/// The service that asks for more than a log-in.
pub(super) const SERVICE: ModuleKind = ModuleKind::MedicalExpenses;

#[derive(Template)]
#[template(path = "portal/step-up.html")]
struct Page {
    shell: Shell,
    service: String,
    letter: bool,
    host: Option<WayIn>,
    card: Option<&'static str>,
    code: String,
    errors: Errors,
}

/// A host portal that says who somebody is.
struct WayIn {
    button: String,
    url: String,
}

fn page(member: &Member, code: String, errors: Errors) -> Page {
    let insurer = &member.member.insurer;
    let module = insurer.modules.iter().find(|module| module.kind == SERVICE);
    let ways = ways(member.portal(), &member.member, SERVICE);
    let has = |proof| ways.contains(&proof);
    let host = insurer.host_portal.as_ref();
    let host = host.filter(|_| has(Proof::HostPortal));
    Page {
        shell: member.shell(),
        service: module
            .map(|module| module.label.clone())
            .unwrap_or_default(),
        letter: has(Proof::LetterCode),
        host: host.map(|host| WayIn {
            button: host.button.clone(),
            url: format!("{}?again=1&next={NEXT}", host_portal::address(insurer)),
        }),
        card: has(Proof::NationalId).then_some(national_id::ADDRESS),
        code,
        errors,
    }
}

/// Whoever has proven enough, or need not, has nothing to do here.
pub(super) async fn is_asked(member: &Member) -> Result<(), Failure> {
    let modules = &member.member.insurer.modules;
    if !modules.iter().any(|module| module.kind == SERVICE) {
        return Err(Failure::NotFound);
    }
    if is_wanting(member.portal(), &member.member, SERVICE).await? {
        Ok(())
    } else {
        Err(Failure::Elsewhere(MENU.to_owned()))
    }
}

/// `GET`.
pub(crate) async fn show(member: Member) -> Answer {
    is_asked(&member).await?;
    Ok(ok(&page(&member, String::new(), Errors::default())))
}

/// `POST`.
pub(crate) async fn save(member: Member, form: Form) -> Answer {
    is_asked(&member).await?;
    let typed = form.text("letter_code");
    let portal = member.portal();
    let open = ways(portal, &member.member, SERVICE).contains(&Proof::LetterCode);
    let code = LetterCode::parse_typed(&typed).ok();
    let Some(code) = code.filter(|_| open) else {
        let message = "登録用コードを入力してください。手紙に印刷された13文字です。";
        return Ok(wrong(&page(
            &member,
            typed,
            Errors::one("letter_code", message),
        )));
    };
    match show_letter_code(portal, &member.member, &code).await? {
        Shown::Yes => Ok(go(NEXT)),
        Shown::Paused { until } => {
            Ok(Paused::StepUp.page(member.shell(), until, portal.now(), ADDRESS))
        }
        Shown::No => {
            let message = "登録用コードを確認できませんでした。ご本人あての、いちばん新しい手紙の13文字を、もう一度ご確認ください。";
            Ok(wrong(&page(
                &member,
                typed,
                Errors::one("letter_code", message),
            )))
        }
    }
}
