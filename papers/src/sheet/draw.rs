//! Writes the PDF: pages, their tree, title, language and outline.

use std::num::{NonZeroU16, NonZeroU32};

use krilla::Document;
use krilla::SerializeSettings;
use krilla::color::luma;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact as Aside, ArtifactType, ContentTag, Identifier, SpanTag, TableHeaderScope, Tag,
    TagGroup, TagTree,
};

use super::ink::{Area, Artifact, Heads, Look, Node, Page, TableCell, Text};
use super::{HEIGHT, Sheet, WIDTH};
use crate::PaperError;

/// Lightness of shades, frames and quiet letters.
const SHADE: u8 = 238;
const FRAME: u8 = 110;
const QUIET: u8 = 80;
const LANGUAGE: &str = "ja";

fn broken(what: impl std::fmt::Debug) -> PaperError {
    PaperError::Writing(format!("{what:?}"))
}

/// The bytes of the PDF.
pub(super) fn pdf(sheet: &Sheet) -> Result<Vec<u8>, PaperError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(broken)?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let mut marks = vec![None; sheet.texts];
    for page in &sheet.pages {
        let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| broken("size"))?;
        let mut sheet_page = document.start_page_with(size);
        let mut surface = sheet_page.surface();
        draw(&mut surface, sheet, page, &mut marks);
        surface.finish();
    }
    document.set_tag_tree(tree(sheet, &marks));
    document.set_outline(outline(sheet));
    document.set_metadata(
        Metadata::new()
            .title(sheet.title.clone())
            .language(LANGUAGE.to_owned())
            .creator("Madoguchi".to_owned()),
    );
    document.finish().map_err(broken)
}

fn draw(surface: &mut Surface<'_>, sheet: &Sheet, page: &Page, marks: &mut [Option<Identifier>]) {
    if !page.frames.is_empty() {
        surface.start_tagged(ContentTag::Artifact(Aside::with_kind(ArtifactType::Layout)));
        surface.set_stroke(None);
        surface.set_fill(Some(grey(SHADE)));
        rectangles(surface, &page.shades);
        surface.set_fill(None);
        surface.set_stroke(Some(line(FRAME, 0.5)));
        rectangles(surface, &page.frames);
        surface.end_tagged();
    }
    if !page.modules.is_empty() {
        // The address stands beside it in letters.
        surface.start_tagged(ContentTag::Artifact(Aside::with_kind(ArtifactType::Layout)));
        surface.set_stroke(None);
        surface.set_fill(Some(grey(0)));
        rectangles(surface, &page.modules);
        surface.end_tagged();
    }
    for text in &page.texts {
        let mark = surface.start_tagged(match text.artifact {
            None => ContentTag::Span(SpanTag::empty()),
            Some(Artifact::Foot) => ContentTag::Artifact(Aside::with_kind(ArtifactType::Footer)),
            Some(Artifact::Again) => {
                ContentTag::Artifact(Aside::with_kind(ArtifactType::PaginationOther))
            }
        });
        write(surface, sheet, text);
        surface.end_tagged();
        if text.artifact.is_none()
            && let Some(place) = marks.get_mut(text.number)
        {
            *place = Some(mark);
        }
    }
}

fn write(surface: &mut Surface<'_>, sheet: &Sheet, text: &Text) {
    let (fill, stroke) = match text.look {
        Look::Plain => (0, None),
        // The font has one weight: a hair around the letters makes them fatter, and they stay letters.
        Look::Strong => (0, Some(line(0, text.size * 0.028))),
        Look::Quiet => (QUIET, None),
    };
    surface.set_fill(Some(grey(fill)));
    surface.set_stroke(stroke);
    surface.draw_glyphs(
        Point::from_xy(text.x, text.baseline),
        &text.glyphs,
        sheet.face.font(),
        &text.source,
        text.size,
        false,
    );
}

fn rectangles(surface: &mut Surface<'_>, areas: &[Area]) {
    let mut path = PathBuilder::new();
    for area in areas {
        if let Some(rect) = Rect::from_xywh(area.x, area.y, area.width, area.height) {
            path.push_rect(rect);
        }
    }
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn grey(lightness: u8) -> Fill {
    Fill {
        paint: luma::Color::new(lightness).into(),
        ..Fill::default()
    }
}

fn line(lightness: u8, width: f32) -> Stroke {
    Stroke {
        paint: luma::Color::new(lightness).into(),
        width,
        ..Stroke::default()
    }
}

fn tree(sheet: &Sheet, marks: &[Option<Identifier>]) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    for node in &sheet.tree {
        match node {
            Node::Heading(level, title, texts) => {
                let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
                let group = TagGroup::new(Tag::Hn(level, Some(title.clone())));
                tree.push(with(group, marks, texts.clone()));
            }
            Node::Paragraph(texts) => {
                tree.push(with(TagGroup::new(Tag::P), marks, texts.clone()));
            }
            Node::Table(rows) => {
                let mut table = TagGroup::new(Tag::Table);
                for row in rows {
                    let mut group = TagGroup::new(Tag::TR);
                    for cell in row {
                        group.push(table_cell(cell, marks));
                    }
                    table.push(group);
                }
                tree.push(table);
            }
        }
    }
    tree
}

fn table_cell(cell: &TableCell, marks: &[Option<Identifier>]) -> TagGroup {
    let columns = NonZeroU32::new(cell.columns).filter(|columns| columns.get() > 1);
    let group = match cell.head {
        None => TagGroup::new(Tag::TD.with_col_span(columns)),
        Some(head) => {
            let scope = match head {
                Heads::Row => TableHeaderScope::Row,
                Heads::Column => TableHeaderScope::Column,
            };
            TagGroup::new(Tag::TH(scope).with_col_span(columns))
        }
    };
    with(group, marks, cell.texts.iter().copied())
}

fn with(
    mut group: TagGroup,
    marks: &[Option<Identifier>],
    texts: impl IntoIterator<Item = usize>,
) -> TagGroup {
    for number in texts {
        if let Some(mark) = marks.get(number).copied().flatten() {
            group.push(mark);
        }
    }
    group
}

fn outline(sheet: &Sheet) -> Outline {
    let mut outline = Outline::new();
    for (text, page, y) in &sheet.headings {
        let place = XyzDestination::new(*page, Point::from_xy(0.0, *y));
        outline.push_child(OutlineNode::new(text.clone(), place));
    }
    outline
}
