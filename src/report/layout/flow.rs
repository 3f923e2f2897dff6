//! Fragments on pages: what belongs together stays together, tables repeat their heads.

use std::sync::Arc;

use crate::geometry::{Point, Rect, Size, Vec2};
use crate::report::document::{Anchor, Paper, Section};
use crate::report::structure::Role;
use crate::scene::{Stroke, document_palette};

use super::fragment::{Drawing, Fragment};
use super::metrics::PaperSize;
use super::tag::{InTable, Tag, Tagging, Whole};

/// Something that flows.
#[derive(Debug, Clone, Default)]
pub(in crate::report) struct Block {
    /// What it shows.
    pub(in crate::report) fragment: Fragment,
    /// Room before it, left out at the top of a page.
    pub(in crate::report) before: f64,
    /// Stands on the same page as what follows.
    pub(in crate::report) keep: bool,
    /// May be cut between lines even if it would fit on a page.
    pub(in crate::report) cut: bool,
    /// Repeated above it if a page begins with it.
    pub(in crate::report) head: Option<Arc<Fragment>>,
}

impl Block {
    /// Something that flows on its own.
    pub(in crate::report) fn new(fragment: Fragment) -> Self {
        Self {
            fragment,
            ..Self::default()
        }
    }

    /// With room before it.
    pub(in crate::report) fn before(mut self, before: f64) -> Self {
        self.before = before;
        self
    }

    /// Kept with what follows.
    pub(in crate::report) fn keep(mut self) -> Self {
        self.keep = true;
        self
    }

    /// Running text.
    pub(in crate::report) fn running(mut self) -> Self {
        self.cut = true;
        self
    }
}

/// A page being filled.
#[derive(Debug, Clone)]
pub(in crate::report) struct Draft {
    pub(in crate::report) size: Size,
    pub(in crate::report) drawing: Drawing,
    pub(in crate::report) section: Section,
    /// Whether header and footer are drawn.
    pub(in crate::report) furnished: bool,
    /// What header and footer say beyond decoration; read after everything else.
    pub(in crate::report) footer: Vec<Tag>,
    /// Where header and footer stand in the list.
    pub(in crate::report) furniture: std::ops::Range<usize>,
}

/// A line of contents and bookmarks.
#[derive(Debug, Clone)]
pub(in crate::report) struct Entry {
    /// 0: section, 1: below it.
    pub(in crate::report) level: usize,
    pub(in crate::report) title: String,
    pub(in crate::report) anchor: Anchor,
}

/// A section laid out.
#[derive(Debug, Clone)]
pub(in crate::report) struct SectionDraft {
    pub(in crate::report) pages: Vec<Draft>,
    pub(in crate::report) entries: Vec<Entry>,
}

/// Puts blocks on the pages of a section.
pub(in crate::report) struct Flow {
    section: Section,
    paper: PaperSize,
    pages: Vec<Draft>,
    entries: Vec<Entry>,
    y: f64,
    fresh: bool,
    column: f64,
    pending: Vec<Block>,
    /// The last rows of a table that is still being filled.
    tail: Vec<Block>,
    /// The table of rows without a head that has been added to last.
    rows: Option<Whole>,
    side: Option<Fragment>,
    side_bottom: f64,
    /// Drawn under everything on each page, around its middle.
    under: Option<Arc<Drawing>>,
}

impl Flow {
    /// No page yet.
    pub(in crate::report) fn new(section: Section, paper: Paper) -> Self {
        let paper = PaperSize::upright(paper);
        Self {
            section,
            paper,
            pages: Vec::new(),
            entries: Vec::new(),
            y: paper.body().y0,
            fresh: true,
            column: 0.0,
            pending: Vec::new(),
            tail: Vec::new(),
            rows: None,
            side: None,
            side_bottom: 0.0,
            under: None,
        }
    }

    /// With something under the text of every page; its origin comes to the page's middle.
    pub(in crate::report) fn under(mut self, drawing: Option<Arc<Drawing>>) -> Self {
        self.under = drawing;
        self
    }

    /// Where text may stand.
    pub(in crate::report) fn body(&self) -> Rect {
        self.paper.body()
    }

    /// Width from the current column to the right margin.
    pub(in crate::report) fn width(&self) -> f64 {
        self.body().width() - self.column
    }

    /// Lower pages are laid out on this paper; takes effect with the next page.
    pub(in crate::report) fn set_paper(&mut self, paper: PaperSize) {
        self.settle();
        self.paper = paper;
    }

    /// What follows begins so far right of the margin.
    pub(in crate::report) fn set_column(&mut self, column: f64) {
        self.settle();
        self.column = column;
    }

    /// Begins a page, unless the current one is still empty.
    pub(in crate::report) fn next_page(&mut self) {
        self.settle();
        if self.pages.is_empty() || !self.fresh {
            self.break_page();
        }
    }

    /// Adds a line to contents and bookmarks.
    pub(in crate::report) fn entry(&mut self, level: usize, title: impl Into<String>, anchor: Anchor) {
        self.entries.push(Entry {
            level,
            title: title.into(),
            anchor,
        });
    }

