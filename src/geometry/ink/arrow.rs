//! Arrows in one stroke: a straight shaft, then a head at its tip without lifting the pen.

use kurbo::Point;

use super::straight::straight;
use super::trace::{Trace, length, room};

/// An arrow.
#[derive(Debug, Clone, Copy)]
pub(super) struct ArrowFit {
    /// The shaft's free end.
    pub(super) from: Point,
    /// The tip.
    pub(super) to: Point,
    /// How well it fits: 1 exactly, 0 hardly.
    pub(super) room: f64,
}

/// Looks for shaft and head, drawn in either order.
pub(super) fn fit(trace: &Trace) -> Option<ArrowFit> {
    let backwards: Vec<Point> = trace.points.iter().rev().copied().collect();
    [trace.points.as_slice(), backwards.as_slice()]
        .into_iter()
        .filter_map(one_way)
        .max_by(|a, b| a.room.total_cmp(&b.room))
}

fn one_way(points: &[Point]) -> Option<ArrowFit> {
    let start = *points.first()?;
    // The tip is where the stroke first turns back: the farthest point from the start before it does.
    let mut tip = 0;
    let mut reach = 0.0;
    for (at, point) in points.iter().enumerate() {
        let away = point.distance(start);
        if away > reach {
            (tip, reach) = (at, away);
        } else if reach - away > 0.08 * reach + 2.0 {
            break;
        }
    }
    let (shaft, head) = (points.get(..=tip)?, points.get(tip..)?);
    // Shorter ones are ticks and letters.
    if reach < 24.0 || head.len() < 4 {
        return None;
    }
    let line = straight(shaft, length(shaft))?;
    head_room(line.from, line.to, head).map(|head| ArrowFit {
        from: line.from,
        to: line.to,
        room: line.room.min(head),
    })
}

/// Whether points are an arrow's head at the tip of a shaft: behind the tip, on both sides of the shaft, and small
/// against it. `Some` with how well.
pub(super) fn head_room(from: Point, tip: Point, head: &[Point]) -> Option<f64> {
    let shaft = tip.distance(from);
    if shaft < 1.0 {
        return None;
    }
    let along = (tip - from) / shaft;
    // Of each point: how far behind the tip, and how far to the right of the shaft.
    let placed: Vec<(f64, f64)> = head
        .iter()
        .map(|p| {
            let by = tip - *p;
            (by.dot(along), along.cross(*p - tip))
        })
        .collect();
    let most = |value: &dyn Fn(&(f64, f64)) -> f64| placed.iter().map(value).fold(f64::MIN, f64::max);
    let behind = most(&|p| p.0);
    let before = most(&|p| -p.0);
    let (left, right) = (most(&|p| -p.1), most(&|p| p.1));
    // A barb reaches at least 4 units and at most 45 % of the shaft back, 60 % where the shaft is short.
    let limit = (0.45 * shaft).max((0.6 * shaft).min(24.0));
    let small = room(behind, limit);
    let spread = left.min(right);
    if behind < 4.0 || small <= 0.0 {
        return None;
    }
    // Both barbs stand off by 15° to 70°, and neither is more than three times the other.
    let open = spread / behind;
    let wide = room(left.max(right), (2.8 * behind).min(3.2 * spread));
    let narrow = (open - 0.22) / 0.3;
    // Nothing of the head may lie far beyond the tip.
    let tipped = room(before, 0.45 * behind + 2.0);
    // A head is barbs and not a scribble: its way is at most five times its reach.
    let barb = behind.hypot(left.max(right));
    let brief = room(length(head), 6.5 * barb);
    let room = small.min(wide).min(narrow).min(tipped).min(brief);
    (room > 0.0).then(|| room.min(1.0))
}
