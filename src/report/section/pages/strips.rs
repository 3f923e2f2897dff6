//! Pages of more than two screens: cut into strips that are as large as other pages and stand side by side.

use crate::geometry::{BezPath, Point, Rect, rect};
use crate::report::context::Context;
use crate::report::describe;
use crate::report::layout::{Drawing, Flow, Fragment, LABEL, mm};
use crate::report::rich::Rich;
use crate::scene::{FRAME_RADIUS, Stroke, document_palette};
use crate::spec::Page;

use super::marker::{self, Marked};
use super::sheet::BETWEEN;
use super::state::{self, Pictures, Scenes};
use super::table::Rows;
use super::{PHONE, SCALE, corners, table, way};

/// Pages of more screens than this are cut.
const LONG: f64 = 2.0;
/// A sheet with less room begins no strip.
const LEAST: f64 = mm(110.0);
/// Strips of a sheet.
const BESIDE: usize = 2;
/// Part of a strip in which a better place for the cut is looked for.
const SEARCH: f64 = 0.2;

/// Whether a page would be too small to be read if it stood on one sheet.
pub(super) fn is_long(page: &Page) -> bool {
    page.height > LONG * page.screen_height.max(1.0)
}

/// The strips of a page, then its table over the whole width, its states and ways.
pub(super) fn long_page(cx: &Context<'_>, flow: &mut Flow, page: &Page, marked: &[Marked<'_>]) {
    let scale = SCALE.min(PHONE / page.width.max(1.0));
    let above = LABEL.leading + 3.0;
    flow.need(LEAST);
    // Where the strips are cut depends on the sheets' room, which is known as they are filled.
    let mut room = flow.room() - above;
    let mut cuts = vec![0.0];
    let body = flow.body().height() - above;
    loop {
        let from = cuts.last().copied().unwrap_or_default();
        if page.height - from < 1.0 {
            break;
        }
        cuts.push(cut(page, from, (room / scale).max(1.0)));
        // The strips of the first sheet begin below the page's head, those of further ones at the top.
        if cuts.len() > BESIDE {
            room = body;
        }
    }
    let count = cuts.len() - 1;
    let parts: Vec<(f64, f64)> = cuts.iter().copied().zip(cuts.iter().copied().skip(1)).collect();
    let mut top = flow.y();
    for (sheet, strips) in parts.chunks(BESIDE).enumerate() {
        if sheet > 0 {
            flow.next_page();
            top = flow.y();
        }
        let mut bottom = top;
        for (at, (from, to)) in strips.iter().enumerate() {
            let strip = Strip {
                from: *from,
                to: *to,
                number: sheet * BESIDE + at + 1,
                count,
            };
            let left = if at == 0 {
                0.0
            } else {
                flow.width() - page.width * scale
            };
            let label = cx.f(
                "report.page.strip",
                &[
                    ("number", &strip.number.to_string()),
                    ("total", &count.to_string()),
                ],
            );
            let words = Rich::new(LABEL).quiet(&label).set(PHONE);
            flow.put(left, top, &Fragment::of(words, PHONE));
            let drawing = strip.draw(cx, page, scale, marked);
            let height = (to - from) * scale;
            flow.put(
                left,
                top + above,
                &Fragment::drawing(drawing, page.width * scale, height),
            );
            bottom = bottom.max(top + above + height);
        }
        flow.move_to(bottom);
    }
    let width = flow.width();
    if count % BESIDE == 0 {
        flow.gap(mm(7.0));
        table::wide(cx, flow, marked);
    } else {
        // Beside the last strip there is room for the table.
        let bottom = flow.y();
        let left = PHONE + BETWEEN;
        let rows = Rows::set(cx, marked, width - left);
        match table::table(cx, flow, marked, &rows, top + above, left) {
            table::End::SamePage(end) => flow.move_to(bottom.max(end)),
            table::End::FurtherPage => {}
        }
    }
    let scenes = Scenes::new(page);
    for block in state::states(cx, page, &scenes, width, Pictures::Usual) {
        flow.push(block);
    }
    for block in way::ways(cx, page, marked, width, way::WIDE) {
        flow.push(block);
    }
    super::questions(cx, flow, page, marked);
    flow.settle();
}

