//! Ways to move around.

use super::parts::{hairline, outline};
use crate::geometry::{Point, Rect, rect};
use crate::scene::draw::{
    Drawer, P, Words, band, bottom, column, inset, span, square, square_left, square_right,
};
use crate::scene::item::Stroke;

/// How many columns of a given smallest width fit, and which cells are seen.
fn columns(f: Rect, count: usize, smallest: f64) -> (f64, usize) {
    let count = count.max(1);
    let width = (f.width() / count as f64).max(smallest.min(f.width()));
    (
        width,
        ((f.width() + 0.5) / width).floor().max(1.0).min(count as f64) as usize,
    )
}

fn chosen(d: &Drawer<'_>, preset: Option<usize>) -> Option<usize> {
    d.element.chosen.map(|at| at as usize).or(preset)
}

/// Words side by side; the chosen one underlined in the accent colour.
pub(super) fn tabs(d: &mut Drawer<'_>, f: Rect) {
    d.rect(f, 0.0, Some(P.paper), None);
    d.level(f.x0, f.x1, f.y1 - 0.5, hairline());
    let entries = d.entries_or(3);
    let chosen = chosen(d, Some(0));
    let (width, seen) = columns(f, entries.len(), 56.0);
    for (at, entry) in entries.iter().take(seen).enumerate() {
        let cell = rect(f.x0 + at as f64 * width, f.y0, width, f.height());
        let active = chosen == Some(at);
        let look = if active {
            Words::strong(14.0).color(P.accent)
        } else {
            Words::second(14.0)
        };
        let inner = inset(cell, 4.0, 0.0);
        let used = d.label(inner, entry, look.middle());
        if active {
            let half = (used / 2.0).max(10.0).min(width / 2.0);
            let c = cell.center().x;
            d.level(c - half, c + half, f.y1 - 1.5, Stroke::new(P.accent, 2.4));
        }
    }
}

/// A field with a magnifier.
pub(super) fn search_bar(d: &mut Drawer<'_>, f: Rect) {
    let margin = if f.width() >= 360.0 { 16.0 } else { 0.0 };
    let height = if f.height() > 44.0 {
        36.0
    } else {
        f.height().min(40.0)
    };
    let field = rect(
        f.x0 + margin,
        f.center().y - height / 2.0,
        f.width() - 2.0 * margin,
        height,
    );
    d.rect(field, height / 2.0, Some(P.fill), Some(outline()));
    let inner = inset(field, (height * 0.36).min(field.width() * 0.2), 0.0);
    let side = height * 0.55;
    if !d.bars {
        d.icon("search", square_left(inner, side), P.ink);
    }
    let element = d.element;
    let room = span(inner, inner.x0 + side + 8.0, inner.x1);
    let size = (height * 0.4).min(14.0);
    if !element.text.trim().is_empty() {
        d.label(room, &element.text, Words::plain(size));
    } else if !d.bars {
        d.label(room, &element.hint, Words::second(size));
    }
}

/// Categories one below the other; the chosen one on white with a mark in the accent colour.
pub(super) fn side_bar(d: &mut Drawer<'_>, f: Rect) {
    d.rect(f, 0.0, Some(P.fill), None);
    let entries = d.entries_or(5);
    let chosen = chosen(d, Some(0));
    let height = (f.height() / entries.len().max(1) as f64).clamp(f.height().min(34.0), 54.0);
    for (at, entry) in entries.iter().enumerate() {
        let cell = rect(f.x0, f.y0 + at as f64 * height, f.width(), height);
        if cell.y1 > f.y1 + 0.5 {
            break;
        }
        let active = chosen == Some(at);
        if active {
            d.rect(cell, 0.0, Some(P.paper), None);
            let x = f.x0 + 3.0;
            let middle = inset(cell, 0.0, height * 0.24);
            d.line(
                Point::new(x, middle.y0),
                Point::new(x, middle.y1),
                Stroke::new(P.accent, 2.6),
            );
        }
        let look = if active {
            Words::strong(13.0)
        } else {
            Words::second(13.0)
        };
        d.centered_block(inset(cell, 8.0, 1.0), entry, look.middle());
    }
    d.line(
        Point::new(f.x1 - 0.5, f.y0),
        Point::new(f.x1 - 0.5, f.y1),
        Stroke::new(P.bar, 1.0),
    );
}

