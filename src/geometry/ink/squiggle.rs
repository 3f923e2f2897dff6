//! Squiggles that stand for a line of words.

use kurbo::{Point, Rect};

use super::trace::{Trace, mean, room};

/// A line of words, as a hand hints at it.
#[derive(Debug, Clone, Copy)]
pub(super) struct SquiggleFit {
    /// Levelled.
    pub(super) frame: Rect,
    /// How well it fits: 1 exactly, 0 hardly.
    pub(super) room: f64,
}

/// Fits a wave, a zigzag or a row of loops that goes on steadily to the right or left.
pub(super) fn fit(trace: &Trace) -> Option<SquiggleFit> {
    let way = trace.end() - trace.start();
    let width = way.hypot();
    // Shorter than a short word it is a letter.
    if width < 30.0 {
        return None;
    }
    let tilt = way.y.abs().atan2(way.x.abs()).to_degrees();
    let level = room(tilt, 16.0);
    // Off the straight line from start to end, along and beside it.
    let unit = way / width;
    let placed: Vec<Point> = trace
        .points
        .iter()
        .map(|p| {
            let from = *p - trace.start();
            Point::new(from.dot(unit), unit.cross(from))
        })
        .collect();
    let beside: Vec<f64> = placed.iter().map(|p| p.y).collect();
    let low = beside.iter().copied().fold(f64::MAX, f64::min);
    let high = beside.iter().copied().fold(f64::MIN, f64::max);
    let height = high - low;
    // Letters in a line are at most as high as a heading, and a line of them is far wider than high: below that it
    // is an M, a W, or hatching.
    let flat = room(height, (width / 2.1).min(44.0));
    // Less than a seventieth is a shaky line.
    if height < 3.0 || height < width / 70.0 {
        return None;
    }
    let extrema = swings(&beside, 0.3 * height);
    // Two full waves and more; "~" is no text.
    let many = (extrema.len() as f64 - 3.0) / 4.0;
    let tops: Vec<f64> = extrema
        .windows(2)
        .map(|two| match two {
            [a, b] => (a - b).abs(),
            _ => 0.0,
        })
        .collect();
    // Waves of about one size: their mean is not far below the highest.
    let even = (mean(tops.iter().copied()) / height - 0.38) / 0.4;
    // On and on: each eighth of the way lies farther along than the one before. Hatching to and fro does not.
    let eighths: Vec<f64> = placed
        .chunks(placed.len().div_ceil(8))
        .map(|chunk| mean(chunk.iter().map(|p| p.x)))
        .collect();
    let usual = width / 8.0;
    let least = eighths
        .windows(2)
        .map(|two| match two {
            [a, b] => b - a,
            _ => usual,
        })
        .fold(f64::MAX, f64::min);
    let steady = (least / usual - 0.12) / 0.5;
    // A word's letters do not stand wide apart: a wave at least every 36 units or so.
    let dense = room(width / (extrema.len() as f64 + 1.0), 30.0);
    let room = level.min(flat).min(many).min(even).min(steady).min(dense);
    let size = kurbo::Size::new(trace.frame.width(), height);
    let middle = Point::new(
        trace.frame.center().x,
        trace.start().midpoint(trace.end()).y + (low + high) / 2.0,
    );
    (room > 0.0).then(|| SquiggleFit {
        frame: Rect::from_center_size(middle, size),
        room: room.min(1.0),
    })
}

/// The turning points of a value that swings by at least `least`, ends left out.
fn swings(values: &[f64], least: f64) -> Vec<f64> {
    let mut found = Vec::new();
    let Some(mut extreme) = values.first().copied() else {
        return found;
    };
    let (mut low, mut high) = (extreme, extreme);
    let mut rising: Option<bool> = None;
    for value in values.iter().copied() {
        match rising {
            None => {
                low = low.min(value);
                high = high.max(value);
                if high - low >= least {
                    rising = Some(value == high);
                    extreme = value;
                }
            }
            Some(up) => {
                if (value > extreme) == up {
                    extreme = value;
                } else if (value - extreme).abs() >= least {
                    found.push(extreme);
                    rising = Some(!up);
                    extreme = value;
                }
            }
        }
    }
    found
}
