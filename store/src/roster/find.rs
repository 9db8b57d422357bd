//! Looking people up: one indexed statement each, within the scope's insurer.
//!
//! Symbols, numbers, names and employee numbers are given as `domain` folds them, the way imports store them.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::{earlier_number, in_roster, kana_alias, letter_code, person};
use crate::glance::Known;
use crate::look_up::{all, one, one_known};
use crate::{InsurerId, Result, Scope};

/// At most so many people share an employee number (one family) or a name and birth date.
const MOST: u64 = 50;

/// The person who holds these numbers in the roster now; people who left are not found.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_numbers(
    scope: &impl Scope,
    symbol_folded: &str,
    number_folded: &str,
    branch: &str,
) -> Result<Option<person::Model>> {
    let find = holder(scope.insurer(), symbol_folded, number_folded, branch);
    one(scope, find).await
}

fn holder(
    insurer: InsurerId,
    symbol_folded: &str,
    number_folded: &str,
    branch: &str,
) -> Select<person::Entity> {
    person::Entity::find()
        .filter(person::Column::InsurerId.eq(insurer.0))
        .filter(person::Column::SymbolFolded.eq(symbol_folded))
        .filter(person::Column::NumberFolded.eq(number_folded))
        .filter(person::Column::Branch.eq(branch))
        .filter(in_roster())
}

/// Everybody who holds this symbol and number in the roster now, the insured person first, at most 50.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_symbol_and_number(
    scope: &impl Scope,
    symbol_folded: &str,
    number_folded: &str,
) -> Result<Vec<person::Model>> {
    let find = person::Entity::find()
        .filter(person::Column::InsurerId.eq(scope.insurer().0))
        .filter(person::Column::SymbolFolded.eq(symbol_folded))
        .filter(person::Column::NumberFolded.eq(number_folded))
        .filter(in_roster())
        .order_by_asc(person::Column::Branch)
        .limit(MOST);
    all(scope, find).await
}

/// The person with this id, also when they left the roster.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_id(scope: &impl Scope, id: Uuid) -> Result<Option<person::Model>> {
    static KNOWN: Known = Known::new();
    let find =
        || person::Entity::find_by_id(id).filter(person::Column::InsurerId.eq(scope.insurer().0));
    one_known(scope, &KNOWN, &[id.into(), scope.insurer().0.into()], find).await
}

/// The letter code with this keyed hash, used or not, expired or not; the caller decides.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_letter_code_hash(
    scope: &impl Scope,
    code_hash: &str,
) -> Result<Option<letter_code::Model>> {
    let find = letter_code::Entity::find()
        .filter(letter_code::Column::InsurerId.eq(scope.insurer().0))
        .filter(letter_code::Column::CodeHash.eq(code_hash));
    one(scope, find).await
}

/// Whether a person has used the code of a letter at this moment or later.
///
/// # Errors
/// When the database cannot be asked.
pub async fn letter_code_used(
    scope: &impl Scope,
    person: Uuid,
    since: chrono::DateTime<chrono::Utc>,
) -> Result<bool> {
    let find = letter_code::Entity::find()
        .filter(letter_code::Column::InsurerId.eq(scope.insurer().0))
        .filter(letter_code::Column::PersonId.eq(person))
        .filter(letter_code::Column::UsedAt.gte(since))
        .limit(1);
    Ok(one(scope, find).await?.is_some())
}

/// Insured people in the roster with this employee number (normally one), at most 50.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_employee_number(
    scope: &impl Scope,
    employee_number: &str,
) -> Result<Vec<person::Model>> {
    let find = person::Entity::find()
        .filter(person::Column::InsurerId.eq(scope.insurer().0))
        .filter(person::Column::EmployeeNumber.eq(employee_number))
        .filter(person::Column::EmployeeNumber.is_not_null())
        .filter(person::Column::Branch.eq("00"))
        .filter(in_roster())
        .order_by_asc(person::Column::Id)
        .limit(MOST);
    all(scope, find).await
}

/// Insured people in the roster with this folded name and birth date, at most 50.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_kana_and_birth_date(
    scope: &impl Scope,
    kana_folded: &str,
    birth_date: chrono::NaiveDate,
) -> Result<Vec<person::Model>> {
    let find = person::Entity::find()
        .filter(person::Column::InsurerId.eq(scope.insurer().0))
        .filter(person::Column::KanaFolded.eq(kana_folded))
        .filter(person::Column::BirthDate.eq(birth_date))
        .filter(person::Column::Branch.eq("00"))
        .filter(in_roster())
        .order_by_asc(person::Column::Id)
        .limit(MOST);
    all(scope, find).await
}

/// Other spellings of the person's name that staff accept, oldest first, at most 50.
///
/// # Errors
/// When the database cannot be asked.
pub async fn aliases_of(scope: &impl Scope, person: Uuid) -> Result<Vec<kana_alias::Model>> {
    let find = kana_alias::Entity::find()
        .filter(kana_alias::Column::InsurerId.eq(scope.insurer().0))
        .filter(kana_alias::Column::PersonId.eq(person))
        .order_by_asc(kana_alias::Column::CreatedAt)
        .limit(MOST);
    all(scope, find).await
}

/// Numbers the person had before, oldest first, at most 50.
///
/// # Errors
/// When the database cannot be asked.
pub async fn earlier_numbers(
    scope: &impl Scope,
    person: Uuid,
) -> Result<Vec<earlier_number::Model>> {
    let find = earlier_number::Entity::find()
        .filter(earlier_number::Column::InsurerId.eq(scope.insurer().0))
        .filter(earlier_number::Column::PersonId.eq(person))
        .order_by_asc(earlier_number::Column::Until)
        .limit(MOST);
    all(scope, find).await
}

#[cfg(test)]
mod tests {
    use sea_orm::{DbBackend, QueryTrait as _};

    use super::*;
    use crate::roster::plan::plan;

    #[tokio::test]
    async fn a_person_is_found_by_the_index_over_the_numbers() {
        let find = holder(InsurerId::SITE, "01", "000123", "00");
        let plan = plan(find.build(DbBackend::Sqlite)).await;
        let index = "USING INDEX persons_numbers \
             (insurer_id=? AND symbol_folded=? AND number_folded=? AND branch=?)";
        assert!(
            matches!(&*plan, [step] if step.ends_with(index)),
            "{plan:?}"
        );
    }
}
