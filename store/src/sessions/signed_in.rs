//! Who is signed in: what every page of a member asks first.

use std::sync::OnceLock;

use chrono::{DateTime, Utc};
use sea_orm::Iterable as _;
use sea_orm::sea_query::{ColumnType, Expr, ExprTrait as _, Query, SqliteQueryBuilder};

use super::session;
use crate::accounts::account;
use crate::glance::{Glances, kinds, model};
use crate::roster::person;
use crate::{InsurerId, Result, Store};

/// A session that is alive, with its account and the account's person.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedIn {
    /// The session.
    pub session: session::Model,
    /// The account, whatever its status.
    pub account: account::Model,
    /// The person.
    pub person: person::Model,
}

impl Store {
    /// Who is signed in with this token, if the session is alive now.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn signed_in(
        &self,
        token_hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<SignedIn>> {
        if let Some(glances) = self.glances() {
            let found = at_once(glances, token_hash)?;
            return Ok(found.filter(|found| found.session.is_alive(now)));
        }
        let Some(session) = self.session(token_hash, now).await? else {
            return Ok(None);
        };
        let scope = self.read(InsurerId(session.insurer_id)).await?;
        let found = crate::accounts::with_person(&scope, session.account_id).await?;
        Ok(found.map(|(account, person)| SignedIn {
            session,
            account,
            person,
        }))
    }
}

fn at_once(glances: &Glances, token_hash: &str) -> Result<Option<SignedIn>> {
    static KNOWN: OnceLock<(String, [Vec<ColumnType>; 3])> = OnceLock::new();
    let (words, [of_session, of_account, of_person]) = KNOWN.get_or_init(|| {
        let all = [
            kinds::<session::Entity>(),
            kinds::<account::Entity>(),
            kinds::<person::Entity>(),
        ];
        (words(), all)
    });
    let accounts = of_session.len();
    let people = accounts + of_account.len();
    glances.first(words, &[token_hash.into()], |row| {
        Ok(SignedIn {
            session: model::<session::Entity>(row, 0, of_session)?,
            account: model::<account::Entity>(row, accounts, of_account)?,
            person: model::<person::Entity>(row, people, of_person)?,
        })
    })
}

/// Every column of the three tables in their order; the insurer is the same in all.
fn words() -> String {
    let of_session = |column| Expr::col((session::Entity, column));
    let of_account = |column| Expr::col((account::Entity, column));
    let of_person = |column| Expr::col((person::Entity, column));
    let mut select = Query::select();
    select
        .columns(session::Column::iter().map(|column| (session::Entity, column)))
        .columns(account::Column::iter().map(|column| (account::Entity, column)))
        .columns(person::Column::iter().map(|column| (person::Entity, column)))
        .from(session::Entity)
        .inner_join(
            account::Entity,
            of_account(account::Column::Id)
                .equals((session::Entity, session::Column::AccountId))
                .and(
                    of_account(account::Column::InsurerId)
                        .equals((session::Entity, session::Column::InsurerId)),
                ),
        )
        .inner_join(
            person::Entity,
            of_person(person::Column::Id)
                .equals((account::Entity, account::Column::PersonId))
                .and(
                    of_person(person::Column::InsurerId)
                        .equals((session::Entity, session::Column::InsurerId)),
                ),
        )
        .and_where(of_session(session::Column::TokenHash).eq(""));
    select.build(SqliteQueryBuilder).0
}
