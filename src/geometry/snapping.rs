//! Snapping: what a moved or resized frame sticks to, and the guides that say so.
//!
//! In each direction the nearest of these wins: edges and centres of neighbours, the page's edges, its margins and
//! its centre line, and places that make gaps between neighbours equal.

use kurbo::{Point, Rect, Vec2};

use super::arrange::Axis;
use super::handles::Handle;

/// Reach of snapping in screen px: 8 ÷ zoom.
pub const SNAP_PX: f64 = 8.0;

/// Distance of the margins from the page's left and right edge, in page units.
pub const MARGIN: f64 = 16.0;

/// What a frame can stick to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Surroundings {
    /// The page's own rectangle.
    pub page: Rect,
    /// Frames of everything that does not move.
    pub neighbours: Vec<Rect>,
}

/// A line that shows what a frame sticks to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guide {
    /// One end, in page units.
    pub from: Point,
    /// The other end.
    pub to: Point,
    /// What it says.
    pub meaning: Meaning,
}

/// What a guide says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Meaning {
    /// Edges or centres are in line.
    InLine,
    /// A distance in page units, drawn as a small dimension line with a tag.
    Distance(f64),
}

/// The outcome: what to add to the movement, and what to draw.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Snapped {
    /// Correction in page units.
    pub delta: Vec2,
    /// Guides for the corrected frame.
    pub guides: Vec<Guide>,
}

/// Snaps a frame that is being moved. `reach` in page units.
pub fn snap_move(frame: Rect, around: &Surroundings, reach: f64) -> Snapped {
    let thirds = |span: Span| vec![span.start, span.middle(), span.end];
    let across = best(
        frame,
        around,
        Axis::Across,
        &thirds(Span::of(frame, Axis::Across)),
        reach,
        true,
    );
    let down = best(
        frame,
        around,
        Axis::Down,
        &thirds(Span::of(frame, Axis::Down)),
        reach,
        true,
    );
    finish(frame, around, across, down, [true; 3], [true; 3])
}

/// Snaps the sides that a handle pulls. `reach` in page units. The correction belongs to the dragged corner.
pub fn snap_resize(frame: Rect, handle: Handle, around: &Surroundings, reach: f64) -> Snapped {
    let (x, y) = handle.pull();
    let pulled = |span: Span, pull: f64| {
        if pull < 0.0 {
            vec![span.start]
        } else if pull > 0.0 {
            vec![span.end]
        } else {
            Vec::new()
        }
    };
    let sides = |pull: f64| [pull < 0.0, false, pull > 0.0];
    let across = best(
        frame,
        around,
        Axis::Across,
        &pulled(Span::of(frame, Axis::Across), x),
        reach,
        false,
    );
    let down = best(
        frame,
        around,
        Axis::Down,
        &pulled(Span::of(frame, Axis::Down), y),
        reach,
        false,
    );
    let delta = Vec2::new(across, down);
    let grown = Rect::new(
        frame.x0 + if x < 0.0 { delta.x } else { 0.0 },
        frame.y0 + if y < 0.0 { delta.y } else { 0.0 },
        frame.x1 + if x > 0.0 { delta.x } else { 0.0 },
        frame.y1 + if y > 0.0 { delta.y } else { 0.0 },
    );
    Snapped {
        delta,
        guides: guides(grown, around, sides(x), sides(y), false),
    }
}

fn finish(
    frame: Rect,
    around: &Surroundings,
    across: f64,
    down: f64,
    sides_x: [bool; 3],
    sides_y: [bool; 3],
) -> Snapped {
    let delta = Vec2::new(across, down);
    Snapped {
        delta,
        guides: guides(frame + delta, around, sides_x, sides_y, true),
    }
}

/// A frame seen along one axis.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Span {
    start: f64,
    end: f64,
}

impl Span {
    fn of(frame: Rect, axis: Axis) -> Self {
        match axis {
            Axis::Across => Self {
                start: frame.x0,
                end: frame.x1,
            },
            Axis::Down => Self {
                start: frame.y0,
                end: frame.y1,
            },
        }
    }

    fn middle(self) -> f64 {
        (self.start + self.end) / 2.0
    }

    fn length(self) -> f64 {
        self.end - self.start
    }

    fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

fn other(axis: Axis) -> Axis {
    match axis {
        Axis::Across => Axis::Down,
        Axis::Down => Axis::Across,
    }
}

/// Lines of the page along an axis: edges, centre, and across also the margins.
fn page_lines(page: Rect, axis: Axis) -> Vec<f64> {
    let span = Span::of(page, axis);
    let mut lines = vec![span.start, span.middle(), span.end];
    if axis == Axis::Across {
        lines.extend([span.start + MARGIN, span.end - MARGIN]);
    }
    lines
}

/// The smallest correction along an axis that puts one of `marks` onto a line, or 0.
fn best(frame: Rect, around: &Surroundings, axis: Axis, marks: &[f64], reach: f64, gaps: bool) -> f64 {
    let mut lines = page_lines(around.page, axis);
    for neighbour in &around.neighbours {
        let span = Span::of(*neighbour, axis);
        lines.extend([span.start, span.middle(), span.end]);
    }
    let mut candidates: Vec<f64> = marks
        .iter()
        .flat_map(|mark| lines.iter().map(move |line| line - mark))
        .collect();
    if gaps {
        let start = Span::of(frame, axis).start;
        candidates.extend(
            equal_gap_places(frame, around, axis)
                .into_iter()
                .map(|place| place.start - start),
        );
    }
    candidates
        .into_iter()
        .filter(|by| by.abs() <= reach)
        .min_by(|a, b| a.abs().total_cmp(&b.abs()))
        .unwrap_or(0.0)
}

/// A place that makes two gaps equal.
#[derive(Debug, Clone, Copy)]
struct GapPlace {
    /// Where the frame would start.
    start: f64,
    /// The two gaps, each from and to.
    gaps: [(f64, f64); 2],
}

/// Places along an axis at which the frame has equal gaps to neighbours in its row or column.
fn equal_gap_places(frame: Rect, around: &Surroundings, axis: Axis) -> Vec<GapPlace> {
    let cross = Span::of(frame, other(axis));
    let length = Span::of(frame, axis).length();
    let mut row: Vec<Span> = around
        .neighbours
        .iter()
        .filter(|n| Span::of(**n, other(axis)).overlaps(cross))
        .map(|n| Span::of(*n, axis))
        .collect();
    row.sort_by(|a, b| a.start.total_cmp(&b.start));
    let mut places = Vec::new();
    for pair in row.windows(2) {
        let [left, right] = pair else { continue };
        let gap = right.start - left.end;
        if gap <= 0.0 {
            continue;
        }
        // Behind the two, before the two, and between them.
        places.push(GapPlace {
            start: right.end + gap,
            gaps: [(left.end, right.start), (right.end, right.end + gap)],
        });
        places.push(GapPlace {
            start: left.start - gap - length,
            gaps: [(left.start - gap, left.start), (left.end, right.start)],
        });
        if gap > length {
            let half = (gap - length) / 2.0;
            places.push(GapPlace {
                start: left.end + half,
                gaps: [(left.end, left.end + half), (right.start - half, right.start)],
            });
        }
    }
    places
}

/// How near two coordinates must be to count as the same.
const SAME: f64 = 0.01;

/// Guides for a frame that has been put into place: for each direction the lines that it lies on.
fn guides(
    frame: Rect,
    around: &Surroundings,
    sides_x: [bool; 3],
    sides_y: [bool; 3],
    gaps: bool,
) -> Vec<Guide> {
    let mut found = Vec::new();
    for (axis, sides) in [(Axis::Across, sides_x), (Axis::Down, sides_y)] {
        let span = Span::of(frame, axis);
        let cross = Span::of(frame, other(axis));
        let [start, middle, end] = sides;
        let mut lined_up = false;
        for (mark, wanted) in [(span.start, start), (span.end, end)] {
            lined_up |= wanted && guides_at(mark, axis, cross, around, &mut found);
        }
        // Where an edge lies on a line, its centre says nothing new.
        if middle && !lined_up {
            lined_up = guides_at(span.middle(), axis, cross, around, &mut found);
        }
        if gaps && !lined_up {
            let place = equal_gap_places(frame, around, axis)
                .into_iter()
                .find(|place| (place.start - span.start).abs() < SAME);
            if let Some(place) = place {
                for (from, to) in place.gaps {
                    found.push(distance(axis, from, to, cross.middle()));
                }
            }
        }
    }
    found
}

/// Adds the guides at one coordinate; says whether there were any.
fn guides_at(mark: f64, axis: Axis, cross: Span, around: &Surroundings, found: &mut Vec<Guide>) -> bool {
    let same = |line: f64| (line - mark).abs() < SAME;
    let page = Span::of(around.page, axis);
    let page_cross = Span::of(around.page, other(axis));
    let margin = axis == Axis::Across && (same(page.start + MARGIN) || same(page.end - MARGIN));
    if margin || same(page.middle()) {
        found.push(line(axis, mark, page_cross.start, page_cross.end));
        if margin {
            let edge = if same(page.start + MARGIN) {
                page.start
            } else {
                page.end
            };
            // Just above the frame, where it hides neither the frame nor what is numbered beside it.
            found.push(distance(
                axis,
                mark.min(edge),
                mark.max(edge),
                (cross.start - 12.0).max(page_cross.start),
            ));
        }
        return true;
    }
    // Lying on the page's very edge needs no words, unless a neighbour lies there too.
    let mut reach = cross;
    let mut together = false;
    for neighbour in &around.neighbours {
        let span = Span::of(*neighbour, axis);
        if [span.start, span.middle(), span.end].into_iter().any(same) {
            let their_cross = Span::of(*neighbour, other(axis));
            reach.start = reach.start.min(their_cross.start);
            reach.end = reach.end.max(their_cross.end);
            together = true;
        }
    }
    let on_edge = same(page.start) || same(page.end);
    if together && !on_edge {
        found.push(line(axis, mark, reach.start, reach.end));
    } else if on_edge {
        found.push(line(axis, mark, page_cross.start, page_cross.end));
    }
    together || on_edge
}

fn line(axis: Axis, at: f64, from: f64, to: f64) -> Guide {
    let (from, to) = match axis {
        Axis::Across => (Point::new(at, from), Point::new(at, to)),
        Axis::Down => (Point::new(from, at), Point::new(to, at)),
    };
    Guide {
        from,
        to,
        meaning: Meaning::InLine,
    }
}

fn distance(axis: Axis, from: f64, to: f64, cross: f64) -> Guide {
    let (start, end) = match axis {
        Axis::Across => (Point::new(from, cross), Point::new(to, cross)),
        Axis::Down => (Point::new(cross, from), Point::new(cross, to)),
    };
    Guide {
        from: start,
        to: end,
        meaning: Meaning::Distance(to - from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::rect;

    fn around(neighbours: &[Rect]) -> Surroundings {
        Surroundings {
            page: rect(0.0, 0.0, 375.0, 812.0),
            neighbours: neighbours.to_vec(),
        }
    }

    #[test]
    fn a_frame_near_the_margin_sticks_to_it_and_says_sixteen() {
        let snapped = snap_move(rect(19.0, 300.0, 100.0, 40.0), &around(&[]), 8.0);
        assert_eq!(snapped.delta, Vec2::new(-3.0, 0.0));
        assert!(
            snapped
                .guides
                .iter()
                .any(|g| g.meaning == Meaning::Distance(16.0))
        );
    }

    #[test]
    fn edges_of_neighbours_and_equal_gaps_attract() {
        let row = [rect(20.0, 100.0, 40.0, 40.0), rect(90.0, 100.0, 40.0, 40.0)];
        // The gap of the two is 30, so a third one sticks 30 behind them.
        let snapped = snap_move(rect(157.0, 103.0, 50.0, 40.0), &around(&row), 8.0);
        assert_eq!(snapped.delta, Vec2::new(3.0, -3.0));
        let gaps = snapped
            .guides
            .iter()
            .filter(|g| g.meaning == Meaning::Distance(30.0))
            .count();
        assert_eq!(gaps, 2);
    }

    #[test]
    fn nothing_in_reach_changes_nothing() {
        let snapped = snap_move(rect(40.0, 300.0, 33.0, 41.0), &around(&[]), 2.0);
        assert_eq!(snapped, Snapped::default());
    }

    #[test]
    fn a_pulled_side_sticks_and_the_others_stay() {
        let snapped = snap_resize(rect(30.0, 300.0, 325.0, 40.0), Handle::Right, &around(&[]), 8.0);
        assert_eq!(snapped.delta, Vec2::new(4.0, 0.0));
    }
}
