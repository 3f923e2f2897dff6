//! Boxes and lines on the paper.

use crate::geometry::{BezPath, Point, Rect, rect};
use crate::report::context::{Context, one_line};
use crate::report::document::{Anchor, Link, Target};
use crate::report::layout::{Drawing, LABEL, TABLE, mm};
use crate::scene::{Stroke, document_palette};
use crate::spec::{AnyId, Entity};
use crate::text::{CAP_HEIGHT, TextStyle, lay_out_text};

use super::plan::Row;
use super::route::{HEAD, LINE, Route, line_y};

const RADIUS: f64 = mm(1.4);
const STROKE: f64 = mm(0.26);
/// Radius of a line's corners.
const CORNER: f64 = mm(1.1);
/// Length of a crow's foot, and half its width.
const FOOT: (f64, f64) = (mm(2.0), mm(0.85));
const FIELD: TextStyle = TextStyle::new(7.0, 9.0);

/// All lines with their ends.
pub(super) fn lines(routes: &[Route], drawing: &mut Drawing) {
    for route in routes {
        line(&route.points, drawing);
        if let [from, next, .., before, to] = route.points.as_slice() {
            end(drawing, *from, *next, !route.many);
            end(drawing, *to, *before, route.many);
        }
    }
}

/// A line with round corners.
fn line(points: &[Point], drawing: &mut Drawing) {
    let mut path = BezPath::new();
    let Some(first) = points.first() else { return };
    path.move_to(*first);
    for corner in points.windows(3) {
        let [before, at, after] = corner else { continue };
        let (back, on) = (*before - *at, *after - *at);
        let radius = CORNER.min(back.hypot() / 2.0).min(on.hypot() / 2.0);
        if radius < 0.05 {
            continue;
        }
        path.line_to(*at + back.normalize() * radius);
        path.quad_to(*at, *at + on.normalize() * radius);
    }
    if let Some(last) = points.last() {
        path.line_to(*last);
    }
    let stroke = Stroke::new(document_palette().ink, STROKE);
    drawing.list.path(path, None, Some(stroke));
}

/// A crow's foot for many, a bar for one; `next` is where the line goes from there.
fn end(drawing: &mut Drawing, at: Point, next: Point, many: bool) {
    let stroke = Stroke::new(document_palette().ink, STROKE);
    let out = if next.x < at.x { -1.0 } else { 1.0 };
    if many {
        let tip = Point::new(at.x + out * FOOT.0, at.y);
        for spread in [-FOOT.1, FOOT.1] {
            drawing.list.line(&[tip, Point::new(at.x, at.y + spread)], stroke);
        }
    } else {
        let x = at.x + out * mm(1.3);
        let points = [Point::new(x, at.y - FOOT.1), Point::new(x, at.y + FOOT.1)];
        drawing.list.line(&points, stroke);
    }
}

/// A box with its name and its rows.
pub(super) fn entity(cx: &Context<'_>, entity: &Entity, rows: &[Row], frame: Rect, drawing: &mut Drawing) {
    let palette = document_palette();
    drawing.list.rect(frame, RADIUS, Some(palette.paper), None);
    drawing.list.path(head(frame), Some(palette.accent_soft), None);
    drawing
        .list
        .rect(frame, RADIUS, None, Some(Stroke::new(palette.ink, 0.9)));
    let top = |style: TextStyle, y: f64| y - style.first_baseline() + CAP_HEIGHT * style.size / 2.0;
    let (left, right) = (frame.x0 + 6.0, frame.x1 - 5.0);
    let y = frame.y0 + HEAD / 2.0;
    let number = LABEL.semi_bold();
    let id = lay_out_text(&entity.id.to_string(), number, None, Some(1));
    let name_left = left + id.width + 5.0;
    drawing
        .list
        .text(Point::new(left, top(number, y)), id, palette.accent);
    let style = TABLE.semi_bold();
    let name = lay_out_text(&cx.name(entity.id), style, Some(right - name_left), Some(1));
    drawing
        .list
        .text(Point::new(name_left, top(style, y)), name, palette.text);
    link(
        cx,
        drawing,
        rect(frame.x0, frame.y0, frame.width(), HEAD),
        entity.id.into(),
    );
    for (at, row) in rows.iter().enumerate() {
        let y = frame.y0 + line_y(at);
        let words = |field| spec_name(cx, field);
        let (words, ink, to) = match row {
            Row::Field(field) => (words(*field), palette.text, None),
            Row::Link { field, to, .. } => (words(*field), palette.text, Some(*to)),
            Row::More(count) => (
                cx.f("report.data.more_fields", &[("count", &count.to_string())]),
                palette.text_second,
                None,
            ),
        };
        let mut end = right;
        if let Some(to) = to {
            let id = lay_out_text(&to.to_string(), FIELD.semi_bold(), None, Some(1));
            end = right - id.width;
            drawing
                .list
                .text(Point::new(end, top(FIELD, y)), id, palette.accent);
            end -= 4.0;
            let frame = rect(frame.x0, y - LINE / 2.0, frame.width(), LINE);
            link(cx, drawing, frame, to.into());
        }
        let words = lay_out_text(&words, FIELD, Some((end - left).max(8.0)), Some(1));
        drawing.list.text(Point::new(left, top(FIELD, y)), words, ink);
    }
}

fn spec_name(cx: &Context<'_>, field: crate::spec::FieldId) -> String {
    one_line(&cx.name(field))
}

/// The upper part of a box with its round corners.
fn head(frame: Rect) -> BezPath {
    let curve = 0.552_284_75 * RADIUS;
    let bottom = frame.y0 + HEAD;
    let mut path = BezPath::new();
    path.move_to((frame.x0, bottom));
    path.line_to((frame.x0, frame.y0 + RADIUS));
    path.curve_to(
        (frame.x0, frame.y0 + RADIUS - curve),
        (frame.x0 + RADIUS - curve, frame.y0),
        (frame.x0 + RADIUS, frame.y0),
    );
    path.line_to((frame.x1 - RADIUS, frame.y0));
    path.curve_to(
        (frame.x1 - RADIUS + curve, frame.y0),
        (frame.x1, frame.y0 + RADIUS - curve),
        (frame.x1, frame.y0 + RADIUS),
    );
    path.line_to((frame.x1, bottom));
    path.close_path();
    path
}

fn link(cx: &Context<'_>, drawing: &mut Drawing, frame: Rect, to: AnyId) {
    drawing.links.push(Link {
        frame,
        target: Target::Anchor(Anchor::Thing(to)),
        label: cx.label(to),
    });
}

/// What the ends of lines mean; gives back its height.
pub(super) fn legend(cx: &Context<'_>, at: Point, drawing: &mut Drawing) -> f64 {
    let palette = document_palette();
    let mut x = at.x;
    let middle = at.y + LABEL.leading / 2.0;
    for (many, key) in [(false, "report.data.one"), (true, "report.data.many")] {
        let (box_edge, far) = (Point::new(x, middle), Point::new(x + mm(7.0), middle));
        line(&[box_edge, far], drawing);
        end(drawing, box_edge, far, many);
        let words = lay_out_text(&cx.t(key), LABEL, None, Some(1));
        let width = words.width;
        let place = Point::new(far.x + 4.0, at.y);
        drawing.list.text(place, words, palette.text_second);
        x = place.x + width + mm(6.0);
    }
    LABEL.leading
}
