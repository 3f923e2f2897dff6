//! Figures of several strokes: a box with a cross, a box with a squiggle, a line with a head.

use kurbo::{Point, Rect};

use super::arrow::head_room;
use super::recognise::{Recognised, Shape, Single};
use super::straight::{Straight, straight};
use super::trace::{Trace, beside, length, resample, room};

/// More strokes than these no figure has: a box and the two lines of a cross, a shaft and two barbs.
pub(super) const MOST: usize = 3;

/// What the newest strokes are together, in whatever order they were drawn.
pub(super) fn together(strokes: &[Single]) -> Option<Recognised> {
    (2..=MOST.min(strokes.len())).rev().find_map(|count| {
        let newest = strokes.get(strokes.len() - count..)?;
        let figure = crossed_box(newest)
            .or_else(|| written_box(newest))
            .or_else(|| headed_line(newest))?;
        Some(Recognised {
            strokes: count,
            ..figure
        })
    })
}

/// Whether the newest stroke looks like the first half of a figure with the one before: half a cross, half a head. It
/// then waits for the other half instead of becoming a line.
pub(super) fn is_half(strokes: &[Single]) -> bool {
    let [.., before, newest] = strokes else {
        return false;
    };
    let Some(line) = straight(&newest.trace.points, newest.trace.length) else {
        return false;
    };
    match before.alone.as_ref().map(|known| (known.shape, known.frame)) {
        Some((Shape::Box { .. }, frame)) => diagonal(&line, frame).is_some(),
        Some((Shape::Line { from, to }, _)) => is_barb(&line, from, to) || is_barb(&line, to, from),
        Some((
            Shape::Ellipse
            | Shape::Arrow { .. }
            | Shape::Squiggle
            | Shape::CrossedBox
            | Shape::WrittenBox { .. },
            _,
        ))
        | None => false,
    }
}

/// One barb at the tip of a shaft.
fn is_barb(line: &Straight, from: Point, tip: Point) -> bool {
    let shaft = from.distance(tip);
    let (near, far) = if line.from.distance(tip) < line.to.distance(tip) {
        (line.from, line.to)
    } else {
        (line.to, line.from)
    };
    let back = (tip - far).dot((tip - from) / shaft.max(1.0));
    let out = beside(far, from, tip).abs();
    near.distance(tip) < (0.15 * shaft).max(8.0)
        && line.length() < (0.5 * shaft).max(24.0)
        && back > 0.0
        && (0.2..3.0).contains(&(out / back.max(1.0)))
}

/// The one box among strokes, with all others.
fn box_and_others(strokes: &[Single]) -> Option<(&Recognised, Vec<&Trace>)> {
    let is_box = |single: &Single| {
        single
            .alone
            .as_ref()
            .is_some_and(|known| matches!(known.shape, Shape::Box { .. }))
    };
    let at = strokes.iter().position(is_box)?;
    if strokes.iter().filter(|single| is_box(single)).count() != 1 {
        return None;
    }
    let others = strokes.iter().enumerate().filter(|(i, _)| *i != at);
    Some((
        strokes.get(at)?.alone.as_ref()?,
        others.map(|(_, single)| &single.trace).collect(),
    ))
}

/// Whether a line runs diagonally through a box: `Some(true)` falling to the right, `Some(false)` rising.
fn diagonal(line: &Straight, frame: Rect) -> Option<bool> {
    let across = (line.to.x - line.from.x) / frame.width();
    let down = (line.to.y - line.from.y) / frame.height();
    let middle = line.from.midpoint(line.to);
    let off = (
        (middle.x - frame.center().x) / frame.width(),
        (middle.y - frame.center().y) / frame.height(),
    );
    // From about corner to corner: more than half of the box each way, not far beyond it, and through its middle.
    let spans = |part: f64| (0.5..1.45).contains(&part.abs());
    let fits = spans(across) && spans(down) && off.0.abs() < 0.22 && off.1.abs() < 0.25;
    fits.then_some((across > 0.0) == (down > 0.0))
}

/// A box with a cross through it: a picture.
fn crossed_box(strokes: &[Single]) -> Option<Recognised> {
    let (known, others) = box_and_others(strokes)?;
    let lines = match others.as_slice() {
        [one] => bow(one)?,
        [a, b] => [loose(&a.points)?, loose(&b.points)?],
        _ => return None,
    };
    let [a, b] = lines.map(|line| diagonal(&line, known.frame));
    (a? != b?).then(|| Recognised {
        shape: Shape::CrossedBox,
        ..known.clone()
    })
}