/// Points on a line, done, current and still to come.
pub(super) fn steps(d: &mut Drawer<'_>, f: Rect) {
    let entries = d.entries_or(4);
    let count = entries.len();
    let current = chosen(d, Some(0)).unwrap_or(0);
    let radius = (f.height() * 0.14).min(9.0).min(f.width() / count as f64 * 0.3);
    let y = f.y0 + f.height() * 0.34;
    let at_x = |at: usize| column(f, at, count).center().x;
    for at in 1..count {
        let from = at_x(at - 1) + radius + 3.0;
        let color = if at <= current { P.ink } else { P.bar };
        d.level(from, at_x(at) - radius - 3.0, y, Stroke::new(color, 1.2));
    }
    for (at, entry) in entries.iter().enumerate() {
        let center = Point::new(at_x(at), y);
        if at < current {
            d.circle(center, radius, Some(P.ink), None);
            if !d.bars {
                d.icon("check", square(center, radius * 1.25), P.paper);
            }
        } else if at == current {
            d.circle(center, radius, Some(P.paper), Some(Stroke::new(P.accent, 1.5)));
            d.circle(center, radius * 0.5, Some(P.accent), None);
        } else {
            d.circle(center, radius, Some(P.paper), Some(Stroke::new(P.bar, 1.2)));
        }
        let cell = band(column(f, at, count), y + radius + 2.0, f.y1);
        let look = if at == current {
            Words::strong(12.0)
        } else {
            Words::second(12.0)
        };
        d.label(inset(cell, 2.0, 0.0), entry, look.middle());
    }
}

/// Words with arrows that open choices.
pub(super) fn filter_bar(d: &mut Drawer<'_>, f: Rect) {
    d.rect(f, 0.0, Some(P.paper), None);
    d.level(f.x0, f.x1, f.y1 - 0.5, hairline());
    let entries = d.entries_or(3);
    let chosen = chosen(d, None);
    let (width, seen) = columns(f, entries.len(), 64.0);
    for (at, entry) in entries.iter().take(seen).enumerate() {
        let cell = inset(rect(f.x0 + at as f64 * width, f.y0, width, f.height()), 4.0, 0.0);
        let active = chosen == Some(at);
        let look = if active {
            Words::strong(14.0)
        } else {
            Words::second(14.0)
        };
        let arrow = 12.0;
        let used = d.width_of(entry, look).min((cell.width() - arrow - 4.0).max(0.0));
        let x = cell.center().x - (used + arrow + 4.0) / 2.0;
        d.label(span(cell, x, x + used + 1.0), entry, look);
        let place = square_right(span(cell, x + used + 3.0, x + used + 4.0 + arrow), arrow);
        d.icon("chevron_down", place, look.color);
    }
}

/// A round button with an arrow up.
pub(super) fn back_to_top(d: &mut Drawer<'_>, f: Rect) {
    let side = f.width().min(f.height());
    let round = square(f.center(), side - 2.0);
    d.ellipse(round, Some(P.paper), Some(outline()));
    let text: &str = &d.element.text;
    if text.trim().is_empty() || side < 40.0 {
        d.icon("to_top", square(f.center(), side * 0.46), P.ink);
    } else {
        d.icon(
            "to_top",
            square(Point::new(f.center().x, f.y0 + side * 0.38), side * 0.34),
            P.ink,
        );
        d.label(
            bottom(inset(round, side * 0.18, side * 0.16), 12.0),
            text,
            Words::second(10.0).middle(),
        );
    }
}