    /// Begins a page if less than this is left.
    pub(in crate::report) fn need(&mut self, height: f64) {
        self.settle();
        self.first_page();
        if !self.fresh && self.room() < height {
            self.break_page();
        }
    }

    /// Height that is left on this page.
    pub(in crate::report) fn room(&mut self) -> f64 {
        self.settle();
        self.first_page();
        self.body().y1 - self.y
    }

    /// Where the next block would stand, from the page's top.
    pub(in crate::report) fn y(&mut self) -> f64 {
        self.settle();
        self.first_page();
        self.y
    }

    /// Adds a row of a table that has no head; `edges` are the left edges of its cells. Rows that follow each other
    /// are one table.
    pub(in crate::report) fn push_row(&mut self, mut block: Block, edges: &[f64]) {
        let table = self.rows.take().unwrap_or_else(Whole::new);
        block.fragment.tagging = Tagging::Row {
            of: InTable {
                table: table.clone(),
                columns: edges.len(),
                head: false,
            },
            edges: edges.into(),
        };
        self.push(block);
        self.rows = Some(table);
    }

    /// Adds a block. The last two rows of a table stay together.
    pub(in crate::report) fn push(&mut self, block: Block) {
        self.rows = None;
        let same_table = match (&block.head, self.tail.last().map(|last| &last.head)) {
            (Some(head), Some(Some(last))) => Arc::ptr_eq(head, last),
            _ => false,
        };
        if !same_table {
            self.end_table();
        }
        if block.head.is_none() {
            self.chain(block);
            return;
        }
        self.tail.push(block);
        // Rows that stay with their successor count as one with it.
        while self.tail.iter().filter(|row| !row.keep).count() > 2 {
            let row = self.tail.remove(0);
            self.chain(row);
        }
    }

    fn chain(&mut self, block: Block) {
        let keep = block.keep;
        self.pending.push(block);
        if !keep {
            self.place_pending();
        }
    }

    fn end_table(&mut self) {
        let mut tail = std::mem::take(&mut self.tail);
        let last = tail.len().saturating_sub(1);
        // Two rows that fill a page between them are better apart.
        let height: f64 = tail.iter().map(|row| row.fragment.height).sum();
        let together = height < self.body().height() / 2.0;
        for row in tail.iter_mut().take(last) {
            row.keep |= together;
        }
        for row in tail {
            self.chain(row);
        }
    }

    /// Lays out something that is kept on one page if it is at most `share` of a page high.
    pub(in crate::report) fn whole(&mut self, share: f64, fill: impl Fn(&mut Self)) {
        self.settle();
        let mut trial = Self {
            section: self.section,
            paper: self.paper,
            pages: Vec::new(),
            entries: Vec::new(),
            y: self.body().y0,
            fresh: true,
            column: self.column,
            pending: Vec::new(),
            tail: Vec::new(),
            rows: None,
            side: None,
            side_bottom: 0.0,
            under: None,
        };
        fill(&mut trial);
        trial.end_side();
        let height = trial.y - trial.body().y0;
        let low = height <= self.body().height() * share;
        match (trial.pages.pop(), trial.pages.is_empty()) {
            (Some(page), true) if low => {
                self.need(height);
                self.first_page();
                let down = Vec2::new(0.0, self.y - self.body().y0);
                if let Some(own) = self.pages.last_mut() {
                    own.drawing.place(down.to_point(), &page.drawing);
                }
                self.entries.append(&mut trial.entries);
                self.y += height;
                self.fresh = false;
            }
            _ => fill(self),
        }
    }

    /// Adds room, none at the top of a page.
    pub(in crate::report) fn gap(&mut self, height: f64) {
        self.settle();
        if !self.fresh {
            self.y += height;
        }
    }

    /// Adds a line over the whole width that stays with what follows.
    pub(in crate::report) fn rule(&mut self, before: f64, after: f64) {
        let width = self.width();
        let mut drawing = Drawing::default();
        drawing.list.line(
            &[Point::ZERO, Point::new(width, 0.0)],
            Stroke::new(document_palette().ink, 1.0),
        );
        self.push(
            Block::new(Fragment::drawing(drawing, width, after))
                .before(before)
                .keep(),
        );
    }

    /// Paints something on the current page without moving on; `x` from the left margin, `y` from the page's top.
    pub(in crate::report) fn put(&mut self, x: f64, y: f64, fragment: &Fragment) {
        self.settle();
        self.first_page();
        let at = Point::new(self.body().x0 + x, y);
        self.fresh = false;
        if let Some(page) = self.pages.last_mut() {
            fragment.paint(at, &mut page.drawing);
        }
    }

    /// Leaves header and footer off the current page.
    pub(in crate::report) fn bare(&mut self) {
        if let Some(page) = self.pages.last_mut() {
            page.furnished = false;
        }
    }

    /// Goes on at this height of the current page.
    pub(in crate::report) fn move_to(&mut self, y: f64) {
        self.settle();
        self.y = y;
    }

