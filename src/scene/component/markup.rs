//! Remarks on the drawing, and plain shapes. Remarks are brown, so that nobody takes them for a part of the product.

use crate::geometry::{BezPath, Point, Rect, Vec2, ink};
use crate::scene::draw::{Drawer, FRAME, LINE, P, Words, inset, square};
use crate::scene::item::{Color, Stroke};
use crate::scene::sketch::smooth;

/// Colour of remarks.
const REMARK: Color = P.warning;

fn remark(width: f64) -> Stroke {
    Stroke::new(REMARK, width)
}

/// A sticky note with a folded corner.
pub(super) fn note(d: &mut Drawer<'_>, f: Rect) {
    let fold = (f.width().min(f.height()) * 0.16).min(14.0);
    let mut paper = BezPath::new();
    paper.move_to((f.x0, f.y0));
    paper.line_to((f.x1, f.y0));
    paper.line_to((f.x1, f.y1 - fold));
    paper.line_to((f.x1 - fold, f.y1));
    paper.line_to((f.x0, f.y1));
    paper.close_path();
    d.exact(paper.clone(), Some(P.warning_soft), None);
    d.trace(&paper, 1.0, remark(LINE));
    let mut corner = BezPath::new();
    corner.move_to((f.x1, f.y1 - fold));
    corner.line_to((f.x1 - fold, f.y1 - fold));
    corner.line_to((f.x1 - fold, f.y1));
    d.trace(&corner, 1.0, remark(1.0));
    let inner = inset(f, (f.width() * 0.08).min(10.0), (f.height() * 0.08).min(8.0));
    let text: &str = &d.element.text;
    d.block(inner, text, Words::plain(12.0));
}

/// The element's points in page units, or the given ones.
fn points(d: &Drawer<'_>, f: Rect, preset: [(f64, f64); 2]) -> Vec<Point> {
    let place = |x: f64, y: f64| Point::new(f.x0 + f.width() * x, f.y0 + f.height() * y);
    let own: Vec<Point> = d
        .element
        .points
        .iter()
        .take(20_000)
        .filter(|p| p.x.is_finite() && p.y.is_finite())
        .map(|p| place(p.x.clamp(-1.0, 2.0), p.y.clamp(-1.0, 2.0)))
        .collect();
    if own.len() >= 2 {
        return own;
    }
    preset.into_iter().map(|(x, y)| place(x, y)).collect()
}

fn through(d: &mut Drawer<'_>, points: &[Point], stroke: Stroke) {
    match points {
        [from, to] => d.line(*from, *to, stroke),
        points => {
            let mut path = BezPath::new();
            smooth(&mut path, points);
            d.exact(path, None, Some(stroke));
        }
    }
}

/// An arrow from its first point to its last.
pub(super) fn arrow(d: &mut Drawer<'_>, f: Rect) {
    let points = points(d, f, [(0.0, 0.5), (1.0, 0.5)]);
    through(d, &points, remark(FRAME));
    let Some(tip) = points.last().copied() else { return };
    let far = points.iter().rev().find(|p| p.distance(tip) > 6.0).copied();
    let back = far
        .or(points.first().copied())
        .map_or(Vec2::ZERO, |from| from - tip);
    let length = back.hypot();
    if length <= 0.0 {
        return;
    }
    let head = (length * 0.4).min(11.0);
    for turn in [0.45_f64, -0.45] {
        let arm = back / length * head;
        let (sin, cos) = turn.sin_cos();
        let arm = Vec2::new(arm.x * cos - arm.y * sin, arm.x * sin + arm.y * cos);
        d.line(tip + arm, tip, remark(FRAME));
    }
    let text: &str = &d.element.text;
    if !text.trim().is_empty() {
        let place = Rect::new(f.x0, f.y0, f.x1, f.center().y.max(f.y0 + 8.0).min(f.y1));
        d.label(place, text, Words::plain(12.0).color(REMARK).middle());
    }
}

/// A number in a round.
pub(super) fn marker(d: &mut Drawer<'_>, f: Rect) {
    let side = f.width().min(f.height());
    d.ellipse(square(f.center(), side), Some(REMARK), None);
    if d.bars {
        return;
    }
    let number;
    let text = match d.element.text.trim() {
        "" => {
            number = d.element.count.max(1).to_string();
            &number
        }
        text => text,
    };
    let words = Words::strong((side * 0.56).min(40.0)).color(P.paper).middle();
    d.label(square(f.center(), side * 0.86), text, words);
}

