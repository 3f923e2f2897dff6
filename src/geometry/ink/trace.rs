//! A stroke made ready for looking at: evenly spaced, calmed, measured.

use kurbo::{Point, Rect};

use crate::geometry::bounds;

/// A stroke as all recognisers see it. A hand is fast on sides and slow at corners, and a pointer reports 60 to 120
/// times a second, so that the raw points say more about speed than about shape.
#[derive(Debug, Clone)]
pub(super) struct Trace {
    /// Points at equal distances along the stroke.
    pub(super) points: Vec<Point>,
    /// Length of the way along the stroke, in page units.
    pub(super) length: f64,
    /// The rectangle around it.
    pub(super) frame: Rect,
}

impl Trace {
    /// `None` for what is too short to have a shape: a tap, a dot.
    pub(super) fn of(raw: &[Point]) -> Option<Self> {
        let raw: Vec<Point> = raw.iter().copied().filter(|p| p.is_finite()).collect();
        let around = bounds(raw.iter().map(|p| Rect::from_points(*p, *p)))?;
        let diagonal = around.size().to_vec2().hypot();
        // Below the width of a finger tip nothing is meant as a part of a page.
        if diagonal < 12.0 {
            return None;
        }
        let way = length(&raw);
        // Spacing by the size of the whole (ShortStraw takes a fortieth of the diagonal, but it looks for corners
        // only), yet never wider than a flat box can bear. The cap bounds the work for a scribble.
        let spacing = (diagonal / 64.0).clamp(0.75, 4.0);
        let count = (way / spacing).clamp(32.0, 600.0) as usize;
        let mut points = resample(&raw, count);
        // Two rounds of [1 2 1] take out what a pixel grid adds.
        points = super::smooth(&points);
        let length = length(&points);
        let frame = bounds(points.iter().map(|p| Rect::from_points(*p, *p)))?;
        Some(Self {
            points,
            length,
            frame,
        })
    }

    pub(super) fn start(&self) -> Point {
        self.points.first().copied().unwrap_or_default()
    }

    pub(super) fn end(&self) -> Point {
        self.points.last().copied().unwrap_or_default()
    }

    /// The larger of width and height.
    pub(super) fn long(&self) -> f64 {
        self.frame.width().max(self.frame.height())
    }
}

/// Length of the way along points.
pub(super) fn length(points: &[Point]) -> f64 {
    points
        .windows(2)
        .map(|pair| match pair {
            [a, b] => a.distance(*b),
            _ => 0.0,
        })
        .sum()
}

/// `count` points at equal distances along the way through the given ones, both ends included.
pub(super) fn resample(points: &[Point], count: usize) -> Vec<Point> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Vec::new();
    };
    let steps = count.max(2) - 1;
    let step = length(points) / steps as f64;
    if step <= 0.0 {
        return vec![*first; count];
    }
    let mut even = vec![*first];
    let mut walked = 0.0;
    for pair in points.windows(2) {
        let &[from, to] = pair else { continue };
        let piece = from.distance(to);
        // The last one is put below, so that rounding cannot lose it.
        while even.len() < steps {
            let wanted = even.len() as f64 * step - walked;
            if wanted > piece {
                break;
            }
            even.push(from.lerp(to, wanted / piece));
        }
        walked += piece;
    }
    even.resize(steps, *last);
    even.push(*last);
    even
}

/// Distance of a point from the straight line through two others.
pub(super) fn beside(point: Point, from: Point, to: Point) -> f64 {
    let along = to - from;
    let length = along.hypot();
    if length < 1e-9 {
        return point.distance(from);
    }
    along.cross(point - from) / length
}

/// The mean of values; 0 of none.
pub(super) fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for value in values {
        sum += value;
        count += 1.0;
    }
    if count > 0.0 { sum / count } else { 0.0 }
}

/// The value below which this share of the values lies.
pub(super) fn quantile(mut values: Vec<f64>, share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = (share * (values.len().saturating_sub(1)) as f64).round() as usize;
    values.get(at).copied().unwrap_or_default()
}

/// How far a value stays below what is allowed: 1 at 0, 0 at the limit, negative beyond.
pub(super) fn room(value: f64, limit: f64) -> f64 {
    1.0 - value / limit
}
