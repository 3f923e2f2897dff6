//! What lies under the pointer.

use kurbo::{Line, ParamCurveNearest, Point, Rect};

/// The part of an element that can be touched.
#[derive(Debug, Clone, PartialEq)]
pub enum Outline {
    /// The whole frame.
    Area(Rect),
    /// The ellipse inside this frame.
    Ellipse(Rect),
    /// Only the stroke through these points, in page units.
    Stroke(Vec<Point>),
}

impl Outline {
    /// Whether a point touches it, or lies at most `tolerance` page units away.
    pub fn is_hit(&self, point: Point, tolerance: f64) -> bool {
        match self {
            Self::Area(frame) => frame.inflate(tolerance, tolerance).contains(point),
            Self::Ellipse(frame) => {
                let (rx, ry) = (frame.width() / 2.0 + tolerance, frame.height() / 2.0 + tolerance);
                if rx <= 0.0 || ry <= 0.0 {
                    return false;
                }
                let from_centre = point - frame.center();
                (from_centre.x / rx).powi(2) + (from_centre.y / ry).powi(2) <= 1.0
            }
            Self::Stroke(points) => match points.as_slice() {
                [] => false,
                [only] => only.distance(point) <= tolerance,
                several => several.windows(2).any(|pair| match pair {
                    [a, b] => Line::new(*a, *b).nearest(point, 1e-3).distance_sq <= tolerance * tolerance,
                    _ => false,
                }),
            },
        }
    }
}

/// The topmost of several things at a point; `outlines` run from bottom to top.
pub fn topmost<K>(
    outlines: impl DoubleEndedIterator<Item = (K, Outline)>,
    point: Point,
    tolerance: f64,
) -> Option<K> {
    // Exact hits win over near misses: a small thing beside a large one would be out of reach otherwise.
    let mut near = None;
    for (key, outline) in outlines.rev() {
        let is_stroke = matches!(outline, Outline::Stroke(_));
        if outline.is_hit(point, if is_stroke { tolerance } else { 0.0 }) {
            return Some(key);
        }
        if near.is_none() && outline.is_hit(point, tolerance) {
            near = Some(key);
        }
    }
    near
}

/// Everything at a point, the topmost first; `outlines` run from bottom to top.
pub fn all_at<K>(
    outlines: impl DoubleEndedIterator<Item = (K, Outline)>,
    point: Point,
    tolerance: f64,
) -> Vec<K> {
    outlines
        .rev()
        .filter(|(_, outline)| outline.is_hit(point, tolerance))
        .map(|(key, _)| key)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::rect;

    #[test]
    fn the_topmost_thing_wins_and_a_stroke_is_hit_on_its_line_only() {
        let stack = || {
            vec![
                ("sheet", Outline::Area(rect(0.0, 0.0, 100.0, 100.0))),
                ("dot", Outline::Ellipse(rect(20.0, 20.0, 20.0, 20.0))),
                (
                    "line",
                    Outline::Stroke(vec![Point::new(0.0, 0.0), Point::new(100.0, 100.0)]),
                ),
            ]
            .into_iter()
        };
        assert_eq!(topmost(stack(), Point::new(52.0, 50.0), 4.0), Some("line"));
        assert_eq!(topmost(stack(), Point::new(35.0, 24.0), 4.0), Some("dot"));
        assert_eq!(topmost(stack(), Point::new(90.0, 10.0), 4.0), Some("sheet"));
        assert_eq!(
            topmost(stack(), Point::new(103.0, 50.0), 4.0),
            Some("sheet"),
            "just outside"
        );
        assert_eq!(topmost(stack(), Point::new(110.0, 50.0), 4.0), None);
        assert_eq!(
            all_at(stack(), Point::new(30.0, 30.0), 4.0),
            ["line", "dot", "sheet"]
        );
    }
}