    /// Puts a fragment at the left margin beside what follows, on further pages if need be.
    pub(in crate::report) fn begin_side(&mut self, side: Fragment) {
        self.settle();
        self.first_page();
        self.side = Some(match side.tagging {
            Tagging::Flow => side.group(Role::Division),
            Tagging::Group(_) | Tagging::Row { .. } => side,
        });
        self.place_side();
    }

    /// Goes on below both the side and what stood beside it.
    pub(in crate::report) fn end_side(&mut self) {
        self.settle();
        while self.side.is_some() {
            self.break_page();
        }
        self.y = self.y.max(self.side_bottom);
        self.side_bottom = 0.0;
    }

    fn place_side(&mut self) {
        let Some(side) = self.side.take() else { return };
        let room = self.body().y1 - self.y;
        let (upper, lower) = if side.height <= room {
            (Some(side), None)
        } else {
            side.cut(room)
        };
        // A page's whole height always takes something; if not, the rest is given up rather than looped over.
        self.side = if upper.is_some() || !self.fresh {
            lower
        } else {
            None
        };
        if let Some(upper) = upper {
            self.side_bottom = self.y + upper.height;
            let at = Point::new(self.body().x0, self.y);
            if let Some(page) = self.pages.last_mut() {
                upper.paint(at, &mut page.drawing);
            }
        }
    }

    fn first_page(&mut self) {
        if self.pages.is_empty() {
            self.break_page();
        }
    }

    fn break_page(&mut self) {
        let mut drawing = Drawing::default();
        if let Some(under) = &self.under {
            let middle = Point::new(self.paper.size.width / 2.0, self.paper.size.height / 2.0);
            drawing.place(middle, under);
        }
        self.pages.push(Draft {
            size: self.paper.size,
            drawing,
            section: self.section,
            furnished: true,
            footer: Vec::new(),
            furniture: 0..0,
        });
        self.y = self.body().y0;
        self.fresh = true;
        self.side_bottom = 0.0;
        self.place_side();
    }

    /// Places what waits for its successor.
    pub(in crate::report) fn settle(&mut self) {
        self.end_table();
        self.place_pending();
    }

    fn place_pending(&mut self) {
        let mut chain = std::mem::take(&mut self.pending);
        if chain.is_empty() {
            return;
        }
        self.first_page();
        let body = self.body().height();
        let count = chain.len();
        // What fills a page together with its heading is cut rather than parted from it.
        let whole: f64 = chain
            .iter()
            .map(|block| block.before + block.fragment.height)
            .sum();
        if let Some(last) = chain.last_mut().filter(|_| count > 1 && whole > body) {
            last.cut = true;
        }
        let need: f64 = chain
            .iter()
            .enumerate()
            .map(|(at, block)| {
                let before = if at == 0 && self.fresh { 0.0 } else { block.before };
                let last = at + 1 == count;
                let cut = last && (block.cut || block.fragment.height > body);
                // Of something that may be cut, a few lines are enough.
                before
                    + if cut {
                        block.fragment.height.min(48.0)
                    } else {
                        block.fragment.height
                    }
            })
            .sum();
        if !self.fresh && need > self.body().y1 - self.y + 0.01 {
            self.break_for(chain.first());
        }
        for block in chain {
            self.place(block);
        }
    }

    /// Begins a page with the head that this block wants.
    fn break_for(&mut self, block: Option<&Block>) {
        self.break_page();
        if let Some(head) = block.and_then(|b| b.head.clone()) {
            self.paint(&head);
        }
    }

    fn place(&mut self, block: Block) {
        if !self.fresh {
            self.y += block.before;
        }
        let head = block.head.as_ref().map_or(0.0, |head| head.height);
        let fits_page = block.fragment.height <= self.body().height() - head + 0.01;
        let mut rest = Some(block.fragment.clone());
        // Room left over after a break that brought no progress: what cannot be cut is painted anyway.
        let mut stuck = false;
        while let Some(fragment) = rest.take() {
            let room = self.body().y1 - self.y;
            if fragment.height <= room + 0.01 || stuck {
                self.paint(&fragment);
            } else if (block.cut || !fits_page) && room > 24.0 {
                let (upper, lower) = fragment.cut(room);
                stuck = upper.is_none() && self.fresh_after_head(head);
                if let Some(upper) = upper {
                    self.paint(&upper);
                }
                if lower.is_some() && !stuck {
                    self.break_for(Some(&block));
                }
                rest = lower;
            } else {
                stuck = self.fresh_after_head(head);
                if !stuck {
                    self.break_for(Some(&block));
                }
                rest = Some(fragment);
            }
        }
    }

    /// Whether nothing but a repeated head stands on the page.
    fn fresh_after_head(&self, head: f64) -> bool {
        self.y <= self.body().y0 + head + 0.01
    }

    fn paint(&mut self, fragment: &Fragment) {
        let at = Point::new(self.body().x0 + self.column, self.y);
        self.y += fragment.height;
        self.fresh = false;
        if let Some(page) = self.pages.last_mut() {
            fragment.paint(at, &mut page.drawing);
        }
    }

    /// The section's pages; none if nothing was added.
    pub(in crate::report) fn finish(mut self) -> SectionDraft {
        self.end_side();
        SectionDraft {
            pages: self.pages,
            entries: self.entries,
        }
    }
}
