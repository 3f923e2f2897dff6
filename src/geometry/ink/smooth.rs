//! From the jitter of a hand to a calm line.

use kurbo::{BezPath, Point, Vec2};

/// Smooths a stroke: every inner point moves towards the middle of its neighbours; the ends stay.
pub fn smooth(points: &[Point]) -> Vec<Point> {
    let mut calm = points.to_vec();
    for _ in 0..2 {
        let inner: Vec<Point> = calm
            .windows(3)
            .map(|three| match three {
                [a, b, c] => Point::new((a.x + 2.0 * b.x + c.x) / 4.0, (a.y + 2.0 * b.y + c.y) / 4.0),
                _ => Point::ZERO,
            })
            .collect();
        for (point, smoother) in calm.iter_mut().skip(1).zip(inner) {
            *point = smoother;
        }
    }
    calm
}

/// Leaves out points that lie within `tolerance` of the line through what stays (Ramer, Douglas, Peucker).
pub fn simplify(points: &[Point], tolerance: f64) -> Vec<Point> {
    let [first, middle @ .., last] = points else {
        return points.to_vec();
    };
    let mut kept = vec![*first];
    simplify_between(*first, middle, *last, tolerance, &mut kept);
    kept.push(*last);
    kept
}

fn simplify_between(first: Point, middle: &[Point], last: Point, tolerance: f64, kept: &mut Vec<Point>) {
    let chord = last - first;
    let away = |point: &Point| {
        let from = *point - first;
        if chord.hypot2() < 1e-12 {
            from.hypot()
        } else {
            (chord.cross(from) / chord.hypot()).abs()
        }
    };
    let farthest = middle
        .iter()
        .enumerate()
        .max_by(|(_, a), (_, b)| away(a).total_cmp(&away(b)));
    let Some((at, point)) = farthest.filter(|(_, point)| away(point) > tolerance) else {
        return;
    };
    let (before, after) = middle.split_at(at);
    simplify_between(first, before, *point, tolerance, kept);
    kept.push(*point);
    simplify_between(*point, after.get(1..).unwrap_or_default(), last, tolerance, kept);
}

/// A smooth curve through points that lie at uneven distances: Catmull-Rom splines, centripetal, as Bézier pieces.
///
/// After [`simplify`] a long side is two points and the corner behind it five. With evenly timed splines the long
/// side would throw the curve out of the corner; timing each piece by the square root of its length never makes a
/// cusp or a loop within a piece (Yuksel, Schaefer and Keyser, "On the parameterization of Catmull-Rom curves").
pub fn curve(points: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    let Some(first) = points.first() else { return path };
    path.move_to(*first);
    let mut ends: Vec<Point> = Vec::with_capacity(points.len());
    // Two points at the same place have no direction between them.
    for point in points {
        if ends.last().is_none_or(|last| last.distance(*point) > 1e-6) {
            ends.push(*point);
        }
    }
    for (at, pair) in ends.windows(2).enumerate() {
        let &[from, to] = pair else { continue };
        let before = at.checked_sub(1).and_then(|i| ends.get(i)).copied();
        let after = ends.get(at + 2).copied();
        let time = from.distance(to).sqrt();
        let out = before.map_or((to - from) / 3.0, |before| {
            tangent(before, from, to, before.distance(from).sqrt(), time) * (time / 3.0)
        });
        let into = after.map_or((to - from) / 3.0, |after| {
            tangent(from, to, after, time, to.distance(after).sqrt()) * (time / 3.0)
        });
        path.curve_to(from + out, to - into, to);
    }
    path
}

/// Speed at the middle one of three points, given the times between them.
fn tangent(a: Point, b: Point, c: Point, before: f64, after: f64) -> Vec2 {
    (b - a) / before - (c - a) / (before + after) + (c - b) / after
}

#[cfg(test)]
mod tests {
    use kurbo::{ParamCurve as _, Shape as _};

    use super::*;

    #[test]
    fn a_straight_stroke_becomes_two_points_and_a_corner_stays() {
        let straight: Vec<Point> = (0..20).map(|i| Point::new(f64::from(i), 0.1)).collect();
        assert_eq!(simplify(&straight, 0.5).len(), 2);
        let corner = [
            Point::new(0.0, 0.0),
            Point::new(10.0, 0.0),
            Point::new(10.0, 10.0),
        ];
        assert_eq!(simplify(&corner, 0.5), corner);
    }

    #[test]
    fn the_curve_goes_through_its_points_and_not_past_a_corner() {
        let points = [
            Point::new(0.0, 0.0),
            Point::new(300.0, 0.0),
            Point::new(304.0, 1.0),
            Point::new(305.0, 5.0),
            Point::new(305.0, 5.0),
            Point::new(305.0, 200.0),
        ];
        let curve = curve(&points);
        let ends: Vec<Point> = curve.segments().map(|piece| piece.end()).collect();
        for point in &points[1..] {
            assert!(ends.contains(point), "{point:?} is on the curve");
        }
        let around = curve.bounding_box();
        assert!(around.x1 < 306.0 && around.y0 > -1.5, "{around:?}");
        assert!(super::curve(&[]).elements().is_empty());
        assert_eq!(super::curve(&points[..1]).elements().len(), 1);
    }
}
