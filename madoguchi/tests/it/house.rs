//! The house holds: what ARCHITECTURE.md promises about the code is read from the code.

mod borders;
mod documents;
mod imports;
mod letters;
mod rooms;
mod sources;
mod templates;
mod walls;
mod words;
