//! Madoguchi: settings, wiring, commands. The only place that reads settings and starts things.

mod arguments;
mod commands;
mod logging;
mod output;
mod progress;
mod running;
mod samples;
mod settings;
mod stop;
mod wiring;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;

/// Keeps memory for the next hash while there is work, and gives it back afterwards (docs/decisions/0008).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // The child that decodes documents does nothing else first.
    let order: Vec<OsString> = std::env::args_os().skip(1).collect();
    if let Some((first, rest)) = order.split_first()
        && first == wiring::CHILD
    {
        return documents::child(rest);
    }
    // What this program writes holds personal data: nobody else on the machine reads it.
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    let arguments = arguments::Arguments::parse();
    let output = output::Output::new(arguments.json);
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return output.failed(&error.into()),
    };
    let ended = runtime.block_on(commands::run(arguments, output));
    match ended {
        Ok(output::Ended::Done) => ExitCode::SUCCESS,
        Ok(output::Ended::Refused) => ExitCode::FAILURE,
        Err(error) => output.failed(&error),
    }
}
