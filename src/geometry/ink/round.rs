//! Circles and ellipses.

use kurbo::{Point, Rect, Size, Vec2};

use super::ring::Ring;
use super::trace::{mean, room};

/// The ellipse that fits a ring.
#[derive(Debug, Clone, Copy)]
pub(super) struct RoundFit {
    /// Levelled.
    pub(super) frame: Rect,
    /// Mean distance of the ring from the ellipse, as a share of its size.
    pub(super) error: f64,
    /// How well it fits: 1 exactly, 0 hardly.
    pub(super) room: f64,
}

/// Fits an ellipse through the moments of what the ring encloses: they do not care where the ring begins, nor about
/// its tremor. `None` if it is none, or one that stands at an angle.
pub(super) fn fit(ring: &Ring) -> Option<RoundFit> {
    let (xx, yy, xy) = ring.spread;
    // Principal axes of the inside. Of an ellipse the variance along an axis is a quarter of its square.
    let (middle, half) = ((xx + yy) / 2.0, ((xx - yy) / 2.0).hypot(xy));
    let (long, short) = (
        2.0 * (middle + half).max(0.0).sqrt(),
        2.0 * (middle - half).max(0.0).sqrt(),
    );
    if short < 4.0 {
        return None;
    }
    let angle = 0.5 * (2.0 * xy).atan2(xx - yy);
    let (sin, cos) = angle.sin_cos();
    let size = (long * short).sqrt() * 2.0;
    let error = mean(ring.points.iter().map(|p| {
        let from: Vec2 = *p - ring.middle;
        let along = Point::new(from.x * cos + from.y * sin, from.y * cos - from.x * sin);
        let reach = (along.x / long).hypot(along.y / short);
        // Beyond the outline by this part of the way from the middle.
        (1.0 - 1.0 / reach.max(0.1)).abs() * along.to_vec2().hypot()
    })) / size;
    // A square's error is about 5 %; a hurried circle's 3 %.
    let fits = room(error, 0.048);
    // A circle has no angle; the flatter it is, the more its angle is meant.
    let aspect = long / short;
    let upright = angle.abs() > std::f64::consts::FRAC_PI_4;
    let tilt = if upright {
        std::f64::consts::FRAC_PI_2 - angle.abs()
    } else {
        angle.abs()
    };
    let allowed = if aspect < 1.35 { 90.0_f64 } else { 18.0 };
    let level = room(tilt, allowed.to_radians());
    let size = match (upright, aspect < 1.35) {
        // Nearly a circle: what its own width and height are.
        (_, true) => Size::new(4.0 * xx.sqrt(), 4.0 * yy.sqrt()),
        (true, false) => Size::new(short * 2.0, long * 2.0),
        (false, false) => Size::new(long * 2.0, short * 2.0),
    };
    let fit = RoundFit {
        frame: Rect::from_center_size(ring.middle, size),
        error,
        room: fits.min(level),
    };
    (fit.room > 0.0).then_some(fit)
}
