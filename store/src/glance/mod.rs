//! Reads that are a few look-ups by index, done where they are asked: what every page needs before it can be shown.
//!
//! sqlx hands each statement on SQLite to a thread of its connection and waits for the answer, which takes several times
//! as long as the look-up itself. Here the same statements run on the asking thread, on connections that only read.
//! Nothing that walks through a table belongs here: it would hold up everybody else on that thread.

mod row;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rusqlite::{Connection, OpenFlags, Row};
use sea_orm::sea_query::{ColumnType, Value};
use sea_orm::{
    DbBackend, EntityTrait, Iterable as _, QuerySelect as _, QueryTrait, Select, SelectTwo,
    Statement, TryIntoModel,
};

use row::bound;
pub(crate) use row::{field, kinds, model, value};

use crate::{Error, Result};

/// How many connections are kept for the next look; more are opened while they are needed. The one that looked last
/// looks next, so that only as many are busy, and hold pages, as there are threads that ask.
const KEPT: usize = 8;
/// How many bytes of pages they hold at most, all together: what a few thousand people who are signed in need of a file
/// with a million.
const PAGES: usize = 40 << 20;
/// How many statements a connection keeps prepared.
const STATEMENTS: usize = 64;

/// What is put together once of a look-up that pages ask all the time: its words, and what its columns are.
#[derive(Debug)]
pub(crate) struct Known(OnceLock<(String, Vec<ColumnType>)>);

impl Known {
    pub(crate) const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// Its words and columns, held against the statement as it would be built for these `values`, in development builds.
    fn of(
        &self,
        values: &[Value],
        build: impl Fn() -> Statement,
        kinds: impl FnOnce() -> Vec<ColumnType>,
    ) -> &(String, Vec<ColumnType>) {
        let known = self.0.get_or_init(|| (build().sql, kinds()));
        if cfg!(debug_assertions) {
            let now = build();
            assert_eq!(known.0, now.sql, "one look-up has two shapes");
            let own = now.values.as_ref().map(|all| all.0.as_slice());
            assert_eq!(Some(values), own, "{}", now.sql);
        }
        known
    }
}

/// Connections for look-ups in a SQLite file.
#[derive(Clone, Debug)]
pub struct Glances {
    path: PathBuf,
    idle: Arc<Mutex<Vec<Connection>>>,
    /// Where every look-up sees the database as the first one does: the connection that keeps that moment.
    moment: Option<Arc<Mutex<Moment>>>,
}

/// A reading transaction from the first look-up on. Begun for each of them it costs as much as the look-up itself.
#[derive(Debug)]
struct Moment {
    conn: Option<Connection>,
    idle: Arc<Mutex<Vec<Connection>>>,
}

impl Drop for Moment {
    fn drop(&mut self) {
        // A connection that cannot end its transaction is closed, which ends it.
        if let Some(conn) = self.conn.take()
            && conn.execute_batch("COMMIT").is_ok()
        {
            keep(&self.idle, conn);
        }
    }
}

