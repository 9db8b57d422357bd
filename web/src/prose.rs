//! Longer texts (terms, announcements): a small part of Markdown turned into blocks that templates escape.

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TextBlock {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list.
    List(Vec<Vec<Span>>),
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    /// Plain.
    Text(String),
    /// Stressed.
    Strong(String),
    /// A link to https:, mailto:, tel: or a path of ours.
    Link {
        /// What it says.
        label: String,
        /// Where it leads.
        url: String,
    },
}

/// Reads headings (`#`), lists (`-`, `1.`), paragraphs, `**stress**` and `[links](…)`. Anything else is text.
pub(crate) fn blocks(text: &str) -> Vec<TextBlock> {
    let mut blocks = Vec::new();
    let mut paragraph = String::new();
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            close(&mut blocks, &mut paragraph);
        } else if let Some(heading) = line.strip_prefix('#') {
            close(&mut blocks, &mut paragraph);
            blocks.push(TextBlock::Heading(
                heading.trim_start_matches('#').trim().to_owned(),
            ));
        } else if let Some(entry) = entry(line) {
            close(&mut blocks, &mut paragraph);
            let entry = spans(entry);
            match blocks.last_mut() {
                Some(TextBlock::List(entries)) => entries.push(entry),
                _ => blocks.push(TextBlock::List(vec![entry])),
            }
        } else {
            paragraph.push_str(line);
        }
    }
    close(&mut blocks, &mut paragraph);
    blocks
}

fn close(blocks: &mut Vec<TextBlock>, paragraph: &mut String) {
    if !paragraph.is_empty() {
        blocks.push(TextBlock::Paragraph(spans(paragraph)));
        paragraph.clear();
    }
}

/// What follows the mark of a list entry.
fn entry(line: &str) -> Option<&str> {
    let bullet = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
    bullet.or_else(|| {
        let (number, rest) = line.split_once(". ")?;
        let counted = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        counted.then_some(rest)
    })
}

fn spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = text;
    while let Some((before, span, after)) = next_mark(rest) {
        if !before.is_empty() {
            spans.push(Span::Text(before.to_owned()));
        }
        spans.push(span);
        rest = after;
    }
    if !rest.is_empty() {
        spans.push(Span::Text(rest.to_owned()));
    }
    spans
}

/// The first stress or link of a text, with what stands before and after it.
fn next_mark(text: &str) -> Option<(&str, Span, &str)> {
    let stress = text.find("**");
    let link = text.find('[');
    match (stress, link) {
        (Some(at), link) if link.is_none_or(|link| at < link) => {
            let (before, rest) = text.split_at_checked(at)?;
            let (words, after) = rest.strip_prefix("**")?.split_once("**")?;
            Some((before, Span::Strong(words.to_owned()), after))
        }
        (_, Some(at)) => {
            let (before, rest) = text.split_at_checked(at)?;
            let (label, rest) = rest.strip_prefix('[')?.split_once("](")?;
            let (url, after) = rest.split_once(')')?;
            let span = if is_safe(url) {
                Span::Link {
                    label: label.to_owned(),
                    url: url.to_owned(),
                }
            } else {
                Span::Text(label.to_owned())
            };
            Some((before, span, after))
        }
        _ => None,
    }
}

fn is_safe(url: &str) -> bool {
    let outside = ["https://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| url.starts_with(scheme));
    let inside = url.starts_with('/') && !url.starts_with("//");
    (outside || inside)
        && !url.contains(['"', '<', '>', '\\'])
        && !url.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Span {
        Span::Text(words.to_owned())
    }

    #[test]
    fn headings_paragraphs_and_lists_become_blocks() {
        let read = blocks("# 第1条\n\nひとつ\nふたつ\n\n- あ\n- い\n");
        let list = TextBlock::List(vec![vec![text("あ")], vec![text("い")]]);
        assert_eq!(
            read,
            [
                TextBlock::Heading("第1条".to_owned()),
                TextBlock::Paragraph(vec![text("ひとつふたつ")]),
                list
            ]
        );
    }

    #[test]
    fn a_link_leads_to_safe_places_only() {
        let safe = spans("[窓口](https://example.jp/) へ");
        assert!(matches!(safe.first(), Some(Span::Link { .. })));
        for bad in [
            "javascript:alert(1)",
            "//evil.example",
            "http://example.jp",
            "data:text/html,x",
        ] {
            assert_eq!(spans(&format!("[x]({bad})")).first(), Some(&text("x")));
        }
    }

    #[test]
    fn marks_that_are_not_closed_are_text() {
        assert_eq!(spans("**あ"), [text("**あ")]);
        assert_eq!(spans("[あ](い"), [text("[あ](い")]);
    }
}
