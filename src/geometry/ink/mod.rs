//! Freehand strokes: calmed for drawing ([`smooth`], [`simplify`], [`curve`]), put into frames, and understood
//! ([`recognise`]).
//!
//! Recognition is plain geometry: nothing is learned, nothing random, and the same strokes always mean the same. It
//! would rather say nothing than guess, because a wrong guess annoys more than none.

mod arrow;
mod boxes;
mod figure;
mod recognise;
mod ring;
mod round;
mod smooth;
mod squiggle;
mod straight;
mod trace;

use kurbo::{Point, Rect};

use super::{MIN_SIZE, bounds, sane_rect};

pub use recognise::{Recognised, Shape, recognise};
pub use smooth::{curve, simplify, smooth};

/// The frame around a stroke, at least [`MIN_SIZE`] in both directions with the stroke in its middle.
pub fn frame_of(points: &[Point]) -> Rect {
    let around = bounds(points.iter().map(|p| Rect::from_points(*p, *p))).unwrap_or_default();
    let grow = |length: f64| ((MIN_SIZE - length) / 2.0).max(0.0);
    sane_rect(around.inflate(grow(around.width()), grow(around.height())))
}

/// Points relative to a frame: 0 to 1 in both directions.
pub fn to_frame(points: &[Point], frame: Rect) -> Vec<Point> {
    let part = |v: f64, start: f64, length: f64| if length > 0.0 { (v - start) / length } else { 0.5 };
    points
        .iter()
        .map(|p| {
            Point::new(
                part(p.x, frame.x0, frame.width()),
                part(p.y, frame.y0, frame.height()),
            )
        })
        .collect()
}

/// Points relative to a frame back in page units.
pub fn from_frame(points: &[Point], frame: Rect) -> Vec<Point> {
    points
        .iter()
        .map(|p| Point::new(frame.x0 + p.x * frame.width(), frame.y0 + p.y * frame.height()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_survive_the_way_into_a_frame_and_back() {
        let stroke = [Point::new(5.0, 7.0), Point::new(25.0, 7.0)];
        let frame = frame_of(&stroke);
        assert!(frame.height() >= MIN_SIZE);
        assert_eq!(from_frame(&to_frame(&stroke, frame), frame), stroke);
    }
}
