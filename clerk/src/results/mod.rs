//! What a campaign came to, a row a person.

mod columns;
mod words;

pub use columns::{Columns, What};
pub use words::removal;
pub(crate) use words::{decision, hidden};

use app::Result;
use app::orders::{Ended, Go, Problem, Running};
use app::survey::{Begun, export};
use domain::order::Format;
use uuid::Uuid;

use crate::phase;
use crate::table::Table;
use crate::words::named;

pub(crate) async fn make(order: &mut Running, campaign: Uuid, format: Format) -> Result<Ended> {
    let portal = order.portal().clone();
    let scope = portal.store().read(order.insurer.id).await?;
    let Some(row) = store::campaigns::by_id(&scope, campaign).await? else {
        return Ok(Ended::Failed(Problem::Gone, None));
    };
    drop(scope);
    let begun = export(
        &portal,
        &order.insurer,
        &row.key,
        order.purpose(),
        order.actor(),
    );
    let Begun::Done(mut export) = begun.await? else {
        return Ok(Ended::Failed(Problem::Gone, None));
    };
    let columns = Columns::of(&export.questionnaires, What::Results);
    let mut table = Table::begin(order, format, &columns.headings())?;
    while let Some(rows) = export.next().await? {
        table
            .rows(rows.iter().map(|row| columns.cells(row)))
            .await?;
        if order.at(phase::WRITING, export.done, export.total).await? == Go::Stop {
            return Ok(Ended::Stopped);
        }
    }
    table.end(&named(&portal, "results", &row.key)).await
}
