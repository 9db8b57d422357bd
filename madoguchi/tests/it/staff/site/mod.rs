//! Rooms of the site itself.

mod announcements;
