//! Boxes: four sides, nearly level, corners sharp or rounded.

use kurbo::{Affine, Point, Rect};

use super::ring::Ring;
use super::trace::{mean, quantile, room};

/// The box that fits a ring best.
#[derive(Debug, Clone, Copy)]
pub(super) struct BoxFit {
    /// Levelled.
    pub(super) frame: Rect,
    /// Radius of the corners as a share of the short side: 0 sharp, 0.5 a half round.
    pub(super) radius: f64,
    /// Mean distance of the ring from the box, as a share of the box's size (the geometric mean of its sides).
    pub(super) error: f64,
    /// How well it fits: 1 exactly, 0 hardly.
    pub(super) room: f64,
}

/// Hands tilt a box by a few degrees; beyond this it is meant to stand at an angle and nothing of ours does.
const MAX_TILT: i32 = 13;

/// Fits a box. `None` if the ring is none.
pub(super) fn fit(ring: &Ring) -> Option<BoxFit> {
    let best = (-MAX_TILT..=MAX_TILT)
        .filter_map(|degrees| at_tilt(ring, f64::from(degrees)))
        .min_by(|a, b| a.error.total_cmp(&b.error))?;
    (best.room > 0.0).then_some(best)
}

fn at_tilt(ring: &Ring, degrees: f64) -> Option<BoxFit> {
    let level = Affine::rotate_about(-degrees.to_radians(), ring.middle);
    let points: Vec<Point> = ring.points.iter().map(|p| level * *p).collect();
    let frame = mean_box(&points)?;
    let (short, long) = (
        frame.width().min(frame.height()),
        frame.width().max(frame.height()),
    );
    let size = (short * long).sqrt();
    // A square with half round corners is a circle; only long boxes may be that round.
    let roundest = if long > 1.4 * short { 5 } else { 3 };
    let (error, radius) = (0..=roundest)
        .map(|tenth| {
            let radius = f64::from(tenth) * 0.1;
            let errors = points
                .iter()
                .map(|p| from_rounded(*p, frame, radius * short).abs());
            (mean(errors) / size, radius)
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))?;
    let far = points
        .iter()
        .map(|p| from_rounded(*p, frame, radius * short).abs());
    let worst = quantile(far.collect(), 0.95);
    // A careful hand stays within 2 %, a sloppy one within 5 %; triangles, hearts and clouds start at 7 %.
    let fits = room(error, 0.062);
    // And no side may be missing or bent: the farthest points lie within a quarter of the short side.
    let even = room(worst, 0.16 * short + 0.05 * long + 1.0);
    Some(BoxFit {
        frame,
        radius,
        error,
        room: fits.min(even),
    })
}

/// The box whose sides are the means of the points along them. Overshoot and corners do not pull at it.
fn mean_box(points: &[Point]) -> Option<Rect> {
    let outer = crate::geometry::bounds(points.iter().map(|p| Rect::from_points(*p, *p)))?;
    let (middle, half) = (outer.center(), outer.size() / 2.0);
    if half.width < 3.0 || half.height < 3.0 {
        return None;
    }
    // Along a side: within its middle two thirds, and nearer to it than to the others.
    let side = |value: fn(Point) -> f64, belongs: &dyn Fn(f64, f64) -> bool| {
        let on: Vec<f64> = points
            .iter()
            .filter(|p| belongs((p.x - middle.x) / half.width, (p.y - middle.y) / half.height))
            .map(|p| value(*p))
            .collect();
        (!on.is_empty()).then(|| quantile(on, 0.5))
    };
    let inner = 0.66;
    let frame = Rect::new(
        side(|p| p.x, &|x, y| x < -0.4 && y.abs() < inner)?,
        side(|p| p.y, &|x, y| y < -0.4 && x.abs() < inner)?,
        side(|p| p.x, &|x, y| x > 0.4 && y.abs() < inner)?,
        side(|p| p.y, &|x, y| y > 0.4 && x.abs() < inner)?,
    );
    (frame.width() > 5.0 && frame.height() > 5.0).then_some(frame)
}

/// Distance of a point from the outline of a box with rounded corners; negative inside.
fn from_rounded(point: Point, frame: Rect, radius: f64) -> f64 {
    let middle = frame.center();
    let x = (point.x - middle.x).abs() - (frame.width() / 2.0 - radius);
    let y = (point.y - middle.y).abs() - (frame.height() / 2.0 - radius);
    x.max(0.0).hypot(y.max(0.0)) + x.max(y).min(0.0) - radius
}
