//! Lists of staff.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::{account, grant};
use crate::{InsurerId, Result, Store};

/// The most accounts or grants that a list shows.
pub const MOST: u64 = 500;

/// An account with the grants that the list is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The account.
    pub account: account::Model,
    /// Its grants that were not ended, the oldest first.
    pub grants: Vec<grant::Model>,
    /// Whether it has a passkey.
    pub passkey: bool,
}

impl Listed {
    /// Whether a second factor is set up.
    #[must_use]
    pub fn has_factor(&self) -> bool {
        self.account.totp_secret.is_some() || self.passkey
    }
}

impl Store {
    /// The names of these accounts.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn staff_names(&self, ids: BTreeSet<Uuid>) -> Result<BTreeMap<Uuid, String>> {
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let found = account::Entity::find()
            .filter(account::Column::Id.is_in(ids))
            .all(&self.read)
            .await?;
        let named = found.into_iter().map(|account| (account.id, account.name));
        Ok(named.collect())
    }

    /// Who works for an insurer or has worked for it, those of every insurer among them, by name, at most [`MOST`].
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn staff_ever(&self, insurer: InsurerId) -> Result<Vec<(Uuid, String)>> {
        let here = Condition::any()
            .add(grant::Column::InsurerId.eq(insurer.0))
            .add(grant::Column::InsurerId.is_null());
        let grants = grant::Entity::find()
            .filter(here)
            .order_by_desc(grant::Column::CreatedAt)
            .limit(4 * MOST)
            .all(&self.read)
            .await?;
        let ids: BTreeSet<Uuid> = grants.iter().map(|grant| grant.staff_id).collect();
        let accounts = account::Entity::find()
            .filter(account::Column::Id.is_in(ids))
            .order_by_asc(account::Column::Name)
            .order_by_asc(account::Column::Id)
            .limit(MOST)
            .all(&self.read)
            .await?;
        let named = accounts.into_iter().map(|one| (one.id, one.name));
        Ok(named.collect())
    }

    /// The grants of an account that were not ended, the oldest first, at most [`MOST`].
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn staff_grants(&self, staff: Uuid) -> Result<Vec<grant::Model>> {
        let find = grant::Entity::find()
            .filter(grant::Column::StaffId.eq(staff))
            .filter(grant::Column::EndedAt.is_null())
            .order_by_asc(grant::Column::CreatedAt)
            .limit(MOST);
        self.all(find).await
    }

    /// Who works for an insurer, by name, at most [`MOST`]; with `None` everybody, also those without a grant.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn staff(&self, insurer: Option<InsurerId>) -> Result<Vec<Listed>> {
        let mut grants = grant::Entity::find()
            .filter(grant::Column::EndedAt.is_null())
            .order_by_asc(grant::Column::CreatedAt);
        if let Some(insurer) = insurer {
            let here = Condition::any()
                .add(grant::Column::InsurerId.eq(insurer.0))
                .add(grant::Column::InsurerId.is_null());
            grants = grants.filter(here);
        }
        let grants = grants.limit(4 * MOST).all(&self.read).await?;
        let mut find = account::Entity::find()
            .order_by_asc(account::Column::Name)
            .order_by_asc(account::Column::Id)
            .limit(MOST);
        if insurer.is_some() {
            let ids = grants.iter().map(|grant| grant.staff_id);
            find = find.filter(account::Column::Id.is_in(ids));
        }
        let accounts = find.all(&self.read).await?;
        let of = |account: &account::Model| {
            let own = grants.iter().filter(|grant| grant.staff_id == account.id);
            own.cloned().collect()
        };
        let with_passkeys = self.staff_with_passkeys().await?;
        Ok(accounts
            .into_iter()
            .map(|account| Listed {
                grants: of(&account),
                passkey: with_passkeys.contains(&account.id),
                account,
            })
            .collect())
    }
}
