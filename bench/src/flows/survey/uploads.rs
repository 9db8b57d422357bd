//! Uploads of 5 MiB, eight at once: how fast, beside the disk with fsync, and how much memory each takes.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::ensure;

use super::file::BYTES;
use super::taking::Outcome;
use crate::ceilings;
use crate::figures::{Figure, Round, Target};
use crate::flows::{Plan, told};
use crate::place::{Place, Survey};

/// So many at once.
const AT_ONCE: usize = 8;
/// How many MB an upload is.
const MEGABYTES: f64 = 5.0 * 1.048_576;

/// What is sent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Load {
    pub(super) photo: bool,
    pub(super) at_once: usize,
    pub(super) seconds: f64,
    pub(super) pause: f64,
    pub(super) skip: usize,
}

/// MB in a second, and MiB of memory for each upload under way.
pub(crate) fn measure(place: &Place, survey: &Survey, plan: &Plan) -> anyhow::Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for (name, memory, photo, target) in [
        (
            "uploads of 5 MiB, quick to look at",
            "memory for each of them",
            false,
            Target::RatioAtLeast(0.5),
        ),
        (
            "uploads of 5 MiB, photos",
            "memory for each photo",
            true,
            Target::None,
        ),
    ] {
        let (mut rounds, mut each) = (Vec::new(), Vec::new());
        for round in plan.rounds() {
            let ceiling =
                ceilings::disk(place.folder(), &vec![7; BYTES], AT_ONCE, plan.length() / 4)?;
            let load = Load {
                photo,
                at_once: AT_ONCE,
                seconds: plan.length().as_secs_f64(),
                pause: 0.0,
                // Room of 100 MiB a person: every round goes to other people.
                skip: usize::from(round - 1) * survey.answering.len() / 8,
            };
            let came = run(place, survey, load)?;
            let value = f64::from(came.saved) * MEGABYTES / came.seconds;
            told(survey.cases, name, round, value, ceiling);
            rounds.push(Round {
                value,
                ceiling: Some(ceiling),
            });
            each.push((came.most - came.idle) / f64::from(u8::try_from(AT_ONCE)?));
        }
        figures.push(Figure::of(survey.cases, name, "MB/s", target, &rounds));
        figures.push(Figure::plain(survey.cases, memory, "MiB", 2.0, &each));
    }
    Ok(figures)
}

/// Uploads in a process of their own.
pub(super) fn run(place: &Place, survey: &Survey, load: Load) -> anyhow::Result<Outcome> {
    let output = command(place, survey, load)?.output()?;
    ensure!(output.status.success(), "the uploads failed");
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The program that uploads.
pub(super) fn command(place: &Place, survey: &Survey, load: Load) -> anyhow::Result<Command> {
    let people = place.folder().join("uploading");
    write(&people, survey)?;
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args(["take-in", "--database", place.database(), "--documents"])
        .arg(place.folder().join("documents"))
        .arg("--people")
        .arg(people)
        .args(["--seconds", &load.seconds.to_string()])
        .args(["--at-once", &load.at_once.to_string()])
        .args(["--pause", &load.pause.to_string()])
        .args(["--skip", &load.skip.to_string()])
        .args(load.photo.then_some("--photo"))
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit());
    Ok(command)
}

fn write(path: &Path, survey: &Survey) -> anyhow::Result<()> {
    let lines = survey.answering.iter().filter_map(|one| {
        let session = one.jar.of("session")?;
        Some(format!("{session} {} {}\n", one.case, one.dependent))
    });
    std::fs::write(path, lines.collect::<String>())?;
    Ok(())
}
