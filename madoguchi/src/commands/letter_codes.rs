//! `letter-codes issue`: codes for the letters that invite people, as a CSV for mail merge.

use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, bail};
use app::audit::Actor;
use app::insurers::Insurer;
use app::letter_codes::{Issued, issue};
use chrono::NaiveDate;
use serde_json::json;
use store::roster::{find, list};
use uuid::Uuid;

use super::Desk;
use super::target::writer;
use crate::arguments::LetterCodes;
use crate::output::{Ended, Outcome};
use crate::progress::Progress;

/// How many people are looked at, and codes issued, at a time.
const PAGE: u64 = 500;

pub(super) async fn run(desk: &Desk, command: LetterCodes) -> Outcome {
    let LetterCodes::Issue {
        of,
        until,
        symbol,
        number,
        with_account,
        file,
    } = command;
    let insurer = desk.insurer(&of.insurer)?;
    if until < desk.portal.clock().today() {
        bail!("--until が過ぎています。使える最後の日を入れてください");
    }
    let people = match (symbol, number) {
        (Some(symbol), Some(number)) => vec![one(desk, &insurer, &symbol, &number).await?],
        _ => everybody(desk, &insurer, with_account).await?,
    };
    let count = put(desk, &insurer, &people, until, file.as_deref()).await?;
    if file.is_some() {
        desk.output.say(format!(
            "{count}人分の登録用コードを発行しました。コードはこのファイルにしかありません。大切に扱ってください。"
        ));
        desk.output
            .result(&json!({ "outcome": "done", "insurer": insurer.key, "issued": count }))?;
    }
    Ok(Ended::Done)
}

async fn one(desk: &Desk, insurer: &Insurer, symbol: &str, number: &str) -> anyhow::Result<Uuid> {
    let zero = insurer.sign_up.zero_policy;
    let folded = (zero.fold(symbol).ok(), zero.fold(number).ok());
    let scope = desk.portal.store().read(insurer.id).await?;
    let found = match folded {
        (Some(symbol), Some(number)) => find::by_numbers(&scope, &symbol, &number, "00").await?,
        _ => None,
    };
    found.map(|person| person.id).with_context(|| {
        format!(
            "この記号・番号の被保険者は、{}の台帳にいません",
            insurer.name
        )
    })
}

/// Every insured person who belongs to the insurer today; without those who have an account, unless wanted.
async fn everybody(
    desk: &Desk,
    insurer: &Insurer,
    with_account: bool,
) -> anyhow::Result<Vec<Uuid>> {
    let today = desk.portal.clock().today();
    let (mut people, mut last) = (Vec::new(), None);
    loop {
        let scope = desk.portal.store().read(insurer.id).await?;
        let page = list::page(&scope, last.as_ref(), PAGE).await?;
        for person in &page {
            let belongs = person.branch == "00" && person.lost_on.is_none_or(|lost| lost > today);
            if belongs
                && (with_account
                    || store::accounts::by_person(&scope, person.id)
                        .await?
                        .is_none())
            {
                people.push(person.id);
            }
        }
        match page.into_iter().next_back() {
            Some(person) => last = Some(person),
            None => return Ok(people),
        }
    }
}

async fn put(
    desk: &Desk,
    insurer: &Insurer,
    people: &[Uuid],
    until: NaiveDate,
    file: Option<&Path>,
) -> anyhow::Result<usize> {
    let mut out = writer(file)?;
    let expires_at = domain::japan_time::at_end(until);
    let progress = Progress::new(desk.output.is_json());
    let mut count = 0;
    writeln!(out, "\u{feff}記号,番号,氏名カナ,登録用コード,アドレス\r")?;
    for some in people.chunks(usize::try_from(PAGE)?) {
        for issued in issue(&desk.portal, insurer, some, expires_at, Actor::Operator).await? {
            row(&mut out, &issued)?;
            count += 1;
        }
        // On the disk before the next ones are issued: a code is nowhere else.
        out.flush()
            .context("書き出せません。発行したコードの残りは使われないまま期限が切れます")?;
        progress.at("発行", u64::try_from(count)?, u64::try_from(people.len())?);
    }
    progress.end();
    Ok(count)
}

fn row(out: &mut impl Write, issued: &Issued) -> std::io::Result<()> {
    let Issued {
        symbol,
        number,
        kana,
        code,
        url,
        ..
    } = issued;
    let cells = [symbol, number, kana, code, url].map(|cell| quoted(cell));
    writeln!(out, "{}\r", cells.join(","))
}

/// A cell that a spreadsheet keeps as text: leading zeros stay, nothing becomes a formula.
fn quoted(cell: &str) -> String {
    if cell.starts_with('0') && cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("\"=\"\"{cell}\"\"\"");
    }
    let mark = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    format!("\"{mark}{}\"", cell.replace('"', "\"\""))
}