/// A line of a cross may be bent more than a line that stands for itself: the box around says what it is.
fn loose(points: &[Point]) -> Option<Straight> {
    let (from, to) = (*points.first()?, *points.last()?);
    let chord = from.distance(to);
    let far = points
        .iter()
        .map(|p| beside(*p, from, to).abs())
        .fold(0.0, f64::max);
    let fit = Straight {
        from,
        to,
        room: room(far, 0.13 * chord + 2.0).min(room(length(points) / chord.max(1.0) - 1.0, 0.3)),
    };
    (fit.room > 0.0).then_some(fit)
}

/// A cross in one stroke: down one diagonal, along a side, down the other. Returns the diagonals.
fn bow(trace: &Trace) -> Option<[Straight; 2]> {
    // Splits the stroke in three where the pieces are straightest. 33 points make about 500 ways, quickly tried.
    let points = resample(&trace.points, 33);
    let last = points.len().checked_sub(1)?;
    let mut best: Option<(f64, [Straight; 2])> = None;
    for i in 6..last {
        for j in i + 3..last - 5 {
            let pieces = [points.get(..=i), points.get(i..=j), points.get(j..)];
            let [Some(first), Some(side), Some(second)] = pieces else {
                continue;
            };
            let (Some(a), Some(b)) = (loose(first), loose(second)) else {
                continue;
            };
            let bent = sag(first) + sag(side) + sag(second);
            if best.as_ref().is_none_or(|(least, _)| bent < *least) {
                best = Some((bent, [a, b]));
            }
        }
    }
    best.map(|(_, lines)| lines)
}

/// Farthest distance from the chord.
fn sag(points: &[Point]) -> f64 {
    let (Some(from), Some(to)) = (points.first(), points.last()) else {
        return 0.0;
    };
    points
        .iter()
        .map(|p| beside(*p, *from, *to).abs())
        .fold(0.0, f64::max)
}

/// A box with a squiggle in it: something with words.
fn written_box(strokes: &[Single]) -> Option<Recognised> {
    let [a, b] = strokes else { return None };
    let (known_a, known_b) = (a.alone.as_ref()?, b.alone.as_ref()?);
    let (outer, words) = match (known_a.shape, known_b.shape) {
        (Shape::Box { rounded }, Shape::Squiggle) => ((known_a, rounded), known_b.frame),
        (Shape::Squiggle, Shape::Box { rounded }) => ((known_b, rounded), known_a.frame),
        _ => return None,
    };
    let (known, rounded) = outer;
    // A hand does not stop at the line: up to a tenth of the box outside is still inside.
    let reach = known
        .frame
        .inflate(0.1 * known.frame.width(), 0.15 * known.frame.height() + 2.0);
    let inside = reach.contains(words.origin()) && reach.contains(Point::new(words.x1, words.y1));
    inside.then(|| Recognised {
        shape: Shape::WrittenBox { rounded, words },
        ..known.clone()
    })
}

/// A line with a head at one of its ends, drawn in one more stroke or two.
fn headed_line(strokes: &[Single]) -> Option<Recognised> {
    let longest = |single: &&Single| single.trace.long();
    let shaft = strokes.iter().max_by(|a, b| longest(a).total_cmp(&longest(b)))?;
    let line = straight(&shaft.trace.points, shaft.trace.length).filter(|line| line.length() >= 24.0)?;
    let barbs: Vec<Point> = strokes
        .iter()
        .filter(|single| !std::ptr::eq(*single, shaft))
        .flat_map(|single| single.trace.points.iter().copied())
        .collect();
    let (from, to, fit) = [(line.from, line.to), (line.to, line.from)]
        .into_iter()
        .filter_map(|(from, end)| {
            let along = (end - from) / from.distance(end);
            // The head's own tip: its foremost point. It need not meet the shaft's end exactly.
            let foremost = barbs
                .iter()
                .map(|p| (*p - end).dot(along))
                .fold(f64::MIN, f64::max);
            if foremost.abs() > (0.15 * line.length()).max(10.0) {
                return None;
            }
            let tip = end + along * foremost;
            head_room(from, tip, &barbs).map(|room| (from, tip, room))
        })
        .max_by(|a, b| a.2.total_cmp(&b.2))?;
    Some(Recognised {
        shape: Shape::Arrow { from, to },
        frame: Rect::from_points(from, to),
        strokes: strokes.len(),
        confidence: line.room.min(fit),
    })
}
