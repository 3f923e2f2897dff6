//! Snapping: what a moved or resized frame sticks to, and the guides that say so.
//!
//! In each direction the nearest of these wins: edges and centres of neighbours, the page's edges, its margins, its
//! centre line and the end of its first screen, and places that make gaps between neighbours equal. A side that is
//! pulled also sticks where the frame becomes as large as a neighbour. Where none of these is near, the grid holds
//! if it is on.

use kurbo::{Point, Rect, Vec2};

use super::arrange::Axis;
use super::handles::Handle;

/// Reach of snapping in screen px: 8 ÷ zoom.
pub const SNAP_PX: f64 = 8.0;

/// Distance of the margins from the page's left and right edge, in page units.
pub const MARGIN: f64 = 16.0;

/// Pitch of the grid, in page units.
pub const GRID: f64 = 8.0;

/// What a frame can stick to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Surroundings {
    /// The page's own rectangle.
    pub page: Rect,
    /// Frames of everything that does not move.
    pub neighbours: Vec<Rect>,
    /// Where the first screen of a page that scrolls ends.
    pub fold: Option<f64>,
    /// Pitch of the grid, if it is on.
    pub grid: Option<f64>,
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
    /// A width or height in page units that two things share, drawn inside each of them.
    Size(f64),
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
    let delta = snap_move_by(frame, around, reach);
    Snapped {
        delta,
        guides: guides_of_move(frame + delta, around),
    }
}

/// The correction of [`snap_move`] alone, for those who ask [`guides_of_move`] themselves.
pub fn snap_move_by(frame: Rect, around: &Surroundings, reach: f64) -> Vec2 {
    let along = |axis: Axis| {
        let span = Span::of(frame, axis);
        best(
            frame,
            around,
            axis,
            &[span.start, span.middle(), span.end],
            reach,
            true,
        )
        .or_else(|| to_grid(span.start, around))
        .unwrap_or(0.0)
    };
    Vec2::new(along(Axis::Across), along(Axis::Down))
}

/// Guides for a frame that has been moved into place.
pub fn guides_of_move(frame: Rect, around: &Surroundings) -> Vec<Guide> {
    guides(frame, around, [true; 3], [true; 3], true)
}

/// Snaps a single point: the end of a line. `reach` in page units.
pub fn snap_point(point: Point, around: &Surroundings, reach: f64) -> Snapped {
    let frame = Rect::from_points(point, point);
    let along = |axis: Axis| {
        let at = Span::of(frame, axis).start;
        best(frame, around, axis, &[at], reach, false)
            .or_else(|| to_grid(at, around))
            .unwrap_or(0.0)
    };
    let delta = Vec2::new(along(Axis::Across), along(Axis::Down));
    let only = [true, false, false];
    Snapped {
        delta,
        guides: guides(frame + delta, around, only, only, false),
    }
}

/// Snaps the sides that a handle pulls; `from_centre`: the opposite sides go as far the other way. `reach` in page
/// units. The correction belongs to the dragged corner.
pub fn snap_resize(
    frame: Rect,
    handle: Handle,
    from_centre: bool,
    around: &Surroundings,
    reach: f64,
) -> Snapped {
    let (x, y) = handle.pull();
    let mut same_size = Vec::new();
    let mut along = |axis: Axis, pull: f64| {
        let span = Span::of(frame, axis);
        let side = if pull < 0.0 {
            span.start
        } else if pull > 0.0 {
            span.end
        } else {
            return 0.0;
        };
        if let Some(by) = best(frame, around, axis, &[side], reach, false) {
            return by;
        }
        // Sizes are many, so they attract less than lines.
        if let Some(by) = size_of_neighbour(span, pull, from_centre, axis, around, reach / 2.0) {
            same_size.push(axis);
            return by;
        }
        to_grid(side, around).unwrap_or(0.0)
    };
    let delta = Vec2::new(along(Axis::Across, x), along(Axis::Down, y));
    let grows = |pull: f64, by: f64| match (pull < 0.0, pull > 0.0, from_centre) {
        (true, _, false) => (by, 0.0),
        (_, true, false) => (0.0, by),
        (true, _, true) => (by, -by),
        (_, true, true) => (-by, by),
        (false, false, _) => (0.0, 0.0),
    };
    let ((left, right), (top, bottom)) = (grows(x, delta.x), grows(y, delta.y));
    let grown = Rect::new(
        frame.x0 + left,
        frame.y0 + top,
        frame.x1 + right,
        frame.y1 + bottom,
    );
    let sides = |pull: f64| [pull < 0.0, false, pull > 0.0];
    let mut guides = guides(grown, around, sides(x), sides(y), false);
    for axis in same_size {
        guides.extend(size_marks(grown, axis, around));
    }
    Snapped { delta, guides }
}

/// The smallest correction of a pulled side that makes a span as long as a neighbour's.
fn size_of_neighbour(
    span: Span,
    pull: f64,
    from_centre: bool,
    axis: Axis,
    around: &Surroundings,
    reach: f64,
) -> Option<f64> {
    let sides = if from_centre { 2.0 } else { 1.0 };
    around
        .neighbours
        .iter()
        .map(|n| (Span::of(*n, axis).length() - span.length()) * pull / sides)
        .filter(|by| by.abs() <= reach)
        .min_by(|a, b| a.abs().total_cmp(&b.abs()))
}

