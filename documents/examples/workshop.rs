//! The smallest program that can be its own workshop: the tests start it as the child.

use std::ffi::OsString;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    match arguments.split_first() {
        Some((order, rest)) if order == "look-at" => documents::child(rest),
        _ => ExitCode::FAILURE,
    }
}