/// Where a strip that begins at `from` ends: at most `most` further down, through as few elements as can be.
fn cut(page: &Page, from: f64, most: f64) -> f64 {
    let end = from + most;
    if end >= page.height - 1.0 {
        return page.height;
    }
    let crossed = |y: f64| {
        let elements = page.elements.iter();
        // What is longer than a strip is cut wherever the cut is.
        let cut =
            elements.filter(|e| e.frame.height() < most && e.frame.y0 < y - 0.5 && e.frame.y1 > y + 0.5);
        cut.count()
    };
    let edges = page.elements.iter().flat_map(|e| [e.frame.y0, e.frame.y1]);
    let mut places: Vec<f64> = edges.filter(|y| *y > end - most * SEARCH && *y < end).collect();
    places.push(end);
    places.sort_by(|a, b| b.total_cmp(a));
    // The lowest of the best ones.
    places.into_iter().min_by_key(|y| crossed(*y)).unwrap_or(end)
}

/// A part of a page, from and to in page units.
#[derive(Debug, Clone, Copy)]
struct Strip {
    from: f64,
    to: f64,
    /// From 1.
    number: usize,
    count: usize,
}

impl Strip {
    /// The strip with its markers, its top left at the origin.
    fn draw(self, cx: &Context<'_>, page: &Page, scale: f64, marked: &[Marked<'_>]) -> Drawing {
        let frame = rect(0.0, 0.0, page.width * scale, (self.to - self.from) * scale);
        let (first, last) = (self.number == 1, self.number == self.count);
        let mut drawing = Drawing {
            list: super::part(cx, page, frame, scale, self.from),
            ..Drawing::default()
        };
        let radius = FRAME_RADIUS * scale;
        corners(&mut drawing.list, frame, radius, first, last);
        let stroke = Stroke::new(document_palette().ink, 1.6 * scale);
        drawing
            .list
            .path(edge(frame, radius, first, last), None, Some(stroke));
        let dashed = Stroke::new(document_palette().bar, 0.9).dashed(4.0, 3.0);
        for (is_end, y) in [(first, frame.y0), (last, frame.y1)] {
            if !is_end {
                let points = [Point::new(frame.x0, y), Point::new(frame.x1, y)];
                drawing.list.line(&points, dashed);
            }
        }
        let own = marker::within(marked, self.from, if last { f64::INFINITY } else { self.to });
        let placed = marker::place(&own, frame, scale, self.from);
        marker::draw(cx, &placed, frame, &mut drawing);
        let numbers: Vec<_> = own.iter().map(|m| (m.element, m.number)).collect();
        let part = [self.number, self.count];
        drawing.figure(describe::strip(cx, page, &numbers, (self.from, self.to), part))
    }
}

/// The phone's edge around a strip, open where it is cut.
fn edge(frame: Rect, radius: f64, top: bool, bottom: bool) -> BezPath {
    let curve = 0.447_715 * radius;
    let mut path = BezPath::new();
    if top {
        path.move_to((frame.x0, frame.center().y));
        path.line_to((frame.x0, frame.y0 + radius));
        path.curve_to(
            (frame.x0, frame.y0 + curve),
            (frame.x0 + curve, frame.y0),
            (frame.x0 + radius, frame.y0),
        );
        path.line_to((frame.x1 - radius, frame.y0));
        path.curve_to(
            (frame.x1 - curve, frame.y0),
            (frame.x1, frame.y0 + curve),
            (frame.x1, frame.y0 + radius),
        );
        path.line_to((frame.x1, frame.center().y));
    } else {
        for x in [frame.x0, frame.x1] {
            path.move_to((x, frame.y0));
            path.line_to((x, frame.center().y));
        }
    }
    if bottom {
        path.move_to((frame.x0, frame.center().y));
        path.line_to((frame.x0, frame.y1 - radius));
        path.curve_to(
            (frame.x0, frame.y1 - curve),
            (frame.x0 + curve, frame.y1),
            (frame.x0 + radius, frame.y1),
        );
        path.line_to((frame.x1 - radius, frame.y1));
        path.curve_to(
            (frame.x1 - curve, frame.y1),
            (frame.x1, frame.y1 - curve),
            (frame.x1, frame.y1 - radius),
        );
        path.line_to((frame.x1, frame.center().y));
    } else {
        for x in [frame.x0, frame.x1] {
            path.move_to((x, frame.center().y));
            path.line_to((x, frame.y1));
        }
    }
    path
}
