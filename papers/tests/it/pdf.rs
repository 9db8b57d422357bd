//! What poppler, which many viewers are made of, finds in a PDF.

use std::io::Write as _;
use std::process::Command;

/// Runs one of poppler's programs on a file; it has to be content with it, without a word of complaint.
fn poppler(program: &str, before: &[&str], pdf: &[u8], after: &[&str]) -> Vec<u8> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let run = Command::new(program)
        .args(before)
        .arg(file.path())
        .args(after)
        .output()
        .unwrap_or_else(|_| panic!("{program} is part of poppler-utils"));
    // Poppler 22 takes the word that a tagged file isn't suspect for an error, and goes on.
    let complaint = String::from_utf8_lossy(&run.stderr).into_owned();
    let complaints: Vec<&str> = complaint
        .lines()
        .filter(|line| !line.contains("Suspects object"))
        .collect();
    assert!(
        run.status.success() && complaints.is_empty(),
        "{program}: {complaint}"
    );
    run.stdout
}

/// The text of all pages in the order it was written; nothing is joined that a hyphen parts.
pub(crate) fn text(pdf: &[u8]) -> String {
    String::from_utf8(poppler(
        "pdftotext",
        &["-raw", "-enc", "UTF-8"],
        pdf,
        &["-"],
    ))
    .unwrap()
}

/// The text without white space: lines end where there is no room, not where a word ends.
pub(crate) fn dense(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// What `pdfinfo` says behind a name.
pub(crate) fn info(pdf: &[u8], name: &str) -> String {
    let all = String::from_utf8(poppler("pdfinfo", &[], pdf, &[])).unwrap();
    let line = all.lines().find_map(|line| line.strip_prefix(name));
    line.unwrap_or_default()
        .trim_start_matches(':')
        .trim()
        .to_owned()
}

/// The tree of a tagged PDF with its texts.
pub(crate) fn tree(pdf: &[u8]) -> String {
    // Poppler shows titles of headings byte by byte.
    String::from_utf8_lossy(&poppler("pdfinfo", &["-struct-text"], pdf, &[])).into_owned()
}

/// The fonts: a line each, with whether they are embedded.
pub(crate) fn fonts(pdf: &[u8]) -> String {
    String::from_utf8(poppler("pdffonts", &[], pdf, &[])).unwrap()
}

/// A page drawn in grey at 40 dots an inch: width, height, and a byte a dot.
pub(crate) fn drawn(pdf: &[u8], page: usize) -> (usize, usize, Vec<u8>) {
    let page = page.to_string();
    let before = ["-gray", "-r", "40", "-f", &page, "-l", &page];
    let picture = poppler("pdftoppm", &before, pdf, &[]);
    let mut parts = picture.splitn(4, u8::is_ascii_whitespace);
    let mut number = || {
        std::str::from_utf8(parts.next().unwrap())
            .unwrap()
            .to_owned()
    };
    assert_eq!(number(), "P5");
    let (width, height) = (number().parse().unwrap(), number().parse().unwrap());
    let dots = parts.next().unwrap();
    (width, height, dots[4..].to_vec())
}

/// The words that stand outside the margins of their A4 page, from above and from the left; a point at the end of a line may stand out by one letter.
pub(crate) fn outside(pdf: &[u8]) -> Vec<String> {
    let boxes = poppler("pdftotext", &["-bbox", "-enc", "UTF-8"], pdf, &["-"]);
    let boxes = String::from_utf8(boxes).unwrap();
    let words = boxes.lines().filter(|line| line.contains("<word "));
    let side = |line: &str, name: &str| -> f32 {
        let (_, after) = line.split_once(&format!("{name}=\"")).unwrap();
        after.split('"').next().unwrap().parse().unwrap()
    };
    // A point that hangs stands out by its own letter, which is as wide as it is high.
    let hung = |line: &str| {
        if line.contains("、</word>") || line.contains("。</word>") {
            side(line, "yMax") - side(line, "yMin")
        } else {
            10.0
        }
    };
    let out = |line: &&str| {
        side(line, "xMin") < 53.0
            || side(line, "xMax") > 595.3 - 53.0 + hung(line)
            || side(line, "yMin") < 30.0
            || side(line, "yMax") > 841.9 - 20.0
    };
    words.filter(out).map(str::to_owned).collect()
}

/// Leaves a paper where somebody wants to look at it: in the folder `PAPERS_LOOK`.
pub(crate) fn look(name: &str, pdf: &[u8]) {
    if let Some(folder) = std::env::var_os("PAPERS_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join(name), pdf).unwrap();
    }
}

/// A page in grey, 150 dots an inch: width, height, and a byte a dot.
pub(crate) fn picture(pdf: &[u8], page: usize) -> (usize, usize, Vec<u8>) {
    let page = page.to_string();
    let before = ["-gray", "-r", "150", "-f", &page, "-l", &page];
    let pgm = poppler("pdftoppm", &before, pdf, &[]);
    let mut rest = pgm.as_slice();
    let mut word = || {
        let end = rest.iter().position(u8::is_ascii_whitespace).unwrap();
        let (word, behind) = rest.split_at(end);
        rest = &behind[1..];
        std::str::from_utf8(word).unwrap().to_owned()
    };
    assert_eq!(word(), "P5");
    let [width, height, most] = [word(), word(), word()].map(|word| word.parse().unwrap());
    assert_eq!(most, 255);
    (width, height, rest.to_vec())
}
