//! Accounts of the people of the story: signed up with the code of a letter, terms agreed to, contact address given.

use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use app::Portal;
use app::account::{Contact, agree, keep_contact, needs_contact, terms_to_agree};
use app::guard::ClientAddress;
use app::login::{LoggedIn, current, with_password};
use app::sign_up::{
    Choice, Chosen, Claim, CodeSent, Confirmed, Identity, UnderWay, check_identity, choose,
    confirm, under_way,
};
use app::tokens::Token;
use app::visit::Visit;
use domain::confirmation_code::ConfirmationCode;
use domain::password::Password;
use domain::phone_number::PhoneNumber;
use domain::postal_code::PostalCode;
use mail::{Carrier, capture};

use super::Watch;
use super::person::Walker;
use super::story::Story;

/// The folder of the letters of these sign-ups, which nobody needs afterwards.
const LETTERS: &str = "sign-ups";
/// How many letters are looked through for codes.
const MOST_LETTERS: usize = 500;

/// Makes everybody's account.
pub(super) async fn make(
    portal: &Portal,
    story: &Story,
    data: &Path,
    walkers: &mut [Walker<'_>],
    watch: &mut Watch<'_>,
) -> anyhow::Result<()> {
    let folder = data.join(LETTERS);
    let password = Password::new(&story.password);
    let visit = visit()?;
    let mut begun = Vec::new();
    for walker in walkers.iter() {
        let signing_up = begin(portal, walker, &visit, &password).await;
        begun.push(signing_up.with_context(|| walker.user_id.clone())?);
    }
    letters_leave(portal, &folder).await?;
    let codes = codes(&folder).await?;
    for (walker, signing_up) in walkers.iter_mut().zip(begun) {
        let mail = signing_up.sign_up.mail.as_deref().unwrap_or_default();
        let code = codes.iter().find(|(to, _)| to == mail);
        let (_, code) =
            code.with_context(|| format!("{} の認証番号がありません", walker.user_id))?;
        let device = finish(portal, &visit, &signing_up, code).await?;
        walker.signed_in = Some(log_in(portal, walker, &visit, device, &password).await?);
        watch.step();
    }
    // What else these sign-ups have sent would only stand before the letters of the surveys.
    letters_leave(portal, &folder).await?;
    std::fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    Ok(())
}

fn visit() -> anyhow::Result<Visit> {
    Ok(Visit {
        address: ClientAddress::new(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        browser: Token::random()?.hash(),
        device: None,
        device_name: "デモの準備".to_owned(),
    })
}

/// Until a code is on its way.
async fn begin(
    portal: &Portal,
    walker: &Walker<'_>,
    visit: &Visit,
    password: &Password,
) -> anyhow::Result<UnderWay> {
    let row = &walker.row;
    let claim = Claim {
        symbol: Some(row.symbol_folded.clone()),
        number: Some(row.number_folded.clone()),
        birth_date: Some(row.birth_date),
        kana: Some(row.kana.clone()),
        ..Claim::default()
    };
    let token = match check_identity(portal, visit, &walker.insurer, &claim).await? {
        Identity::Found(token) => token,
        other => bail!("登録を始められません: {other:?}"),
    };
    let lost = || anyhow!("登録が見つかりません");
    let signing_up = under_way(portal, &token).await?.ok_or_else(lost)?;
    let choice = Choice {
        user_id: walker.user_id.clone(),
        password: password.clone(),
        mail: format!("{}@demo.example.jp", walker.user_id),
    };
    match choose(portal, &signing_up, &choice).await? {
        Chosen::Accepted(CodeSent::Yes) => {}
        other => bail!("アカウントを作れません: {other:?}"),
    }
    under_way(portal, &token).await?.ok_or_else(lost)
}

/// Everything that is due goes into a folder of its own.
async fn letters_leave(portal: &Portal, folder: &Path) -> anyhow::Result<()> {
    let dir: PathBuf = folder.to_owned();
    let carrier = Arc::new(Carrier::Capture { dir });
    while app::letters::deliver_due(portal, &carrier).await?.any() {}
    Ok(())
}

/// The codes by the address they went to.
async fn codes(folder: &Path) -> anyhow::Result<Vec<(String, ConfirmationCode)>> {
    let letters = capture::list(folder, MOST_LETTERS).await?;
    let code = |letter: capture::Captured| {
        let mut lines = letter.text.lines();
        let code = lines.find_map(|line| ConfirmationCode::parse_typed(line).ok())?;
        Some((letter.to, code))
    };
    Ok(letters.into_iter().filter_map(code).collect())
}

async fn finish(
    portal: &Portal,
    visit: &Visit,
    signing_up: &UnderWay,
    code: &ConfirmationCode,
) -> anyhow::Result<Token> {
    match confirm(portal, visit, signing_up, code).await? {
        Confirmed::Done { device, .. } => Ok(device),
        other => bail!("登録を終えられません: {other:?}"),
    }
}

async fn log_in(
    portal: &Portal,
    walker: &Walker<'_>,
    visit: &Visit,
    device: Token,
    password: &Password,
) -> anyhow::Result<app::login::Member> {
    let visit = Visit {
        device: Some(device),
        ..visit.clone()
    };
    let begun = match with_password(portal, &visit, &walker.user_id, password).await? {
        LoggedIn::In(begun) => begun,
        other => bail!("ログインできません: {other:?}"),
    };
    let member = current(portal, &begun.session).await?;
    let member = member.context("ログインが続きません")?;
    if let Some(terms) = terms_to_agree(portal, &member).await? {
        agree(portal, &member, &terms.version).await?;
    }
    if needs_contact(portal, &member).await? {
        keep_contact(portal, &member, &contact()?).await?;
    }
    Ok(member)
}

/// An address that is nobody's.
fn contact() -> anyhow::Result<Contact> {
    let nobody = |()| anyhow!("デモの連絡先が使えません");
    Ok(Contact {
        postal_code: PostalCode::parse("100-0000").map_err(|_| nobody(()))?,
        address: "東京都架空区見本町1-2-3".to_owned(),
        phone: PhoneNumber::parse("03-0000-0000").map_err(|_| nobody(()))?,
    })
}
