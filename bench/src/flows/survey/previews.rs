//! Looking at files: a photo of 12 megapixels and a page of A4, each in a child of its own as the portal starts it.

use std::time::Instant;

use anyhow::{bail, ensure};
use documents::{Kind, Piece, Workshop};
use futures_util::stream;

use super::file::Sample;
use super::workshop;
use crate::figures::{Figure, Round, Target};
use crate::flows::Plan;

/// How often each is looked at in a round.
const TIMES: u32 = 5;

/// Milliseconds from the bytes to the clean pictures.
pub(crate) async fn measure(plan: &Plan) -> anyhow::Result<Vec<Figure>> {
    let workshop = workshop()?;
    let photo = Sample::photo();
    let photo = [photo.head(1), photo.rest].concat();
    let page = definitions::samples::load("announcements/first-steps.pdf")
        .or_else(|_| definitions::samples::load("first-steps.pdf"))?;
    let mut figures = Vec::new();
    for (name, kind, bytes) in [
        ("preview of a photo, 12 megapixels", Kind::Jpeg, photo),
        ("preview of a PDF page, A4", Kind::Pdf, page),
    ] {
        let mut rounds = Vec::new();
        for _ in plan.rounds() {
            let begin = Instant::now();
            for _ in 0..TIMES {
                look(&workshop, kind, bytes.clone()).await?;
            }
            rounds.push(Round {
                value: begin.elapsed().as_secs_f64() * 1_000.0 / f64::from(TIMES),
                ceiling: None,
            });
        }
        figures.push(Figure::of(0, name, "ms", Target::None, &rounds));
    }
    Ok(figures)
}

async fn look(workshop: &Workshop, kind: Kind, bytes: Vec<u8>) -> anyhow::Result<()> {
    let mut work = workshop.begin(kind, stream::iter([Ok(bytes)])).await?;
    let mut pages = 0;
    while let Some(piece) = work.next().await {
        match piece {
            Piece::Page(_) => pages += 1,
            Piece::Thumbnail(_) | Piece::Finished { .. } => {}
            Piece::Refused(reason) => bail!("the sample is refused: {reason:?}"),
        }
    }
    ensure!(pages > 0, "nothing came of the sample");
    Ok(())
}
