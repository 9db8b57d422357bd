//! The names of a roster side by side in memory: a part of a name is found in them without walking through the database.
//!
//! A line a name, `kana TAB written LF`, those in the roster apart from those who left. Kana take a byte each, so that a
//! million people take about 20 MB. Lines are kept as they were with one import of the roster; after the next one they are
//! worth nothing.

mod gathered;
mod lines;

use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use self::gathered::Gathered;
use self::lines::Lines;
use super::names::Part;
use crate::roster::bulk::{self, Wanted, read_known};
use crate::roster::{households, import};
use crate::{InsurerId, Result, Scope, Store};

/// The most that is gathered of one insurer, in bytes; names of a larger one are looked for in the database.
const MOST: usize = 96 << 20;

/// The names of one insurer's roster.
#[derive(Debug)]
pub struct Names {
    imports: u64,
    current: Lines,
    former: Lines,
}

/// How many imports have made the scope's roster what it is.
///
/// # Errors
/// When the database cannot be asked.
pub async fn imports(scope: &impl Scope) -> Result<u64> {
    Ok(import::Entity::find()
        .filter(import::Column::InsurerId.eq(scope.insurer().0))
        .count(&scope.conn())
        .await?)
}

impl Names {
    /// Reads them as an import reads the roster; `None` before the first import, and where they would take more than
    /// 96 MiB. An import that comes meanwhile makes them those of an older one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn read(store: &Store, insurer: InsurerId) -> Result<Option<Self>> {
        let scope = store.bulk().read(insurer).await?;
        let imports = imports(&scope).await?;
        let about = households::count(&scope).await?;
        drop(scope);
        if imports == 0 {
            return Ok(None);
        }
        let current = gather(store, insurer, Wanted::Current { about }, MOST).await?;
        let room = MOST.saturating_sub(current.size());
        let former = gather(store, insurer, Wanted::Former, room).await?;
        if current.is_cut() || former.is_cut() {
            return Ok(None);
        }
        let sorted = bulk::blocking(move || Ok((current.in_order(), former.in_order())));
        let (current, former) = sorted.await?;
        Ok(Some(Self {
            imports,
            current,
            former,
        }))
    }

    /// How many imports had been made.
    #[must_use]
    pub fn imports(&self) -> u64 {
        self.imports
    }

    /// How many bytes they take.
    #[must_use]
    pub fn size(&self) -> usize {
        self.current.size() + self.former.size()
    }

    /// The kana of names that have the part, by name, of those in the roster or of those who left it; as many as are asked
    /// for.
    pub(super) fn fitting(&self, part: &Part, current: bool) -> Vec<String> {
        if current {
            self.current.fitting(part)
        } else {
            self.former.fitting(part)
        }
    }
}

async fn gather(
    store: &Store,
    insurer: InsurerId,
    wanted: Wanted,
    room: usize,
) -> Result<Gathered> {
    read_known(
        store,
        insurer,
        wanted,
        Gathered::within(room),
        |names, known| {
            names.add(known.kana_folded, known.name);
        },
    )
    .await
}
