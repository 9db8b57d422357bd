//! What is there, for the insurer and the operator.

use store::statements::{Counted, import};

use crate::insurers::Insurer;
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
