//! What strokes are meant to be.

use kurbo::{Point, Rect};

use super::trace::Trace;
use super::{arrow, boxes, figure, ring, round, squiggle, straight};

/// What a stroke, or a few in a row, are meant to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognised {
    /// What it is.
    pub shape: Shape,
    /// Where it is, in page units, levelled but not rounded or snapped.
    pub frame: Rect,
    /// How many of the newest strokes make it up.
    pub strokes: usize,
    /// How sure it is: just above 0 at the limit of what is accepted, 1 for a drawing made with a ruler.
    pub confidence: f64,
}

/// A shape that people draw when they mean a part of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// Four sides.
    Box {
        /// With corners that are clearly round.
        rounded: bool,
    },
    /// A circle or an ellipse.
    Ellipse,
    /// A straight line.
    Line {
        /// Where it began.
        from: Point,
        /// Where it ended.
        to: Point,
    },
    /// A line with a head.
    Arrow {
        /// The end without a head.
        from: Point,
        /// The tip.
        to: Point,
    },
    /// A wave or a zigzag that stands for words.
    Squiggle,
    /// A box with a cross through it.
    CrossedBox,
    /// A box with a squiggle in it.
    WrittenBox {
        /// With corners that are clearly round.
        rounded: bool,
        /// Where the squiggle is.
        words: Rect,
    },
}

/// A stroke with what it is by itself.
#[derive(Debug, Clone)]
pub(super) struct Single {
    pub(super) trace: Trace,
    pub(super) alone: Option<Recognised>,
}

/// What the newest of these strokes is meant to be, together with ones before it or by itself. Strokes are points in
/// page units, the oldest stroke first; only the last three matter. `None` if it is nothing of these or not surely.
pub fn recognise(strokes: &[Vec<Point>]) -> Option<Recognised> {
    let from = strokes.len().saturating_sub(figure::MOST);
    let mut singles = Vec::new();
    for stroke in strokes.get(from..)? {
        match Trace::of(stroke) {
            Some(trace) => singles.push(Single {
                alone: alone(&trace),
                trace,
            }),
            // A dot between two strokes parts them.
            None => singles.clear(),
        }
    }
    // A dot as the last one is nothing.
    Trace::of(strokes.last()?)?;
    if let Some(figure) = figure::together(&singles) {
        return Some(figure);
    }
    if figure::is_half(&singles) {
        return None;
    }
    singles.pop()?.alone
}

/// What a stroke is by itself.
fn alone(trace: &Trace) -> Option<Recognised> {
    let found = |shape, frame, confidence| {
        Some(Recognised {
            shape,
            frame,
            strokes: 1,
            confidence,
        })
    };
    if let Some(ring) = ring::ring(trace) {
        return closed(&ring);
    }
    if let Some(line) = straight::fit(trace) {
        // Shorter strokes are dashes, ones and commas.
        return (line.length() >= 24.0)
            .then(|| {
                found(
                    Shape::Line {
                        from: line.from,
                        to: line.to,
                    },
                    Rect::from_points(line.from, line.to),
                    line.room,
                )
            })
            .flatten();
    }
    if let Some(arrow) = arrow::fit(trace) {
        let shape = Shape::Arrow {
            from: arrow.from,
            to: arrow.to,
        };
        return found(shape, Rect::from_points(arrow.from, arrow.to), arrow.room);
    }
    squiggle::fit(trace).and_then(|squiggle| found(Shape::Squiggle, squiggle.frame, squiggle.room))
}

/// Which closed figure a ring is.
fn closed(ring: &ring::Ring) -> Option<Recognised> {
    let boxed = boxes::fit(ring);
    let round = round::fit(ring);
    // Where both fit, the one that fits clearly better; between the two nobody can say.
    const CLEARLY: f64 = 1.12;
    let (shape, frame, room) = match (boxed, round) {
        (Some(b), Some(r)) if r.error > CLEARLY * b.error => (box_shape(&b), b.frame, b.room),
        (Some(b), Some(r)) if b.error > CLEARLY * r.error => (Shape::Ellipse, r.frame, r.room),
        (Some(_), Some(_)) | (None, None) => return None,
        (Some(b), None) => (box_shape(&b), b.frame, b.room),
        (None, Some(r)) => (Shape::Ellipse, r.frame, r.room),
    };
    let (width, height) = (frame.width(), frame.height());
    // Smaller ones are letters.
    (width.min(height) >= 9.0 && width.max(height) >= 18.0).then(|| Recognised {
        shape,
        frame,
        strokes: 1,
        confidence: room.min(ring.room),
    })
}

fn box_shape(fit: &boxes::BoxFit) -> Shape {
    // Every hand rounds corners a little; from a quarter of the short side on it means to.
    Shape::Box {
        rounded: fit.radius >= 0.25,
    }
}
