//! Tables: row by row, over as many pages as it takes; a row that is longer than a page goes on in the next.

use super::ink::{Area, Artifact, Node, TableCell};
use super::row::{PAD, Row, SetCell, SetRow};
use super::{BOTTOM, SIDE, Sheet, TOP};

/// The highest row that is never parted: a page without a table's head.
const LONGEST: f32 = BOTTOM - TOP - 40.0;
/// Less room than this is left white rather than begin a row in it that goes on.
const LEAST: f32 = 60.0;

impl Sheet {
    /// A table; its head is repeated on every page.
    pub(crate) fn table(&mut self, head: Option<&Row>, rows: &[Row]) {
        let mut tree = Vec::new();
        if let Some(head) = head {
            // A head alone at the foot of a page says nothing.
            if self.room() < 70.0 {
                self.turn();
            }
            self.row(head, None, &mut tree);
        }
        for row in rows {
            self.row(row, head, &mut tree);
        }
        self.tree.push(Node::Table(tree));
    }

    fn row(&mut self, row: &Row, head: Option<&Row>, tree: &mut Vec<Vec<TableCell>>) {
        let mut set = SetRow::new(row, self.face, &mut self.notes);
        let mut cells: Vec<TableCell> = set.cells.iter().map(TableCell::of).collect();
        let mut fresh = self.y <= TOP;
        loop {
            let height = set.height();
            let fits = height <= self.room();
            if !fits && !fresh && (height <= LONGEST || self.room() < LEAST) {
                self.next_page(head);
                fresh = true;
                continue;
            }
            self.piece(&mut set.cells, height.min(self.room()), &mut cells);
            set.least = 0.0;
            if set.cells.iter().all(|cell| cell.lines.is_empty()) {
                break;
            }
            self.next_page(head);
            fresh = true;
        }
        tree.push(cells);
    }

    /// As much of a row as fits into a height.
    fn piece(&mut self, row: &mut [SetCell], height: f32, tree: &mut [TableCell]) {
        let (mut x, y) = (SIDE, self.y);
        for (cell, node) in row.iter_mut().zip(tree) {
            let area = Area {
                x,
                y,
                width: cell.width,
                height,
            };
            self.frame(area, cell.head.is_some());
            let mut line_y = y + cell.rise(height);
            for line in cell.take(height) {
                let line_x = x + PAD + line.indent(cell.width - 2.0 * PAD);
                node.texts.extend(self.write(&line, line_x, line_y, None));
                line_y += line.leading;
            }
            x += cell.width;
        }
        self.y += height;
    }

    fn next_page(&mut self, head: Option<&Row>) {
        self.turn();
        let Some(head) = head else { return };
        // It was noted when it was set first.
        let mut notes = crate::setting::Notes::default();
        let set = SetRow::new(head, self.face, &mut notes);
        let height = set.height();
        let (mut x, y) = (SIDE, self.y);
        for cell in &set.cells {
            let width = cell.width;
            self.frame(
                Area {
                    x,
                    y,
                    width,
                    height,
                },
                true,
            );
            let mut line_y = y + cell.rise(height);
            for line in &cell.lines {
                let line_x = x + PAD + line.indent(width - 2.0 * PAD);
                self.write(line, line_x, line_y, Some(Artifact::Again));
                line_y += line.leading;
            }
            x += width;
        }
        self.y += height;
    }
}

impl TableCell {
    fn of(cell: &SetCell) -> Self {
        Self {
            head: cell.head,
            texts: Vec::new(),
            columns: cell.columns,
        }
    }
}
