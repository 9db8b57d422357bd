//! Values as sqlx writes them, rows as SeaORM reads them.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Row;
use rusqlite::types::{Value as Stored, ValueRef};
use sea_orm::sea_query::{ColumnType, Value};
use sea_orm::{
    ActiveModelTrait, ColumnTrait as _, DbErr, EntityTrait, Iterable as _, TryIntoModel,
};

use crate::{Error, Result};

/// As sqlx writes it.
pub(super) fn bound(value: &Value) -> Result<Stored> {
    let stored = match value {
        Value::Bool(value) => value.map(|value| Stored::Integer(value.into())),
        Value::Int(value) => value.map(|value| Stored::Integer(value.into())),
        Value::BigInt(value) => value.map(Stored::Integer),
        Value::BigUnsigned(value) => value
            .and_then(|value| i64::try_from(value).ok())
            .map(Stored::Integer),
        Value::String(value) => value.clone().map(Stored::Text),
        Value::Uuid(value) => value.map(|id| Stored::Blob(id.as_bytes().to_vec())),
        Value::ChronoDate(value) => value.map(|date| Stored::Text(date.format("%F").to_string())),
        Value::ChronoDateTimeUtc(value) => value
            .map(|time| time.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false))
            .map(Stored::Text),
        other => {
            return Err(Error::Invalid(format!(
                "{other:?} is not asked at a glance"
            )));
        }
    };
    Ok(stored.unwrap_or(Stored::Null))
}

/// What the columns of an entity are.
pub(crate) fn kinds<E: EntityTrait>() -> Vec<ColumnType> {
    let kind = |column: E::Column| column.def().get_column_type().clone();
    E::Column::iter().map(kind).collect()
}

/// The entity whose columns begin at `from` and are of these `kinds`.
pub(crate) fn model<E: EntityTrait>(
    row: &Row<'_>,
    from: usize,
    kinds: &[ColumnType],
) -> Result<E::Model>
where
    E::ActiveModel: TryIntoModel<E::Model>,
{
    let mut found = <E::ActiveModel as ActiveModelTrait>::default();
    for ((at, column), kind) in E::Column::iter().enumerate().zip(kinds) {
        let value = read(kind, row.get_ref(from + at)?).ok_or_else(|| unlike(&column))?;
        found.try_set(column, value)?;
    }
    Ok(found.try_into_model()?)
}

pub(crate) fn value<C: sea_orm::ColumnTrait>(row: &Row<'_>, at: usize, column: C) -> Result<Value> {
    let definition = column.def();
    read(definition.get_column_type(), row.get_ref(at)?).ok_or_else(|| unlike(&column))
}

/// A column does not hold what its type promises.
fn unlike(column: &impl sea_orm::IdenStatic) -> Error {
    let name = column.as_str();
    DbErr::Type(format!("{name} is not what its type promises")).into()
}

/// One column as what the entity's field is.
pub(crate) fn field<C: sea_orm::ColumnTrait, T: sea_orm::sea_query::ValueType>(
    row: &Row<'_>,
    at: usize,
    column: C,
) -> Result<T> {
    let name = sea_orm::IdenStatic::as_str(&column);
    <T as sea_orm::sea_query::ValueType>::try_from(value(row, at, column)?)
        .map_err(|_| DbErr::Type(format!("{name} is of another type")).into())
}

/// `None` when it is not what the type promises.
fn read(kind: &ColumnType, stored: ValueRef<'_>) -> Option<Value> {
    let there = !matches!(stored, ValueRef::Null);
    let text = || stored.as_str().ok();
    Some(match kind {
        ColumnType::String(_) | ColumnType::Text => Value::String(if there {
            Some(text()?.to_owned())
        } else {
            None
        }),
        ColumnType::Integer => Value::Int(if there {
            Some(stored.as_i64().ok()?.try_into().ok()?)
        } else {
            None
        }),
        ColumnType::BigInteger => Value::BigInt(if there {
            Some(stored.as_i64().ok()?)
        } else {
            None
        }),
        ColumnType::Boolean => Value::Bool(if there {
            Some(stored.as_i64().ok()? != 0)
        } else {
            None
        }),
        ColumnType::Blob | ColumnType::VarBinary(_) => Value::Bytes(if there {
            Some(stored.as_blob().ok()?.to_vec())
        } else {
            None
        }),
        ColumnType::Uuid => Value::Uuid(if there {
            Some(uuid::Uuid::from_slice(stored.as_blob().ok()?).ok()?)
        } else {
            None
        }),
        ColumnType::TimestampWithTimeZone => {
            Value::ChronoDateTimeUtc(if there { Some(moment(text()?)?) } else { None })
        }
        ColumnType::Date => Value::ChronoDate(if there {
            Some(NaiveDate::parse_from_str(text()?, "%F").ok()?)
        } else {
            None
        }),
        _ => return None,
    })
}

fn moment(text: &str) -> Option<DateTime<Utc>> {
    let time = DateTime::parse_from_rfc3339(text).ok()?;
    Some(time.with_timezone(&Utc))
}
