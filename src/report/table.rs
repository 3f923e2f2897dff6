//! Tables: hairlines, a head on raised ground that is repeated on every page, numbers at the right.

use std::sync::Arc;

use crate::geometry::Point;
use crate::scene::document_palette;

use super::layout::{Block, Flow, Fragment, InTable, LABEL, Part, TABLE, Tagging, Whole, mm};
use super::rich::{Ink, Rich, RichPara};

/// How a column's contents stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
    Center,
}

/// A column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    head: String,
    width: f64,
    align: Align,
    /// Room at the left inside the column.
    pad: f64,
}

/// Room at the left of a cell.
const PAD: f64 = 5.1;
/// Room at the right of a cell.
const PAD_RIGHT: f64 = 3.5;
/// Room above and below a cell's words.
const PAD_ROW: f64 = 4.2;

impl Column {
    /// So many millimetres wide; 0 shares what is left.
    pub(super) fn new(head: impl Into<String>, millimetres: f64) -> Self {
        Self {
            head: head.into(),
            width: mm(millimetres),
            align: Align::Left,
            pad: PAD,
        }
    }

    /// Its contents at the right.
    pub(super) fn right(mut self) -> Self {
        self.align = Align::Right;
        self
    }

    /// Its contents in the middle.
    pub(super) fn center(mut self) -> Self {
        self.align = Align::Center;
        self.pad = 0.0;
        self
    }

    /// No room at its left: identifiers that stand on the margin.
    pub(super) fn flush(mut self) -> Self {
        self.pad = 0.0;
        self
    }
}

/// The words of a cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    paragraphs: Vec<Rich>,
}

impl Cell {
    /// Nothing.
    pub(super) fn empty() -> Self {
        Self::default()
    }

    /// Adds a paragraph.
    pub(super) fn and(mut self, rich: Rich) -> Self {
        if !rich.is_empty() {
            self.paragraphs.push(rich);
        }
        self
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }
}

impl From<Rich> for Cell {
    fn from(rich: Rich) -> Self {
        Self::empty().and(rich)
    }
}

/// Ordinary words in a table's style.
pub(super) fn words(text: &str) -> Rich {
    Rich::new(TABLE).words(text.trim())
}

/// Quiet words in a table's style.
pub(super) fn quiet(text: &str) -> Rich {
    Rich::new(TABLE).quiet(text.trim())
}

/// Semi-bold words in a table's style.
pub(super) fn bold(text: &str) -> Rich {
    Rich::new(TABLE).bold(text.trim())
}

/// Words, or a dash for none.
pub(super) fn or_dash(text: &str) -> Rich {
    if text.trim().is_empty() {
        quiet("–")
    } else {
        words(text)
    }
}

/// A table.
pub(super) struct Table {
    columns: Vec<Column>,
    width: f64,
    head: Option<Arc<Fragment>>,
    headed: bool,
    before: f64,
    /// Holds its rows together for readers who cannot see them.
    whole: Whole,
    /// Left edges of the columns.
    edges: Arc<[f64]>,
}

impl Table {
    /// A table over the given width. A head is drawn if one of the columns has words.
    pub(super) fn new(mut columns: Vec<Column>, width: f64) -> Self {
        let fixed: f64 = columns.iter().map(|c| c.width).sum();
        let open = columns.iter().filter(|c| c.width <= 0.0).count();
        if open > 0 {
            let share = ((width - fixed) / open as f64).max(mm(15.0));
            for column in columns.iter_mut().filter(|c| c.width <= 0.0) {
                column.width = share;
            }
        }
        let whole = Whole::new();
        let edges: Arc<[f64]> = columns
            .iter()
            .scan(0.0, |x, column| {
                let left = *x;
                *x += column.width;
                Some(left)
            })
            .collect();
        let head = columns.iter().any(|c| !c.head.is_empty()).then(|| {
            let mut head = Fragment::new(width);
            head.ground = Some(document_palette().raised);
            head.tagging = Tagging::Row {
                of: InTable {
                    table: whole.clone(),
                    columns: columns.len(),
                    head: true,
                },
                edges: edges.clone(),
            };
            let mut x = 0.0;
            for column in &columns {
                let para = Rich::new(LABEL.semi_bold())
                    .ink(&column.head, Ink::Second)
                    .set(column.width - column.pad - 2.0);
                put(&mut head, column, x, 3.9, para);
                x += column.width;
            }
            head.height += 3.9;
            Arc::new(head)
        });
        Self {
            columns,
            width,
            head,
            headed: false,
            before: 0.0,
            whole,
            edges,
        }
    }