/// Dimension lines in a frame and in the nearest neighbour that is as long.
fn size_marks(frame: Rect, axis: Axis, around: &Surroundings) -> Vec<Guide> {
    let length = Span::of(frame, axis).length();
    let twin = around
        .neighbours
        .iter()
        .filter(|n| (Span::of(**n, axis).length() - length).abs() < SAME)
        .min_by(|a, b| {
            let away = |n: &Rect| (n.center() - frame.center()).hypot2();
            away(a).total_cmp(&away(b))
        });
    let mark = |frame: Rect| {
        let span = Span::of(frame, axis);
        Guide {
            meaning: Meaning::Size(length),
            ..line(
                other(axis),
                Span::of(frame, other(axis)).middle(),
                span.start,
                span.end,
            )
        }
    };
    twin.map(|twin| vec![mark(frame), mark(*twin)])
        .unwrap_or_default()
}

/// The correction that puts a coordinate on the grid, if it is on.
fn to_grid(mark: f64, around: &Surroundings) -> Option<f64> {
    let pitch = around.grid.filter(|pitch| *pitch > 0.0)?;
    Some((mark / pitch).round() * pitch - mark)
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

/// Lines of the page along an axis: edges, centre, across also the margins, down the end of the first screen.
fn page_lines(around: &Surroundings, axis: Axis) -> Vec<f64> {
    let span = Span::of(around.page, axis);
    let mut lines = vec![span.start, span.middle(), span.end];
    match axis {
        Axis::Across => lines.extend([span.start + MARGIN, span.end - MARGIN]),
        Axis::Down => lines.extend(around.fold),
    }
    lines
}

/// The smallest correction along an axis that puts one of `marks` onto a line.
fn best(
    frame: Rect,
    around: &Surroundings,
    axis: Axis,
    marks: &[f64],
    reach: f64,
    gaps: bool,
) -> Option<f64> {
    let mut nearest = Nearest::within(reach);
    let page = page_lines(around, axis);
    for mark in marks {
        for line in &page {
            nearest.offer(line - mark);
        }
        for neighbour in &around.neighbours {
            let span = Span::of(*neighbour, axis);
            nearest.offer(span.start - mark);
            nearest.offer(span.middle() - mark);
            nearest.offer(span.end - mark);
        }
    }
    if gaps {
        let start = Span::of(frame, axis).start;
        for place in equal_gap_places(frame, around, axis) {
            nearest.offer(place.start - start);
        }
    }
    nearest.found
}

/// The smallest of many corrections; of two that are as small, the one that was offered first.
struct Nearest {
    reach: f64,
    found: Option<f64>,
}

impl Nearest {
    fn within(reach: f64) -> Self {
        Self { reach, found: None }
    }

    fn offer(&mut self, by: f64) {
        let is_nearer = match self.found {
            Some(known) => by.abs() < known.abs(),
            None => by.abs() <= self.reach,
        };
        if is_nearer {
            self.found = Some(by);
        }
    }
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
            guides_at(span.middle(), axis, cross, around, &mut found);
        }
        if gaps {
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
    let fold = axis == Axis::Down && around.fold.is_some_and(same);
    if margin || fold || same(page.middle()) {
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
            ..Surroundings::default()
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
        let frame = rect(30.0, 300.0, 325.0, 40.0);
        let snapped = snap_resize(frame, Handle::Right, false, &around(&[]), 8.0);
        assert_eq!(snapped.delta, Vec2::new(4.0, 0.0));
    }

    #[test]
    fn a_pulled_side_sticks_where_the_frame_is_as_wide_as_another_and_both_say_so() {
        let wide = around(&[rect(20.0, 100.0, 123.0, 40.0)]);
        let frame = rect(220.0, 300.0, 120.0, 40.0);
        let snapped = snap_resize(frame, Handle::Left, false, &wide, 8.0);
        assert_eq!(snapped.delta, Vec2::new(-3.0, 0.0));
        let marks = |snapped: &Snapped| {
            let size = |g: &&Guide| g.meaning == Meaning::Size(123.0);
            snapped.guides.iter().filter(size).count()
        };
        assert_eq!(marks(&snapped), 2);
        let both_ways = snap_resize(frame, Handle::Right, true, &wide, 8.0);
        assert_eq!(both_ways.delta, Vec2::new(1.5, 0.0));
        assert_eq!(marks(&both_ways), 2);
    }

    #[test]
    fn the_grid_holds_where_nothing_else_is_near() {
        let grid = Surroundings {
            grid: Some(GRID),
            ..around(&[rect(61.0, 400.0, 31.0, 30.0)])
        };
        let snapped = snap_move(rect(115.0, 299.0, 33.0, 41.0), &grid, 8.0);
        assert_eq!(snapped.delta, Vec2::new(-3.0, -3.0));
        let beside = snap_move(rect(64.0, 299.0, 100.0, 41.0), &grid, 8.0);
        assert_eq!(beside.delta.x, -3.0, "a neighbour wins over the grid");
    }

    #[test]
    fn the_end_of_the_first_screen_attracts() {
        let long = Surroundings {
            page: rect(0.0, 0.0, 375.0, 1600.0),
            fold: Some(812.0),
            ..Surroundings::default()
        };
        let snapped = snap_move(rect(33.0, 767.0, 100.0, 48.0), &long, 8.0);
        assert_eq!(snapped.delta.y, -3.0);
        assert_eq!(snapped.guides.len(), 1);
    }
}
