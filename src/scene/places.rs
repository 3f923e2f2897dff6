//! Rectangles in rectangles. None of them is ever larger than what it was cut from.

use crate::geometry::{Point, Rect, rect};

/// The frame made smaller on both sides, at most to nothing.
pub(super) fn inset(frame: Rect, dx: f64, dy: f64) -> Rect {
    let dx = dx.min(frame.width() / 2.0);
    let dy = dy.min(frame.height() / 2.0);
    Rect::new(frame.x0 + dx, frame.y0 + dy, frame.x1 - dx, frame.y1 - dy)
}

/// The frame between two places from left to right, never beyond it.
pub(super) fn span(frame: Rect, x0: f64, x1: f64) -> Rect {
    let x0 = x0.clamp(frame.x0, frame.x1);
    Rect::new(x0, frame.y0, x1.clamp(x0, frame.x1), frame.y1)
}

/// The frame between two heights, never beyond it.
pub(super) fn band(frame: Rect, y0: f64, y1: f64) -> Rect {
    let y0 = y0.clamp(frame.y0, frame.y1);
    Rect::new(frame.x0, y0, frame.x1, y1.clamp(y0, frame.y1))
}

/// The uppermost part of a frame.
pub(super) fn top(frame: Rect, height: f64) -> Rect {
    band(frame, frame.y0, frame.y0 + height)
}

/// The lowest part of a frame.
pub(super) fn bottom(frame: Rect, height: f64) -> Rect {
    band(frame, frame.y1 - height, frame.y1)
}

/// The left part of a frame.
pub(super) fn left(frame: Rect, width: f64) -> Rect {
    span(frame, frame.x0, frame.x0 + width)
}

/// The right part of a frame.
pub(super) fn right(frame: Rect, width: f64) -> Rect {
    span(frame, frame.x1 - width, frame.x1)
}

/// One of `count` equal rows.
pub(super) fn row(frame: Rect, at: usize, count: usize) -> Rect {
    let height = frame.height() / count.max(1) as f64;
    rect(frame.x0, frame.y0 + at as f64 * height, frame.width(), height)
}

/// One of `count` equal columns.
pub(super) fn column(frame: Rect, at: usize, count: usize) -> Rect {
    let width = frame.width() / count.max(1) as f64;
    rect(frame.x0 + at as f64 * width, frame.y0, width, frame.height())
}

/// A square around a point.
pub(super) fn square(center: Point, side: f64) -> Rect {
    let side = side.max(0.0);
    rect(center.x - side / 2.0, center.y - side / 2.0, side, side)
}

/// A square at the left edge of a frame, in the middle of its height, never larger than the frame.
pub(super) fn square_left(frame: Rect, side: f64) -> Rect {
    let side = side.min(frame.width()).min(frame.height());
    square(Point::new(frame.x0 + side / 2.0, frame.center().y), side)
}

/// A square at the right edge of a frame, in the middle of its height, never larger than the frame.
pub(super) fn square_right(frame: Rect, side: f64) -> Rect {
    let side = side.min(frame.width()).min(frame.height());
    square(Point::new(frame.x1 - side / 2.0, frame.center().y), side)
}
