//! The rosters of the sample insurers, as their core systems would write them: CP932, CRLF, half-width kana, each
//! with habits of its own.

mod core_systems;
mod people;

use std::path::PathBuf;

use core_systems::{CORE_SYSTEMS, CoreSystem};

/// Where to.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder.
    #[arg(long, default_value = "samples/rosters")]
    out: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    std::fs::create_dir_all(&arguments.out)?;
    for system in &CORE_SYSTEMS {
        let path = arguments.out.join(format!("{}.csv", system.key));
        let text = text(system);
        let (bytes, _, replaced) = encoding_rs::SHIFT_JIS.encode(&text);
        anyhow::ensure!(!replaced, "a name of {} is not in CP932", system.key);
        std::fs::write(&path, bytes)?;
        println!("{}: {} people", path.display(), text.lines().count() - 1);
    }
    Ok(())
}

fn text(system: &CoreSystem) -> String {
    let headers: Vec<&str> = system.columns.iter().map(|(header, _)| *header).collect();
    let mut lines = vec![headers.join(",")];
    for person in people::of(system) {
        let cells: Vec<String> = system
            .columns
            .iter()
            .map(|(_, cell)| cell(&person))
            .collect();
        lines.push(cells.join(","));
    }
    lines.push(String::new());
    lines.join("\r\n")
}
