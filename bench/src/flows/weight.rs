//! What the first view of a page weighs on the wire.

use std::collections::BTreeSet;

use crate::client::Browser;
use crate::figures::Figure;
use crate::place::{INSURER, Place, Server};

/// Kilobytes (1,000 bytes) with heads: everything the first view of the log-in and sign-up page loads, and what has to
/// be there before anything is painted (the page and its style sheets).
pub(crate) async fn measure(place: &Place) -> anyhow::Result<Vec<Figure>> {
    let server = Server::of(place).await?;
    let mut figures = Vec::new();
    let own = format!("/portal/signup/{INSURER}");
    for (names, path) in [
        (
            ["log-in page, whole weight", "log-in page, before painting"],
            "/portal/",
        ),
        (
            [
                "sign-up page, whole weight",
                "sign-up page, before painting",
            ],
            own.as_str(),
        ),
    ] {
        let mut browser = Browser::at(server.address()).await?;
        let (whole, critical) = weigh(&mut browser, path).await?;
        let [name_of_whole, name_of_critical] = names;
        figures.push(Figure::plain(
            place.people,
            name_of_whole,
            "kB",
            60.0,
            &[whole],
        ));
        figures.push(Figure::plain(
            place.people,
            name_of_critical,
            "kB",
            14.0,
            &[critical],
        ));
    }
    server.stop().await?;
    Ok(figures)
}

async fn weigh(browser: &mut Browser, path: &str) -> anyhow::Result<(f64, f64)> {
    let (head, body) = browser.fetch(path).await?;
    let page = kilobytes(head + body.len())?;
    let html = String::from_utf8(body)?;
    let (mut whole, mut critical) = (page, page);
    for address in loaded(&html) {
        let (head, body) = browser.fetch(&address).await?;
        let weight = kilobytes(head + body.len())?;
        whole += weight;
        if address.contains(".css") {
            critical += weight;
        }
    }
    Ok((whole, critical))
}

fn kilobytes(bytes: usize) -> anyhow::Result<f64> {
    Ok(f64::from(u32::try_from(bytes)?) / 1_000.0)
}

/// Style sheets, icon, script and pictures of a page, each once.
fn loaded(html: &str) -> BTreeSet<String> {
    let links = html
        .split('<')
        .filter(|tag| {
            ["link ", "script ", "img "]
                .iter()
                .any(|kind| tag.starts_with(kind))
        })
        .filter_map(|tag| {
            let value = tag
                .split_once("href=\"")
                .or_else(|| tag.split_once("src=\""))?;
            value.1.split_once('"').map(|(address, _)| address)
        });
    links.map(str::to_owned).collect()
}
