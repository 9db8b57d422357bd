//! The sentences on a paper's last page about letters it could not show.

use crate::{Missing, Shown};

/// How many different ones are named; a text in another script would fill pages with them.
const NAMED: usize = 100;

/// The sentences; their code points can be looked up. Nothing when everything could be shown.
pub(super) fn text(missing: &[Missing]) -> Option<String> {
    let marks = named(missing, Shown::Mark)
        .map(|named| format!("※ 「〓」は、この書類の書体にない文字です。文字コード：{named}。"));
    let forms = named(missing, Shown::CommonForm).map(|named| {
        format!("※ 次の文字は、異体字の指定どおりではなく、標準の字形で表しています。文字コード：{named}。")
    });
    let sentences: Vec<String> = marks.into_iter().chain(forms).collect();
    (!sentences.is_empty()).then(|| sentences.join("\n"))
}

fn named(missing: &[Missing], shown: Shown) -> Option<String> {
    let all = missing.iter().filter(|it| it.shown == shown);
    let points: Vec<String> = all.clone().take(NAMED).map(points).collect();
    let more = all.count().saturating_sub(points.len());
    let rest = if more > 0 {
        format!("、ほか{more}種類")
    } else {
        String::new()
    };
    (!points.is_empty()).then(|| points.join("、") + &rest)
}

/// `U+845B U+E0100`.
fn points(missing: &Missing) -> String {
    let points = missing.written.chars();
    let points = points.map(|sign| format!("U+{:04X}", u32::from(sign)));
    points.collect::<Vec<_>>().join(" ")
}
