//! Strokes that come back to where they began: the ring within a stroke, and what it encloses.

use kurbo::{Point, Vec2};

use super::trace::{Trace, length, resample, room};

/// A closed figure found in a stroke.
#[derive(Debug, Clone)]
pub(super) struct Ring {
    /// Evenly spaced; the last one is followed by the first.
    pub(super) points: Vec<Point>,
    /// Middle of what it encloses.
    pub(super) middle: Point,
    /// Variances of what it encloses: across, down, and both.
    pub(super) spread: (f64, f64, f64),
    /// How well it is a ring: 1 closed without a left-over, 0 hardly.
    pub(super) room: f64,
}

/// The ring in a stroke, if it has one: without the ends that overshoot, with a gap that people leave.
pub(super) fn ring(trace: &Trace) -> Option<Ring> {
    let count = trace.points.len();
    let spacing = trace.length / (count.max(2) - 1) as f64;
    // The two ends meet anywhere in the first and the last part of the stroke.
    let heads = trace.points.iter().enumerate().take(count * 3 / 10);
    let (from, to, gap, over) = heads
        .flat_map(|(i, a)| {
            trace
                .points
                .iter()
                .enumerate()
                .skip(count * 6 / 10)
                .map(move |(j, b)| {
                    let over = (i + count - 1 - j) as f64 * spacing;
                    (i, j, a.distance(*b), over)
                })
        })
        // Cutting off ends costs, else the ring would be cut to where tremor brings two points together.
        .min_by(|a, b| (a.2 + 0.15 * a.3).total_cmp(&(b.2 + 0.15 * b.3)))?;
    // A hand that hurries leaves up to a seventh of the way open. In a flat figure the open end must not be the
    // whole short side, else a bracket would be a box.
    let short = trace.frame.width().min(trace.frame.height());
    let gap_room = room(gap, (0.14 * trace.length).min(0.55 * short + 3.0));
    // More beyond the meeting than a sixth of the way is a tail: a 6, a 9, a speech bubble, a spiral.
    let over_room = room(over, 0.17 * trace.length);
    if gap_room <= 0.0 || over_room <= 0.0 {
        return None;
    }
    let mut closed = trace.points.get(from..=to)?.to_vec();
    closed.push(*closed.first()?);
    // A point every 4 units tells a round corner from a sharp one where a box is flat.
    let wanted = (length(&closed) / 4.0).clamp(96.0, 240.0) as usize;
    let mut points = resample(&closed, wanted + 1);
    points.pop();
    let (signed, middle, spread) = enclosed(&points);
    let area = signed.abs();
    // A line there and back encloses nothing.
    if area < 0.02 * length(&points).powi(2) / 4.0 || area < 64.0 {
        return None;
    }
    // Both the curve's own turns and its hull tell scribbles and stars from round and square things.
    let solid = area / hull_area(&points);
    if solid < 0.86 || turning(&points) > 1.55 {
        return None;
    }
    Some(Ring {
        points,
        middle,
        spread,
        room: gap_room.min(over_room),
    })
}

/// Signed area, middle and variances of a polygon's inside.
fn enclosed(points: &[Point]) -> (f64, Point, (f64, f64, f64)) {
    let Some(origin) = points.first().copied() else {
        return (0.0, Point::ZERO, (0.0, 0.0, 0.0));
    };
    let (mut area, mut first, mut xx, mut yy, mut xy) = (0.0, Vec2::ZERO, 0.0, 0.0, 0.0);
    for (a, b) in sides(points) {
        let (a, b) = (a - origin, b - origin);
        let cross = a.cross(b);
        area += cross / 2.0;
        first += (a + b) * cross / 6.0;
        xx += (a.x * a.x + a.x * b.x + b.x * b.x) * cross / 12.0;
        yy += (a.y * a.y + a.y * b.y + b.y * b.y) * cross / 12.0;
        xy += (a.x * b.y + 2.0 * a.x * a.y + 2.0 * b.x * b.y + b.x * a.y) * cross / 24.0;
    }
    if area.abs() < 1e-9 {
        return (0.0, origin, (0.0, 0.0, 0.0));
    }
    let middle = first / area;
    let spread = (
        xx / area - middle.x * middle.x,
        yy / area - middle.y * middle.y,
        xy / area - middle.x * middle.y,
    );
    (area, origin + middle, spread)
}

/// The sides of a closed polygon.
fn sides(points: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    points
        .iter()
        .zip(points.iter().cycle().skip(1))
        .map(|(a, b)| (*a, *b))
}

/// Area of the convex hull (Andrew's monotone chain).
fn hull_area(points: &[Point]) -> f64 {
    let mut sorted = points.to_vec();
    sorted.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    let chain = |points: &mut dyn Iterator<Item = Point>| {
        let mut hull: Vec<Point> = Vec::new();
        for point in points {
            while let [.., a, b] = hull.as_slice() {
                if (*b - *a).cross(point - *a) > 0.0 {
                    break;
                }
                hull.pop();
            }
            hull.push(point);
        }
        hull.pop();
        hull
    };
    let mut hull = chain(&mut sorted.iter().copied());
    hull.extend(chain(&mut sorted.iter().rev().copied()));
    enclosed(&hull).0.abs().max(1e-9)
}

/// How much the ring turns altogether, left and right alike, in whole turns: 1 for anything convex.
fn turning(points: &[Point]) -> f64 {
    // From one 24th to the next: tremor turns too, but not over such lengths.
    let coarse: Vec<Point> = points
        .iter()
        .copied()
        .step_by(points.len().div_ceil(24))
        .collect();
    let ways: Vec<Vec2> = sides(&coarse).map(|(a, b)| b - a).collect();
    let turns = ways
        .iter()
        .zip(ways.iter().cycle().skip(1))
        .map(|(a, b)| a.cross(*b).atan2(a.dot(*b)).abs());
    turns.sum::<f64>() / std::f64::consts::TAU
}