impl Glances {
    pub(crate) fn of(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            idle: Arc::default(),
            moment: None,
        }
    }

    /// The same for as long as this value lives, at one moment.
    pub(crate) fn at_one_moment(&self) -> Self {
        let moment = Moment {
            conn: None,
            idle: Arc::clone(&self.idle),
        };
        Self {
            moment: Some(Arc::new(Mutex::new(moment))),
            ..self.clone()
        }
    }

    /// The first row of a look-up.
    pub(crate) fn one<E: EntityTrait>(&self, select: &Select<E>) -> Result<Option<E::Model>>
    where
        E::ActiveModel: TryIntoModel<E::Model>,
    {
        Ok(self.list(&select.clone().limit(1))?.pop())
    }

    /// Every row of a look-up.
    pub(crate) fn list<E: EntityTrait>(&self, select: &Select<E>) -> Result<Vec<E::Model>>
    where
        E::ActiveModel: TryIntoModel<E::Model>,
    {
        let kinds = kinds::<E>();
        self.rows(&select.build(DbBackend::Sqlite), |row| {
            model::<E>(row, 0, &kinds)
        })
    }

    /// Every row of a look-up that is known by its words and the values that are new.
    pub(crate) fn known<E: EntityTrait>(
        &self,
        known: &Known,
        values: &[Value],
        find: &impl Fn() -> Select<E>,
    ) -> Result<Vec<E::Model>>
    where
        E::ActiveModel: TryIntoModel<E::Model>,
    {
        let build = || find().build(DbBackend::Sqlite);
        let (words, kinds) = known.of(values, build, kinds::<E>);
        self.all(words, values, |row| model::<E>(row, 0, kinds))
    }

    /// The same for rows of two tables.
    pub(crate) fn known_pairs<E: EntityTrait, F: EntityTrait>(
        &self,
        known: &Known,
        values: &[Value],
        find: &impl Fn() -> SelectTwo<E, F>,
    ) -> Result<Vec<(E::Model, F::Model)>>
    where
        E::ActiveModel: TryIntoModel<E::Model>,
        F::ActiveModel: TryIntoModel<F::Model>,
    {
        let build = || find().build(DbBackend::Sqlite);
        let all = || [kinds::<E>(), kinds::<F>()].concat();
        let (words, kinds) = known.of(values, build, all);
        let (first, second) = kinds.split_at(E::Column::iter().count());
        self.all(words, values, |row| {
            let from = first.len();
            Ok((model::<E>(row, 0, first)?, model::<F>(row, from, second)?))
        })
    }

    /// The only row of a look-up whose words were built before: only the values are new.
    pub(crate) fn first<T>(
        &self,
        words: &str,
        values: &[Value],
        read: impl Fn(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.all(words, values, read)?.pop())
    }

    /// Every row of such a look-up.
    pub(crate) fn all<T>(
        &self,
        words: &str,
        values: &[Value],
        read: impl Fn(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let Some(moment) = &self.moment else {
            let conn = self.take()?;
            let rows = look(&conn, words, values, read);
            keep(&self.idle, conn);
            return rows;
        };
        let mut moment = moment.lock().unwrap_or_else(PoisonError::into_inner);
        if moment.conn.is_none() {
            let conn = self.take()?;
            conn.execute_batch("BEGIN")?;
            moment.conn = Some(conn);
        }
        let conn = moment.conn.as_ref().ok_or(Error::Abandoned)?;
        look(conn, words, values, read)
    }

    /// The only row of two tables.
    pub(crate) fn both<E: EntityTrait, F: EntityTrait>(
        &self,
        select: &SelectTwo<E, F>,
    ) -> Result<Option<(E::Model, F::Model)>>
    where
        E::ActiveModel: TryIntoModel<E::Model>,
        F::ActiveModel: TryIntoModel<F::Model>,
    {
        let (first, second) = (kinds::<E>(), kinds::<F>());
        let mut found = self.rows(&select.build(DbBackend::Sqlite), |row| {
            Ok((
                model::<E>(row, 0, &first)?,
                model::<F>(row, first.len(), &second)?,
            ))
        })?;
        Ok(found.pop())
    }

    fn rows<T>(
        &self,
        statement: &Statement,
        read: impl Fn(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let values = statement.values.as_ref().map(|values| values.0.as_slice());
        self.all(&statement.sql, values.unwrap_or_default(), read)
    }

    fn take(&self) -> Result<Connection> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = idle.pop();
        drop(idle);
        match kept {
            Some(conn) => Ok(conn),
            None => Ok(open(&self.path)?),
        }
    }
}

fn keep(idle: &Mutex<Vec<Connection>>, conn: Connection) {
    let mut idle = idle.lock().unwrap_or_else(PoisonError::into_inner);
    if idle.len() < KEPT {
        idle.push(conn);
    }
}

fn open(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.pragma_update(None, "query_only", "ON")?;
    conn.pragma_update(None, "cache_size", -share_of_pages())?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(conn)
}

/// What one connection may hold, in KiB.
fn share_of_pages() -> i64 {
    let threads = std::thread::available_parallelism().map_or(KEPT, usize::from);
    i64::try_from(PAGES / 1024 / threads.clamp(2, KEPT)).unwrap_or(2_000)
}

fn look<T>(
    conn: &Connection,
    words: &str,
    values: &[Value],
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut prepared = conn.prepare_cached(words)?;
    for (at, value) in values.iter().enumerate() {
        prepared.raw_bind_parameter(at + 1, bound(value)?)?;
    }
    let mut rows = prepared.raw_query();
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}
