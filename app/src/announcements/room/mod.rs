//! Announcements as the back office writes them: of an insurer, and by operators of the site.

mod desk;
mod files;
mod keep;
mod list;
mod moves;
mod page;
mod whom;

pub use desk::Desk;
pub use files::{Brought, attach, detach, look_at};
pub use keep::{Draft, Kept, Unfit, UnfitGroup, change, check, make};
pub use list::{Line, PAGE, Shelves, list};
pub use moves::{Move, Moved, act, delete};
pub use page::{Page, Reach, page};
pub use store::announcements::Group;
pub use store::announcements::room::Shelf;
pub use whom::{CATEGORIES, Choices, MOST_VALUES, Whom, choices};
