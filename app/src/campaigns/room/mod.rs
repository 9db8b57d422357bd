//! Campaigns as the back office runs them: every act asks first whether it is theirs to do, and does what the command
//! line does.

mod begin;
mod board;
mod copy;
mod count;
mod deadline;
mod draft;
mod list;
mod made;
mod opening;
mod page;
mod versions;
mod walk_through;

use domain::staff::Task;
use store::campaigns::campaign::Model;

use crate::staff::Duty;
use crate::{Portal, Result};

pub use begin::{FileBrought, From, Offered, begin, beginnings, bring, may_begin};
pub(crate) use board::Board;
pub use board::Progress;
pub use copy::{Copied, copy};
pub use count::{Counted, Counting, Sampled, count, count_stored};
pub use deadline::{Meant, close, considered, ending, extend, finish, take_up, workplaces};
pub use draft::{Draft, Kept, NewList, check, keep, source, with_list};
pub use list::{PAGE, Shelf, list};
pub use opening::{Opening, open};
pub(crate) use page::happened;
pub use page::{Given, Happened, Page, Source, page};
pub use versions::{
    Between, NotTried, Read, VersionBrought, Versions, between, bring_version,
    considered as version_considered, questionnaires, take_version, version_file, versions,
};
pub use walk_through::{Made, Of, WalkThrough, Walked, brought, carried, walk_through};

/// The campaign with this key, where somebody may do this in it; `None`: there is none, or it is not theirs.
async fn theirs(portal: &Portal, duty: &Duty, task: Task, key: &str) -> Result<Option<Model>> {
    duty.must(task)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let found = store::campaigns::by_key(&scope, key).await?;
    Ok(found.filter(|row| duty.may_in(task, row.id)))
}
