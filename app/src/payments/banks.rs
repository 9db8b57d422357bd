//! Names of banks and branches: the operator's table, for people and for files. Codes alone are enough without it.

use definitions::Problem;
use definitions::banks::{Banks, Named};
use domain::bank_account::{BankCode, BranchCode};
use domain::kana;
use sha2::{Digest as _, Sha256};
use store::InsurerId;
use store::payments::{bank, banks};

use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::tokens::hex;
use crate::{Error, Portal, Result};

/// How many banks or branches are offered.
const MOST: u64 = 30;

/// Reads a table and puts it in the place of the one before; how many branches it has, or what is wrong with it.
///
/// # Errors
/// When the database refuses.
pub async fn import(
    portal: &Portal,
    (file, content): (&str, &[u8]),
    by: Actor,
) -> Result<Result<usize, Vec<Problem>>> {
    let read = match Banks::parse(file, content) {
        Ok(read) => read,
        Err(problems) => return Ok(Err(problems)),
    };
    let rows = rows(&read);
    let (count, now) = (rows.len(), portal.now());
    let site = InsurerId::SITE;
    let line = Line::new(by, "payments.banks", "site", site.0)
        .with("branches", count)
        .with("digest", hex(&Sha256::digest(content)));
    let store = portal.store().clone();
    let write = store.write(site, move |writing| {
        Box::pin(async move {
            banks::replace(writing, rows).await?;
            audit::record(writing, now, line).await
        })
    });
    write.await?;
    Ok(Ok(count))
}

fn rows(read: &Banks) -> Vec<bank::Model> {
    let folded = |named: &Named| {
        let folded = kana::fold(&named.kana).map(|folded| folded.as_str().to_owned());
        folded.unwrap_or_default()
    };
    let of_bank = |(code, bank): (BankCode, &definitions::banks::Bank)| {
        let branches = bank.branches.iter();
        let row = |(branch, named): (&BranchCode, &Named)| bank::Model {
            bank: code.number().into(),
            branch: branch.number().into(),
            bank_name: bank.named.name.clone(),
            bank_kana: bank.named.kana.clone(),
            bank_folded: folded(&bank.named),
            branch_name: named.name.clone(),
            branch_kana: named.kana.clone(),
            branch_folded: folded(named),
        };
        branches.map(row).collect::<Vec<_>>()
    };
    read.all().flat_map(of_bank).collect()
}

/// What a bank and its branch are called; empty where the table doesn't have them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The bank.
    pub bank: String,
    /// The branch.
    pub branch: String,
}

pub(super) async fn names(
    scope: &impl store::Scope,
    bank: BankCode,
    branch: BranchCode,
) -> Result<Names> {
    if let Some(row) = banks::branch(scope, bank.number(), branch.number()).await? {
        return Ok(Names {
            bank: row.bank_name,
            branch: row.branch_name,
        });
    }
    let any = banks::any_of(scope, bank.number()).await?;
    Ok(Names {
        bank: any.map(|row| row.bank_name).unwrap_or_default(),
        branch: String::new(),
    })
}

/// One of several: its code and its name.
pub type Offered = (String, String);

/// What is found by the beginning of a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Banks.
    pub banks: Vec<Offered>,
    /// Branches of the bank with the code that was typed.
    pub branches: Vec<Offered>,
    /// Whether there is a table at all.
    pub table: bool,
}

/// Banks whose name begins with a text, and branches of a bank whose name begins with another; empty texts find nothing.
///
/// # Errors
/// When the database refuses.
pub async fn find(
    portal: &Portal,
    insurer: &Insurer,
    bank: &str,
    (of, branch): (Option<BankCode>, &str),
) -> Result<Found> {
    let scope = portal.store().read(insurer.id).await?;
    let mut found = Found {
        table: banks::count(&scope).await? > 0,
        ..Found::default()
    };
    if !bank.trim().is_empty() {
        let (name, folded) = beginning(bank);
        let begins = banks::Beginning {
            name: &name,
            folded: folded.as_deref(),
        };
        let code = |code: i32| format!("{code:04}");
        let rows = banks::banks_like(&scope, begins, MOST).await?;
        found.banks = rows
            .into_iter()
            .map(|(at, name)| (code(at), name))
            .collect();
    }
    if let Some(of) = of.filter(|_| !branch.trim().is_empty()) {
        let (name, folded) = beginning(branch);
        let begins = banks::Beginning {
            name: &name,
            folded: folded.as_deref(),
        };
        let rows = banks::branches_like(&scope, of.number(), begins, MOST).await?;
        let offered = |row: bank::Model| (format!("{:03}", row.branch), row.branch_name);
        found.branches = rows.into_iter().map(offered).collect();
    }
    Ok(found)
}

fn beginning(text: &str) -> (String, Option<String>) {
    let text = text.trim();
    let folded = kana::fold(text).ok();
    (
        text.to_owned(),
        folded.map(|folded| folded.as_str().to_owned()),
    )
}

/// How many branches the table has.
///
/// # Errors
/// When the database refuses.
pub async fn count(portal: &Portal) -> Result<u64, Error> {
    let scope = portal.store().read(InsurerId::SITE).await?;
    Ok(banks::count(&scope).await?)
}
