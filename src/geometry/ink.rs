//! Freehand strokes: from the jitter of a hand to a calm line of few points.

use kurbo::{Point, Rect};

use super::{MIN_SIZE, bounds, sane_rect};

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
    fn points_survive_the_way_into_a_frame_and_back() {
        let stroke = [Point::new(5.0, 7.0), Point::new(25.0, 7.0)];
        let frame = frame_of(&stroke);
        assert!(frame.height() >= MIN_SIZE);
        assert_eq!(from_frame(&to_frame(&stroke, frame), frame), stroke);
    }
}
