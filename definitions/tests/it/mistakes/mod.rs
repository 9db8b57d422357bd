//! Every kind of mistake is told with file, line and what to do.

mod files;
mod form;
mod meaning;
