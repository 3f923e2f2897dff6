//! Map of pages: thumbnails on sheets of two rows, the taps between them as lines.

mod paint;
mod plan;
mod route;

use crate::geometry::Point;
use crate::report::context::Context;
use crate::report::describe;
use crate::report::document::{Anchor, Section};
use crate::report::layout::{Drawing, Flow, Fragment, PaperSize, SUBHEADING, TITLE, mm};
use crate::report::rich::Rich;

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

/// The first sheet shows the tab bar's pages and what is nearest to them, further sheets the rest.
pub(super) fn page_map(cx: &Context<'_>, flow: &mut Flow) {
    if cx.spec.pages.is_empty() {
        return;
    }
    flow.set_paper(PaperSize::wide(cx.options.paper));
    let sheets = plan::sheets(cx.spec);
    let count = sheets.len();
    for (at, sheet) in sheets.iter().enumerate() {
        flow.next_page();
        let width = flow.body().width();
        let title = cx.t("section.page_map");
        let mut head = Fragment::new(width);
        if at == 0 {
            head.anchor(Anchor::Section(Section::PageMap));
            flow.entry(0, title.clone(), Anchor::Section(Section::PageMap));
            head.stack(5.0, 0.0, Rich::new(TITLE).words(&title).set(width));
        } else {
            let words = cx.f(
                "report.map.sheet",
                &[("number", &(at + 1).to_string()), ("total", &count.to_string())],
            );
            head.stack(8.0, 0.0, Rich::new(SUBHEADING).words(&words).set(width));
        }
        let top = flow.y();
        flow.put(0.0, top, &head);
        let mut drawing = Drawing::default();
        paint::sheet(cx, sheet, at == 0, Grid { width }, &mut drawing);
        let figure = drawing.figure(description(cx, sheet));
        flow.put(0.0, top, &Fragment::drawing(figure, width, 0.0));
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