    /// Room before the table.
    pub(super) fn before(mut self, before: f64) -> Self {
        self.before = before;
        self
    }

    /// Its head, for tables that are placed row by row.
    pub(super) fn head(&self) -> Option<Arc<Fragment>> {
        self.head.clone()
    }

    /// Width of the words in a column.
    pub(super) fn room(&self, column: usize) -> f64 {
        self.columns.get(column).map_or(mm(15.0), |c| {
            c.width - c.pad - if c.align == Align::Center { 0.0 } else { PAD_RIGHT }
        })
    }

    /// Left edge of the words in a column.
    pub(super) fn left(&self, column: usize) -> f64 {
        let before: f64 = self.columns.iter().take(column).map(|c| c.width).sum();
        before + self.columns.get(column).map_or(0.0, |c| c.pad)
    }

    /// A row of the table, set.
    pub(super) fn fragment(&self, cells: Vec<Cell>) -> Fragment {
        let mut row = Fragment::new(self.width);
        row.pad = PAD_ROW;
        row.ruled = true;
        row.tagging = self.tagging(self.edges.clone());
        let mut x = 0.0;
        for (at, (column, cell)) in self.columns.iter().zip(cells).enumerate() {
            let mut y = PAD_ROW;
            for paragraph in cell.paragraphs {
                let para = paragraph.set(self.room(at));
                let height = para.height();
                put(&mut row, column, x, y, para);
                y += height;
            }
            x += column.width;
        }
        row.height = row.height.max(PAD_ROW * 2.0 + TABLE.leading);
        row
    }

    /// A row whose cells have these left edges.
    fn tagging(&self, edges: Arc<[f64]>) -> Tagging {
        Tagging::Row {
            of: InTable {
                table: self.whole.clone(),
                columns: self.columns.len(),
                head: false,
            },
            edges,
        }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, flow: &mut Flow, cells: Vec<Cell>) {
        let row = self.fragment(cells);
        self.add(flow, row, false);
    }

    /// Adds a set row; `keep`: it stays with the next one.
    pub(super) fn add(&mut self, flow: &mut Flow, mut row: Fragment, keep: bool) {
        self.begin(flow);
        // Rows that are not made of cells take the table's whole width.
        match row.tagging {
            Tagging::Flow => row.tagging = self.tagging([0.0].into()),
            Tagging::Group(_) | Tagging::Row { .. } => {}
        }
        flow.push(Block {
            fragment: row,
            before: if self.headed {
                0.0
            } else {
                std::mem::take(&mut self.before)
            },
            keep,
            cut: false,
            head: self.head.clone(),
        });
    }

    /// Adds the head, if it is not there yet.
    pub(super) fn begin(&mut self, flow: &mut Flow) {
        if !self.headed
            && let Some(head) = &self.head
        {
            self.headed = true;
            flow.push(Block::new(Fragment::clone(head)).before(self.before).keep());
        }
    }
}

fn put(row: &mut Fragment, column: &Column, x: f64, y: f64, para: RichPara) {
    let left = match column.align {
        Align::Left => column.pad,
        Align::Right => (column.width - PAD - para.width()).max(column.pad),
        Align::Center => ((column.width - para.width()) / 2.0).max(0.0),
    };
    row.put(Point::new(x + left, y), Part::Para(para));
}
