//! Charts of rows of a label and figures, the first of which is drawn: where bars stand, in units of the picture.

use crate::words::grouped;

/// The picture of bars: how wide, how high a row is, where bars begin and how long the longest is.
const WIDTH: i64 = 640;
const ROW: i64 = 28;
const FROM: i64 = 200;
const LONGEST: i64 = 360;
/// The picture of columns: how high the tallest is, and how high all of it.
const TALLEST: i64 = 160;
const HEIGHT: i64 = 200;
/// How many letters of a label have room.
const LETTERS: usize = 14;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) label: String,
    pub(crate) figures: Vec<i64>,
}

/// How a series is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A bar a row.
    Bars,
    /// A column a row, for days and months.
    Columns,
}

/// A table with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Series {
    /// In addresses.
    pub(crate) key: &'static str,
    pub(crate) title: &'static str,
    /// What there is to know.
    pub(crate) about: String,
    pub(crate) unit: &'static str,
    pub(crate) shape: Shape,
    pub(crate) headings: &'static [&'static str],
    pub(crate) rows: Vec<Row>,
}

/// A chart.
pub(crate) struct Chart {
    pub(crate) key: &'static str,
    pub(crate) title: &'static str,
    pub(crate) about: String,
    pub(crate) unit: &'static str,
    pub(crate) csv: String,
    pub(crate) headings: &'static [&'static str],
    pub(crate) rows: Vec<(String, Vec<String>)>,
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) bars: Vec<Bar>,
    pub(crate) columns: bool,
}

/// A bar with its words.
pub(crate) struct Bar {
    pub(crate) x: i64,
    pub(crate) y: i64,
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) label: String,
    pub(crate) label_x: i64,
    pub(crate) label_y: i64,
    /// Its figure, in groups of three digits.
    pub(crate) value: String,
    pub(crate) value_x: i64,
    pub(crate) value_y: i64,
}

impl Chart {
    pub(crate) fn of(series: &Series, csv: String) -> Self {
        let columns = series.shape == Shape::Columns;
        let (width, height, bars) = if columns {
            (WIDTH, HEIGHT, columns_of(series))
        } else {
            let rows = i64::try_from(series.rows.len()).unwrap_or(0);
            (WIDTH, rows * ROW + 8, bars_of(series))
        };
        let rows = series.rows.iter();
        Self {
            key: series.key,
            title: series.title,
            about: series.about.clone(),
            unit: series.unit,
            csv,
            headings: series.headings,
            rows: rows
                .map(|row| (row.label.clone(), row.figures.iter().map(grouped).collect()))
                .collect(),
            width,
            height,
            bars,
            columns,
        }
    }
}

fn most(series: &Series) -> i64 {
    let first = series.rows.iter().filter_map(|row| row.figures.first());
    first.copied().max().unwrap_or(0).max(1)
}

fn bars_of(series: &Series) -> Vec<Bar> {
    let most = most(series);
    let rows = (0..).zip(&series.rows);
    rows.map(|(place, row)| {
        let value = row.figures.first().copied().unwrap_or(0);
        // However long, nothing overflows: a figure is never above the most of them.
        let width = i64::try_from(i128::from(value) * i128::from(LONGEST) / i128::from(most));
        let (y, width) = (place * ROW + 6, width.unwrap_or(0).max(0));
        Bar {
            x: FROM,
            y,
            width,
            height: ROW - 8,
            label: short(&row.label),
            label_x: FROM - 8,
            label_y: y + 15,
            value: grouped(value),
            value_x: FROM + width + 6,
            value_y: y + 15,
        }
    })
    .collect()
}

fn columns_of(series: &Series) -> Vec<Bar> {
    let most = most(series);
    let count = i64::try_from(series.rows.len()).unwrap_or(1).max(1);
    // A label stands below every so many columns, as far as there is room.
    let every = (count * 90 / WIDTH).max(1);
    let rows = (0..).zip(&series.rows);
    rows.map(|(place, row)| {
        let value = row.figures.first().copied().unwrap_or(0);
        let height = i64::try_from(i128::from(value) * i128::from(TALLEST) / i128::from(most));
        let (x, next) = (place * WIDTH / count, (place + 1) * WIDTH / count);
        let height = height.unwrap_or(0).max(0);
        let width = (next - x - 2).clamp(1, 48);
        // Few columns stand in the middle of their room.
        let x = i64::midpoint(x, next) - width / 2;
        let (y, middle) = (16 + TALLEST - height, x + width / 2);
        let told = place % every == 0;
        // Of a day or month, what stands behind the year.
        let day = row.label.get(5..).filter(|_| row.label.is_ascii());
        let day = day.unwrap_or(&row.label);
        Bar {
            x,
            y,
            width,
            height,
            label: if told { day.to_owned() } else { String::new() },
            label_x: middle,
            label_y: HEIGHT - 6,
            value: grouped(value),
            value_x: middle,
            value_y: y - 4,
        }
    })
    .collect()
}

/// A label as far as there is room; the whole stands in the table.
fn short(label: &str) -> String {
    if label.chars().count() <= LETTERS {
        return label.to_owned();
    }
    let begin: String = label.chars().take(LETTERS - 1).collect();
    format!("{begin}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(shape: Shape, figures: &[i64]) -> Series {
        Series {
            key: "k",
            title: "t",
            about: String::new(),
            unit: "件",
            shape,
            headings: &["a", "b"],
            rows: figures
                .iter()
                .map(|figure| Row {
                    label: "2026-11-21".to_owned(),
                    figures: vec![*figure],
                })
                .collect(),
        }
    }

    #[test]
    fn the_longest_bar_has_all_the_room_and_nothing_leaves_the_picture() {
        let chart = Chart::of(&series(Shape::Bars, &[0, 5, 10]), String::new());
        let widths: Vec<i64> = chart.bars.iter().map(|bar| bar.width).collect();
        assert_eq!(widths, [0, 180, 360]);
        for shape in [Shape::Bars, Shape::Columns] {
            for figures in [vec![], vec![i64::MAX], (0..400).collect::<Vec<i64>>()] {
                let chart = Chart::of(&series(shape, &figures), String::new());
                for bar in &chart.bars {
                    assert!(bar.x >= 0 && bar.x + bar.width <= chart.width);
                    assert!(bar.y >= 0 && bar.y + bar.height <= chart.height);
                }
            }
        }
    }

    #[test]
    fn a_long_label_is_shortened() {
        assert_eq!(short("課税証明書"), "課税証明書");
        assert_eq!(
            short("課税（非課税）証明書または所得証明書"),
            "課税（非課税）証明書または…"
        );
    }
}
