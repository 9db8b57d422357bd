//! Which of their numbers somebody typed instead of the insurer number: people have three, and mix them up.

use domain::symbol::fold;

use crate::guard::{self, Bucket, Verdict};
use crate::login::Member;
use crate::{Portal, Result};

/// A number that is no insurer number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// 番号, or 記号 and 番号 in a row, with or without 枝番.
    SymbolAndNumber,
    /// 社員番号.
    Employee,
}

/// Which of the member's own numbers this is. Looked at a few times an hour only, so that nobody finds out a number by
/// asking; afterwards it is always `None`.
///
/// # Errors
/// When the database refuses.
pub async fn which_number(portal: &Portal, member: &Member, typed: &str) -> Result<Option<Number>> {
    let Ok(typed) = fold(typed) else {
        return Ok(None);
    };
    let account = member.account.id.to_string();
    let bucket = Bucket::of(portal, guard::NUMBER_HINT, &[&account]);
    if guard::reserve(portal, &bucket).await? != Verdict::Open {
        return Ok(None);
    }
    let person = &member.person;
    let zeros = member.insurer.sign_up.zero_policy;
    // A symbol such as 「1」 alone says nothing.
    let number = zeros
        .fold(&typed)
        .is_ok_and(|it| it == person.number_folded);
    // In a row the zeros between the two are there, whatever the insurer makes of them.
    let as_written = |held: &str| fold(held).unwrap_or_default();
    let both = as_written(&person.symbol) + &as_written(&person.number);
    if number || typed == both || typed == format!("{both}{}", person.branch) {
        return Ok(Some(Number::SymbolAndNumber));
    }
    let employee = person.employee_number.as_deref();
    let employee = employee.and_then(|held| fold(held).ok());
    Ok((employee == Some(typed)).then_some(Number::Employee))
}
