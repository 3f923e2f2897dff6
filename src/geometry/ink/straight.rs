//! Straight lines.

use kurbo::Point;

use super::trace::{Trace, beside, room};

/// A stroke that is meant to be straight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Straight {
    pub(super) from: Point,
    pub(super) to: Point,
    /// How straight: 1 exactly, 0 hardly.
    pub(super) room: f64,
}

impl Straight {
    pub(super) fn length(&self) -> f64 {
        self.from.distance(self.to)
    }
}

/// The straight line that a stroke is, whatever its length.
pub(super) fn fit(trace: &Trace) -> Option<Straight> {
    straight(&trace.points, trace.length)
}

/// The straight line that evenly spaced points are.
pub(super) fn straight(points: &[Point], length: f64) -> Option<Straight> {
    let (from, to) = (*points.first()?, *points.last()?);
    let chord = from.distance(to);
    if chord < 6.0 {
        return None;
    }
    // Going back along itself makes the way longer than the chord; a hook at the pen's landing adds a little.
    let direct = room(length / chord - 1.0, 0.09);
    // An arm that turns at the elbow bows a line by up to 6 % of its length; what bows more is an arc.
    let far = points
        .iter()
        .map(|p| beside(*p, from, to).abs())
        .fold(0.0, f64::max);
    let level = room(far, 0.065 * chord + 1.2);
    let fit = Straight {
        from,
        to,
        room: direct.min(level),
    };
    (fit.room > 0.0).then_some(fit)
}
