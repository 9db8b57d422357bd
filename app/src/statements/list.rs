//! What is there, for the insurer and the operator.

use domain::statements::YearMonth;
use store::statements::{Counted, import, month};

use crate::insurers::Insurer;
use crate::staff::Duty;
use crate::{Portal, Result};

/// What is there.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Months with the number of lines, newest first.
    pub months: Vec<Counted>,
    /// The last imports, newest first.
    pub imports: Vec<import::Model>,
}

/// The months with their lines, and the last 20 imports.
///
/// # Errors
/// When the database refuses.
pub async fn list(portal: &Portal, insurer: &Insurer) -> Result<Listed> {
    let scope = portal.store().bulk().read(insurer.id).await?;
    Ok(Listed {
        months: store::statements::count_months(&scope).await?,
        imports: store::statements::imports(&scope, 20).await?,
    })
}

/// What is there, for staff who bring files.
#[derive(Clone, Debug)]
pub struct There {
    /// The months, newest first.
    pub months: Vec<(YearMonth, month::Model)>,
    /// The last imports, newest first.
    pub imports: Vec<import::Model>,
    /// How many questions wait for an answer; none where they are not theirs to read.
    pub questions: Option<i64>,
}

/// The months that are there, the last ten imports, and how many questions wait.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn there(portal: &Portal, duty: &Duty) -> Result<There> {
    duty.must(domain::staff::Task::ManageStatements)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let rows = store::statements::months(&scope).await?;
    let named = rows.into_iter().rev().filter_map(|row| {
        let number = u32::try_from(row.month).ok()?;
        Some((YearMonth::from_number(number)?, row))
    });
    Ok(There {
        months: named.collect(),
        imports: store::statements::imports(&scope, 10).await?,
        questions: if duty.may(domain::staff::Task::SeeStatements) {
            Some(store::statements::questions::waiting(&scope).await?.0)
        } else {
            None
        },
    })
}
