//! `/portal/account/bank/change`: another account; codes are typed, or found by the beginning of a name.

use app::payments::account::{Changed, affairs, change};
use app::payments::banks::{Found, find};
use askama::Template;
use domain::bank_account::{AccountKind, BankCode, Owner};
use domain::eligibility::Word as _;

use super::typed::Typed;
use super::{ADDRESS, kind, proven};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::portal::reauthenticate::first;
use crate::shell::Shell;
use crate::staff::at::payments::words::unwritable;
use crate::who::Member;

/// This page.
const HERE: &str = "/portal/account/bank/change";

#[derive(Template)]
#[template(path = "portal/bank-account/change.html")]
struct Page {
    shell: Shell,
    kinds: Vec<(&'static str, &'static str)>,
    typed: Typed,
    found: Found,
    /// What was looked for and not found, or found at once; empty: nothing was looked for.
    said: String,
    under_way: usize,
    errors: Errors,
}

/// The kinds that money can be sent to, the usual one first.
const KINDS: [AccountKind; 4] = [
    AccountKind::Ordinary,
    AccountKind::Current,
    AccountKind::Savings,
    AccountKind::Other,
];

async fn page(member: &Member, typed: Typed, errors: Errors) -> Result<Page, Failure> {
    let insurer = &member.member.insurer;
    let nothing = (None, "");
    Ok(Page {
        shell: member.shell(),
        kinds: KINDS.map(|one| (one.word(), kind(one))).to_vec(),
        found: find(member.portal(), insurer, "", nothing).await?,
        said: String::new(),
        under_way: affairs(member.portal(), &member.member).await?.under_way,
        typed,
        errors,
    })
}

/// `GET`.
pub(crate) async fn show(member: Member) -> Answer {
    proven(&member).await?;
    first(&member, HERE)?;
    Ok(ok(
        &page(&member, Typed::default(), Errors::default()).await?
    ))
}

/// `POST`.
pub(crate) async fn save(member: Member, form: Form) -> Answer {
    proven(&member).await?;
    first(&member, HERE)?;
    let typed = Typed::of(&form);
    if form.is("act", "find") {
        return look(&member, typed).await;
    }
    let mut errors = Errors::default();
    let insurer = &member.member.insurer;
    let Some(account) = typed.account(&insurer.kana, &mut errors) else {
        return Ok(wrong(&page(&member, typed, errors).await?));
    };
    let message = match change(member.portal(), &member.member, account).await? {
        Changed::Done { mended, .. } => {
            return Ok(go(&format!("{ADDRESS}?done=saved&mended={mended}")));
        }
        Changed::Same => return Ok(go(&format!("{ADDRESS}?done=same"))),
        Changed::NotTheirs(Owner::Relative) => {
            "ご家族の口座は登録できません。被保険者ご本人の名義の口座を入力してください。".to_owned()
        }
        Changed::NotTheirs(_) => {
            "加入者台帳のお名前と違います。ご本人の名義の口座か、入力に間違いがないかを確かめてください。お名前が変わった方は、お問い合わせ先へご連絡ください。".to_owned()
        }
        Changed::Unwritable(what) => format!(
            "{}通帳のカナのとおりか確かめて、それでも登録できないときは、お問い合わせ先へご連絡ください。",
            unwritable(&what)
        ),
    };
    let errors = Errors::one("holder", message);
    Ok(wrong(&page(&member, typed, errors).await?))
}

/// Finds codes by name; one that is found alone is put in at once.
async fn look(member: &Member, mut typed: Typed) -> Answer {
    let mut page = page(member, typed.clone(), Errors::default()).await?;
    if typed.bank_name.trim().is_empty() && typed.branch_name.trim().is_empty() {
        let message = "銀行か支店の名前のはじめを入力してください。";
        page.errors.add("bank_name", message);
        return Ok(wrong(&page));
    }
    let (portal, insurer) = (member.portal(), &member.member.insurer);
    let mut found = Found::default();
    if !typed.bank_name.trim().is_empty() {
        found = find(portal, insurer, &typed.bank_name, (None, "")).await?;
        if let [(code, _)] = found.banks.as_slice() {
            typed.bank.clone_from(code);
        }
    }
    let of = BankCode::parse(&typed.bank).ok();
    if !typed.branch_name.trim().is_empty() {
        let branches = find(portal, insurer, "", (of, &typed.branch_name)).await?;
        found.branches = branches.branches;
        if let [(code, _)] = found.branches.as_slice() {
            typed.branch.clone_from(code);
        }
    }
    page.said = said(&typed, &found, of);
    found.table = page.found.table;
    page.found = found;
    page.typed = typed;
    Ok(ok(&page))
}

/// What came of looking.
fn said(typed: &Typed, found: &Found, of: Option<BankCode>) -> String {
    let mut said = Vec::new();
    if !typed.bank_name.trim().is_empty() {
        said.push(match found.banks.as_slice() {
            [] => "その名前ではじまる銀行が見つかりません。コードを入力してください。".to_owned(),
            [(code, name)] => format!("{name}（{code}）を入れました。"),
            _ => "下の一覧から銀行を選んでください。".to_owned(),
        });
    }
    if !typed.branch_name.trim().is_empty() {
        said.push(match found.branches.as_slice() {
            _ if of.is_none() => "支店は、銀行を選んでからさがしてください。".to_owned(),
            [] => "その名前ではじまる支店が見つかりません。コードを入力してください。".to_owned(),
            [(code, name)] => format!("{name}（{code}）を入れました。"),
            _ => "下の一覧から支店を選んでください。".to_owned(),
        });
    }
    said.concat()
}