/// A brace that opens to the left, its tip at the right; wide frames have it lying, tip up.
pub(super) fn brace(d: &mut Drawer<'_>, f: Rect) {
    let lying = f.width() > f.height() * 1.2;
    let place = |along: f64, out: f64| {
        if lying {
            Point::new(f.x0 + f.width() * along, f.y1 - f.height() * out)
        } else {
            Point::new(f.x0 + f.width() * out, f.y0 + f.height() * along)
        }
    };
    let long = f.width().max(f.height());
    let bend = ((f.width().min(f.height())) / long * 0.5).min(0.2);
    let mut path = BezPath::new();
    path.move_to(place(0.0, 0.04));
    path.curve_to(place(0.0, 0.5), place(bend * 0.3, 0.5), place(bend, 0.5));
    path.line_to(place(0.5 - bend, 0.5));
    path.curve_to(place(0.5 - bend * 0.2, 0.5), place(0.5, 0.6), place(0.5, 0.96));
    path.curve_to(
        place(0.5, 0.6),
        place(0.5 + bend * 0.2, 0.5),
        place(0.5 + bend, 0.5),
    );
    path.line_to(place(1.0 - bend, 0.5));
    path.curve_to(place(1.0 - bend * 0.3, 0.5), place(1.0, 0.5), place(1.0, 0.04));
    d.trace(&path, 1.0, remark(FRAME));
}

/// Two lines through what is to go.
pub(super) fn cross_out(d: &mut Drawer<'_>, f: Rect) {
    let stroke = Stroke::new(P.error, 2.0);
    d.line(Point::new(f.x0, f.y0), Point::new(f.x1, f.y1), stroke);
    d.line(Point::new(f.x0, f.y1), Point::new(f.x1, f.y0), stroke);
}

/// A stroke as the hand drew it, in both styles.
pub(super) fn pen(d: &mut Drawer<'_>, f: Rect) {
    let points = if d.element.points.len() < 2 {
        // Nothing drawn yet: a wave.
        let place = |x: f64, y: f64| Point::new(f.x0 + f.width() * x, f.y0 + f.height() * y);
        (0..=12)
            .map(|at| f64::from(at) / 12.0)
            .map(|part| place(part, 0.5 - 0.4 * (part * 9.0).sin()))
            .collect()
    } else {
        points(d, f, [(0.0, 0.5), (1.0, 0.5)])
    };
    d.exact(ink::curve(&points), None, Some(Stroke::new(P.ink, FRAME)));
}

/// A box; muted: a grey shape without a line, as pages show while they load.
pub(super) fn rectangle(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let radius = 4.0_f64.min(f.width().min(f.height()) / 4.0);
    if element.picture.is_some() {
        d.picture(f, 0.0, element.picture.as_ref(), &element.icon);
    } else if element.muted {
        d.rect(f, radius, Some(P.fill_dark), None);
    } else {
        d.rect(f, radius, Some(P.paper), Some(Stroke::new(P.ink, LINE)));
    }
    shape_words(
        d,
        inset(f, 8.0_f64.min(f.width() * 0.1), 4.0_f64.min(f.height() * 0.1)),
    );
}

/// A round.
pub(super) fn ellipse(d: &mut Drawer<'_>, f: Rect) {
    if d.element.muted {
        d.ellipse(f, Some(P.fill_dark), None);
    } else {
        d.ellipse(f, Some(P.fill), Some(Stroke::new(P.ink, FRAME)));
    }
    shape_words(d, inset(f, f.width() * 0.15, f.height() * 0.15));
}

/// Words or an icon in the middle of a shape.
fn shape_words(d: &mut Drawer<'_>, f: Rect) {
    let element = d.element;
    let size = if element.font_size > 0.0 {
        element.font_size.clamp(4.0, 400.0)
    } else {
        14.0
    };
    if element.text.trim().is_empty() {
        if !element.icon.is_empty() {
            let side = (f.width().min(f.height()) * 0.7).min(64.0);
            d.icon(&element.icon, square(f.center(), side), P.ink);
        }
        return;
    }
    let strong = size >= 18.0;
    let words = if strong {
        Words::strong(size)
    } else {
        Words::plain(size)
    };
    d.centered_block(f, &element.text, words.middle().aligned(element.align));
}

/// A line through its points.
pub(super) fn line(d: &mut Drawer<'_>, f: Rect) {
    let points = points(d, f, [(0.0, 0.5), (1.0, 0.5)]);
    through(d, &points, Stroke::new(P.ink, LINE));
}
