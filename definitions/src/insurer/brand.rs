//! The insurer's colour and logo.

use domain::colour::{Colour, contrast};
use serde::{Deserialize, Serialize};

use crate::files::Files;
use crate::reading::{Field, line};

/// The largest logo, in bytes.
const LARGEST_LOGO: usize = 20 * 1024;

/// The colour when an insurer names none.
const PLAIN_COLOUR: &str = "#1f4e79";

/// The insurer's colour and logo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brand {
    /// `#rrggbb` in lower case; white text on it has a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3).
    pub colour: String,
    /// The logo: plain SVG of at most 20 kB, without scripts, styles, events or outer references.
    pub logo: Option<String>,
}

impl Brand {
    pub(super) fn read(field: &Field<'_>, files: &Files<'_>) -> Self {
        let section = field.section();
        let logo = section.at("logo");
        Self {
            colour: read_colour(&section.at("colour")),
            logo: files
                .load(&logo, LARGEST_LOGO)
                .and_then(|(name, svg)| match refused(&svg) {
                    None => Some(svg),
                    Some((offset, reason)) => {
                        logo.problem_in(&name, &svg, offset, reason);
                        None
                    }
                }),
        }
    }
}

fn read_colour(field: &Field<'_>) -> String {
    let Some(text) = field.text(line(7)) else {
        return PLAIN_COLOUR.to_owned();
    };
    let Ok(colour) = Colour::parse(&text) else {
        field.problem("must be a colour such as \"#1f4e79\"");
        return text;
    };
    if !Colour::WHITE.readable_on(colour) {
        let contrast = contrast(colour, Colour::WHITE);
        field.problem(format!(
            "white text on it has a contrast of {contrast:.1}, at least 4.5 is needed; take a darker colour"
        ));
    }
    colour.to_string()
}

/// Where and why a logo is refused.
fn refused(svg: &str) -> Option<(usize, &'static str)> {
    let lower = svg.to_ascii_lowercase();
    if !lower.trim_start().starts_with("<svg") {
        return Some((
            0,
            "must begin with <svg: save the logo as plain SVG without a prologue",
        ));
    }
    if !lower.trim_end().ends_with("</svg>") {
        return Some((
            svg.len(),
            "must end with </svg>: the file seems to be cut off",
        ));
    }
    FORBIDDEN
        .iter()
        .filter_map(|(word, reason)| lower.find(word).map(|at| (at, *reason)))
        .min()
        .or_else(|| event_handler(&lower))
}

/// What could run, load or lead somewhere.
const FORBIDDEN: [(&str, &str); 12] = [
    (
        "<script",
        "a logo must not hold scripts; save it as plain SVG",
    ),
    (
        "<style",
        "a logo must not hold style sheets; save it with plain attributes",
    ),
    (
        "style=",
        "a logo must not hold styles; save it with plain attributes",
    ),
    (
        "<foreignobject",
        "a logo must hold shapes only; remove foreignObject",
    ),
    (
        "<image",
        "a logo must hold shapes only; remove the embedded picture",
    ),
    ("<a ", "a logo must not link anywhere; remove the link"),
    ("<animate", "a logo must stand still; remove the animation"),
    ("<set", "a logo must stand still; remove the animation"),
    ("href", "a logo must not refer to anything; remove href"),
    ("url(", "a logo must not refer to anything; remove url( )"),
    (
        "<!",
        "a logo must hold no declarations or comments; save it as plain SVG",
    ),
    (
        "<?",
        "a logo must hold no processing instructions; save it as plain SVG",
    ),
];

/// An attribute such as `onload=`.
fn event_handler(lower: &str) -> Option<(usize, &'static str)> {
    lower
        .match_indices(|c: char| c.is_ascii_whitespace() || c == '"' || c == '\'' || c == '/')
        .map(|(at, _)| at + 1)
        .find(|at| lower.get(*at..).is_some_and(|rest| rest.starts_with("on")))
        .map(|at| {
            (
                at,
                "a logo must not react to events; remove the on… attribute",
            )
        })
}
