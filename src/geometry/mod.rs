//! Pure geometry: points, rectangles, hit testing, snapping, handles, arranging, freehand ink.
//!
//! Unless said otherwise, lengths are **page units**: px at a screen 375 wide, x to the right,
//! y downwards, the origin at the top left of the page.

pub mod arrange;
pub mod handles;
pub mod hit;
pub mod ink;
pub mod markers;
pub mod snapping;

pub use kurbo::{
    Affine, BezPath, Circle, Ellipse, Line, PathEl, Point, Rect, RoundedRect, Shape, Size, Vec2, flatten,
};

/// Largest absolute coordinate a document may hold, in page units. Larger values come from damaged
/// files only and would make arithmetic on frames meaningless.
pub const MAX_COORDINATE: f64 = 100_000.0;

/// Smallest width and height of an element, in page units.
pub const MIN_SIZE: f64 = 8.0;

/// A rectangle from its top left corner and its size.
pub fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect::new(x, y, x + width, y + height)
}

/// The value itself if it is finite and within the document's range, otherwise the nearest allowed one;
/// not-a-number becomes 0.
pub fn clamp_coordinate(value: f64) -> f64 {
    if value.is_nan() {
        0.0
    } else {
        value.clamp(-MAX_COORDINATE, MAX_COORDINATE)
    }
}

/// The coordinate on the document's grid of 1/64 page unit, finer than anybody sees. On it the arithmetic of
/// binary fractions is exact, so that a frame written as place and size comes back the same.
fn on_grid(value: f64) -> f64 {
    (clamp_coordinate(value) * 64.0).round() / 64.0
}

/// The rectangle with finite, ordered corners on the document's grid of 1/64 and at least [`MIN_SIZE`] in both
/// directions.
pub fn sane_rect(frame: Rect) -> Rect {
    let x0 = on_grid(frame.x0.min(frame.x1));
    let y0 = on_grid(frame.y0.min(frame.y1));
    let x1 = on_grid(frame.x0.max(frame.x1));
    let y1 = on_grid(frame.y0.max(frame.y1));
    Rect::new(x0, y0, x1.max(x0 + MIN_SIZE), y1.max(y0 + MIN_SIZE))
}

/// The smallest rectangle around all of these; `None` for none.
pub fn bounds(frames: impl IntoIterator<Item = Rect>) -> Option<Rect> {
    frames.into_iter().reduce(|a, b| a.union(b))
}

/// Whether two rectangles share at least a border point. Unlike an area test this holds for
/// rectangles without width or height (a straight line's frame).
pub fn touches(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_numbers_become_a_usable_frame() {
        let mended = sane_rect(Rect::new(f64::NAN, f64::INFINITY, -1e300, 2.0));
        assert!(mended.x0.is_finite() && mended.y1.is_finite());
        assert!(mended.width() >= MIN_SIZE && mended.height() >= MIN_SIZE);
        assert_eq!(sane_rect(rect(1.0, 2.0, 30.0, 40.0)), rect(1.0, 2.0, 30.0, 40.0));
    }
}
