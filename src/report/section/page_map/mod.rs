//! Map of pages: the main ones as pictures with the taps between them as lines, then all ways as a tree.

mod paint;
mod plan;
mod route;
mod tree;

use crate::geometry::Point;
use crate::report::context::Context;
use crate::report::describe;
use crate::report::document::{Anchor, Section};
use crate::report::layout::{Drawing, Flow, Fragment, PaperSize, TITLE, mm};
use crate::report::rich::Rich;

/// Ways that may stand beside their page as identifiers because there was no room for their lines.
const MAY_BE_PILLS: usize = 2;
/// Columns of a sheet.
const COLUMNS: usize = 5;
/// Room of a thumbnail.
const SLOT: (f64, f64) = (mm(27.0), mm(47.5));
/// Left edge of the first thumbnail, from the margin.
const LEFT: f64 = mm(6.9);
/// Top edges of the rows, from the top of the body.
const ROWS: [f64; 2] = [mm(26.0), mm(109.5)];
/// Where lines run between the rows, from the top of the body.
const LANES: (f64, f64) = (mm(82.0), mm(106.5));

/// The first sheet shows the main pages as pictures. If it cannot show every page and every way, sheets with all
/// ways follow.
pub(super) fn page_map(cx: &Context<'_>, flow: &mut Flow) {
    if cx.spec.pages.is_empty() {
        return;
    }
    flow.set_paper(PaperSize::wide(cx.options.paper));
    flow.next_page();
    let width = flow.body().width();
    let key = "section.page_map";
    let mut head = Fragment::new(width);
    head.anchor(Anchor::Section(Section::PageMap));
    flow.entry(0, cx.both(key), Anchor::Section(Section::PageMap));
    head.stack(
        5.0,
        0.0,
        super::heading_words(cx, Rich::new(TITLE), key).set(width),
    );
    let top = flow.y();
    flow.put(0.0, top, &head);
    let (sheet, whole) = plan::main_sheet(cx.spec);
    let mut drawing = Drawing::default();
    let left_out = paint::sheet(cx, &sheet, whole, Grid { width }, &mut drawing);
    let figure = drawing.figure(description(cx, &sheet));
    flow.put(0.0, top, &Fragment::drawing(figure, width, 0.0));
    if !whole || left_out > MAY_BE_PILLS {
        tree::tree(cx, flow);
    }
    flow.set_paper(PaperSize::upright(cx.options.paper));
}

/// A sheet in words: its pages and everything that they lead to.
fn description(cx: &Context<'_>, sheet: &plan::Sheet) -> String {
    let pages: Vec<_> = sheet.cells.iter().map(|cell| cell.page).collect();
    let mut links: Vec<_> = sheet.links.iter().map(|link| (link.from, link.to)).collect();
    links.extend(
        sheet
            .links
            .iter()
            .filter(|link| link.both)
            .map(|link| (link.to, link.from)),
    );
    for cell in &sheet.cells {
        links.extend(cell.elsewhere.iter().map(|to| (cell.page, *to)));
    }
    describe::map(cx, &pages, &links)
}

/// Where things stand on a sheet of a certain width.
#[derive(Debug, Clone, Copy)]
struct Grid {
    /// Width of the body.
    width: f64,
}

impl Grid {
    /// Distance of columns.
    fn pitch(self) -> f64 {
        (self.width - LEFT - SLOT.0) / (COLUMNS - 1) as f64
    }

    /// Top left of a thumbnail's room.
    fn slot(self, row: usize, column: usize) -> Point {
        let top = ROWS.get(row).copied().unwrap_or_default();
        Point::new(LEFT + column as f64 * self.pitch(), top)
    }
}
